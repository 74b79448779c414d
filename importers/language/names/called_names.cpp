#include "importers/language/names/called_names.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "importers/language/coreference/nominal_nouns.h"
#include "importers/language/names/alias.h"
#include "importers/language/names/name_evidence.h"
#include "importers/language/names/name_words.h"

namespace relata::language {
namespace {

constexpr float called = 5, surely_called = 9;  // added to logarithms of probabilities: set by hand
constexpr std::uint32_t longest = 4;

// "shipping company", "newspaper": what has a name of its own, as a police force has none.
bool has_name(const Token& noun) {
  if (noun.upos != Upos::NOUN || noun.xpos != Xpos::NN) return false;
  // People are called broadcasters as well, but have given names.
  if (is_one_of({"broadcaster", "journal"}, noun.lemma)) return true;
  if (is_one_of({"media", "medium", "television", "tv"}, noun.lemma)) return false;  // "on television Smith said"
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

// "the operator", "its parent company"
bool is_definite(const Document& document, std::uint32_t noun, std::uint32_t begin) {
  constexpr std::uint32_t farthest = 4;
  for (auto i = noun; i > begin && noun - i < farthest; --i)
    if (is_one_of({"the", "The", "its", "Its"}, document.form(i - 1))) return true;
  return false;
}

// In capitals a word is no title but letters, as of the broadcaster DR, unless the title is letters itself.
bool is_title(std::string_view form) {
  return is_title_word(form) && (!in_capitals(form) || is_one_of({"CEO", "MP", "PM"}, form));
}

bool is_part(const Document& document, std::uint32_t token) {
  const auto form = document.form(token);
  return may_start_name(form) && document.tokens[token].upos == Upos::PROPN && !is_title(form) &&
         !is_day_or_month(form);
}

// The name that begins at `begin`; empty where none does, or where more with a capital stands behind it.
Span name_at(const Document& document, const NameLexicon& lexicon, std::uint32_t begin, std::uint32_t end) {
  auto last = begin;
  if (begin < end && contains(lexicon.given, document.form(begin))) return {begin, begin};  // "the band John led"
  while (last < end && last - begin < longest && is_part(document, last)) {
    ++last;
    if (last + 1 < end && document.form(last) == "&" && is_part(document, last + 1)) ++last;
  }
  const bool goes_on = last < end && may_start_name(document.form(last));
  return {begin, goes_on ? begin : last};
}

// "the broadcaster DR", "the journal Science Advances": letters that are no word, and what no tagger expects of words.
bool is_sure(const Document& document, std::uint32_t noun, Span name) {
  const auto form = document.form(name.begin);
  const bool letters =
      name.size() == 1 && form.size() >= 2 && std::ranges::all_of(form, [](char c) { return c >= 'A' && c <= 'Z'; });
  return letters || document.tokens[noun].lemma == "journal";
}

bool is_land(std::string_view word) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"bay",     "canal",     "canyon", "delta",   "desert", "district",  "forest",    "glacier",
       "gulf",    "highlands", "island", "islands", "lake",   "mountains", "peninsula", "plain",
       "plateau", "province",  "region", "river",   "strait", "valley",    "volcano"});
  return std::ranges::find(words, word) != words.end();
}

void support_bodies(const Document& document, const NameLexicon& lexicon, Span sentence, NameScores& scores) {
  const auto [begin, end] = sentence;
  for (auto noun = begin; noun + 2 < end; ++noun) {
    if (!has_name(document.tokens[noun])) continue;
    const bool comma = document.form(noun + 1) == ",";
    if (!comma && !document.tokens[noun].space_after) continue;
    const auto name = name_at(document, lexicon, comma ? noun + 2 : noun + 1, end);
    // "the operator, Azania Marine, denied": between commas.
    const bool closed = name.end < end && document.form(name.end) == ",";
    if (name.size() > 0 && (!comma || (closed && is_definite(document, noun, begin))))
      support(scores, name, MentionType::organization, is_sure(document, noun, name) ? surely_called : called);
  }
}

// Where no name was found.
void support_lands(const Document& document, std::span<const Mention> names, Span sentence, NameScores& scores) {
  for (auto noun = sentence.begin + 1; noun < sentence.end; ++noun) {
    if (!is_land(document.form(noun))) continue;
    auto first = noun;
    while (first > sentence.begin && noun - first < longest && is_part(document, first - 1)) --first;
    if (first == noun || first == sentence.begin) continue;
    const auto found =
        std::ranges::partition_point(names, [&](const Mention& name) { return name.tokens.end <= first; });
    if (found == names.end() || found->tokens.begin > noun)
      support(scores, {first, noun}, MentionType::location, called);
  }
}

}  // namespace

void support_called_names(const Document& document, const NameLexicon& lexicon, std::span<const Mention> names,
                          NameScores& scores) {
  for (const Sentence& sentence : document.sentences) {
    if (is_title_case(document, sentence.tokens)) continue;
    support_bodies(document, lexicon, sentence.tokens, scores);
    support_lands(document, names, sentence.tokens, scores);
  }
}

}  // namespace relata::language
