#include "importers/extraction/events/roles.h"

#include <algorithm>
#include <array>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/subjects.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

void add_unique(std::vector<EntityIndex>& list, std::span<const EntityIndex> more) {
  for (auto entity : more) {
    if (std::find(list.begin(), list.end(), entity) == list.end()) list.push_back(entity);
  }
}

// "a woman named Ann Lee", "a man identified as John Smith"
std::span<const EntityIndex> entities_called(const Reading& reading, std::uint32_t participle) {
  if (!any_of(lemma_of(reading, participle), {"name", "call", "identify", "know", "nickname", "dub"})) return {};
  if (token_of(reading, participle).xpos != language::Xpos::VBN) return {};
  for (auto child : reading.tree.children(participle)) {
    const auto relation = token_of(reading, child).deprel;
    const bool named = relation == Deprel::xcomp || relation == Deprel::obj ||
                       (relation == Deprel::obl && preposition(reading, child) == "as");
    const auto entities = reading.entities_headed_by(child);
    if (named && child > participle && token_of(reading, child).upos == Upos::PROPN && !entities.empty())
      return entities;
  }
  return {};
}

// Who is named in "President Joe Biden", "the minister, Itamar Ben-Gvir", "the startup Northlane" or "a woman named Ann
// Lee", whichever word heads it.
std::span<const EntityIndex> entities_at(const Reading& reading, std::uint32_t head) {
  const auto direct = reading.entities_headed_by(head);
  const bool named = std::any_of(direct.begin(), direct.end(),
                                 [&](EntityIndex entity) { return !reading.facts.entities[entity].unnamed; });
  if (named) return direct;
  for (auto child : reading.tree.children(head)) {
    const auto relation = token_of(reading, child).deprel;
    if (relation == Deprel::acl) {
      if (const auto called = entities_called(reading, child); !called.empty()) return called;
    }
    if (relation != Deprel::appos && relation != Deprel::flat) continue;
    if (auto entities = reading.entities_headed_by(child); !entities.empty()) return entities;
  }
  return direct;
}

// "Algerian landowners": people by the ending of the noun.
bool is_plural_of_people(const Reading& reading, std::uint32_t noun) {
  static constexpr std::array<std::string_view, 8> endings = {"ers",  "ors",  "ists", "ants",
                                                              "ents", "ians", "men",  "women"};
  const auto form = lower_form(reading, noun);
  return token_of(reading, noun).xpos == language::Xpos::NNS &&
         std::any_of(endings.begin(), endings.end(), [&](auto ending) { return form.ends_with(ending); });
}

// With a demonym right before it.
bool is_people_of_country(const Reading& reading, std::uint32_t noun) {
  if (!is_plural_of_people(reading, noun)) return false;
  for (auto child : reading.tree.children(noun)) {
    if (token_of(reading, child).deprel != Deprel::amod) continue;
    for (auto entity : reading.entities_headed_by(child)) {
      if (reading.facts.entities[entity].country) return true;
    }
  }
  return false;
}

bool acts(const Reading& reading, const Lexicon& lexicon, std::uint32_t noun) {
  if (lexicon.words("private").contains(lemma_of(reading, noun))) return false;
  return lexicon.words("acting").contains(lemma_of(reading, noun)) || is_people_of_country(reading, noun);
}

// "a Thai trawler", "US aid", "a Kraft employee": what is only called after somebody is not them.
bool is_thing_or_person(const Lexicon& lexicon, std::string_view noun) {
  static constexpr std::array<std::string_view, 4> classes = {"vehicle", "arms", "help", "person"};
  return std::any_of(classes.begin(), classes.end(),
                     [&](std::string_view name) { return lexicon.words(name).contains(noun); });
}

