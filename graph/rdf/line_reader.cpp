#include "graph/rdf/line_reader.h"

#include <algorithm>

#include "graph/rdf/line_parser.h"

namespace relata::graph {
namespace {

// Large enough that handing one to another thread costs nothing, small enough to stay in its cache.
constexpr std::size_t chunk_size = std::size_t{1} << 17;

// The length of the whole lines that `text` begins with, where more text may follow.
std::size_t whole_lines(std::string_view text) {
  if (const auto end = text.rfind('\n'); end != std::string_view::npos) return end + 1;
  if (text.size() < 2) return 0;
  // At the very end CR may be half of CR LF.
  const auto end = text.rfind('\r', text.size() - 2);
  return end == std::string_view::npos ? 0 : end + 1;
}

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text), line_feed_(find('\n', 0, text.size())) {}

  bool next(std::string_view& line) {
    if (at_ == text_.size()) return false;
    if (line_feed_ < at_) line_feed_ = find('\n', at_, text_.size());
    const auto end = find('\r', at_, line_feed_);
    line = text_.substr(at_, end - at_);
    at_ = end;
    if (at_ < text_.size()) at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
    return true;
  }

 private:
  // `end` where there is none before it.
  std::size_t find(char c, std::size_t begin, std::size_t end) const {
    return begin + std::min(text_.substr(begin, end - begin).find(c), end - begin);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_feed_;  // the next one
};

}  // namespace

bool LineChunks::next(std::string& chunk) {
  chunk.swap(rest_);
  rest_.clear();
  for (;;) {
    const auto before = chunk.size();
    // A line that has no end yet is searched for it again: doubling keeps that linear.
    chunk.resize(before + std::max(chunk_size, before));
    in_.read(chunk.data() + before, static_cast<std::streamsize>(chunk.size() - before));
    const auto got = static_cast<std::size_t>(in_.gcount());
    chunk.resize(before + got);
    if (got == 0) return !chunk.empty();
    if (const auto whole = whole_lines(chunk); whole > 0) {
      rest_.assign(chunk, whole);
      chunk.resize(whole);
      return true;
    }
  }
}

std::uint64_t parse_lines(std::string_view chunk, std::uint64_t line, const RdfReadOptions& options,
                          const QuadViewSink& quad, const DiagnosticSink& report) {
  Lines lines(chunk);
  LineParser parser(options.syntax == "nquads");
  std::string_view text;
  for (QuadView read; lines.next(text); ++line) {
    try {
      if (parser.parse(text, read)) quad(read);
    } catch (const LineError& error) {
      const RdfDiagnostic diagnostic{options.source, line, error.offset + 1, error.message};
      if (!options.lenient) throw RdfError(diagnostic);
      report(diagnostic);
    }
  }
  return line;
}

void read_lines(std::istream& in, const RdfReadOptions& options, const QuadSink& quad, const DiagnosticSink& report) {
  LineChunks chunks(in);
  std::string chunk;
  for (std::uint64_t line = 1; chunks.next(chunk);) {
    line = parse_lines(
        chunk, line, options, [&](const QuadView& read) { quad(read.owned()); }, report);
  }
}

}  // namespace relata::graph
