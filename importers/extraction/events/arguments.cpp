#include "importers/extraction/events/arguments.h"

#include <algorithm>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/roles.h"
#include "importers/extraction/events/subjects.h"
#include "importers/extraction/events/syntax.h"
#include "importers/extraction/quotations/relayed_speech.h"

namespace relata::extraction::events {
namespace {

class ArgumentGatherer {
 public:
  ArgumentGatherer(const Reading& reading, const Lexicon& lexicon, Draft& draft)
      : reading_(reading), lexicon_(lexicon), draft_(draft) {}

  void gather() {
    if (draft_.nominal) {
      gather_noun(draft_.trigger());
      if (token(draft_.trigger()).deprel == Deprel::compound)
        gather_noun(static_cast<std::uint32_t>(token(draft_.trigger()).head));
      if (token(draft_.trigger()).upos == Upos::VERB) gather_name_before(draft_.trigger());
      if (draft_.support != Support::none) gather_support(draft_.clause);
      gather_evader(draft_.trigger());
      // "Smith is under investigation"
      const auto subject = reading_.tree.child(draft_.trigger(), Deprel::nsubj);
      if (subject && preposition(reading_, draft_.trigger()) == "under") add("object", *subject);
    } else {
      gather_verb(draft_.trigger());
    }
  }

 private:
  const Token& token(std::uint32_t i) const { return token_of(reading_, i); }
  void add(std::string_view slot, std::uint32_t head) { draft_.arguments.push_back({slot, head}); }

  void gather_verb(std::uint32_t verb) {
    const bool is_passive = !is_disposition(verb) && (passive(reading_, verb) || befalls(verb));
    if (auto subject = surface_subject(reading_, verb)) {
      add(is_passive ? "object" : "subject", *subject);
      if (!is_passive && !is_named(*subject)) gather_whereabouts(*subject);
      if (is_passive && reading_.tree.head(verb) == subject) gather_parties(*subject);
    }
    // "Hamas, Israel delegations leave": a list without "and" may be read as two subjects.
    const auto first = own_subject(reading_, verb);
    for (auto child : reading_.tree.children(verb)) {
      const bool another = token(child).deprel == Deprel::nsubj && first && *first < child && child < verb;
      if (another && !is_passive && !is_relative(reading_, child)) add("subject", child);
    }
    bool has_object = is_passive;
    for (auto child : reading_.tree.children(verb)) has_object |= gather_dependent(verb, child, is_passive);
    if (!has_object) gather_gap(verb);
  }

  // "is willing to help" does something, for all that "is suspended" does not.
  bool is_disposition(std::uint32_t verb) const {
    return token(verb).upos == Upos::ADJ && lexicon_.words("adjectives").contains(token(verb).lemma) &&
           (draft_.rule == nullptr || draft_.rule->counted_type.empty());
  }

  // "20 were killed and 45 injured": to be told as a number of those who suffered it, the participle needs no "were".
  // Nor does it in a headline, whose active verbs are in the present: "Parents prosecuted after death".
  bool befalls(std::uint32_t verb) const {
    const auto* rule = draft_.rule;
    if (rule != nullptr && reading_.zone_of_token(verb) == formats::ZoneKind::headline && rule->type != "Resignation" &&
        rule->verb.role("object") == Filler::patient && is_bare_participle(verb))
      return true;
    return rule != nullptr && !rule->counted_type.empty() && rule->verb.role("object") == Filler::patient &&
           counted_subject(reading_, verb);
  }

  bool is_bare_participle(std::uint32_t verb) const {
    const auto tag = token(verb).xpos;
    if (tag != language::Xpos::VBD && tag != language::Xpos::VBN) return false;
    const auto children = reading_.tree.children(verb);
    return std::none_of(children.begin(), children.end(), [&](auto child) {
      const auto relation = token(child).deprel;
      return relation == Deprel::obj || relation == Deprel::obl_unmarked || relation == Deprel::ccomp ||
             relation == Deprel::xcomp || relation == Deprel::aux || relation == Deprel::compound_prt;
    });
  }

  // "threatened U.S. Rep. Ilhan Omar", read as two objects side by side, but not "awarded Ann Lee the Nobel Prize".
  bool is_first_half(std::uint32_t verb, std::uint32_t object) const {
    const auto end = reading_.tree.subtree(object).end;
    const auto children = reading_.tree.children(verb);
    return std::any_of(children.begin(), children.end(), [&](auto other) {
      return token(other).deprel == Deprel::obj && token(other).upos == Upos::PROPN &&
             !reading_.tree.child(other, Deprel::det) && reading_.tree.subtree(other).begin == end;
    });
  }

