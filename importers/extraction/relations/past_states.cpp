#include "importers/extraction/relations/past_states.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "importers/extraction/clauses.h"

namespace relata::extraction {
namespace {

using language::Deprel;
using language::Upos;
using language::Xpos;

constexpr std::uint32_t farthest_end = 12;  // tokens from a verb or noun to its "until"

bool is_state(std::string_view lemma) {
  return any_of(lemma, {"lead", "head", "run", "chair", "govern", "command", "work", "serve", "teach", "lecture", "own",
                        "belong", "represent", "live", "reside", "employ"});
}

bool has_auxiliary(const Reading& reading, std::uint32_t verb, std::string_view lemma, Xpos tag) {
  const auto children = reading.tree.children(verb);
  return std::ranges::any_of(children, [&](std::uint32_t child) {
    const auto& word = reading.document.tokens[child];
    const bool auxiliary = word.deprel == Deprel::aux || word.deprel == Deprel::aux_pass || word.deprel == Deprel::cop;
    return auxiliary && word.lemma == lemma && word.xpos == tag;
  });
}

// "had led", "had been owned by".
bool is_pluperfect(const Reading& reading, std::uint32_t verb) {
  return is_state(reading.document.tokens[verb].lemma) && has_auxiliary(reading, verb, "have", Xpos::VBD);
}

// "… until 2009": before any other verb or mark, whatever the tree hangs it on.
bool has_end_behind(const Reading& reading, std::uint32_t predicate) {
  const auto& tokens = reading.document.tokens;
  const auto end = reading.document.sentences[tokens[predicate].sentence].tokens.end;
  for (auto token = predicate + 1; token < std::min(end, predicate + farthest_end); ++token) {
    if (any_of(lower_form(reading, token), {"until", "till"})) return true;
    if (tokens[token].upos == Upos::PUNCT || tokens[token].upos == Upos::VERB || tokens[token].upos == Upos::AUX) break;
  }
  return false;
}

// "from 2001 to 2005", before the day of the article.
bool is_closed_term(const Reading& reading, std::uint32_t token) {
  const auto* time = time_at(reading.times, token);
  if (time == nullptr || time->kind != TimeKind::interval || time->time.begin.empty() || time->time.end.empty())
    return false;
  const auto first = lower_form(reading, time->tokens.begin);
  if (first != "from" && first != "between") return false;
  const auto& published = reading.article.published;
  if (!published) return true;
  const auto day = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(published->year()),
                               static_cast<unsigned>(published->month()), static_cast<unsigned>(published->day()));
  return time->time.end < day;
}

bool ends(const Reading& reading, std::uint32_t predicate, std::uint32_t child) {
  const auto& word = reading.document.tokens[child];
  if (word.deprel == Deprel::advmod)
    return any_of(lower_form(reading, child), {"previously", "formerly", "originally", "once", "briefly"});
  const bool phrase = word.deprel == Deprel::obl || word.deprel == Deprel::obl_unmarked ||
                      word.deprel == Deprel::nmod || word.deprel == Deprel::nmod_unmarked ||
                      word.deprel == Deprel::advcl;
  if (!phrase) return false;
  for (const auto relation : {Deprel::case_, Deprel::mark}) {
    const auto marker = reading.tree.child(child, relation);
    if (!marker) continue;
    const auto form = lower_form(reading, *marker);
    const bool wedding = any_of(reading.document.tokens[predicate].lemma, {"marry", "wed"});
    if (any_of(form, {"until", "till"})) return true;
    if (form == "before" && word.deprel == Deprel::advcl && !wedding) return true;
  }
  return is_closed_term(reading, child);
}

}  // namespace

bool is_over(const Reading& reading, std::uint32_t predicate) {
  const auto& word = reading.document.tokens[predicate];
  if (word.upos == Upos::VERB && is_pluperfect(reading, predicate)) return true;
  if (has_end_behind(reading, predicate)) return true;
  const auto children = reading.tree.children(predicate);
  return std::ranges::any_of(children, [&](std::uint32_t child) { return ends(reading, predicate, child); });
}

bool led_once(const Reading& reading, std::uint32_t verb) {
  const auto& word = reading.document.tokens[verb];
  if (!any_of(word.lemma, {"lead", "head", "chair", "govern", "command", "run"})) return false;
  if (word.xpos == Xpos::VBD) return true;
  return word.xpos == Xpos::VBN && has_auxiliary(reading, verb, "be", Xpos::VBD);
}

bool is_former_kin(const Reading& reading, std::uint32_t noun) {
  for (auto child : reading.tree.children(noun)) {
    if (any_of(lower_form(reading, child), {"former", "ex", "ex-", "future", "first"})) return true;
  }
  return noun >= 2 && reading.document.form(noun - 1) == "-" && lower_form(reading, noun - 2) == "ex";
}

}  // namespace relata::extraction
