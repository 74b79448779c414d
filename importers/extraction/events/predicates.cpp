#include "importers/extraction/events/predicates.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/matching.h"
#include "importers/extraction/events/subjects.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

struct Carrier {
  std::uint32_t verb = 0;
  Support support = Support::none;
};

// Classes of verbs that say how real their complement is, or who tells it.
constexpr std::array<std::string_view, 5> governing = {"future", "desiring", "doubting", "negating", "reporting"};

bool reads(formats::ZoneKind zone) {
  return zone == formats::ZoneKind::headline || zone == formats::ZoneKind::caption || zone == formats::ZoneKind::body;
}

class PredicateFinder {
 public:
  PredicateFinder(const Reading& reading, const Lexicon& lexicon)
      : reading_(reading), lexicon_(lexicon), matcher_(reading, lexicon), carriers_(reading.document.tokens.size()) {}

  std::vector<Draft> find() {
    for (std::uint32_t i = 0; i < reading_.document.sentences.size(); ++i) {
      if (reads(reading_.zone(i))) find_in(reading_.document.sentences[i].tokens);
    }
    settle_senses();
    return std::move(drafts_);
  }

 private:
  const Token& token(std::uint32_t i) const { return token_of(reading_, i); }

  // A noun, or what the tagger took for a verb where only a noun can stand: "the deaths of 12 and injuries to 40".
  bool is_nominal(std::uint32_t i) const {
    if (token(i).upos == Upos::NOUN) return true;
    if (token(i).upos != Upos::VERB) return false;
    if (is_gerund_noun(i)) return true;
    if (!reading_.document.form(i).ends_with('s')) return false;
    const auto relation = token(i).deprel;
    if (disagrees(i)) return true;
    if (relation == Deprel::conj) return token(first_conjunct(reading_, i)).upos == Upos::NOUN;
    return relation == Deprel::obj || relation == Deprel::obl || relation == Deprel::nmod ||
           reading_.tree.child(i, Deprel::det) || reading_.tree.child(i, Deprel::amod);
  }

  // "Fighting broke out between Georgia and Russia"
  bool is_gerund_noun(std::uint32_t i) const {
    return token(i).xpos == language::Xpos::VBG && token(i).deprel == Deprel::nsubj &&
           !reading_.tree.child(i, Deprel::obj) && !lexicon_.nouns(matcher_.singular(i)).empty();
  }

  // "would be suspended", "three dead in a blast": what the tagger took for an adjective.
  bool is_participle(std::uint32_t i) const {
    if (token(i).upos != Upos::ADJ || lexicon_.verbs(matcher_.verb_lemma(i)).empty()) return false;
    // "He is welcome" welcomes nobody.
    if (!token(i).lemma.ends_with("ed") && !lexicon_.words("adjectives").contains(token(i).lemma)) return false;
    const bool linked = reading_.tree.child(i, Deprel::cop) || reading_.tree.child(i, Deprel::aux_pass);
    if (!linked) return is_verbless_toll(i);
    return reading_.tree.child(i, Deprel::nsubj) || reading_.tree.child(i, Deprel::nsubj_pass) ||
           reading_.tree.child(i, Deprel::nummod);
  }

  // "At least 9 dead as a ferry sinks"
  bool is_verbless_toll(std::uint32_t adjective) const {
    if (!is_clause(token(adjective).deprel) || token(adjective).deprel == Deprel::xcomp) return false;
    const auto subject = reading_.tree.child(adjective, Deprel::nsubj);
    return subject && *subject < adjective &&
           (is_number_of_people(reading_, *subject) || reading_.tree.child(*subject, Deprel::nummod));
  }