  // Whether `child` is the object.
  bool gather_dependent(std::uint32_t verb, std::uint32_t child, bool is_passive) {
    const auto head = antecedent(verb, child);
    switch (token(child).deprel) {
      case Deprel::obj:
        if (is_first_half(verb, child)) return true;
        add("object", head);
        gather_within(child);
        return true;
      case Deprel::nsubj_pass:
        gather_within(child);
        return true;
      case Deprel::iobj:
        add("indirect", head);
        return false;
      case Deprel::obl_agent:
        // "had complained of abuse by neighbours": an active verb has its doer before it.
        if (!is_passive) return false;
        add("subject", head);
        is_named(head) ? gather_behind_name(head) : gather_whereabouts(head);
        return false;
      case Deprel::obl:
        gather_oblique(child, head, is_passive);
        return false;
      case Deprel::xcomp:
        if (child == bare_object(reading_, verb)) {
          add("object", head);
          return true;
        }
        if (token(child).upos == Upos::ADJ) gather_places_around(child, !is_remote());
        return false;
      case Deprel::obl_unmarked:
        // "wounded 16"
        if (child < verb || is_passive || token(child).upos != Upos::NUM) return false;
        add("object", bare_object(reading_, verb).value_or(head));
        return true;
      default:
        return false;
    }
  }

  // Whatever the object holds. What is praised or condemned may be anywhere.
  void gather_within(std::uint32_t object) {
    if (!draft_.with_object) return gather_places_of(object, !is_remote());
    gather_noun(object);
    gather_parties(object);
  }

  bool locates(std::string_view slot) const { return frame_of(lexicon_, draft_).role(slot) == Filler::place; }

  bool is_remote() const { return lexicon_.words("remote-types").contains(draft_.event.type); }

  // "condemned the coup in Niger": there was the coup, though the place hangs on the verb.
  bool is_of_object(std::uint32_t phrase) const {
    const auto object = is_remote() ? reading_.tree.child(draft_.trigger(), Deprel::obj) : std::nullopt;
    return object && token(*object).upos == Upos::NOUN && !is_entity(reading_, *object) &&
           reading_.tree.subtree(*object).end == reading_.tree.subtree(phrase).begin &&
           locates(preposition(reading_, phrase));
  }

  void gather_oblique(std::uint32_t child, std::uint32_t head, bool is_passive) {
    if (is_of_object(child)) return;
    const auto slot = preposition(reading_, child);
    if (slot.empty()) {
      if (child == bare_object(reading_, draft_.trigger())) add("object", head);
      return;
    }
    // "was quoted as saying by the agency": who says it is another.
    if (slot == "by" && relayed_speech(reading_, draft_.trigger())) return;
    add(slot == "by" && is_passive ? "subject" : slot, head);
    gather_places_of(child, is_spot(slot, child));
  }

  // "said at a rally in Boston", but not "denied it after a fire in Boston" or "arrested for a murder in Boston"
  bool is_spot(std::string_view slot, std::uint32_t phrase) const {
    if (is_remote()) return any_of(slot, {"in", "at", "near", "during", "to"});
    // "died after a shooting in Boston"
    const bool died = draft_.event.type == "Death" || draft_.event.type == "Casualty";
    if (any_of(slot, {"after", "following"})) return died;
    if (any_of(slot, {"before", "since", "despite", "over", "about"})) return false;
    return !any_of(slot, {"for", "with", "of"}) || !lexicon_.words("answering").contains(draft_.event.type) ||
           lexicon_.nouns(lemma_of(reading_, phrase)).empty();
  }

  bool is_named(std::uint32_t head) const {
    const auto entities = reading_.entities_headed_by(head);
    return std::any_of(entities.begin(), entities.end(),
                       [&](EntityIndex entity) { return !reading_.facts.entities[entity].unnamed; });
  }

  // "an agreement between Kenya and Somalia, signed in Nairobi": by them. A meeting that is cancelled may be so by one.
  void gather_parties(std::uint32_t noun) {
    if (!draft_.with_object || !lexicon_.words("cooperative-types").contains(draft_.event.type)) return;
    for (auto child : reading_.tree.children(noun)) {
      if (token(child).deprel == Deprel::nmod && preposition(reading_, child) == "between") add("subject", child);
    }
  }