// Who is named beside a phrase that names nobody itself.
std::vector<EntityIndex> entities_beside(const Reading& reading, const Lexicon& lexicon, std::uint32_t head) {
  std::vector<EntityIndex> found;
  for (auto child : reading.tree.children(head)) {
    switch (token_of(reading, child).deprel) {
      case Deprel::nmod: {
        const auto word = preposition(reading, child);
        // "a physicist from Turin" stands for no town.
        const auto there = entities_at(reading, child);
        const bool town = !there.empty() && reading.facts.entities[there.front()].city;
        if (word != "of" && word != "by" && (word != "from" || town)) continue;
        break;
      }
      case Deprel::nmod_poss:
        break;
      case Deprel::amod:
      case Deprel::compound:
        if (is_thing_or_person(lexicon, lemma_of(reading, head)) && !acts(reading, lexicon, head)) continue;
        break;
      default:
        continue;
    }
    for (auto conjunct : reading.tree.conjuncts(child)) add_unique(found, entities_at(reading, conjunct));
  }
  // "U.S. Rep. Ilhan Omar" is she alone.
  const auto is_person = [&](EntityIndex entity) {
    return reading.facts.entities[entity].kind == EntityKind::person && !reading.facts.entities[entity].unnamed;
  };
  if (std::any_of(found.begin(), found.end(), is_person))
    std::erase_if(found, [&](EntityIndex entity) { return !is_person(entity); });
  return found;
}

// "strikes on Rafah" and "the Texas shooting" hit a place; whom they hit is not said.
bool aims_at_area(std::string_view slot) {
  return slot == "against" || slot == "on" || slot == "over" || slot == "at" || slot == "modifier";
}

class RoleAssigner {
 public:
  RoleAssigner(const Reading& reading, const Lexicon& lexicon, Draft& draft)
      : reading_(reading), lexicon_(lexicon), draft_(draft) {}

  void assign() {
    for (const auto& argument : draft_.arguments) {
      const auto filler = role_of(argument);
      if (filler != Filler::none && filler != Filler::count) fill(argument, filler);
    }
  }

 private:
  Filler role_of(const Argument& argument) const {
    if (draft_.nominal && argument.slot == "possessor") return role_of_possessor();
    if (draft_.rule == nullptr && draft_.stative) return Filler::actor;
    return frame_of(lexicon_, draft_).role(argument.slot);
  }

  bool has_slot(std::initializer_list<std::string_view> slots) const {
    return std::any_of(draft_.arguments.begin(), draft_.arguments.end(),
                       [&](const Argument& other) { return any_of(other.slot, slots); });
  }

  // "Chelsea's defeat by Arsenal" is suffered. "Ethiopia's war with Eritrea" is Ethiopia's, "Ukraine's war" nobody's.
  Filler role_of_possessor() const {
    const auto filler = frame_of(lexicon_, draft_).role("possessor");
    if (filler == Filler::agent && has_slot({"by"})) return Filler::patient;
    if (filler == Filler::none && draft_.event.type == "Assault" && has_slot({"with", "against", "on"}))
      return Filler::agent;
    return filler;
  }

  // "denies it": more often what is said than whoever the pronoun is taken for.
  bool is_said(const Argument& argument, Filler filler) const {
    return filler == Filler::patient && argument.slot == "object" && lemma_of(reading_, argument.head) == "it" &&
           lexicon_.words("remote-types").contains(draft_.event.type);
  }

  void fill(const Argument& argument, Filler filler) {
    if (is_said(argument, filler)) return;
    if (filler == Filler::place || filler == Filler::origin || filler == Filler::destination) {
      for (auto head : reading_.tree.conjuncts(argument.head)) fill_place(argument, filler, head);
      if (filler == Filler::place) return;
    }
    for (auto entity : entities_of(reading_, lexicon_, argument.head, looks_through(argument, filler)))
      if (!is_controller(argument, entity) && (argument.slot != "cause" || !is_victim(argument.head, entity)))
        fill_one(argument, filler, entity);
    if (filler == Filler::agent) add_senders(argument.head);
  }

  // "Officials from the US and Iran met": both take part.
  void add_senders(std::uint32_t head) {
    const auto from = reading_.tree.child(head, Deprel::nmod);
    const auto entities = reading_.entities_headed_by(head);
    if (!from || preposition(reading_, *from) != "from" || !acts(reading_, lexicon_, head) || entities.empty()) return;
    if (!reading_.facts.entities[entities.front()].unnamed) return;
    for (auto sender : reading_.tree.conjuncts(*from)) {
      for (auto entity : entities_at(reading_, sender)) {
        const auto& known = reading_.facts.entities[entity];
        if (known.country || known.kind == EntityKind::organization) add_participant(Role::actor, entity);
      }
    }
  }

  // "Rafah", "the towns of Tal Abyad and Ras al-Ain"
  void fill_place(const Argument& argument, Filler filler, std::uint32_t head) {
    if (filler == Filler::place) {
      for (auto entity : reading_.entities_headed_by(head)) fill_one(argument, filler, entity);
      fill_place_before(argument, head);
    }
    if (!lexicon_.words("area").contains(lemma_of(reading_, head))) return;
    for (auto entity : entities_beside(reading_, lexicon_, head)) {
      if (reading_.facts.entities[entity].kind == EntityKind::place) fill_one(argument, filler, entity);
    }
  }

