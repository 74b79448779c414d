#include "importers/extraction/events/syntax.h"

#include <algorithm>
#include <array>

namespace relata::extraction::events {
namespace {

// The multi-word prepositions that some stage asks for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> fixed_prepositions = {
    {{"accord", "according_to"},
     {"because", "because_of"},
     {"due", "due_to"},
     {"such", "such_as"},
     {"instead", "instead_of"},
     {"according", "according_to"},
     {"out", "out_of"},
     {"as", "as_of"},
     {"in", "in_case"},
     {"rather", "rather_than"}}};

// The lemma of a preposition or conjunction, joined with what is fixed to it.
std::string_view joined(const Reading& reading, std::uint32_t word) {
  const auto lemma = lemma_of(reading, word);
  const auto fixed = reading.tree.child(word, Deprel::fixed);
  if (!fixed) return lemma;
  for (const auto& [first, whole] : fixed_prepositions) {
    if (first == lemma && whole.substr(whole.find('_') + 1) == lemma_of(reading, *fixed)) return whole;
  }
  return lemma;
}

// "sank off Libya": a preposition that the parser takes for a particle of the verb.
std::optional<std::uint32_t> stranded_preposition(const Reading& reading, std::uint32_t token) {
  const auto begin = reading.tree.subtree(token).begin;
  if (token_of(reading, token).deprel != Deprel::obl || begin == 0) return std::nullopt;
  const auto& before = token_of(reading, begin - 1);
  const bool particle = before.deprel == Deprel::compound_prt && before.head == token_of(reading, token).head;
  return particle ? std::optional(begin - 1) : std::nullopt;
}

}  // namespace

bool has_child(const Reading& reading, std::uint32_t token, Deprel relation, std::string_view lemma) {
  for (auto child : reading.tree.children(token)) {
    if (token_of(reading, child).deprel == relation && lemma_of(reading, child) == lemma) return true;
  }
  return false;
}

std::string_view preposition(const Reading& reading, std::uint32_t token) {
  auto marker = reading.tree.child(token, Deprel::case_);
  // "in Lyon blast", the preposition hung on what stands before the noun
  const auto before = marker ? std::nullopt : reading.tree.child(token, Deprel::compound);
  if (before && *before < token) marker = reading.tree.child(*before, Deprel::case_);
  if (!marker) marker = stranded_preposition(reading, token);
  if (!marker || *marker > token) return {};
  return joined(reading, *marker);
}

std::string_view marker(const Reading& reading, std::uint32_t token) {
  for (auto child : reading.tree.children(token)) {
    const auto relation = token_of(reading, child).deprel;
    if (relation == Deprel::mark || (relation == Deprel::case_ && token_of(reading, token).upos == Upos::VERB))
      return joined(reading, child);
    if (relation == Deprel::advmod && (lemma_of(reading, child) == "when" || lemma_of(reading, child) == "where"))
      return lemma_of(reading, child);
  }
  return {};
}

bool has_marker(const Reading& reading, std::uint32_t token, std::string_view lemma) {
  return has_child(reading, token, Deprel::mark, lemma) || has_child(reading, token, Deprel::advmod, lemma);
}

namespace {

bool is_person(const Reading& reading, std::uint32_t head) {
  const auto entities = reading.entities_headed_by(head);
  return std::ranges::any_of(entities, [&](EntityIndex entity) {
    return reading.facts.entities[entity].kind == EntityKind::person && !reading.facts.entities[entity].unnamed;
  });
}

}  // namespace

std::optional<std::uint32_t> bare_object(const Reading& reading, std::uint32_t verb) {
  if (passive(reading, verb) || reading.tree.child(verb, Deprel::obj)) return std::nullopt;
  for (auto child : reading.tree.children(verb)) {
    // "beat Spain 2-1", the name hung on the score
    const auto name = reading.tree.child(child, Deprel::nmod_unmarked);
    // "named Ann Berg chairwoman", the name taken for what somebody is named
    if (child > verb && token_of(reading, child).deprel == Deprel::xcomp && is_person(reading, child)) return child;
    if (child > verb && name && token_of(reading, child).upos == Upos::NUM && is_entity(reading, *name)) return name;
    if (child < verb || token_of(reading, child).deprel != Deprel::obl || reading.tree.child(child, Deprel::case_))
      continue;
    for (auto entity : reading.entities_headed_by(child)) {
      if (reading.facts.entities[entity].kind != EntityKind::place) return child;
    }
  }
  return std::nullopt;
}

bool is_intransitive_participle(const Reading& reading, std::uint32_t verb) {
  static constexpr std::array<std::string_view, 14> intransitive = {
      "depart", "arrive", "die",      "travel", "resign", "collapse", "crash",
      "march",  "meet",   "converge", "erupt",  "flee",   "return",   "withdraw"};
  const auto& token = token_of(reading, verb);
  if (token.xpos != language::Xpos::VBN || (token.deprel != Deprel::acl && token.deprel != Deprel::advcl) ||
      reading.tree.child(verb, Deprel::aux) || reading.tree.child(verb, Deprel::aux_pass) ||
      reading.tree.child(verb, Deprel::obl_agent))
    return false;
  return std::find(intransitive.begin(), intransitive.end(), token.lemma) != intransitive.end();
}