  // "Demonstrators in Baghdad blocked a road": there.
  void gather_whereabouts(std::uint32_t doer) {
    for (auto each : reading_.tree.conjuncts(doer)) {
      for (auto child : reading_.tree.children(each)) {
        if (token(child).deprel != Deprel::nmod) continue;
        const auto slot = preposition(reading_, child);
        const bool place = token(child).upos == Upos::PROPN || lexicon_.words("area").contains(token(child).lemma);
        if (place && any_of(slot, {"in", "near", "at", "outside"})) add(slot, child);
      }
    }
  }

  // "imposed by the EU on Belarus": phrases that no name takes are the verb's.
  void gather_behind_name(std::uint32_t name) {
    for (auto child : reading_.tree.children(name)) {
      const auto slot = token(child).deprel == Deprel::nmod ? preposition(reading_, child) : "";
      if (any_of(slot, {"in", "near", "on", "against"})) add(slot, child);
    }
  }

  // "killed 12 people in Kherson", "himself and 12 others in Baghdad": what hangs on the noun, and where, if the event
  // was there too.
  void gather_places_of(std::uint32_t phrase, bool there) {
    for (auto noun : reading_.tree.conjuncts(phrase)) {
      if (noun != phrase && counts_elsewhere(phrase, noun)) continue;
      for (auto child : reading_.tree.children(noun)) {
        const auto relation = token(child).deprel;
        if (is_adjective_behind(noun, child)) gather_places_around(child, there);
        if (relation != Deprel::nmod && relation != Deprel::obl) continue;
        const auto slot = preposition(reading_, child);
        // "the rubble of a hotel in Baguio"
        if (slot == "of" && token(child).upos == Upos::NOUN && !is_named(child)) gather_places_of(child, there);
        const bool place = slot == "in" || slot == "near" || slot == "at" || slot == "outside";
        // "deported four refugees to Turkey"
        const bool goal =
            !draft_.nominal && slot == "to" && frame_of(lexicon_, draft_).role(slot) == Filler::destination;
        // "the exchange of captives between Israel and Hamas": whose exchange, wherever it hangs
        const bool parties = draft_.nominal && (slot == "between" || slot == "by");
        if (parties || goal || (place && (there || !locates(slot)))) add(slot, child);
      }
    }
  }

  // "a girl alive from the rubble"
  bool is_adjective_behind(std::uint32_t noun, std::uint32_t child) const {
    return child > noun && token(child).upos == Upos::ADJ && token(child).deprel == Deprel::amod;
  }

  void gather_places_around(std::uint32_t adjective, bool there) {
    for (auto child : reading_.tree.children(adjective))
      if (token(child).deprel == Deprel::obl) gather_places_of(child, there);
  }

  // "killed 12 people in Texas and nine in Oklahoma": the nine are another toll.
  bool counts_elsewhere(std::uint32_t first, std::uint32_t other) const {
    const auto is_located = [&](std::uint32_t noun) {
      const auto place = reading_.tree.child(noun, Deprel::nmod);
      return place && locates(preposition(reading_, *place));
    };
    const bool number = token(other).upos == Upos::NUM || reading_.tree.child(other, Deprel::nummod);
    return number && is_located(first) && is_located(other);
  }

  // A relative pronoun stands for what its clause hangs on.
  std::uint32_t antecedent(std::uint32_t verb, std::uint32_t child) const {
    if (token(verb).deprel == Deprel::acl_relcl && is_relative(reading_, child) && !introduces_clause(verb, child))
      return static_cast<std::uint32_t>(token(verb).head);
    return child;
  }

  // "said in his address that Russia had fired drones": with an object of its own the clause has no gap for "that".
  bool introduces_clause(std::uint32_t verb, std::uint32_t that) const {
    if (token(that).deprel != Deprel::obj || lemma_of(reading_, that) != "that") return false;
    const auto children = reading_.tree.children(verb);
    return std::any_of(children.begin(), children.end(),
                       [&](auto child) { return child > verb && token(child).deprel == Deprel::obj; });
  }

  // "the man police arrested"
  void gather_gap(std::uint32_t verb) {
    if (token(verb).deprel != Deprel::acl_relcl || token(verb).head < 0) return;
    for (auto child : reading_.tree.children(verb)) {
      if (is_relative(reading_, child) || reading_.tree.child(child, Deprel::case_)) return;
      if (token(child).deprel == Deprel::advmod && lemma_of(reading_, child) == "where") return;
    }
    if (own_subject(reading_, verb)) add("object", static_cast<std::uint32_t>(token(verb).head));
  }