  // "in a Denver mall", "in the Texas shooting": there, unless the noun has a name of its own.
  void fill_place_before(const Argument& argument, std::uint32_t noun) {
    if (token_of(reading_, noun).upos != Upos::NOUN || is_entity(reading_, noun)) return;
    for (auto child : reading_.tree.children(noun)) {
      if (token_of(reading_, child).deprel != Deprel::compound) continue;
      for (auto entity : reading_.entities_headed_by(child)) {
        if (!reading_.facts.entities[entity].country) fill_one(argument, Filler::place, entity);
      }
    }
  }

  bool looks_through(const Argument& argument, Filler filler) const {
    if (argument.slot == "cause") return true;
    return draft_.rule != nullptr && draft_.rule->through && (filler == Filler::patient || filler == Filler::recipient);
  }

  // "The US urged Turkey to withdraw its troops": not those of the US for sure.
  bool is_controller(const Argument& argument, EntityIndex entity) const {
    const auto whose = reading_.tree.child(argument.head, Deprel::nmod_poss);
    const auto governor = reading_.tree.head(draft_.trigger());
    if (!whose || !governor || token_of(reading_, *whose).upos != Upos::PRON ||
        token_of(reading_, draft_.trigger()).deprel != Deprel::xcomp || !reading_.tree.child(*governor, Deprel::obj))
      return false;
    const auto subject = own_subject(reading_, *governor);
    const auto entities = subject ? entities_at(reading_, *subject) : std::span<const EntityIndex>{};
    return std::ranges::find(entities, entity) != entities.end();
  }

  // "The death of Ann Lee led to protests": she has led to nothing.
  bool is_victim(std::uint32_t cause, EntityIndex entity) const {
    const auto triggers = lexicon_.nouns(lemma_of(reading_, cause));
    if (triggers.empty()) return false;
    const auto& frame = lexicon_.rules()[triggers.front().rule].noun;
    for (auto child : reading_.tree.children(cause)) {
      const auto relation = token_of(reading_, child).deprel;
      const auto filler = relation == Deprel::nmod_poss ? frame.role("possessor")
                          : relation == Deprel::nmod    ? frame.role(preposition(reading_, child))
                                                        : Filler::none;
      const auto entities = entities_at(reading_, child);
      if (filler == Filler::patient && std::ranges::find(entities, entity) != entities.end()) return true;
    }
    return false;
  }

  // "More than 100,000 ethnic Armenians", "two Russians", "wounded Syrians": people, not the country that the word
  // links to.
  bool counts_people(std::uint32_t head) const {
    const auto tag = token_of(reading_, head).xpos;
    if (is_one_person(head)) return true;
    if (tag != language::Xpos::NNPS && tag != language::Xpos::NNS) return false;
    return reading_.tree.child(head, Deprel::nummod) || has_child(reading_, head, Deprel::amod, "ethnic") ||
           has_child(reading_, head, Deprel::amod, "many") ||
           (reading_.tree.child(head, Deprel::amod) && is_demonym(reading_, head));
  }

  // "the 48-year-old Australian", "an American"
  bool is_one_person(std::uint32_t head) const {
    const auto tag = token_of(reading_, head).xpos;
    if (tag != language::Xpos::NNP && tag != language::Xpos::NN) return false;
    return reading_.tree.child(head, Deprel::det) && is_demonym(reading_, head) &&
           lower_form(reading_, head).ends_with("an");
  }

