#include "importers/extraction/events/arguments.h"

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

std::optional<std::uint32_t> own_subject(const Reading& reading, std::uint32_t verb) {
  for (auto child : reading.tree.children(verb)) {
    const auto relation = token_of(reading, child).deprel;
    if (relation != Deprel::nsubj && relation != Deprel::nsubj_pass) continue;
    if (is_relative(reading, child) && token_of(reading, verb).deprel == Deprel::acl_relcl)
      return reading.tree.head(verb);
    return child;
  }
  return stranded_subject(reading, verb);
}

// "urged Israel to stop": whose subject the open clause has.
std::optional<std::uint32_t> controlling_object(const Reading& reading, std::uint32_t governor) {
  if (passive(reading, governor)) return std::nullopt;
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
      return governor;
    case Deprel::xcomp:
      if (auto object = controlling_object(reading, *governor)) return object;
      return subject_within(reading, *governor, depth + 1);
    case Deprel::advcl:
      if (const auto main = clause_at_that_time(reading, verb, *governor))
        return subject_within(reading, *main, depth + 1);
      // "accused Russia of shelling", "kept Iran from selling", "criticized Biden for calling", "congratulated Ann on
      // being elected", "charged Ann with espionage by publishing files"
      if (const auto word = marker(reading, verb); word == "of" || word == "from" ||
                                                   (any_of(word, {"for", "on"}) && is_gerund(reading, verb)) ||
                                                   (word == "by" && accuses(reading, *governor))) {
        if (auto object = controlling_object(reading, *governor)) return object;
      }
      return subject_within(reading, *governor, depth + 1);
    case Deprel::ccomp:
    case Deprel::conj:
    case Deprel::parataxis:
      if (token_of(reading, verb).deprel == Deprel::ccomp) {
        if (const auto object = object_before(reading, verb, *governor)) return object;
      }
      if (token_of(reading, verb).deprel == Deprel::parataxis && token_of(reading, verb).xpos != language::Xpos::VBG)
        return std::nullopt;
      if (is_ambiguous_conjunct(reading, verb, *governor)) return std::nullopt;
      return subject_within(reading, *governor, depth + 1);
    default:
      return std::nullopt;
  }
}

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
      // "Demonstrators in Baghdad blocked a road": there.
      if (!is_passive && !is_entity(reading_, *subject)) gather_places_of(*subject);
    }
    // "Hamas, Israel delegations leave": a list without "and" may be read as two subjects.
    const auto first = own_subject(reading_, verb);
    for (auto child : reading_.tree.children(verb)) {
      const bool another = token(child).deprel == Deprel::nsubj && first && child != *first && child < verb;
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

  // "threatened U.S. Rep. Ilhan Omar", read as two objects side by side.
  bool is_first_half(std::uint32_t verb, std::uint32_t object) const {
    const auto end = reading_.tree.subtree(object).end;
    const auto children = reading_.tree.children(verb);
    return std::any_of(children.begin(), children.end(), [&](auto other) {
      return token(other).deprel == Deprel::obj && token(other).upos == Upos::PROPN &&
             reading_.tree.subtree(other).begin == end;
    });
  }

  // Whether `child` is the object.
  bool gather_dependent(std::uint32_t verb, std::uint32_t child, bool is_passive) {
    const auto head = antecedent(verb, child);
    switch (token(child).deprel) {
      case Deprel::obj:
        if (is_first_half(verb, child)) return true;
        add("object", head);
        draft_.with_object ? gather_noun(child) : gather_places_of(child);
        return true;
      case Deprel::nsubj_pass:
        draft_.with_object ? gather_noun(child) : gather_places_of(child);
        return true;
      case Deprel::iobj:
        add("indirect", head);
        return false;
      case Deprel::obl_agent:
        add(is_passive ? "subject" : "by", head);
        return false;
      case Deprel::obl:
        gather_oblique(child, head, is_passive);
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

  void gather_oblique(std::uint32_t child, std::uint32_t head, bool is_passive) {
    const auto slot = preposition(reading_, child);
    if (slot.empty()) {
      if (child == bare_object(reading_, draft_.trigger())) add("object", head);
      return;
    }
    add(slot == "by" && is_passive ? "subject" : slot, head);
    gather_places_of(child);
  }

  // "killed 12 people in Kherson", "himself and 12 others in Baghdad": the place hanging on the noun
  void gather_places_of(std::uint32_t phrase) {
    for (auto noun : reading_.tree.conjuncts(phrase)) {
      for (auto child : reading_.tree.children(noun)) {
        const auto relation = token(child).deprel;
        if (relation != Deprel::nmod && !(relation == Deprel::obl && token(noun).upos == Upos::ADJ)) continue;
        const auto slot = preposition(reading_, child);
        const bool place = slot == "in" || slot == "near" || slot == "at" || slot == "outside";
        // "the exchange of captives between Israel and Hamas": whose exchange, wherever it hangs
        const bool parties = draft_.nominal && (slot == "between" || slot == "by");
        if (place || parties) add(slot, child);
      }
    }
  }

  // A relative pronoun stands for what its clause hangs on.
  std::uint32_t antecedent(std::uint32_t verb, std::uint32_t child) const {
    if (token(verb).deprel == Deprel::acl_relcl && is_relative(reading_, child))
      return static_cast<std::uint32_t>(token(verb).head);
    return child;
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
          add(preposition(reading_, child), child);
          if (draft_.nominal && preposition(reading_, child) == "of") gather_places_of(child);
          break;
        default:
          break;
      }
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
    if (subject && !covers(*subject) && takes_subject && !ends_unrest(verb)) add(subject_slot(), *subject);
    for (auto child : reading_.tree.children(verb)) {
      const auto relation = token(child).deprel;
      if (covers(child)) continue;
      if (relation == Deprel::obl_agent) {
        add("subject", child);
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

  // "China has the power to end the unrest"
  bool ends_unrest(std::uint32_t verb) const {
    return draft_.support == Support::aspect && lexicon_.words("ending").contains(lemma_of(reading_, verb)) &&
           lexicon_.words("unrest-types").contains(draft_.event.type);
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

std::optional<std::uint32_t> surface_subject(const Reading& reading, std::uint32_t verb) {
  return subject_within(reading, verb, 0);
}

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
