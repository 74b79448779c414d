#include "importers/extraction/quotations/quotation_marks.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace relata::extraction {
namespace {

using language::Span;

enum class Family : std::uint8_t { none, double_quote, single_quote, typewriter, guillemet };

struct Mark {
  Family family = Family::none;
  Span bytes;
  bool can_open = false, can_close = false;
};

bool is_space(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return true;
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte <= ' ' || text.substr(at, 2) == "\xC2\xA0";
}

bool is_word_before(std::string_view text, std::uint32_t begin, std::uint32_t at) {
  if (at == begin) return false;
  const auto byte = static_cast<unsigned char>(text[at - 1]);
  if (byte >= 0x80)
    return text.substr(at - std::min(at, 2U), 2) != "\xC2\xA0" && text.substr(at - std::min(at, 3U), 2) != "\xE2\x80";
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool is_word_after(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte == 0xE2 || byte == 0xC2) return false;
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// The mark at `at`, if there is one. Single marks open only before a word and close only behind one, so that
// apostrophes inside words are none; whether a closing one is a plural's apostrophe is for the caller.
std::optional<Mark> mark_at(std::string_view text, std::uint32_t begin, std::uint32_t at) {
  const auto make = [&](Family family, std::uint32_t size, bool open, bool close) {
    return Mark{family, {at, at + size}, open, close};
  };
  const auto rest = text.substr(at);
  if (rest.starts_with("``")) return make(Family::typewriter, 2, true, false);
  if (rest.starts_with("''")) return make(Family::typewriter, 2, false, true);
  if (rest.starts_with("\"")) {
    const bool inches = at > begin && text[at - 1] >= '0' && text[at - 1] <= '9';
    return make(Family::double_quote, 1, !is_space(text, at + 1) && !inches, at > begin);
  }
  if (rest.starts_with("“") || rest.starts_with("„")) return make(Family::double_quote, 3, true, false);
  if (rest.starts_with("”")) return make(Family::double_quote, 3, false, true);
  if (rest.starts_with("«")) return make(Family::guillemet, 2, true, false);
  if (rest.starts_with("»")) return make(Family::guillemet, 2, false, true);
  const bool curly_open = rest.starts_with("‘");
  if (curly_open || rest.starts_with("’") || rest.starts_with("'")) {
    const std::uint32_t size = rest.starts_with("'") ? 1 : 3;
    const bool opens = !is_word_before(text, begin, at) && is_word_after(text, at + size) && !rest.starts_with("’");
    const bool closes = !curly_open && at > begin && !is_space(text, at - 1) && !is_word_after(text, at + size);
    if (opens || closes) return make(Family::single_quote, size, opens, closes);
  }
  return std::nullopt;
}

std::vector<Mark> marks_of(std::string_view text, Span block) {
  std::vector<Mark> marks;
  const auto within = text.substr(0, block.end);
  constexpr std::string_view first_bytes = "`'\"\xC2\xE2";  // none of which is inside a code point
  const auto next = [&](std::uint32_t from) {
    return std::min(within.find_first_of(first_bytes, from), within.size());
  };
  for (auto at = next(block.begin); at < within.size();) {
    const auto mark = mark_at(within, block.begin, static_cast<std::uint32_t>(at));
    if (mark) marks.push_back(*mark);
    at = next(mark ? mark->bytes.end : static_cast<std::uint32_t>(at) + 1);
  }
  return marks;
}

// Behind an opening single mark "the players' union" must not close: a mark behind punctuation does before all others,
// and one behind a plural s only where no other follows.
std::optional<std::size_t> closing(const std::vector<Mark>& marks, std::size_t open, std::string_view text) {
  std::optional<std::size_t> doubtful;
  for (auto i = open + 1; i < marks.size(); ++i) {
    if (marks[i].family != marks[open].family || !marks[i].can_close) continue;
    if (marks[i].family != Family::single_quote || text[marks[i].bytes.begin - 1] != 's') return i;
    if (!doubtful) doubtful = i;
  }
  return doubtful;
}

Span trimmed(std::string_view text, Span bytes) {
  while (bytes.size() > 0 && is_space(text, bytes.begin)) ++bytes.begin;
  while (bytes.size() > 0 && is_space(text, bytes.end - 1)) --bytes.end;
  return bytes;
}

Span tokens_inside(const language::Document& document, Span bytes) {
  const auto& tokens = document.tokens;
  const auto first = std::partition_point(tokens.begin(), tokens.end(),
                                          [&](const auto& token) { return token.bytes.begin < bytes.begin; });
  const auto last =
      std::partition_point(first, tokens.end(), [&](const auto& token) { return token.bytes.end <= bytes.end; });
  return {static_cast<std::uint32_t>(first - tokens.begin()), static_cast<std::uint32_t>(last - tokens.begin())};
}

bool opens_with_mark(const language::Document& document, std::size_t block) {
  if (block >= document.blocks().size() || !document.blocks()[block].readable) return false;
  const auto bytes = document.blocks()[block].bytes;
  const auto mark = mark_at(std::string_view(document.text()).substr(0, bytes.end), bytes.begin, bytes.begin);
  return mark && mark->can_open;
}

}  // namespace

std::vector<MarkedSpan> marked_spans(const language::Document& document) {
  std::vector<MarkedSpan> spans;
  const auto text = document.text();
  const auto add = [&](Span bytes, bool continues) {
    bytes = trimmed(text, bytes);
    const auto tokens = tokens_inside(document, bytes);
    if (bytes.size() > 0 && tokens.begin < tokens.end) spans.push_back({bytes, tokens, continues});
  };
  for (std::size_t block = 0; block < document.blocks().size(); ++block) {
    if (!document.blocks()[block].readable) continue;
    const auto bounds = document.blocks()[block].bytes;
    const auto marks = marks_of(text, bounds);
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!marks[i].can_open) continue;
      if (const auto close = closing(marks, i, text)) {
        add({marks[i].bytes.end, marks[*close].bytes.begin}, false);
        i = *close;
      } else if (marks[i].family != Family::single_quote && opens_with_mark(document, block + 1)) {
        add({marks[i].bytes.end, bounds.end}, true);
        break;
      }
    }
  }
  return spans;
}

const MarkedSpan* span_around(const std::vector<MarkedSpan>& spans, std::uint32_t byte) {
  const auto after = std::partition_point(spans.begin(), spans.end(),
                                          [&](const MarkedSpan& span) { return span.bytes.begin <= byte; });
  if (after == spans.begin()) return nullptr;
  const auto& span = *std::prev(after);
  return byte < span.bytes.end ? &span : nullptr;
}

}  // namespace relata::extraction
