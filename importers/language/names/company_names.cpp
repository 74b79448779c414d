#include "importers/language/names/company_names.h"

#include <algorithm>
#include <array>

#include "importers/language/characters.h"

namespace relata::language {
namespace {

// Added to logarithms of probabilities: set by hand.
constexpr float company = 4, company_word = 6;

// The last word of a broadcaster's or company's name, whatever stands before it.
bool ends_company(std::string_view word) {
  return is_one_of({"Airlines", "Airways", "Biotech", "FM", "GmbH", "Holdings", "Ltd", "Ltd.", "Petroleum",
                    "Pharmaceuticals", "Radio", "TV", "Technologies", "Television", "Therapeutics", "plc", "PLC"},
                   word);
}

bool starts_with_capital(std::string_view form) { return form[0] >= 'A' && form[0] <= 'Z'; }

// "Brandt Engineering": no surname, but what a company does.
void support_found(const Document& document, std::span<Mention> names, NameScores& scores) {
  for (Mention& name : names) {
    if (name.type != MentionType::person || name.tokens.size() < 2) continue;
    const auto last = document.form(name.tokens.end - 1);
    if (!starts_with_capital(last) || !is_business(last)) continue;
    support(scores, name.tokens, MentionType::organization, company);
    name.type = MentionType::organization;
  }
}

// "an interview with Citizen TV": words with capitals before one by which companies are called.
void support_last_words(const Document& document, const NameLexicon& lexicon, std::span<const Mention> names,
                        NameScores& scores) {
  constexpr std::uint32_t most_before = 3;
  for (const Sentence& sentence : document.sentences) {
    const auto [begin, end] = sentence.tokens;
    if (is_title_case(document, sentence.tokens)) continue;
    for (auto last = begin + 1; last < end; ++last) {
      if (!ends_company(document.form(last))) continue;
      auto first = last;
      while (first > begin && last - first < most_before && starts_with_capital(document.form(first - 1))) --first;
      if (first == begin && is_idle_capital(document, {first, first + 1}, sentence.tokens, lexicon)) ++first;
      if (first == last) continue;
      // Names are in text order and do not overlap: those that reach behind `first`.
      const auto from = std::partition_point(names.begin(), names.end(),
                                             [&](const Mention& name) { return name.tokens.end <= first; });
      const bool crosses = std::any_of(
          from, from + std::min<std::ptrdiff_t>(most_before + 1, names.end() - from), [&](const Mention& name) {
            return name.tokens.begin <= last && (name.tokens.begin < first || name.tokens.end > last);
          });
      if (!crosses) support(scores, {first, last + 1}, MentionType::organization, company_word);
    }
  }
}

}  // namespace

bool is_business(std::string_view word) {
  constexpr auto words = std::to_array<std::string_view>(
      {"airlines",        "airways",        "aviation",     "bancorp",        "biotech",       "brewery",
       "brewing",         "broadcasting",   "chemicals",    "communications", "construction",  "consulting",
       "electronics",     "energy",         "engineering",  "enterprises",    "entertainment", "foods",
       "freight",         "gmbh",           "group",        "holdings",       "industries",    "insurance",
       "investments",     "logistics",      "ltd",          "ltd.",           "media",         "mining",
       "motor",           "motors",         "newspapers",   "partners",       "petroleum",     "pharma",
       "pharmaceuticals", "pictures",       "plc",          "records",        "robotics",      "securities",
       "semiconductor",   "semiconductors", "shipping",     "software",       "solutions",     "steel",
       "studios",         "systems",        "technologies", "telecom",        "television",    "therapeutics",
       "trading",         "ventures"});
  return std::find(words.begin(), words.end(), lower(word)) != words.end();
}

void support_companies(const Document& document, const NameLexicon& lexicon, std::span<Mention> names,
                       NameScores& scores) {
  support_found(document, names, scores);
  support_last_words(document, lexicon, names, scores);
}

}  // namespace relata::language
