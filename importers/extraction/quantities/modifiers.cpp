#include "importers/extraction/quantities/modifiers.h"

#include "importers/extraction/quantities/numbers.h"

namespace relata::extraction {
namespace {

struct Phrase {
  std::string_view words[3];
  std::string_view bound;  // "" for an approximation
};

constexpr Phrase modifiers[] = {
    {{"more", "than"}, "minimum"},
    {{"at", "least"}, "minimum"},
    {{"over"}, "minimum"},
    {{"above"}, "minimum"},
    {{"exceeding"}, "minimum"},
    {{"beyond"}, "minimum"},
    {{"no", "fewer", "than"}, "minimum"},
    {{"no", "less", "than"}, "minimum"},
    {{"not", "less", "than"}, "minimum"},
    {{"up", "to"}, "maximum"},
    {{"fewer", "than"}, "maximum"},
    {{"less", "than"}, "maximum"},
    {{"under"}, "maximum"},
    {{"below"}, "maximum"},
    {{"at", "most"}, "maximum"},
    {{"no", "more", "than"}, "maximum"},
    {{"as", "many", "as"}, "maximum"},
    {{"as", "much", "as"}, "maximum"},
    {{"about"}, ""},
    {{"around"}, ""},
    {{"some"}, ""},
    {{"nearly"}, ""},
    {{"almost"}, ""},
    {{"roughly"}, ""},
    {{"approximately"}, ""},
    {{"estimated"}, ""},
    {{"an", "estimated"}, ""},
    {{"close", "to"}, ""},
    {{"circa"}, ""},
    {{"~"}, ""},
};

}  // namespace

Modifier modifiers_before(const Lexemes& lexemes, std::uint32_t begin) {
  Modifier result{begin, {}, false};
  if (lexemes[begin].word == nullptr) return result;
  for (bool more = true; more;) {
    more = false;
    for (const auto& phrase : modifiers) {
      auto end = result.end;
      bool fits = true;
      for (const auto word : phrase.words) {
        if (word.empty()) break;
        fits = fits && lexemes.is(end++, word);
      }
      if (!fits) continue;
      result.end = end;
      if (phrase.bound.empty())
        result.approximate = true;
      else
        result.bound = phrase.bound;
      more = true;
      break;
    }
  }
  return result;
}

std::uint32_t modifiers_behind(const Lexemes& lexemes, std::uint32_t end, Modifier& bounds) {
  const auto is = [&](std::uint32_t i, std::string_view word) { return lexemes.is(i, word); };
  const auto dash = is_dash(lexemes, end) && lexemes[end].glued ? end + 1 : end;
  if (is(end, "+") && lexemes[end].glued) return bounds.bound = "minimum", end + 1;
  if (is(dash, "plus") && lexemes[dash + 1].kind == LexemeKind::word) return bounds.bound = "minimum", dash + 1;
  if (!is(end, "or")) return end;
  if (is(end + 1, "more")) return bounds.bound = "minimum", end + 2;
  if (is(end + 1, "fewer") || is(end + 1, "less")) return bounds.bound = "maximum", end + 2;
  if (lexemes.reads(end + 1, "so")) return bounds.approximate = true, end + 2;
  return end;
}

}  // namespace relata::extraction