namespace {

// "The Palestinian Authority, which …, called for a meeting.": a whole sentence of the body whose verb has no auxiliary
// is in the past tense where its subject is a name, whatever the tagger says.
bool is_past_tense(const Reading& reading, std::uint32_t verb) {
  const auto& token = token_of(reading, verb);
  if (token.deprel != Deprel::root || reading.zone(token.sentence) != formats::ZoneKind::body) return false;
  if (reading.document.form(reading.document.sentences[token.sentence].tokens.end - 1) != ".") return false;
  const auto subject = reading.tree.child(verb, Deprel::nsubj_pass);
  return subject && token_of(reading, *subject).upos == Upos::PROPN && is_entity(reading, *subject) &&
         !reading.tree.child(verb, Deprel::aux) && !reading.tree.child(verb, Deprel::obj) &&
         !reading.tree.child(verb, Deprel::cop);
}

}  // namespace

bool passive(const Reading& reading, std::uint32_t verb) {
  const auto& token = token_of(reading, verb);
  bool by_subject = false, by_agent = false, active_subject = false;
  for (auto child : reading.tree.children(verb)) {
    const auto relation = token_of(reading, child).deprel;
    if (relation == Deprel::aux_pass || relation == Deprel::csubj_pass) return true;
    by_agent |= relation == Deprel::obl_agent;
    by_subject |= relation == Deprel::nsubj_pass;
    active_subject |= relation == Deprel::nsubj;
  }
  // "had complained of abuse by neighbours": the neighbours hang too high.
  if (by_agent && !(active_subject && reading.tree.child(verb, Deprel::aux))) return true;
  // "threatened", a past tense without "was", is active whatever its subject is called.
  if (by_subject) return token.xpos != language::Xpos::VBD && !is_past_tense(reading, verb);
  if (is_intransitive_participle(reading, verb)) return false;
  if (active_subject) return token.upos == Upos::ADJ && reading.tree.child(verb, Deprel::cop);
  // "was hauled out and taken into custody"
  if (token.xpos == language::Xpos::VBN && token.deprel == Deprel::conj && !reading.tree.child(verb, Deprel::aux) &&
      token_of(reading, first_conjunct(reading, verb)).upos == Upos::VERB)
    return passive(reading, first_conjunct(reading, verb));
  // A bare participle behind a noun: "captives held by Hamas".
  return token.xpos == language::Xpos::VBN && (token.deprel == Deprel::acl || token.deprel == Deprel::advcl) &&
         !reading.tree.child(verb, Deprel::aux);
}

bool is_number_of_people(const Reading& reading, std::uint32_t head) {
  static constexpr std::array<std::string_view, 7> numbers = {"other", "another",  "dozen", "hundred",
                                                              "score", "thousand", "many"};
  for (auto child : reading.tree.children(head)) {
    if (token_of(reading, child).deprel == Deprel::nmod && preposition(reading, child) == "of") return false;
  }
  return token_of(reading, head).upos == Upos::NUM ||
         std::find(numbers.begin(), numbers.end(), lemma_of(reading, head)) != numbers.end();
}

std::optional<std::uint32_t> counted_subject(const Reading& reading, std::uint32_t verb) {
  const auto tag = token_of(reading, verb).xpos;
  if (tag != language::Xpos::VBD && tag != language::Xpos::VBN) return std::nullopt;
  std::optional<std::uint32_t> subject;
  for (auto child : reading.tree.children(verb)) {
    switch (token_of(reading, child).deprel) {
      case Deprel::nsubj:
        subject = child;
        break;
      case Deprel::obj:
      case Deprel::obl_unmarked:
      case Deprel::xcomp:
      case Deprel::ccomp:
      case Deprel::aux:
        return std::nullopt;
      default:
        break;
    }
  }
  if (!subject || *subject > verb) return std::nullopt;
  const bool counted = is_number_of_people(reading, *subject) || reading.tree.child(*subject, Deprel::nummod);
  return counted ? subject : std::nullopt;
}

bool is_clause(Deprel relation) {
  switch (relation) {
    case Deprel::ccomp:
    case Deprel::xcomp:
    case Deprel::advcl:
    case Deprel::advcl_relcl:
    case Deprel::acl:
    case Deprel::acl_relcl:
    case Deprel::csubj:
    case Deprel::csubj_pass:
    case Deprel::csubj_outer:
    case Deprel::parataxis:
    case Deprel::root:
      return true;
    default:
      return false;
  }
}

bool is_auxiliary(Deprel relation) {
  return relation == Deprel::aux || relation == Deprel::aux_pass || relation == Deprel::cop;
}

bool is_subject(Deprel relation) {
  return relation == Deprel::nsubj || relation == Deprel::nsubj_pass || relation == Deprel::nsubj_outer ||
         relation == Deprel::csubj || relation == Deprel::csubj_pass;
}

bool is_relative(const Reading& reading, std::uint32_t token) {
  const auto lemma = lemma_of(reading, token);
  const auto upos = token_of(reading, token).upos;
  return (upos == Upos::PRON || upos == Upos::DET || upos == Upos::SCONJ) &&
         (lemma == "who" || lemma == "which" || lemma == "that" || lemma == "whom");
}

std::uint32_t first_conjunct(const Reading& reading, std::uint32_t token) {
  while (token_of(reading, token).deprel == Deprel::conj && token_of(reading, token).head >= 0)
    token = static_cast<std::uint32_t>(token_of(reading, token).head);
  return token;
}

bool is_demonym(const Reading& reading, std::uint32_t token) {
  const auto& mentions = reading.document.mentions;
  const auto ending = reading.mentions_ending_at(token + 1);
  return std::any_of(ending.begin(), ending.end(), [&](std::uint32_t index) {
    return mentions[index].head == token && mentions[index].form == language::MentionForm::demonym;
  });
}

bool is_entity(const Reading& reading, std::uint32_t token) { return !reading.entities_headed_by(token).empty(); }

}  // namespace relata::extraction::events
