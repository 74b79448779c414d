#include "importers/extraction/events/roles.h"

#include <algorithm>
#include <array>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

void add_unique(std::vector<EntityIndex>& list, std::span<const EntityIndex> more) {
  for (auto entity : more) {
    if (std::find(list.begin(), list.end(), entity) == list.end()) list.push_back(entity);
  }
}

// Who is named in "President Joe Biden", "the minister, Itamar Ben-Gvir" or "the startup Northlane", whichever word
// heads it.
std::span<const EntityIndex> entities_at(const Reading& reading, std::uint32_t head) {
  const auto direct = reading.entities_headed_by(head);
  const bool named = std::any_of(direct.begin(), direct.end(),
                                 [&](EntityIndex entity) { return !reading.facts.entities[entity].unnamed; });
  if (named) return direct;
  for (auto child : reading.tree.children(head)) {
    const auto relation = token_of(reading, child).deprel;
    if (relation != Deprel::appos && relation != Deprel::flat) continue;
    if (auto entities = reading.entities_headed_by(child); !entities.empty()) return entities;
  }
  return direct;
}

// Who is named beside a phrase that names nobody itself.
std::vector<EntityIndex> entities_beside(const Reading& reading, std::uint32_t head) {
  std::vector<EntityIndex> found;
  for (auto child : reading.tree.children(head)) {
    switch (token_of(reading, child).deprel) {
      case Deprel::nmod: {
        const auto word = preposition(reading, child);
        if (word != "of" && word != "by" && word != "from") continue;
        break;
      }
      case Deprel::nmod_poss:
      case Deprel::amod:
      case Deprel::compound:
        break;
      default:
        continue;
    }
    for (auto conjunct : reading.tree.conjuncts(child)) add_unique(found, entities_at(reading, conjunct));
  }
  return found;
}

// "Algerian landowners": people by the ending of the noun, where a demonym stands right before it.
bool is_people_of_country(const Reading& reading, std::uint32_t noun) {
  static constexpr std::array<std::string_view, 8> endings = {"ers",  "ors",  "ists", "ants",
                                                              "ents", "ians", "men",  "women"};
  const auto form = lower_form(reading, noun);
  if (token_of(reading, noun).xpos != language::Xpos::NNS ||
      std::none_of(endings.begin(), endings.end(), [&](auto ending) { return form.ends_with(ending); }))
    return false;
  for (auto child : reading.tree.children(noun)) {
    if (token_of(reading, child).deprel != Deprel::amod) continue;
    for (auto entity : reading.entities_headed_by(child)) {
      if (reading.facts.entities[entity].country) return true;
    }
  }
  return false;
}

bool acts(const Reading& reading, const Lexicon& lexicon, std::uint32_t noun) {
  return lexicon.words("acting").contains(lemma_of(reading, noun)) || is_people_of_country(reading, noun);
}

// "strikes on Rafah" hit a place; whom they hit is not said.
bool aims_at_area(std::string_view slot) { return slot == "against" || slot == "on" || slot == "over" || slot == "at"; }

class RoleAssigner {
 public:
  RoleAssigner(const Reading& reading, const Lexicon& lexicon, Draft& draft)
      : reading_(reading), lexicon_(lexicon), draft_(draft) {}

  void assign() {
    for (const auto& argument : draft_.arguments) {
      const auto filler = role_of(argument);
      if (filler != Filler::none) fill(argument, filler);
    }
  }

 private:
  Filler role_of(const Argument& argument) const {
    if (draft_.rule != nullptr) return (draft_.nominal ? draft_.rule->noun : draft_.rule->verb).role(argument.slot);
    const auto filler = (draft_.nominal ? lexicon_.noun_frame() : lexicon_.verb_frame()).role(argument.slot);
    return draft_.stative ? Filler::actor : filler;
  }

  void fill(const Argument& argument, Filler filler) {
    if (filler == Filler::place || filler == Filler::origin || filler == Filler::destination) {
      for (auto head : reading_.tree.conjuncts(argument.head)) fill_place(argument, filler, head);
      if (filler == Filler::place) return;
    }
    for (auto entity : entities_of(reading_, lexicon_, argument.head, looks_through(argument, filler)))
      fill_one(argument, filler, entity);
  }

  // "Rafah", "the towns of Tal Abyad and Ras al-Ain"
  void fill_place(const Argument& argument, Filler filler, std::uint32_t head) {
    if (filler == Filler::place) {
      for (auto entity : reading_.entities_headed_by(head)) fill_one(argument, filler, entity);
    }
    if (!lexicon_.words("area").contains(lemma_of(reading_, head))) return;
    for (auto entity : entities_beside(reading_, head)) {
      if (reading_.facts.entities[entity].kind == EntityKind::place) fill_one(argument, filler, entity);
    }
  }

  bool looks_through(const Argument& argument, Filler filler) const {
    if (argument.slot == "cause") return true;
    return draft_.rule != nullptr && draft_.rule->through && (filler == Filler::patient || filler == Filler::recipient);
  }

  // "More than 100,000 ethnic Armenians", "two Russians": people, not the country that the word links to.
  bool counts_people(std::uint32_t head) const {
    const auto tag = token_of(reading_, head).xpos;
    if (tag != language::Xpos::NNPS && tag != language::Xpos::NNS) return false;
    return reading_.tree.child(head, Deprel::nummod) || has_child(reading_, head, Deprel::amod, "ethnic") ||
           has_child(reading_, head, Deprel::amod, "many");
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
        } else if (filler != Filler::place) {
          add_participant(filler == Filler::origin ? Role::actor : Role::recipient, entity);
        }
        return;
      case Filler::agent:
        // "Cairo talks" take place in Cairo; "Israeli attacks" are Israel's.
        if (area && (argument.slot == "modifier" || is_locative_subject(argument)))
          return add_place(PlaceRole::place, entity);
        break;
      case Filler::patient:
        if (area) add_place(PlaceRole::place, entity);
        if (area && aims_at_area(argument.slot)) return;
        break;
      default:
        break;
    }
    if (known.kind != EntityKind::product || filler == Filler::instrument || filler == Filler::topic ||
        filler == Filler::patient)
      add_participant(role(filler), entity);
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
    const auto direct = entities_at(reading, conjunct);
    add_unique(found, direct);
    if (!direct.empty() || token_of(reading, conjunct).upos == Upos::PROPN) continue;
    if (through || acts(reading, lexicon, conjunct)) add_unique(found, entities_beside(reading, conjunct));
  }
  return found;
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