  void gather_noun(std::uint32_t noun) {
    for (auto child : reading_.tree.children(noun)) {
      switch (token(child).deprel) {
        case Deprel::nmod_poss:
          if (draft_.nominal) add("possessor", child);
          break;
        case Deprel::amod:
        case Deprel::compound:
        case Deprel::nmod_desc:
        case Deprel::nmod_unmarked:
          if (draft_.nominal) gather_modifier(child);
          break;
        case Deprel::nmod:
        case Deprel::obl:
          gather_phrase(child);
          break;
        default:
          break;
      }
    }
  }

  void gather_phrase(std::uint32_t phrase) {
    const auto slot = preposition(reading_, phrase);
    add(slot, phrase);
    // "found the bodies of 39 people in Essex"
    if (!draft_.nominal && slot == "of" && !is_named(phrase)) gather_places_of(phrase, !is_remote());
    if (!draft_.nominal) return;
    // "the victory over France in Lusail"
    const bool suffers = draft_.rule != nullptr && draft_.rule->noun.role(slot) == Filler::patient;
    if (slot == "of") gather_places_of(phrase, !is_remote());
    if (slot == "of" && is_named(phrase)) gather_goal(phrase);
    if (slot == "by" && is_named(phrase)) gather_behind_name(phrase);
    if ((suffers && slot != "of") || slot == "by") gather_whereabouts(phrase);
  }

  // "the visit of Pope Francis to Iraq"
  void gather_goal(std::uint32_t name) {
    for (auto child : reading_.tree.children(name)) {
      if (token(child).deprel == Deprel::nmod && preposition(reading_, child) == "to") add("to", child);
    }
  }

  // "US Predator attacks": a modifier that names nobody may be modified by who does.
  void gather_modifier(std::uint32_t modifier) {
    add("modifier", modifier);
    for (auto child : reading_.tree.children(modifier)) {
      const auto relation = token(child).deprel;
      const bool names = relation == Deprel::compound || relation == Deprel::amod || relation == Deprel::nmod_poss;
      // "the Israeli-Palestinian conflict" is that of both.
      const bool joined = child + 2 == modifier && reading_.document.form(child + 1) == "-";
      if (names && is_entity(reading_, child) && (joined || !is_entity(reading_, modifier))) add("modifier", child);
    }
  }

  // "in Cairo talks", where the parser took the noun for a verb
  void gather_name_before(std::uint32_t noun) {
    if (noun > 0 && is_entity(reading_, noun - 1) && token(noun - 1).sentence == token(noun).sentence)
      add("modifier", noun - 1);
  }

  void gather_support(std::uint32_t verb) {
    const bool is_passive = passive(reading_, verb);
    const auto subject = surface_subject(reading_, verb);
    const bool takes_subject = !is_passive || draft_.support == Support::suffer;
    if (subject && !covers(*subject) && takes_subject && !ends_unrest(verb) && !is_done_by_another(*subject) &&
        !is_caused_by_accident(verb))
      add(subject_slot(), *subject);
    for (auto child : reading_.tree.children(verb)) {
      const auto relation = token(child).deprel;
      if (covers(child)) continue;
      if (relation == Deprel::obl_agent) {
        if (!is_done_by_another(child)) add("subject", child);
      } else if (follows_another(verb)) {
        continue;
      } else if (relation == Deprel::obl && draft_.support != Support::causal) {
        gather_oblique(child, child, is_passive);
      } else if (relation == Deprel::iobj) {
        add("indirect", child);
      } else if ((relation == Deprel::obj || (relation == Deprel::appos && token(verb).upos == Upos::NOUN)) &&
                 draft_.support == Support::aspect) {
        add("object", child);
      }
    }
  }

  // "the White House announced Ann Lee's resignation": the noun has its own doer.
  bool is_done_by_another(std::uint32_t subject) const {
    if (draft_.support != Support::light || draft_.rule == nullptr) return false;
    return std::any_of(draft_.arguments.begin(), draft_.arguments.end(), [&](const Argument& argument) {
      if (argument.slot != "possessor" && argument.slot != "by") return false;
      const auto doers = reading_.entities_headed_by(argument.head);
      if (doers.empty()) return false;
      const auto& doer = reading_.facts.entities[doers.front()];
      const bool acts = doer.kind != EntityKind::place || doer.country;
      return acts && draft_.rule->noun.role(argument.slot) == Filler::agent &&
             !is_suffered(reading_, lexicon_, draft_, argument, doers.front()) &&
             !std::ranges::equal(doers, reading_.entities_headed_by(subject));
    });
  }

