#include "importers/extraction/events/subjects.h"

#include <algorithm>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

constexpr int deepest_control = 6;  // clauses that share one subject: "said it planned to try to begin to …"

bool is_finite(language::Xpos tag) {
  return tag == language::Xpos::VBD || tag == language::Xpos::VBZ || tag == language::Xpos::VBP;
}

// "…, Ann Lee, criticized": the name right before a finite verb that the parser has left without a subject.
std::optional<std::uint32_t> name_before(const Reading& reading, std::uint32_t verb) {
  const auto& word = token_of(reading, verb);
  if (word.deprel != Deprel::root || !is_finite(word.xpos)) return std::nullopt;
  auto at = verb;
  const auto first = reading.document.sentences[word.sentence].tokens.begin;
  while (at-- > first) {
    const auto upos = token_of(reading, at).upos;
    if (upos != Upos::AUX && upos != Upos::ADV && upos != Upos::PUNCT) break;
  }
  const auto& mentions = reading.document.mentions;
  auto behind = std::upper_bound(mentions.begin(), mentions.end(), at,
                                 [](std::uint32_t token, const auto& mention) { return token < mention.tokens.begin; });
  while (behind != mentions.begin()) {
    --behind;
    if (behind->tokens.end <= first) break;
    if (behind->tokens.end != at + 1 || behind->form != language::MentionForm::name) continue;
    if (!reading.tree.child(behind->head, Deprel::case_)) return behind->head;
  }
  return std::nullopt;
}

// "Delegations taking part in talks for a truce departed": the subject that the sentence begins with.
std::optional<std::uint32_t> main_subject(const Reading& reading, std::uint32_t verb) {
  auto at = verb;
  while (auto head = reading.tree.head(at)) at = *head;
  for (auto child : reading.tree.children(at)) {
    if (child < verb && token_of(reading, child).deprel == Deprel::nsubj) return child;
  }
  return std::nullopt;
}

// "More than 180,000 people …, have fled": the counted noun that the parser takes for an oblique, though no preposition
// leads it and the verb, finite, has no subject.
std::optional<std::uint32_t> number_before(const Reading& reading, std::uint32_t verb) {
  if (!reading.tree.child(verb, Deprel::aux) && token_of(reading, verb).xpos != language::Xpos::VBD)
    return std::nullopt;
  for (auto child : reading.tree.children(verb)) {
    if (child > verb) return std::nullopt;
    const auto relation = token_of(reading, child).deprel;
    if (relation != Deprel::obl && relation != Deprel::obl_unmarked && relation != Deprel::nmod) continue;
    if (preposition(reading, child).empty() && reading.tree.child(child, Deprel::nummod)) return child;
  }
  return std::nullopt;
}

// "15 were killed and dozens injured", the dozens attached to the first verb though they stand behind it.
std::optional<std::uint32_t> stranded_subject(const Reading& reading, std::uint32_t verb) {
  if (token_of(reading, verb).deprel != Deprel::conj) return std::nullopt;
  const auto first = reading.tree.head(verb);
  if (!first || token_of(reading, *first).upos != Upos::VERB) return std::nullopt;
  for (auto child : reading.tree.children(*first)) {
    const auto relation = token_of(reading, child).deprel;
    if (child > *first && child < verb && (relation == Deprel::nsubj || relation == Deprel::nsubj_pass)) return child;
  }
  return std::nullopt;
}

// "told the agency four villages had been destroyed": of two subjects side by side the first is told.
std::optional<std::uint32_t> subject_of_told(const Reading& reading, std::uint32_t verb) {
  const auto governor = reading.tree.head(verb);
  if (!governor || token_of(reading, verb).deprel != Deprel::ccomp || reading.tree.child(*governor, Deprel::obj) ||
      !any_of(lemma_of(reading, *governor), {"tell", "inform", "assure", "warn", "notify", "remind"}))
    return std::nullopt;
  std::optional<std::uint32_t> first, last;
  for (auto child : reading.tree.children(verb)) {
    if (child > verb || child < *governor || !is_subject(token_of(reading, child).deprel)) continue;
    if (!first) first = child;
    last = child;
  }
  return first == last ? std::nullopt : last;
}

