#include "importers/extraction/quantities/uncounted.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "importers/language/characters.h"

namespace relata::extraction {

using language::lower;

bool is_label(const Lexemes& lexemes, std::uint32_t i, const Number& number) {
  const auto& first = lexemes[i];
  if (i == 0 || number.in_words || first.digits == 0 || first.digits > 4 || number.end != i + 1) return false;
  constexpr std::string_view kinds[] = {"act",     "area",   "article", "category", "chapter", "class",  "day",
                                        "episode", "flight", "game",    "gate",     "grade",   "group",  "highway",
                                        "item",    "level",  "line",    "no",       "page",    "part",   "phase",
                                        "room",    "round",  "route",   "season",   "section", "sector", "stage",
                                        "step",    "type",   "unit",    "version",  "volume",  "week",   "zone"};
  static_assert(std::ranges::is_sorted(kinds));
  const auto name = lexemes.is(i - 1, ".") && i > 1 ? i - 2 : i - 1;
  if (!lexemes[name].capital || lexemes[name].bytes.size() > 8) return false;
  return std::ranges::binary_search(kinds, std::string_view(lower(lexemes.text(name))));
}

bool is_year_of(const Lexemes& lexemes, std::uint32_t i, const Number& number) {
  if (lexemes[i].digits != 4 || number.end != i + 1) return false;
  const auto value = number.value.whole().value_or(0);
  if (value < 1900 || value > 2099 || lexemes[i + 1].kind != LexemeKind::word) return false;
  constexpr std::string_view determiners[] = {"a", "an", "her", "his", "its", "our", "the", "their", "this"};
  const auto before = i > 0 ? lower(lexemes.text(i - 1)) : std::string();
  const bool owned = before == "s" && i > 1 && (lexemes.is(i - 2, "'") || lexemes.is(i - 2, "\u2019"));
  const auto tag = lexemes.document().tokens[lexemes[i + 1].token].upos;
  return owned || std::ranges::find(determiners, before) != std::end(determiners) ||
         (lexemes[i + 1].capital && tag == language::Upos::PROPN);
}

bool is_age(const Lexemes& lexemes, std::uint32_t i) {
  const auto unit = is_dash(lexemes, i) ? i + 1 : i;
  if (!lexemes.has(unit, Sense::unit) && !lexemes.has(unit, Sense::units)) return false;
  const auto behind = is_dash(lexemes, unit + 1) ? unit + 2 : unit + 1;
  return lexemes.is(behind, "old") || (lexemes.is(behind, "of") && lexemes.is(behind + 1, "age"));
}

}  // namespace relata::extraction