  // "A supermarket caught fire, causing damage": the fire did.
  bool is_caused_by_accident(std::uint32_t verb) const {
    if (draft_.support != Support::causal || token(verb).deprel != Deprel::advcl || own_subject(reading_, verb))
      return false;
    const auto main = reading_.tree.head(verb);
    if (!main) return false;
    const auto triggers = lexicon_.verbs(lemma_of(reading_, *main));
    return std::any_of(triggers.begin(), triggers.end(), [&](const Trigger& trigger) {
      const auto type = lexicon_.rules()[trigger.rule].type;
      const bool whole = trigger.companion.empty() || has_child(reading_, *main, Deprel::obj, trigger.companion);
      return whole && trigger.subject_class.empty() && (type == "Accident" || type == "Disaster");
    });
  }

  // "Monday's shooting follows two in Atlanta": these were there.
  bool follows_another(std::uint32_t verb) const {
    return lemma_of(reading_, verb) == "follow" &&
           (reading_.tree.child(verb, Deprel::obj) || reading_.tree.child(verb, Deprel::obl_unmarked));
  }

  // "China has the power to end the unrest"
  bool ends_unrest(std::uint32_t verb) const {
    return draft_.support == Support::aspect && lexicon_.words("ending").contains(lemma_of(reading_, verb)) &&
           lexicon_.words("unrest-types").contains(draft_.event.type);
  }

  // "has avoided extradition to Sweden": whoever avoids it would suffer it.
  void gather_evader(std::uint32_t noun) {
    const auto verb = reading_.tree.head(noun);
    if (!verb || token(noun).deprel != Deprel::obj || draft_.support != Support::none) return;
    if (!any_of(lemma_of(reading_, *verb), {"avoid", "escape", "evade", "fight", "resist", "await", "risk"})) return;
    const bool whose = std::any_of(draft_.arguments.begin(), draft_.arguments.end(), [](const Argument& argument) {
      return any_of(argument.slot, {"possessor", "of", "modifier"});
    });
    const auto subject = surface_subject(reading_, *verb);
    if (!whose && subject && lexicon_.words("suffered").contains(draft_.event.lemma)) add("of", *subject);
  }

  std::string_view subject_slot() const {
    if (draft_.support == Support::suffer) return "object";
    return draft_.support == Support::causal ? "cause" : "subject";
  }

  // Whether the trigger is (coordinated with) that dependent of its verb.
  bool covers(std::uint32_t child) const {
    return child == draft_.trigger() || child == first_conjunct(reading_, draft_.trigger());
  }

  const Reading& reading_;
  const Lexicon& lexicon_;
  Draft& draft_;
};

}  // namespace

namespace {

// Whether a nominal event has the phrase as an argument.
bool is_taken(const std::vector<Draft>& drafts, std::uint32_t phrase) {
  return std::any_of(drafts.begin(), drafts.end(), [&](const Draft& draft) {
    return draft.nominal && std::any_of(draft.arguments.begin(), draft.arguments.end(),
                                        [&](const Argument& argument) { return argument.head == phrase; });
  });
}

}  // namespace

void adopt_adjacent(const Reading& reading, std::vector<Draft>& drafts) {
  // From behind, so that of nested phrases the innermost adopts.
  for (auto at = drafts.rbegin(); at != drafts.rend(); ++at) {
    auto& noun = *at;
    const auto end = reading.tree.subtree(noun.trigger()).end;
    if (!noun.nominal || end >= reading.document.tokens.size()) continue;
    const auto phrase = token_of(reading, end).deprel == Deprel::case_ ? reading.tree.head(end) : std::nullopt;
    if (!phrase || reading.tree.subtree(*phrase).begin != end) continue;
    const auto relation = token_of(reading, *phrase).deprel;
    const auto slot = preposition(reading, *phrase);
    if ((relation != Deprel::obl && relation != Deprel::nmod) || noun.rule->noun.role(slot) == Filler::none) continue;
    const auto same = [&](const Argument& argument) { return argument.slot == slot || argument.head == *phrase; };
    if (std::any_of(noun.arguments.begin(), noun.arguments.end(), same) || is_taken(drafts, *phrase)) continue;
    noun.arguments.push_back({slot, *phrase});
    for (auto& other : drafts) {
      if (!other.nominal && !other.with_object && reading.tree.head(*phrase) == other.trigger() &&
          other.clause != noun.clause)
        std::erase_if(other.arguments, [&](const Argument& argument) { return argument.head == *phrase; });
    }
  }
}

void gather_arguments(const Reading& reading, const Lexicon& lexicon, Draft& draft) {
  ArgumentGatherer(reading, lexicon, draft).gather();
}

}  // namespace relata::extraction::events