// "test-fired", "air-dropped"
bool is_prefix(const Reading& reading, std::uint32_t noun, std::uint32_t verb) {
  return noun + 2 == verb && reading.document.form(noun + 1) == "-" && token_of(reading, noun).upos == Upos::NOUN;
}

// "North Korea test-fired a missile": who does it hangs on what the parser took for the subject.
std::optional<std::uint32_t> named_before_prefix(const Reading& reading, std::uint32_t prefix) {
  for (auto child : reading.tree.children(prefix)) {
    const auto relation = token_of(reading, child).deprel;
    if (child < prefix && (relation == Deprel::compound || relation == Deprel::nmod_desc || relation == Deprel::amod) &&
        reading.tree.subtree(child).end == prefix)
      return child;
  }
  return std::nullopt;
}

// "after its leader, Ann Lee, escaped": the subject of a clause that the parser hung on the preposition before it.
std::optional<std::uint32_t> oblique_before(const Reading& reading, std::uint32_t verb, std::uint32_t governor) {
  const auto& word = token_of(reading, verb);
  if (word.xpos != language::Xpos::VBD || !marker(reading, verb).empty()) return std::nullopt;
  const auto begin = reading.tree.subtree(verb).begin;
  for (auto child : reading.tree.children(governor)) {
    if (child < governor || token_of(reading, child).deprel != Deprel::obl) continue;
    if (reading.tree.subtree(child).end != begin) continue;
    if (any_of(preposition(reading, child), {"after", "before", "since", "until", "as"})) return child;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> own_subject(const Reading& reading, std::uint32_t verb) {
  if (const auto told = subject_of_told(reading, verb)) return told;
  for (auto child : reading.tree.children(verb)) {
    const auto relation = token_of(reading, child).deprel;
    if (relation != Deprel::nsubj && relation != Deprel::nsubj_pass) continue;
    if (is_relative(reading, child) && token_of(reading, verb).deprel == Deprel::acl_relcl)
      return reading.tree.head(verb);
    return is_prefix(reading, child, verb) ? named_before_prefix(reading, child) : child;
  }
  return stranded_subject(reading, verb);
}

namespace {

// "promised Ukraine to send": whoever promises will do it.
bool promises(const Reading& reading, std::uint32_t verb) {
  return any_of(lemma_of(reading, verb), {"promise", "pledge", "vow", "swear", "guarantee"});
}

// "invited Ann to form": verbs whose object is to do what an infinitive tells, be it read as their complement or aim.
bool directs(const Reading& reading, std::uint32_t verb) {
  return any_of(lemma_of(reading, verb),
                {"invite",    "ask",       "urge",       "tell",    "order",    "force",   "compel", "persuade",
                 "encourage", "allow",     "permit",     "enable",  "pressure", "press",   "advise", "instruct",
                 "direct",    "beg",       "implore",    "require", "request",  "appoint", "hire",   "recruit",
                 "authorise", "authorize", "commission", "help",    "prompt"});
}

// "urged Israel to stop": whose subject the open clause has.
std::optional<std::uint32_t> controlling_object(const Reading& reading, std::uint32_t governor) {
  if (passive(reading, governor) || promises(reading, governor)) return std::nullopt;
  if (auto object = reading.tree.child(governor, Deprel::obj)) return object;
  return reading.tree.child(governor, Deprel::iobj);
}

std::optional<std::uint32_t> subject_within(const Reading& reading, std::uint32_t verb, int depth);

// "Russia's promise to send", "the right of Russia to send", "made a promise to send"
std::optional<std::uint32_t> subject_through_noun(const Reading& reading, std::uint32_t noun, int depth) {
  if (auto possessor = reading.tree.child(noun, Deprel::nmod_poss)) return possessor;
  for (auto child : reading.tree.children(noun)) {
    const auto word = token_of(reading, child).deprel == Deprel::nmod ? preposition(reading, child) : "";
    if ((word == "of" || word == "by") && (is_entity(reading, child) || token_of(reading, child).upos == Upos::PROPN))
      return child;
  }
  const auto governor = reading.tree.head(noun);
  if (governor && token_of(reading, *governor).upos == Upos::VERB) return subject_within(reading, *governor, depth + 1);
  return std::nullopt;
}

// "Japan said it had halted aid": a pronoun that nobody has resolved, in what somebody says, is whoever says it.
std::optional<std::uint32_t> speaker_behind(const Reading& reading, std::uint32_t verb, std::uint32_t pronoun) {
  const auto& word = token_of(reading, pronoun);
  if (!any_of(word.lemma, {"I", "we", "he", "she", "it", "they"}) || is_entity(reading, pronoun) ||
      token_of(reading, verb).deprel != Deprel::ccomp)
    return std::nullopt;
  const auto governor = reading.tree.head(verb);
  const auto speaker = governor ? own_subject(reading, *governor) : std::nullopt;
  if (!speaker || *speaker == pronoun) return std::nullopt;
  // "Reuters reported that the bank was asked whether it had sold …": the bank is nearer.
  for (auto between = *speaker + 1; between < pronoun; ++between) {
    if (is_subject(token_of(reading, between).deprel) && is_entity(reading, between)) return std::nullopt;
  }
  for (auto entity : reading.entities_headed_by(*speaker)) {
    const bool person = reading.facts.entities[entity].kind == EntityKind::person;
    // "they" may be anybody beside one person who speaks.
    if (person ? word.lemma != "it" && word.lemma != "they" : word.lemma == "it" || word.lemma == "they")
      return speaker;
  }
  return std::nullopt;
}

bool is_finite(const Reading& reading, std::uint32_t verb) {
  const auto auxiliary = reading.tree.child(verb, Deprel::aux_pass);
  return is_finite(token_of(reading, verb).xpos) || reading.tree.child(verb, Deprel::aux) ||
         (auxiliary && is_finite(token_of(reading, *auxiliary).xpos));
}

// "shelling", "being arrested"
bool is_gerund(const Reading& reading, std::uint32_t verb) {
  const auto auxiliary = reading.tree.child(verb, Deprel::aux_pass);
  return token_of(reading, auxiliary.value_or(verb)).xpos == language::Xpos::VBG;
}

// "charged with", "accused of", "blamed for": what it says besides, its object has done.
bool accuses(const Reading& reading, std::uint32_t verb) {
  return any_of(lemma_of(reading, verb), {"charge", "accuse", "blame", "indict", "suspect"});
}

// "is accused by critics of promoting": what the critics say that whoever is accused does.
bool is_charge(const Reading& reading, std::uint32_t verb, std::uint32_t noun) {
  if (token_of(reading, noun).deprel != Deprel::obl_agent || !any_of(marker(reading, verb), {"of", "for", "with"}))
    return false;
  const auto accusation = reading.tree.head(noun);
  return accusation && is_gerund(reading, verb) && passive(reading, *accusation);
}

// "by a government that did what they wanted: ending wars": what a colon lists is done by anybody named before.
bool is_enumerated(const Reading& reading, std::uint32_t verb, std::uint32_t governor) {
  const auto begin = reading.tree.subtree(verb).begin;
  if (verb < governor || !is_gerund(reading, verb)) return false;
  const bool colon = (begin > 0 && reading.document.form(begin - 1) == ":") || reading.document.form(begin) == ":";
  if (!colon) return false;
  for (auto between = governor + 1; between < begin; ++between) {
    if (token_of(reading, between).upos == Upos::VERB && is_finite(reading, between)) return true;
  }
  return false;
}

// "adding the skiffs reversed course": what the parser took for an object of the saying is the subject of what is said.
std::optional<std::uint32_t> object_before(const Reading& reading, std::uint32_t verb, std::uint32_t governor) {
  const auto object = reading.tree.child(governor, Deprel::obj);
  if (!is_finite(token_of(reading, verb).xpos) || !marker(reading, verb).empty()) return std::nullopt;
  return object && governor < *object && *object < verb ? object : std::nullopt;
}

// "rolled back its policy of requiring staff to sign after reaching a settlement": a participle that says when belongs
// to a clause with a time of its own, however deep the parser hangs it.
std::optional<std::uint32_t> clause_at_that_time(const Reading& reading, std::uint32_t verb, std::uint32_t governor) {
  if (token_of(reading, verb).xpos != language::Xpos::VBG ||
      !any_of(marker(reading, verb), {"after", "before", "while", "since", "when"}))
    return std::nullopt;
  std::optional<std::uint32_t> at = governor;
  while (at && !is_finite(reading, *at)) at = reading.tree.head(*at);
  return at;
}

// "released the footage when officers found her and arrested the man": whoever released it or whoever found her.
bool is_ambiguous_conjunct(const Reading& reading, std::uint32_t verb, std::uint32_t first) {
  const auto tag = token_of(reading, verb).xpos;
  if (token_of(reading, verb).deprel != Deprel::conj || first > verb || !is_finite(reading, verb)) return false;
  for (auto between = first + 1; between < verb; ++between) {
    const auto& word = token_of(reading, between);
    if (word.upos != Upos::VERB || word.xpos != tag || word.deprel == Deprel::conj) continue;
    const auto subject = own_subject(reading, between);
    const auto other = own_subject(reading, first);
    const bool nested = word.deprel == Deprel::advcl || word.deprel == Deprel::ccomp;
    if (!subject || !nested) continue;
    if (!other || !std::ranges::equal(reading.entities_headed_by(*subject), reading.entities_headed_by(*other)))
      return true;
  }
  return false;
}

// "…, police said": what is told before who tells it is not the teller's.
bool is_fronted(const Reading& reading, std::uint32_t verb, std::uint32_t governor) {
  const auto teller = own_subject(reading, governor);
  return teller && verb < *teller && verb < governor && is_finite(reading, verb);
}

// "An employee recently let go opened fire, police said": the subject that the parser gave to a participle beside.
std::optional<std::uint32_t> subject_before(const Reading& reading, std::uint32_t verb, std::uint32_t governor) {
  std::optional<std::uint32_t> subject;
  for (auto child : reading.tree.children(governor)) {
    if (child >= verb) break;
    const auto participle = token_of(reading, child).xpos == language::Xpos::VBN && !is_finite(reading, child);
    if (participle && token_of(reading, child).deprel == Deprel::ccomp) subject = own_subject(reading, child);
  }
  return subject;
}

// Whether a verb in the present tense and its subject differ in number. A body may be either: "the team wins", "the
// team win".
bool disagree(const Reading& reading, language::Xpos present, std::uint32_t subject) {
  const auto& word = token_of(reading, subject);
  const bool several = word.xpos == language::Xpos::NNS || word.xpos == language::Xpos::NNPS ||
                       any_of(word.lemma, {"they", "we", "you", "I"}) || reading.tree.child(subject, Deprel::conj);
  if (present == language::Xpos::VBZ) return several && !is_entity(reading, subject);
  if (several) return false;
  const auto entities = reading.entities_headed_by(subject);
  return any_of(word.lemma, {"he", "she", "it"}) ||
         (entities.size() == 1 && (reading.facts.entities[entities.front()].country ||
                                   reading.facts.entities[entities.front()].kind == EntityKind::person));
}

// "Many firms agree that China has gained and support a tariff": the firms do, whatever verb the parser joins theirs
// to.
std::optional<std::uint32_t> subject_by_number(const Reading& reading, std::uint32_t verb, std::uint32_t first,
                                               int depth) {
  auto tag = token_of(reading, verb).xpos;
  // A bare form beside "has taken" or "takes" is no infinitive.
  if (tag == language::Xpos::VB && token_of(reading, first).xpos != tag) tag = language::Xpos::VBP;
  const bool present = tag == language::Xpos::VBZ || tag == language::Xpos::VBP;
  if (!present || token_of(reading, verb).deprel != Deprel::conj || reading.tree.child(verb, Deprel::aux))
    return std::nullopt;
  const auto near = subject_within(reading, first, depth + 1);
  if (!near || !disagree(reading, tag, *near)) return std::nullopt;
  for (auto at = reading.tree.head(first); at; at = reading.tree.head(*at)) {
    if (token_of(reading, *at).xpos != tag) continue;
    const auto outer = own_subject(reading, *at);
    if (outer && !disagree(reading, tag, *outer)) return outer;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> subject_within(const Reading& reading, std::uint32_t verb, int depth) {
  if (auto own = own_subject(reading, verb)) {
    const auto speaker = speaker_behind(reading, verb, *own);
    return speaker ? speaker : own;
  }
  if (auto counted = number_before(reading, verb)) return counted;
  const auto governor = reading.tree.head(verb);
  if (!governor) return name_before(reading, verb);
  if (depth > deepest_control) return std::nullopt;
  if (is_intransitive_participle(reading, verb)) return main_subject(reading, verb);
  switch (token_of(reading, verb).deprel) {
    case Deprel::acl_relcl:
      return governor;
    case Deprel::acl:
      if (marker(reading, verb) == "to") return subject_through_noun(reading, *governor, depth);
      if (is_charge(reading, verb, *governor)) return subject_within(reading, *reading.tree.head(*governor), depth + 1);
      return governor;
    case Deprel::xcomp:
      if (auto object = controlling_object(reading, *governor)) return object;
      return subject_within(reading, *governor, depth + 1);
    case Deprel::advcl:
      if (const auto oblique = oblique_before(reading, verb, *governor)) return oblique;
      if (const auto main = clause_at_that_time(reading, verb, *governor))
        return subject_within(reading, *main, depth + 1);
      if (is_enumerated(reading, verb, *governor)) return std::nullopt;
      // "accused Russia of shelling", "kept Iran from selling", "criticized Biden for calling", "congratulated Ann on
      // being elected", "talked Ann into resigning", "charged Ann with espionage by publishing files"
      if (const auto word = marker(reading, verb);
          word == "of" || word == "from" || (any_of(word, {"for", "on", "into"}) && is_gerund(reading, verb)) ||
          (word == "by" && accuses(reading, *governor)) || (word == "to" && directs(reading, *governor))) {
        if (auto object = controlling_object(reading, *governor)) return object;
      }
      return subject_within(reading, *governor, depth + 1);
    case Deprel::ccomp:
    case Deprel::conj:
    case Deprel::parataxis:
      if (token_of(reading, verb).deprel == Deprel::ccomp) {
        if (const auto object = object_before(reading, verb, *governor)) return object;
        if (is_fronted(reading, verb, *governor)) return subject_before(reading, verb, *governor);
      }
      if (token_of(reading, verb).deprel == Deprel::parataxis && token_of(reading, verb).xpos != language::Xpos::VBG)
        return std::nullopt;
      if (const auto outer = subject_by_number(reading, verb, *governor, depth)) return outer;
      if (is_ambiguous_conjunct(reading, verb, *governor)) return std::nullopt;
      return subject_within(reading, *governor, depth + 1);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::uint32_t> surface_subject(const Reading& reading, std::uint32_t verb) {
  return subject_within(reading, verb, 0);
}

}  // namespace relata::extraction::events
