// The text of a sentence cut finer than its tokens: runs of letters, numbers in digits, single signs. Grammars of times
// and quantities read these, so that "two-day", "$3bn" or "5pm" mean the same however they were tokenised.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/extraction/quantities/decimal.h"
#include "importers/extraction/quantities/lexicon.h"
#include "importers/language/characters.h"
#include "importers/language/document.h"

namespace relata::extraction {

enum class LexemeKind : std::uint8_t { word, number, sign };

struct Lexeme {
  language::Span bytes;
  std::uint32_t token = 0;
  LexemeKind kind = LexemeKind::sign;
  bool glued = false;            // nothing between it and the lexeme before
  bool capital = false;          // a word that starts with a capital letter
  const Word* word = nullptr;    // what the lexicon says of a word or sign; null where it knows nothing
  std::optional<Decimal> value;  // of a number; none where it does not fit
  std::uint8_t digits = 0;       // of a number written in digits alone, how many: 4 in "2024", 0 in "2,024" and "2.5"
};

// The lexemes of one sentence, with sentinel-safe access: positions behind the end are an empty sign.
class Lexemes {
 public:
  Lexemes(const language::Document& document, std::uint32_t sentence);

  std::uint32_t size() const { return static_cast<std::uint32_t>(lexemes_.size()); }
  const Lexeme& operator[](std::uint32_t i) const { return i < lexemes_.size() ? lexemes_[i] : nothing_; }
  std::string_view text(std::uint32_t i) const { return document_->text((*this)[i].bytes); }
  const language::Document& document() const { return *document_; }

  // Whether lexeme `i` is this word of the lexicon, whatever its case.
  bool is(std::uint32_t i, std::string_view word) const {
    const auto* known = (*this)[i].word;
    return known != nullptr && known->text == word;
  }
  // The same for a word that need not be in the lexicon; `word` in lower case, ASCII.
  bool reads(std::uint32_t i, std::string_view word) const {
    const auto written = text(i);
    if (written.size() != word.size()) return false;
    for (std::size_t k = 0; k < word.size(); ++k) {
      if (language::lower_letter(written[k]) != word[k]) return false;
    }
    return !word.empty();
  }
  // The value of lexeme `i` in one sense of its word, 0 where it has none: 5 for "May" as a month.
  std::int32_t sense(std::uint32_t i, Sense wanted) const {
    const auto* known = (*this)[i].word;
    if (known == nullptr) return 0;
    if (known->sense == wanted) return known->value;
    return known->other == wanted ? known->other_value : 0;
  }
  bool has(std::uint32_t i, Sense wanted) const {
    const auto* known = (*this)[i].word;
    return known != nullptr && (known->sense == wanted || known->other == wanted);
  }

 private:
  const language::Document* document_;
  std::vector<Lexeme> lexemes_;
  Lexeme nothing_;
};

}  // namespace relata::extraction