  // "delegations in Cairo talks left": a third person singular behind a name, whose subject is a plural or missing, is
  // the plural of a noun.
  bool disagrees(std::uint32_t i) const {
    if (token(i).xpos != language::Xpos::VBZ || i == 0 || token(i - 1).upos != Upos::PROPN) return false;
    if (token(i - 1).sentence != token(i).sentence || lexicon_.nouns(matcher_.singular(i)).empty()) return false;
    const auto subject = reading_.tree.child(i, Deprel::nsubj);
    return !subject || token(*subject).xpos == language::Xpos::NNS;
  }

  void find_in(Span sentence) {
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      if (token(i).upos == Upos::VERB) carry(i);
    }
    const auto first = static_cast<std::ptrdiff_t>(drafts_.size());
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      if (token(i).upos == Upos::VERB ? !is_nominal(i) : is_participle(i)) add_verb(i);
    }
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      if (is_nominal(i)) add_noun(i);
    }
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      if (token(i).upos == Upos::ADJ) add_state(i);
    }
    std::sort(drafts_.begin() + first, drafts_.end(),
              [](const Draft& a, const Draft& b) { return a.trigger() < b.trigger(); });
    carries_.clear();
    consumed_.clear();
  }

  // -- Which verbs carry which nouns

  void carry(std::uint32_t verb) {
    const auto lemma = token(verb).lemma;
    if (matcher_.knows_object(verb) || controls(verb)) return;
    if (lexicon_.words("striking").contains(lemma) && carry_disaster(verb)) return;
    if (lexicon_.words("striking").contains(lemma) && carry_attack(verb)) return;
    if (lexicon_.words("travelling").contains(lemma)) carry_purpose(verb);
    if (lexicon_.words("measuring").contains(lemma) && carry_count(verb)) return;
    if (lexicon_.words("aspect").contains(lemma) || takes_place(verb)) {
      if (carry_dependent(verb, Support::aspect, {Deprel::nsubj, Deprel::nsubj_pass})) return;
      if (carry_dependent(verb, Support::aspect, {Deprel::obj})) return;
      if (carry_head(verb, Support::aspect)) return;
    }
    // "An explosion ripped through a mosque": the parser takes "ripped" for a participle of the explosion.
    if (any_of(lemma, {"rip", "tear"}) && carry_head(verb, Support::aspect)) return;
    if (lexicon_.words("light").contains(lemma)) {
      if (carry_dependent(verb, Support::light, {Deprel::obj, Deprel::nsubj_pass})) return;
      if (passive(reading_, verb) && carry_head(verb, Support::light)) return;
    }
    if (lemma == "call" && convenes(verb) && carry_dependent(verb, Support::light, {Deprel::obj})) return;
    if (lexicon_.words("subjecting").contains(lemma) && carry_under(verb)) return;
    const bool joins = lexicon_.words("joining").contains(lemma) || (lemma == "take" && has_object(verb, "part"));
    if (joins && carry_dependent(verb, Support::light, {Deprel::obj, Deprel::obl})) return;
    if (lexicon_.words("suffer").contains(lemma) && carry_dependent(verb, Support::suffer, {Deprel::obj})) return;
    if (lexicon_.words("causal").contains(lemma))
      carry_dependent(verb, Support::causal, {Deprel::obj, Deprel::obl, Deprel::nsubj_pass});
  }

  // "brought the blaze under control"
  bool controls(std::uint32_t verb) const {
    const auto how = reading_.tree.child(verb, Deprel::obl);
    return how && token(*how).lemma == "control" && preposition(reading_, *how) == "under";
  }

  // "Stop the attacks", "sign an agreement": the verb with such an object is an event of its own.
  bool has_object(std::uint32_t verb, std::string_view lemma) const {
    return has_child(reading_, verb, Deprel::obj, lemma) || has_child(reading_, verb, Deprel::compound_prt, lemma);
  }

  // "took place", "took effect"
  bool takes_place(std::uint32_t verb) const {
    if (token(verb).lemma != "take") return false;
    const auto what = {"place", "effect", "hold"};
    return std::any_of(what.begin(), what.end(), [&](auto lemma) { return has_object(verb, lemma); });
  }

  bool carry_dependent(std::uint32_t verb, Support support, std::initializer_list<Deprel> relations) {
    bool any = false;
    for (auto child : reading_.tree.children(verb)) {
      if (std::find(relations.begin(), relations.end(), token(child).deprel) == relations.end()) continue;
      if (token(child).deprel == Deprel::obl && !causal_oblique(child)) continue;
      for (auto noun : reading_.tree.conjuncts(child)) {
        if (!is_nominal(noun) || match_noun(noun) == nullptr) continue;
        carriers_[noun] = {verb, support};
        any = true;
      }
    }
    if (any) carries_.push_back(verb);
    return any;
  }

  // "the talks that began on Monday", "an attack launched by Iran"
  bool carry_head(std::uint32_t verb, Support support) {
    const auto relation = token(verb).deprel;
    const auto head = reading_.tree.head(verb);
    if (!head || (relation != Deprel::acl && relation != Deprel::acl_relcl)) return false;
    if (token(*head).upos != Upos::NOUN || match_noun(*head) == nullptr) return false;
    if (carriers_[*head].support == Support::none) carriers_[*head] = {verb, support};
    carries_.push_back(verb);
    return true;
  }

  // Where the verb also does harm to what no map shows ("destroyed houses"), it remains an event of its own.
  bool carry_disaster(std::uint32_t verb) {
    const auto subject = own_subject(reading_, verb);
    if (!subject || !tells_disaster(*subject)) return false;
    const auto object = matcher_.object_of(verb);
    if (!object || !(matcher_.is_a(*object, "place") || lexicon_.words("area").contains(token(*object).lemma)))
      return false;
    // "an earthquake that struck Nepal"
    if (reading_.tree.head(verb) == subject) return carry_head(verb, Support::aspect);
    return carry_dependent(verb, Support::aspect, {Deprel::nsubj});
  }

  // "A mortar attack hit a school in Donetsk", "Protests swept Lebanon": what they do is what they are.
  bool carry_attack(std::uint32_t verb) {
    const auto subject = reading_.tree.child(verb, Deprel::nsubj);
    const auto* rule = subject && is_nominal(*subject) ? match_noun(*subject) : nullptr;
    if (rule == nullptr || (rule->type != "Assault" && rule->type != "Protest")) return false;
    const auto object = matcher_.object_of(verb);
    const bool somewhere = object && matcher_.is_a(*object, "place");
    if (!object || (!somewhere && matcher_.verb(verb) != nullptr)) return false;
    return carry_dependent(verb, Support::aspect, {Deprel::nsubj});
  }

  // "flew to Paris for talks": whoever travels talks, and has travelled all the same.
  void carry_purpose(std::uint32_t verb) {
    for (auto child : reading_.tree.children(verb)) {
      if (token(child).deprel != Deprel::obl || preposition(reading_, child) != "for" || !is_nominal(child)) continue;
      const auto* rule = match_noun(child);
      if (rule != nullptr && rule->type == "Consult") carriers_[child] = {verb, Support::light};
    }
  }

  // "was put under investigation", "came under attack"
  bool carry_under(std::uint32_t verb) {
    for (auto child : reading_.tree.children(verb)) {
      if (token(child).deprel != Deprel::obl || preposition(reading_, child) != "under") continue;
      if (!is_nominal(child) || match_noun(child) == nullptr) continue;
      carriers_[child] = {verb, Support::suffer};
      carries_.push_back(verb);
      return true;
    }
    return false;
  }

  // "called a snap election", not "called the vote a farce" or "which he called a vote against progress".
  bool convenes(std::uint32_t verb) const {
    const auto noun = reading_.tree.child(verb, Deprel::obj);
    const auto* rule = noun && is_nominal(*noun) ? match_noun(*noun) : nullptr;
    if (rule == nullptr || !any_of(rule->type, {"Election", "Consult", "Meeting", "Protest"})) return false;
    const auto article = reading_.tree.child(*noun, Deprel::det);
    const bool is_new =
        article ? any_of(lower_form(reading_, *article), {"a", "an"})
                : token(*noun).xpos == language::Xpos::NNS && !reading_.tree.child(*noun, Deprel::nmod_poss);
    return is_new && *noun > verb && token(verb).deprel != Deprel::acl_relcl &&
           !reading_.tree.child(verb, Deprel::xcomp);
  }

  // "The death toll rose to 1,200."
  bool carry_count(std::uint32_t verb) {
    const auto subject = reading_.tree.child(verb, Deprel::nsubj);
    const auto* rule = subject && is_nominal(*subject) ? match_noun(*subject) : nullptr;
    return rule != nullptr && rule->noun.role("to") == Filler::count &&
           carry_dependent(verb, Support::aspect, {Deprel::nsubj});
  }

  bool tells_disaster(std::uint32_t noun) const {
    if (!is_nominal(noun)) return false;
    const auto* rule = match_noun(noun);
    return rule != nullptr && (rule->type == "Disaster" || rule->type == "Accident");
  }

  bool causal_oblique(std::uint32_t noun) const {
    const auto word = preposition(reading_, noun);
    return word == "in" || word == "to" || word == "about";
  }

  // -- Verbs

  void add_verb(std::uint32_t verb) {
    if (std::find(carries_.begin(), carries_.end(), verb) != carries_.end()) return;
    if (asks_for_anonymity(verb) || keeps_silent(verb) || tells_result(verb)) return;
    switch (token(verb).deprel) {
      case Deprel::amod:
      case Deprel::compound:
      case Deprel::case_:
      case Deprel::mark:
      case Deprel::fixed:
      case Deprel::aux:
      case Deprel::cop:
        return;
      default:
        break;
    }
    if (const auto* rule = match_verb(verb)) {
      if (rule->no_event) return;
      add(verb, rule).with_object = matcher_.knows_object(verb);
    } else if (carries_nothing(verb)) {
      return;
    } else if (stative(verb)) {
      add(verb, nullptr).stative = true;
    } else if (!lexicon_.words("bland").contains(token(verb).lemma) && !merely_governs(verb)) {
      add(verb, nullptr);
    }
  }

  // "held a training session": what the noun tells is no event, and the verb tells nothing by itself.
  bool carries_nothing(std::uint32_t verb) const {
    if (!lexicon_.words("light").contains(token(verb).lemma)) return false;
    const auto object = matcher_.object_of(verb);
    const auto* rule = object && is_nominal(*object) ? rule_of(matcher_.noun(*object)) : nullptr;
    return rule != nullptr && rule->no_event;
  }

  // "intends to hold a referendum", "stressed that …": the event is what it governs.
  bool merely_governs(std::uint32_t verb) const {
    if (!reading_.tree.child(verb, Deprel::xcomp) && !reading_.tree.child(verb, Deprel::ccomp)) return false;
    const auto lemma = token(verb).lemma;
    return std::any_of(governing.begin(), governing.end(),
                       [&](auto words) { return lexicon_.words(words).contains(lemma); });
  }

  // "asked not to be named", "declined to be identified": a condition of speaking, no news.
  bool asks_for_anonymity(std::uint32_t verb) const {
    const auto what = reading_.tree.child(verb, Deprel::xcomp);
    return what && passive(reading_, *what) && lexicon_.words("anonymity").contains(token(*what).lemma);
  }

  // "declined to comment", "did not respond to a request for comment": the verb that says so, and the comment.
  bool keeps_silent(std::uint32_t verb) const {
    const auto& comment = lexicon_.words("comment");
    const auto head = reading_.tree.head(verb);
    const bool declined = head && token(verb).deprel == Deprel::xcomp && is_refusal(*head);
    if (comment.contains(token(verb).lemma)) return declined || is_negated(reading_, verb);
    const auto what = reading_.tree.child(verb, Deprel::xcomp);
    return what && is_refusal(verb) && comment.contains(token(*what).lemma);
  }

  // "left 30 people injured" is one event.
  bool tells_result(std::uint32_t participle) const {
    const auto object = reading_.tree.head(participle);
    const auto verb = object ? reading_.tree.head(*object) : std::nullopt;
    return verb && token(participle).deprel == Deprel::acl && matcher_.is_result_of(participle, *verb);
  }

  bool is_refusal(std::uint32_t verb) const { return any_of(token(verb).lemma, {"decline", "refuse"}); }

  // "a request for comment"
  bool asks_for_comment(std::uint32_t noun) const {
    const auto children = reading_.tree.children(noun);
    return std::any_of(children.begin(), children.end(), [&](auto child) {
      return token(child).deprel == Deprel::nmod && preposition(reading_, child) == "for" &&
             lexicon_.words("comment").contains(token(child).lemma);
    });
  }

  const Rule* rule_of(const Trigger* trigger) const {
    return trigger == nullptr ? nullptr : &lexicon_.rules()[trigger->rule];
  }

  const Rule* match_verb(std::uint32_t verb) {
    const auto* trigger = matcher_.verb(verb);
    if (trigger != nullptr && trigger->object_class != "hostility") consume_object(verb, *trigger);
    if (trigger != nullptr && !trigger->subject_class.empty()) consume_subject(verb, *trigger);
    return rule_of(trigger);
  }

  // nullptr for nouns that tell no event too.
  const Rule* match_noun(std::uint32_t noun) const {
    const auto* rule = rule_of(matcher_.noun(noun));
    return rule != nullptr && rule->no_event ? nullptr : rule;
  }

  // "Signed an agreement" is one event; "stopped the attacks" speaks of two.
  void consume_object(std::uint32_t verb, const Trigger& trigger) {
    const auto object = matcher_.object_of(verb);
    if (!object) return;
    for (auto head : reading_.tree.conjuncts(*object)) {
      const auto* noun = token(head).upos == Upos::NOUN ? match_noun(head) : nullptr;
      const bool same = noun == &lexicon_.rules()[trigger.rule];
      const bool named = !trigger.object_class.empty() && matcher_.is_a(head, trigger.object_class);
      if (noun != nullptr && (same || named)) consumed_.push_back(head);
    }
  }

  // "A tornado ripped through Texas" is one event.
  void consume_subject(std::uint32_t verb, const Trigger& trigger) {
    const auto subject = reading_.tree.child(verb, Deprel::nsubj);
    if (subject && token(*subject).upos == Upos::NOUN && match_noun(*subject) == &lexicon_.rules()[trigger.rule])
      consumed_.push_back(*subject);
  }

  bool stative(std::uint32_t verb) const {
    if (!lexicon_.words("stative").contains(token(verb).lemma)) return false;
    const auto state = reading_.tree.child(verb, Deprel::xcomp);
    const auto subject = reading_.tree.child(verb, Deprel::nsubj);
    if (!state || !subject || token(*state).upos == Upos::NOUN) return false;
    return holds_event(*subject) || lexicon_.words("states").contains(token(*state).lemma);
  }

  bool holds_event(std::uint32_t head) const {
    const auto span = reading_.tree.subtree(head);
    for (auto i = span.begin; i < span.end; ++i) {
      if (token(i).upos == Upos::NOUN && reading_.tree.dominates(head, i) && match_noun(i) != nullptr) return true;
    }
    return false;
  }

  // "The talks are ongoing."
  void add_state(std::uint32_t adjective) {
    if (!lexicon_.words("ongoing").contains(token(adjective).lemma)) return;
    const auto subject = reading_.tree.child(adjective, Deprel::nsubj);
    if (!subject || !reading_.tree.child(adjective, Deprel::cop)) return;
    if (token(*subject).upos != Upos::NOUN || match_noun(*subject) == nullptr) return;
    for (auto& draft : drafts_) {
      if (draft.trigger() != *subject) continue;
      draft.clause = adjective;
      draft.support = Support::aspect;
    }
  }

  // -- Nouns

  void add_noun(std::uint32_t noun) {
    const bool tried = token(noun).deprel == Deprel::compound && is_effort(noun);
    if (tried) return add_effort(noun);
    if (token(noun).deprel == Deprel::compound && is_struck_by(noun)) return add_strike(noun);
    switch (token(noun).deprel) {
      case Deprel::compound:
      case Deprel::amod:
      case Deprel::flat:
      case Deprel::nmod_desc:
      case Deprel::fixed:
      case Deprel::nmod_unmarked:
      case Deprel::obl_unmarked:
      case Deprel::vocative:
        return;
      default:
        break;
    }
    if (is_coordinated_modifier(noun) || names_a_thing(noun)) return;
    if (is_entity(reading_, noun) || std::find(consumed_.begin(), consumed_.end(), noun) != consumed_.end()) return;
    const auto* rule = match_noun(noun);
    if (rule == nullptr || asks_for_comment(noun) || is_result(noun)) return;
    auto& draft = add(noun, rule);
    draft.nominal = true;
    if (token(noun).upos == Upos::VERB) draft.event.lemma = matcher_.singular(noun);
    const auto carrier = carrier_of(noun);
    if (carrier.support == Support::none) return;
    draft.clause = carrier.verb;
    draft.support = carrier.support;
  }

  // "the publication DigiTimes": a name right behind says what it is.
  bool names_a_thing(std::uint32_t noun) const {
    const auto next = noun + 1;
    if (next >= reading_.document.tokens.size() || token(next).sentence != token(noun).sentence) return false;
    if (token(next).upos != Upos::PROPN) return false;
    const auto children = reading_.tree.children(noun);
    return std::any_of(children.begin(), children.end(), [&](auto child) {
      const auto relation = token(child).deprel;
      return (relation == Deprel::appos || relation == Deprel::flat) && reading_.tree.subtree(child).begin == next;
    });
  }

  // "stabbed to death", "sentenced to death"
  bool is_result(std::uint32_t noun) const {
    const auto verb = reading_.tree.head(noun);
    return token(noun).lemma == "death" && preposition(reading_, noun) == "to" && verb &&
           token(*verb).upos == Upos::VERB && !reading_.tree.child(noun, Deprel::det) &&
           !reading_.tree.child(noun, Deprel::nmod_poss);
  }

  // "faces murder and kidnapping charges", the first noun read as an object beside the charges
  bool is_coordinated_modifier(std::uint32_t noun) const {
    const auto first = first_conjunct(reading_, noun);
    const auto next = reading_.tree.subtree(first).end;
    return next < reading_.document.tokens.size() && token(next).upos == Upos::NOUN &&
           token(next).head == token(first).head && token(next).deprel == token(first).deprel &&
           token(next).sentence == token(first).sentence && token(first).deprel == Deprel::obj;
  }

  // "rail strikes … the strikes": where all that an article tells of a noun's sense by other words speaks for one rule,
  // the bare noun has that sense too (Gale, Church, Yarowsky: One Sense per Discourse, 1992).
  void settle_senses() {
    std::map<std::string_view, const Rule*> senses;  // nullptr where they differ
    for (const auto& draft : drafts_) {
      if (!draft.nominal || is_bare(draft.trigger())) continue;
      const auto [sense, first] = senses.try_emplace(token(draft.trigger()).lemma, draft.rule);
      if (!first && sense->second != draft.rule) sense->second = nullptr;
    }
    for (auto& draft : drafts_) {
      if (!draft.nominal || !is_bare(draft.trigger())) continue;
      const auto sense = senses.find(token(draft.trigger()).lemma);
      if (sense != senses.end() && sense->second != nullptr) type(draft, *sense->second);
    }
  }

  // With nothing around it that tells its sense.
  bool is_bare(std::uint32_t noun) const {
    const auto children = reading_.tree.children(noun);
    return std::all_of(children.begin(), children.end(), [&](auto child) {
      const auto relation = token(child).deprel;
      return relation == Deprel::det || relation == Deprel::case_ || relation == Deprel::punct ||
             relation == Deprel::cc || relation == Deprel::conj || relation == Deprel::nummod;
    });
  }

  bool is_effort(std::uint32_t noun) const {
    const auto head = reading_.tree.head(noun);
    return head && lexicon_.words("effort").contains(token(*head).lemma) && noun + 1 == *head;
  }

  // "Egyptian mediation efforts continue": who makes the effort does what is named before it.
  void add_effort(std::uint32_t noun) {
    const auto* rule = match_noun(noun);
    if (rule == nullptr || is_entity(reading_, noun)) return;
    auto& draft = add(noun, rule);
    draft.nominal = true;
    const auto effort = *reading_.tree.head(noun);
    const auto verb = reading_.tree.head(effort);
    if (!verb || token(effort).deprel != Deprel::nsubj || !lexicon_.words("aspect").contains(token(*verb).lemma))
      return;
    draft.clause = *verb;
    draft.support = Support::aspect;
  }

  // "A hurricane hit Cuba", where "hit" can be a noun for all its form tells: the noun of a disaster before it, a place
  // right behind.
  bool is_struck_by(std::uint32_t noun) const {
    const auto head = reading_.tree.head(noun);
    if (!head || noun + 1 != *head || !lexicon_.words("striking").contains(token(*head).lemma)) return false;
    const auto struck = reading_.tree.child(*head, Deprel::appos);
    return tells_disaster(noun) && struck && matcher_.is_a(*struck, "place");
  }

  void add_strike(std::uint32_t noun) {
    auto& draft = add(noun, match_noun(noun));
    draft.nominal = true;
    draft.clause = *reading_.tree.head(noun);
    draft.support = Support::aspect;
  }

  // A coordination is often attached too low: "the deaths of [12 people and injuries to 40]".
  Carrier carrier_of(std::uint32_t noun) const {
    if (carriers_[noun].support != Support::none || token(noun).deprel != Deprel::conj) return carriers_[noun];
    auto at = first_conjunct(reading_, noun);
    if (match_noun(at) != nullptr) return {};
    while (token(at).deprel == Deprel::nmod && token(at).head >= 0) at = static_cast<std::uint32_t>(token(at).head);
    return carriers_[at];
  }

  // A storm that destroys houses attacks nobody.
  bool done_by_nature(std::uint32_t trigger) const {
    if (is_nominal(trigger)) return false;
    const auto subject = surface_subject(reading_, trigger);
    return subject && tells_disaster(*subject);
  }

  Draft& add(std::uint32_t trigger, const Rule* rule) {
    auto& draft = drafts_.emplace_back();
    draft.event.trigger = trigger;
    draft.event.lemma = matcher_.verb_lemma(trigger);
    draft.clause = trigger;
    if (rule != nullptr) type(draft, *rule);
    return draft;
  }

  void type(Draft& draft, const Rule& rule) const {
    draft.rule = &rule;
    const bool harmless = rule.type == "Assault" && done_by_nature(draft.trigger());
    draft.event.type = harmless ? "" : rule.type;
    draft.event.cameo = harmless ? "" : rule.cameo;
  }

  const Reading& reading_;
  const Lexicon& lexicon_;
  TriggerMatcher matcher_;
  std::vector<Carrier> carriers_;        // of each token
  std::vector<std::uint32_t> carries_;   // verbs that carry a noun
  std::vector<std::uint32_t> consumed_;  // nouns that are part of their verb's event
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> find_predicates(const Reading& reading, const Lexicon& lexicon) {
  return PredicateFinder(reading, lexicon).find();
}

}  // namespace relata::extraction::events
