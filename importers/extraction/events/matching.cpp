#include "importers/extraction/events/matching.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/subjects.h"
#include "importers/language/characters.h"
#include "importers/language/syntax/lemmatizer.h"

namespace relata::extraction::events {

// Of 163 pages and reports those on games have one noun in two to twelve of the domain, those on a disease, a quake or
// research one in four to fourteen, those on other matters fewer than one in twenty.
constexpr std::size_t least_domain_words = 4;  // different ones
constexpr std::size_t nouns_per_domain_word = 14;

TriggerMatcher::TriggerMatcher(const Reading& reading, const Lexicon& lexicon) : reading_(reading), lexicon_(lexicon) {
  std::map<std::string_view, bool> domains;
  for (const auto& rule : lexicon.rules()) {
    for (auto domain : {rule.inside, rule.not_inside}) {
      if (!domain.empty() && !domains.contains(domain)) domains[domain] = is_about(domain);
    }
    const bool within = rule.inside.empty() || domains[rule.inside];
    applies_.push_back(within && (rule.not_inside.empty() || !domains[rule.not_inside]));
  }
}

bool TriggerMatcher::is_about(std::string_view domain) const {
  const auto& words = lexicon_.words(domain);
  std::set<std::string_view> different;
  std::size_t nouns = 0, such = 0;
  for (const auto& token : reading_.document.tokens) {
    if (token.upos != Upos::NOUN) continue;
    ++nouns;
    if (!words.contains(token.lemma)) continue;
    ++such;
    different.insert(token.lemma);
  }
  return different.size() >= least_domain_words && such * nouns_per_domain_word >= nouns;
}

std::string_view TriggerMatcher::verb_lemma(std::uint32_t i) const {
  const auto lemma = token(i).lemma;
  if (token(i).upos == Upos::VERB) {
    // "extradited" may be lemmatised as "extradit"; the rules know better.
    if (lemma.empty() || !lexicon_.verbs(lemma).empty()) return lemma;
    for (const auto& other : language::other_spellings_of_verb(lemma)) {
      if (const auto known = lexicon_.verb_spelled(other); !known.empty()) return known;
    }
    return lemma;
  }
  if (token(i).upos != Upos::ADJ || !lemma.ends_with("ed")) return lemma;
  const auto bare = lemma.substr(0, lemma.size() - 2);
  return lexicon_.verbs(bare).empty() ? lemma.substr(0, lemma.size() - 1) : bare;
}

std::string TriggerMatcher::singular(std::uint32_t noun) const {
  std::string form = lower_form(reading_, noun);
  if (form.ends_with("ies")) return form.substr(0, form.size() - 3) + "y";
  if (form.ends_with("s")) form.pop_back();
  return form;
}

const Trigger* TriggerMatcher::verb(std::uint32_t verb) const {
  for (const auto& trigger : lexicon_.verbs(verb_lemma(verb))) {
    if (holds(verb, trigger)) return &trigger;
  }
  return nullptr;
}

const Trigger* TriggerMatcher::noun(std::uint32_t noun) const {
  auto triggers = token(noun).upos == Upos::VERB ? lexicon_.nouns(singular(noun)) : std::span<const Trigger>();
  if (triggers.empty()) triggers = lexicon_.nouns(token(noun).lemma);
  for (const auto& trigger : triggers) {
    if (applies_[trigger.rule] && accompanied(noun, trigger) && modified(noun, trigger.object_class)) return &trigger;
  }
  return nullptr;
}

bool TriggerMatcher::knows_object(std::uint32_t verb) const {
  const auto triggers = lexicon_.verbs(verb_lemma(verb));
  return std::any_of(triggers.begin(), triggers.end(), [&](const Trigger& trigger) {
    const auto wanted = trigger.object_class;
    return !wanted.empty() && wanted != "none" && wanted != "passive" && holds(verb, trigger);
  });
}

bool TriggerMatcher::holds(std::uint32_t verb, const Trigger& trigger) const {
  return applies_[trigger.rule] && accompanied(verb, trigger) && takes_object(verb, trigger.object_class) &&
         takes_subject(verb, trigger.subject_class);
}

bool TriggerMatcher::accompanied(std::uint32_t head, const Trigger& trigger) const {
  const auto companion = trigger.companion;
  if (companion.empty()) return true;
  if (companion.starts_with('~'))
    return preposition(reading_, head) == companion.substr(1) && !reading_.tree.child(head, Deprel::det);
  if (companion.starts_with('%')) return preposition(reading_, head) == companion.substr(1);
  // "Officials fail the refugees, a rights group protested."
  const bool said_before = companion == "that-do" && token(head).deprel == Deprel::parataxis &&
                           reading_.tree.head(head) && *reading_.tree.head(head) < head;
  if (said_before && reading_.tree.child(head, Deprel::nsubj) && !reading_.tree.child(head, Deprel::obj)) return true;
  const auto children = reading_.tree.children(head);
  if (std::any_of(children.begin(), children.end(), [&](auto child) { return accompanies(child, trigger); }))
    return true;
  const auto result = result_of(head);
  return result && token(*result).lemma == companion && trigger.phrase_class.empty();
}

// "left 30 people injured", "pulled a girl alive", "shot dead five people": what hangs on the people
std::optional<std::uint32_t> TriggerMatcher::result_of(std::uint32_t verb) const {
  if (token(verb).upos != Upos::VERB) return std::nullopt;
  const auto object = reading_.tree.child(verb, Deprel::obj);
  if (!object) return std::nullopt;
  for (auto child : reading_.tree.children(*object)) {
    const auto relation = token(child).deprel;
    const bool adjective = relation == Deprel::amod && token(child).upos == Upos::ADJ;
    if (child == *object + 1 && (relation == Deprel::acl || adjective)) return child;
    if (child == verb + 1 && adjective) return child;
  }
  return std::nullopt;
}

bool TriggerMatcher::is_result_of(std::uint32_t participle, std::uint32_t verb) const {
  if (result_of(verb) != participle) return false;
  const auto* trigger = this->verb(verb);
  return trigger != nullptr && trigger->companion == token(participle).lemma;
}

bool TriggerMatcher::accompanies(std::uint32_t child, const Trigger& trigger) const {
  const auto companion = trigger.companion;
  const auto relation = token(child).deprel;
  if (companion.starts_with('-'))
    return token(child).lemma == companion.substr(1) &&
           (relation == Deprel::compound_prt || relation == Deprel::advmod);
  const bool named = token(child).lemma == companion && trigger.phrase_class.empty();
  switch (relation) {
    case Deprel::compound_prt:
    case Deprel::advmod:
    case Deprel::obj:
      return named;
    case Deprel::nsubj:
      // "test-fired"
      return named && token(child).head == static_cast<std::int32_t>(child + 2) &&
             reading_.document.form(child + 1) == "-";
    case Deprel::xcomp:
      return named || (companion == "to-do" && marker(reading_, child) == "to");
    case Deprel::ccomp:
      return companion == "that-do";
    case Deprel::obl:
    case Deprel::nmod:
    case Deprel::advcl:
    case Deprel::acl:
      if (named && !reading_.tree.child(child, Deprel::nmod)) return true;
      // "the threat to attack", but no "commitment to pleasing customers"
      if (companion == "to-do")
        return relation == Deprel::acl && token(child).xpos == language::Xpos::VB && marker(reading_, child) == "to";
      return introduces(child, companion) && (trigger.phrase_class.empty() || is_a(child, trigger.phrase_class));
    default:
      return false;
  }
}

bool TriggerMatcher::introduces(std::uint32_t child, std::string_view companion) const {
  // "provided it to quiet them" is provided to nobody.
  if (companion == "to" && token(child).xpos == language::Xpos::VB) return false;
  if (marker(reading_, child) != companion && preposition(reading_, child) != companion) return false;
  // "was called on Saturday" is no call on anybody.
  const auto* time = time_at(reading_.times, child);
  return time == nullptr || time->head != child;
}

std::optional<std::uint32_t> TriggerMatcher::object_of(std::uint32_t verb) const {
  for (auto child : reading_.tree.children(verb)) {
    if (token(child).deprel == Deprel::obj && !is_relative(reading_, child)) return child;
    if (token(child).deprel == Deprel::nsubj_pass && !is_relative(reading_, child)) return child;
  }
  const auto relation = token(verb).deprel;
  if ((relation == Deprel::acl || relation == Deprel::acl_relcl) && passive(reading_, verb))
    return reading_.tree.head(verb);
  // "allowed inspectors into the country", the object read as an indirect one
  if (const auto indirect = reading_.tree.child(verb, Deprel::iobj)) return indirect;
  return bare_object(reading_, verb);
}

bool TriggerMatcher::takes_object(std::uint32_t verb, std::string_view wanted) const {
  if (wanted.empty()) return true;
  if (wanted == "passive") return passive(reading_, verb);
  auto object = object_of(verb);
  if (wanted == "person" && !object) object = counted_subject(reading_, verb);
  if (wanted == "none") return !object && !reading_.tree.child(verb, Deprel::ccomp);
  if (!object) return false;
  const auto is_such = [&](std::uint32_t phrase) {
    return std::ranges::any_of(reading_.tree.conjuncts(phrase), [&](auto head) { return is_a(head, wanted); });
  };
  if (is_such(*object)) return true;
  // "was offered the post", "offered Smith a contract", "named Smith chairman"
  for (auto child : reading_.tree.children(verb)) {
    const bool beside = token(child).deprel == Deprel::obj ||
                        (token(child).deprel == Deprel::xcomp && token(child).upos == Upos::NOUN && !is_ranked(child));
    if (beside && child != *object && is_such(child)) return true;
  }
  if (titled_behind(*object, wanted)) return true;
  return *object == reading_.tree.head(verb) && stands_behind(verb, *object, wanted);
}

// "named him the most respected leader": no office.
bool TriggerMatcher::is_ranked(std::uint32_t noun) const {
  const auto words = reading_.tree.subtree(noun);
  for (auto word = words.begin; word < noun; ++word) {
    if (token(word).xpos == language::Xpos::JJS || token(word).xpos == language::Xpos::RBS) return true;
  }
  return false;
}

// "named Ann Berg chairwoman of the board": what somebody is named, hung on the name without a comma.
bool TriggerMatcher::titled_behind(std::uint32_t name, std::string_view wanted) const {
  if (token(name).upos != Upos::PROPN) return false;
  const auto children = reading_.tree.children(name);
  return std::any_of(children.begin(), children.end(), [&](auto child) {
    const auto relation = token(child).deprel;
    return child > name && (relation == Deprel::appos || relation == Deprel::nmod_desc) &&
           token(child).upos == Upos::NOUN && !reading_.tree.child(child, Deprel::punct) && !is_ranked(child) &&
           is_a(child, wanted);
  });
}

bool TriggerMatcher::takes_subject(std::uint32_t verb, std::string_view wanted) const {
  if (wanted.empty()) return true;
  // "is willing to help" is no passive, for all that "is suspended" is one.
  const bool adjective = token(verb).upos == Upos::ADJ && lexicon_.words("adjectives").contains(token(verb).lemma);
  if (passive(reading_, verb) && !adjective) {
    const auto agent = reading_.tree.child(verb, Deprel::obl_agent);
    return agent && is_a(*agent, wanted);
  }
  const auto subject = surface_subject(reading_, verb);
  return subject && is_a(*subject, wanted);
}

// "the exchange of captives held by Hamas": the participle may belong to the noun right before it.
bool TriggerMatcher::stands_behind(std::uint32_t participle, std::uint32_t noun, std::string_view wanted) const {
  for (auto child : reading_.tree.children(noun)) {
    if (token(child).deprel != Deprel::nmod || child > participle) continue;
    const bool adjacent = reading_.tree.subtree(child).end == reading_.tree.subtree(participle).begin;
    if (adjacent && is_a(child, wanted)) return true;
  }
  return false;
}

bool TriggerMatcher::is_a(std::uint32_t head, std::string_view wanted) const {
  return is_itself_a(head, wanted) || is_part_of_a(head, wanted);
}

// "a series of bombs"
bool TriggerMatcher::is_part_of_a(std::uint32_t head, std::string_view wanted) const {
  // "his Saudi counterpart, Faisal bin Farhan"
  const auto named = reading_.tree.child(head, Deprel::appos);
  if (named && token(head).upos == Upos::NOUN && reading_.entities_headed_by(head).empty() &&
      !reading_.entities_headed_by(*named).empty() && is_itself_a(*named, wanted))
    return true;
  // "halted mediation efforts"
  if (lexicon_.words("effort").contains(token(head).lemma)) {
    const auto children = reading_.tree.children(head);
    return std::any_of(children.begin(), children.end(), [&](auto child) {
      return token(child).deprel == Deprel::compound && is_itself_a(child, wanted);
    });
  }
  if (!lexicon_.words("partitive").contains(token(head).lemma)) return false;
  const auto whole = reading_.tree.child(head, Deprel::nmod);
  return whole && preposition(reading_, *whole) == "of" && is_itself_a(*whole, wanted);
}

bool TriggerMatcher::is_itself_a(std::uint32_t head, std::string_view wanted) const {
  const auto entities = reading_.entities_headed_by(head);
  const auto kind_is = [&](EntityKind kind) {
    return std::any_of(entities.begin(), entities.end(),
                       [&](EntityIndex entity) { return reading_.facts.entities[entity].kind == kind; });
  };
  if (wanted == "person" && (kind_is(EntityKind::person) || is_number_of_people(reading_, head))) return true;
  if (wanted == "organization") return kind_is(EntityKind::organization);
  if (wanted == "place") return kind_is(EntityKind::place);
  if (wanted == "none" || wanted == "passive") return false;
  if (wanted == "actor") {
    if (!entities.empty() && !kind_is(EntityKind::product)) return true;
    wanted = "acting";
  }
  if (wanted == "power") {
    if (std::ranges::any_of(entities, [&](EntityIndex entity) { return is_power(entity); })) return true;
    wanted = "authority";
  }
  if (token(head).upos != Upos::PROPN) return lexicon_.words(wanted).contains(token(head).lemma);
  // "the Nobel Peace Prize", "Drones struck …", "Hurricane Otis"
  const auto is_called = [&](std::uint32_t word) {
    return lexicon_.words(wanted).contains(language::lower(token(word).lemma));
  };
  const auto children = reading_.tree.children(head);
  return is_called(head) || std::ranges::any_of(children, [&](auto child) {
           return token(child).deprel == Deprel::nmod_desc && is_called(child);
         });
}

// A state, a body, or a person who belongs to a state.
bool TriggerMatcher::is_power(EntityIndex entity) const {
  const auto& facts = reading_.facts;
  const auto kind = facts.entities[entity].kind;
  if (kind == EntityKind::place || kind == EntityKind::organization) return true;
  return kind == EntityKind::person && std::ranges::any_of(facts.relations, [&](const Relation& relation) {
           const auto* object = std::get_if<EntityIndex>(&relation.object);
           const bool serves = any_of(relation.predicate, {"schema:affiliation", "rel:leads", "rel:represents"});
           return relation.subject == entity && serves && object != nullptr &&
                  facts.entities[*object].kind == EntityKind::place;
         });
}

bool TriggerMatcher::modified(std::uint32_t noun, std::string_view wanted) const {
  if (wanted.empty()) return true;
  for (auto child : reading_.tree.children(noun)) {
    switch (token(child).deprel) {
      case Deprel::nmod:
        if (wanted == "none" && preposition(reading_, child) == "of") return false;
        [[fallthrough]];
      case Deprel::amod:
      case Deprel::compound:
      case Deprel::nmod_poss:
      case Deprel::nmod_desc:
        if (wanted == "none" || !is_a(child, wanted)) break;
        // "declared the settlements legal" is no legal settlement.
        if (child < noun || token(child).deprel == Deprel::nmod) return true;
        break;
      default:
        break;
    }
  }
  return wanted == "none";
}

}  // namespace relata::extraction::events
