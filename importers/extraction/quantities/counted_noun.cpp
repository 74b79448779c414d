#include "importers/extraction/quantities/counted_noun.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string>

#include "importers/language/characters.h"

namespace relata::extraction {
namespace {

using language::lower;

using language::Deprel;
using language::Upos;

class CountedNounReader {
 public:
  explicit CountedNounReader(const Lexemes& lexemes) : lexemes_(lexemes) {}

  std::optional<CountedNoun> read(std::uint32_t i, const Number& number) const {
    if (i >= lexemes_.size() || i == 0) return std::nullopt;
    const auto number_token = at(number.end - 1).token;
    const auto& node = document().tokens[number_token];
    if (node.head >= 0 && (node.deprel == Deprel::nummod || node.deprel == Deprel::compound)) {
      const auto head = static_cast<std::uint32_t>(node.head);
      if (head > number_token && document().tokens[head].sentence == node.sentence) return ending_at(i, head, number);
    }
    const auto last = tagged(i) ? noun_by_tags(i) : noun_by_look(i, number);
    return last ? ending_at(i, at(*last).token, number) : std::nullopt;
  }

 private:
  const language::Document& document() const { return lexemes_.document(); }
  const Lexeme& at(std::uint32_t i) const { return lexemes_[i]; }
  Upos tag(std::uint32_t i) const { return document().tokens[at(i).token].upos; }
  bool tagged(std::uint32_t i) const { return i < lexemes_.size() && tag(i) != Upos::X; }

  // "the 777 program", "the 9/11 attack": a singular noun is not counted by more than one.
  bool names_one(std::uint32_t head) const {
    using language::Xpos;
    const auto tag = document().tokens[head].xpos;
    if (tag != Xpos::NN && tag != Xpos::NNP) return false;
    constexpr std::string_view collective[] = {"aircraft", "cattle",    "crew",   "deer",    "dead",      "fish",
                                               "head",     "livestock", "people", "percent", "personnel", "police",
                                               "poultry",  "series",    "sheep",  "species", "staff",     "troop"};
    const auto form = lower(document().form(head));
    if (std::ranges::find(collective, form) != std::end(collective)) return false;
    // Names of peoples without a plural of their own: "five Chinese", "two British".
    const bool people = tag == Xpos::NNP && (form.ends_with("ese") || form.ends_with("ish") || form.ends_with("nch") ||
                                             form.ends_with("iss") || form.ends_with("utch"));
    return !people && !form.ends_with('s');
  }

  std::optional<CountedNoun> ending_at(std::uint32_t i, std::uint32_t head, const Number& number) const {
    auto end = i;
    while (end < lexemes_.size() && at(end).token <= head) ++end;
    if (end == i) return std::nullopt;
    const auto form = document().form(head);
    if (!is_unit_word(form) || (number.valued && number.value != Decimal(1) && names_one(head))) return std::nullopt;
    return CountedNoun{end, head};
  }

  static bool is_unit_word(std::string_view form) {
    return !form.empty() && (std::isalpha(static_cast<unsigned char>(form.front())) != 0 || (form.front() & 0x80) != 0);
  }

  std::optional<std::uint32_t> noun_by_tags(std::uint32_t i) const {
    std::optional<std::uint32_t> noun;
    for (auto k = i; k < lexemes_.size() && k < i + 8; ++k) {
      const auto upos = tag(k);
      if (upos == Upos::NOUN)
        noun = k;
      else if (noun || (upos != Upos::ADJ && upos != Upos::PROPN && upos != Upos::ADV && !is_dash(lexemes_, k) &&
                        document().tokens[at(k).token].xpos != language::Xpos::VBN)) {
        break;
      }
    }
    return noun;
  }

  // Without tags: the first word of up to three that looks like a plural; after "one" the next word.
  std::optional<std::uint32_t> noun_by_look(std::uint32_t i, const Number& number) const {
    for (auto k = i; k < i + 4; ++k) {
      const auto& lexeme = at(k);
      if (lexeme.kind != LexemeKind::word || lexeme.word != nullptr || is_function_word(lexemes_.text(k))) break;
      if (number.value == Decimal(1) && number.valued) return k;
      if (looks_plural(lower(lexemes_.text(k)))) return k;
    }
    return std::nullopt;
  }

  static bool is_function_word(std::string_view word) {
    constexpr std::string_view words[] = {"with",    "was",   "were", "is",      "has",  "have",  "had",     "his",
                                          "its",     "their", "who",  "but",     "this", "that",  "without", "are",
                                          "against", "us",    "said", "because", "will", "would", "her",     "than",
                                          "it",      "he",    "they", "as",      "if"};
    return std::ranges::find(words, word) != std::end(words);
  }

  static bool looks_plural(std::string_view word) {
    constexpr std::string_view irregular[] = {"people",    "men",    "women",    "children", "police",
                                              "personnel", "troops", "aircraft", "feet",     "teeth",
                                              "sheep",     "fish",   "cattle",   "media",    "staff"};
    if (std::ranges::find(irregular, word) != std::end(irregular)) return true;
    return word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") &&
           !word.ends_with("ous");
  }

  const Lexemes& lexemes_;
};

}  // namespace

std::optional<CountedNoun> counted_noun(const Lexemes& lexemes, std::uint32_t i, const Number& number) {
  return CountedNounReader(lexemes).read(i, number);
}

}  // namespace relata::extraction