  void fill_one(const Argument& argument, Filler filler, EntityIndex entity) {
    const auto& known = reading_.facts.entities[entity];
    if (known.country && counts_people(argument.head)) return;
    const bool area = known.kind == EntityKind::place && !known.country;
    switch (filler) {
      case Filler::place:
      case Filler::origin:
      case Filler::destination:
        if (known.kind == EntityKind::place) {
          add_place(place_role(filler), entity);
        } else if (argument.slot == "of" && draft_.nominal) {
          add_participant(Role::agent, entity);  // "the visit of Pope Francis"
        } else if (filler != Filler::place && !is_premises(argument, filler)) {
          add_participant(filler == Filler::origin ? Role::actor : Role::recipient, entity);
        }
        return;
      case Filler::agent:
        // "Cairo talks" take place in Cairo; "Israeli attacks" are Israel's.
        if (is_suffered(reading_, lexicon_, draft_, argument, entity)) return add_participant(Role::patient, entity);
        if (area && (argument.slot == "modifier" || is_locative_subject(argument)))
          return add_place(PlaceRole::place, entity);
        if (is_scene(argument, known)) return add_place(PlaceRole::place, entity);
        break;
      case Filler::patient:
        // "the mayor of Basra was arrested", "West Africans were expelled": anywhere.
        if (area && (is_of_person(argument.head, entity) || is_demonym(reading_, argument.head))) return;
        if (!may_suffer(known)) {
          if (area) add_place(PlaceRole::place, entity);
          return;
        }
        // "Minnesota beat Buffalo", "London accused Brussels" took place anywhere.
        if (area && !lexicon_.words("placeless-types").contains(draft_.event.type)) add_place(PlaceRole::place, entity);
        // "victory over Buffalo"
        if (area && draft_.event.type != "Contest" && aims_at_area(argument.slot)) return;
        break;
      default:
        break;
    }
    if (known.kind != EntityKind::product || filler == Filler::instrument || filler == Filler::topic ||
        filler == Filler::patient)
      add_participant(role(filler), entity);
  }

  bool is_of_person(std::uint32_t head, EntityIndex entity) const {
    const auto& type = draft_.event.type;
    const auto direct = entities_at(reading_, head);
    return (type == "Accuse" || lexicon_.words("personal-types").contains(type)) && acts(reading_, lexicon_, head) &&
           std::ranges::find(direct, entity) == direct.end();
  }

  // Places are neither arrested nor killed, and no person is published: what the tree says so of stands beside it.
  bool may_suffer(const Entity& known) const {
    const auto& type = draft_.event.type;
    if (known.kind == EntityKind::person) return !lexicon_.words("impersonal-types").contains(type);
    // "a member of the church was arrested", not the church.
    if (known.kind == EntityKind::organization && !known.unnamed) return !lexicon_.words("bodily-types").contains(type);
    const bool counts = draft_.rule != nullptr && !draft_.rule->counted_type.empty();
    return known.kind != EntityKind::place || !(counts || lexicon_.words("personal-types").contains(type));
  }

  // "the Hong Kong protests", "the city's street battles", "a Kenya bank robbery": there, whoever did it. But "the
  // Russian hack".
  bool is_scene(const Argument& argument, const Entity& known) const {
    if (known.kind != EntityKind::place || !draft_.nominal) return false;
    const bool named = token_of(reading_, argument.head).upos == Upos::PROPN;
    if (argument.slot == "modifier") return draft_.event.type == "Protest" || (draft_.event.type == "Crime" && named);
    const bool unrest = draft_.event.type == "Protest" || (draft_.event.type == "Assault" && !known.country);
    return argument.slot == "possessor" && unrest && !has_slot({"on", "against", "of", "with", "to"});
  }

  // "dragged from the embassy": whose building it is takes no part.
  bool is_premises(const Argument& argument, Filler filler) const {
    return filler == Filler::origin && lexicon_.words("premises").contains(lemma_of(reading_, argument.head));
  }

  // "talks in and around Cairo" read as a coordination of agents
  bool is_locative_subject(const Argument& argument) const {
    return argument.slot == "between" && preposition(reading_, argument.head) == "in";
  }

  static PlaceRole place_role(Filler filler) {
    if (filler == Filler::origin) return PlaceRole::origin;
    return filler == Filler::destination ? PlaceRole::destination : PlaceRole::place;
  }

  static Role role(Filler filler) {
    switch (filler) {
      case Filler::agent:
        return Role::agent;
      case Filler::patient:
        return Role::patient;
      case Filler::recipient:
        return Role::recipient;
      case Filler::instrument:
        return Role::instrument;
      case Filler::topic:
        return Role::topic;
      default:
        return Role::actor;
    }
  }

  void add_participant(Role role, EntityIndex entity) {
    auto& all = draft_.event.participants;
    for (const auto& other : all) {
      if (other.entity == entity) return;
    }
    all.push_back({role, entity});
  }

  void add_place(PlaceRole role, EntityIndex entity) {
    auto& all = draft_.event.places;
    for (auto& other : all) {
      if (other.entity != entity) continue;
      if (other.role == PlaceRole::place) other.role = role;
      return;
    }
    all.push_back({role, entity});
  }

