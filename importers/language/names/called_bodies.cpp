#include "importers/language/names/called_bodies.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "importers/language/coreference/nominal_nouns.h"
#include "importers/language/names/name_evidence.h"

namespace relata::language {
namespace {

constexpr float called = 5;  // added to logarithms of probabilities: set by hand
constexpr std::uint32_t longest = 4;

// "shipping company", "newspaper": what has a name of its own, as a police force has none.
bool has_name(const Token& noun) {
  if (noun.upos != Upos::NOUN || noun.xpos != Xpos::NN) return false;
  const auto known = nominal_noun(noun.lemma);
  if (!known || known->type != MentionType::organization) return false;
  return known->role == NominalRole::company || known->role == NominalRole::group || known->role == NominalRole::party;
}

bool is_day_or_month(std::string_view word) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",  "Sunday",  "January",  "February", "March",
       "April",  "May",     "June",      "July",     "August", "September", "October", "November", "December", "I"});
  return std::ranges::find(words, word) != words.end();
}

bool is_part(const Document& document, const NameLexicon& lexicon, std::uint32_t token) {
  const auto form = document.form(token);
  return may_start_name(form) && document.tokens[token].upos == Upos::PROPN && !is_title_word(form) &&
         !is_day_or_month(form) && !contains(lexicon.given, form);
}

}  // namespace

void support_called_bodies(const Document& document, const NameLexicon& lexicon, NameScores& scores) {
  for (const Sentence& sentence : document.sentences) {
    const auto [begin, end] = sentence.tokens;
    if (is_title_case(document, sentence.tokens)) continue;
    for (auto noun = begin; noun + 1 < end; ++noun) {
      if (!has_name(document.tokens[noun]) || !document.tokens[noun].space_after) continue;
      auto last = noun + 1;
      while (last < end && last - noun <= longest && is_part(document, lexicon, last)) {
        ++last;
        if (last + 1 < end && document.form(last) == "&" && is_part(document, lexicon, last + 1)) ++last;
      }
      const bool goes_on = last < end && may_start_name(document.form(last));
      if (last > noun + 1 && !goes_on) support(scores, {noun + 1, last}, MentionType::organization, called);
    }
  }
}

}  // namespace relata::language
