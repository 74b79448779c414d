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
    const bool before_sign =
        at + 1 < text.size() && std::string_view(".,;:!?)").find(text[at + 1]) != std::string_view::npos;
    const bool opens = !is_space(text, at + 1) && !before_sign && !is_word_before(text, begin, at) && !inches;
    return make(Family::double_quote, 1, opens, at > begin);
  }
  if (rest.starts_with("‘‘")) return make(Family::double_quote, 6, true, false);
  if (rest.starts_with("’’")) return make(Family::double_quote, 6, false, true);
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

// Reads the marks of a document block by block.
class Marks {
 public:
  explicit Marks(const language::Document& document) : document_(document), text_(document.text()) {
    for (const auto& block : document.blocks()) {
      blocks_.push_back(block.readable ? marks_of(text_, block.bytes) : std::vector<Mark>());
    }
  }

  std::vector<MarkedSpan> spans() {
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
      const auto& marks = blocks_[block];
      for (std::size_t i = 0; i < marks.size(); ++i) {
        if (!marks[i].can_open || marks[i].bytes.begin < behind_) continue;
        if (const auto close = closing(marks, i, text_)) {
          add({marks[i].bytes.end, marks[*close].bytes.begin}, false);
          i = *close;
        } else if (marks[i].family != Family::single_quote) {
          leave_open(block, marks[i]);
          break;
        }
      }
    }
    return std::move(spans_);
  }

 private:
  static constexpr std::size_t most_paragraphs = 4;  // of one speech that only its last one closes

  // An opening mark without its closing one in the paragraph: the next paragraph opens again, or closes it; or the
  // writer has forgotten to.
  void leave_open(std::size_t block, const Mark& mark) {
    const auto end = document_.blocks()[block].bytes.end;
    if (opens_with_mark(block + 1)) return add({mark.bytes.end, end}, true);
    if (!starts_speech(mark)) return;
    if (const auto* close = closing_behind(block, mark.family)) {
      add({mark.bytes.end, close->bytes.begin}, false);
      behind_ = close->bytes.end;
    } else {
      add({mark.bytes.end, end}, false);
    }
  }

  bool opens_with_mark(std::size_t block) const {
    if (block >= blocks_.size() || blocks_[block].empty()) return false;
    const auto& first = blocks_[block].front();
    return first.can_open && first.bytes.begin == document_.blocks()[block].bytes.begin;
  }

  // A straight mark may be a closing one whose space stands on the wrong side: speech starts with a capital.
  bool starts_speech(const Mark& mark) const {
    const auto next = text_.substr(mark.bytes.end, 1);
    return !next.empty() && next[0] >= 'A' && next[0] <= 'Z';
  }

  // The mark that closes a speech in a later paragraph: the first there, with whole paragraphs between at most.
  const Mark* closing_behind(std::size_t block, Family family) const {
    for (auto next = block + 1; next < blocks_.size() && next <= block + most_paragraphs; ++next) {
      if (!document_.blocks()[next].readable) return nullptr;
      for (const auto& mark : blocks_[next]) {
        if (mark.family == Family::single_quote) continue;
        return mark.family == family && mark.can_close && !mark.can_open ? &mark : nullptr;
      }
    }
    return nullptr;
  }

  void add(Span bytes, bool continues) {
    bytes = trimmed(text_, bytes);
    const auto tokens = tokens_inside(document_, bytes);
    if (bytes.size() > 0 && tokens.begin < tokens.end) spans_.push_back({bytes, tokens, continues});
  }

  const language::Document& document_;
  const std::string_view text_;
  std::vector<std::vector<Mark>> blocks_;
  std::uint32_t behind_ = 0;  // marks before it are used up
  std::vector<MarkedSpan> spans_;
};

}  // namespace

std::vector<MarkedSpan> marked_spans(const language::Document& document) { return Marks(document).spans(); }

const MarkedSpan* span_around(const std::vector<MarkedSpan>& spans, std::uint32_t byte) {
  const auto after = std::partition_point(spans.begin(), spans.end(),
                                          [&](const MarkedSpan& span) { return span.bytes.begin <= byte; });
  if (after == spans.begin()) return nullptr;
  const auto& span = *std::prev(after);
  return byte < span.bytes.end ? &span : nullptr;
}

}  // namespace relata::extraction