  const Reading& reading_;
  const Lexicon& lexicon_;
  Draft& draft_;
};

}  // namespace

void assign_roles(const Reading& reading, const Lexicon& lexicon, Draft& draft) {
  RoleAssigner(reading, lexicon, draft).assign();
}

std::vector<EntityIndex> entities_of(const Reading& reading, const Lexicon& lexicon, std::uint32_t head, bool through) {
  std::vector<EntityIndex> found;
  for (auto conjunct : reading.tree.conjuncts(head)) {
    // "John Smith, 23 and from Cumbria"
    if (conjunct != head && reading.tree.child(conjunct, Deprel::case_) && !reading.tree.child(head, Deprel::case_))
      continue;
    const auto direct = entities_at(reading, conjunct);
    add_unique(found, direct);
    if (!direct.empty() || token_of(reading, conjunct).upos == Upos::PROPN) continue;
    // "one third of the guerrillas"
    const auto whole = reading.tree.child(conjunct, Deprel::nmod);
    if (whole && lexicon.words("partitive").contains(lemma_of(reading, conjunct)) &&
        preposition(reading, *whole) == "of" && !through) {
      add_unique(found, entities_of(reading, lexicon, *whole, false));
      continue;
    }
    if (through || acts(reading, lexicon, conjunct)) add_unique(found, entities_beside(reading, lexicon, conjunct));
  }
  return found;
}

bool is_suffered(const Reading& reading, const Lexicon& lexicon, const Draft& draft, const Argument& argument,
                 EntityIndex entity) {
  if (!draft.nominal || reading.facts.entities[entity].kind != EntityKind::person) return false;
  if (argument.slot != "possessor" && argument.slot != "modifier") return false;
  return lexicon.words("suffered").contains(draft.event.lemma) &&
         std::none_of(draft.arguments.begin(), draft.arguments.end(),
                      [](const Argument& other) { return other.slot == "of"; });
}

bool is_done_by_things(const Reading& reading, const Lexicon& lexicon, const Draft& draft) {
  if (draft.nominal || draft.rule == nullptr || !lexicon.words("social-types").contains(draft.event.type)) return false;
  const auto subject = std::find_if(draft.arguments.begin(), draft.arguments.end(),
                                    [](const Argument& argument) { return argument.slot == "subject"; });
  if (subject == draft.arguments.end()) return false;
  // What things do is told in the present: "it supports calls", but "it condemned the attack".
  if (token_of(reading, subject->head).upos == Upos::PRON)
    return any_of(lemma_of(reading, subject->head), {"it", "this", "that", "which"}) &&
           token_of(reading, draft.trigger()).xpos != language::Xpos::VBD && !is_entity(reading, subject->head);
  if (token_of(reading, subject->head).upos != Upos::NOUN) return false;
  const auto conjuncts = reading.tree.conjuncts(subject->head);
  return std::none_of(conjuncts.begin(), conjuncts.end(), [&](auto noun) {
    const auto lemma = lemma_of(reading, noun);
    const bool someone = lexicon.words("acting").contains(lemma) || lexicon.words("person").contains(lemma) ||
                         lexicon.words("document").contains(lemma) || lexicon.words("partitive").contains(lemma);
    const bool people = is_plural_of_people(reading, noun) && !lexicon.words("things-in-er").contains(lemma);
    return someone || people || is_entity(reading, noun) || !entities_at(reading, noun).empty();
  });
}

void add_represented(const Reading& reading, Event& event) {
  const auto has = [&](EntityIndex entity) {
    return std::any_of(event.participants.begin(), event.participants.end(),
                       [&](const Participant& other) { return other.entity == entity; });
  };
  const auto named = event.participants.size();
  for (std::size_t i = 0; i < named; ++i) {
    const auto [role, entity] = event.participants[i];
    if (!reading.facts.entities[entity].unnamed) continue;
    for (const auto& relation : reading.facts.relations) {
      const auto* object = std::get_if<EntityIndex>(&relation.object);
      if (object == nullptr) continue;
      if (relation.predicate == "rel:represents" && relation.subject == entity && !has(*object))
        event.participants.push_back({Role::actor, *object});
      if (relation.predicate == "schema:memberOf" && *object == entity && !has(relation.subject))
        event.participants.push_back({role, relation.subject});
    }
  }
}

}  // namespace relata::extraction::events
