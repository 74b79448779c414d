#include "importers/extraction/events/factuality.h"

#include <algorithm>
#include <optional>
#include <span>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

// What `outer` makes of something that is `inner` within it.
Factuality within(Factuality inner, Factuality outer) {
  if (outer == Factuality::certain) return inner;
  if (inner == Factuality::certain || outer == Factuality::negated) return outer;
  if (inner == Factuality::negated) return outer == Factuality::future ? inner : Factuality::possible;
  return outer == Factuality::future ? inner : outer;
}

class FactualityReader {
 public:
  FactualityReader(const Reading& reading, const Lexicon& lexicon, const Draft& draft)
      : reading_(reading), lexicon_(lexicon), draft_(draft) {}

  Factuality read() {
    if (draft_.nominal) status_ = of_noun(draft_.trigger());
    if (is_taken_for_granted()) return status_;
    // "faces trial": it is still to come.
    if (draft_.support == Support::suffer && draft_.event.type == "Trial" && token(draft_.clause).lemma == "face")
      apply(Factuality::possible);
    auto at = draft_.clause;
    // "is seeking the extradition"
    // "called an election": it is to come.
    if (draft_.support == Support::light) apply(token(at).lemma == "call" ? Factuality::future : of_governor(at));
    if (!draft_.nominal || draft_.support != Support::none) status_ = within(status_, of_verb(at));
    for (std::optional<std::uint32_t> next = at; next;) {
      at = *next;
      next = climb(at);
    }
    return status_;
  }

 private:
  const Token& token(std::uint32_t i) const { return token_of(reading_, i); }
  bool is(std::string_view words, std::uint32_t i) const { return lexicon_.words(words).contains(token(i).lemma); }
  void apply(Factuality outer) { status_ = within(status_, outer); }

  // "could end the war", "to ease the unrest": whatever becomes of the ending, there is something to end.
  bool is_taken_for_granted() const {
    if (!draft_.nominal || draft_.support != Support::aspect || !is("ending", draft_.clause)) return false;
    const auto noun = first_conjunct(reading_, draft_.trigger());
    const auto relation = token(noun).deprel;
    return token(noun).head == static_cast<std::int32_t>(draft_.clause) &&
           (relation == Deprel::obj || relation == Deprel::nsubj_pass);
  }

  // -- What stands at the word itself

  bool negated(std::uint32_t i) const {
    for (auto child : reading_.tree.children(i)) {
      const auto& word = token(child);
      const auto lemma = word.lemma;
      if (word.deprel == Deprel::advmod && (lemma == "not" || lemma == "never" || lemma == "hardly"))
        return !only_behind(child);
      // "nearly attacked", not "attacked nearly all"
      if (word.deprel == Deprel::advmod && child + 1 == i && any_of(lemma, {"nearly", "almost"})) return true;
      if (word.deprel == Deprel::advmod && lemma == "long" && no_longer(child)) return true;
      if (word.deprel == Deprel::advmod && lemma == "longer" && no_longer(child)) return true;
      if (word.deprel == Deprel::det && (lemma == "no" || lemma == "neither")) return true;
      // "little resistance"; "a little resistance" is some.
      if ((word.deprel == Deprel::amod || word.deprel == Deprel::det) && (lemma == "little" || lemma == "few"))
        return !reading_.tree.child(i, Deprel::det) || word.deprel == Deprel::det;
      if (is_subject(word.deprel) && (lemma == "nobody" || lemma == "none" || lemma == "nothing")) return true;
      if (is_subject(word.deprel) && has_child(reading_, child, Deprel::det, "no")) return true;
      // "Neither Ann nor Bob spoke."
      if (is_subject(word.deprel) && has_child(reading_, child, Deprel::cc_preconj, "neither")) return true;
      // "At no time did the company agree."
      if (word.deprel == Deprel::obl && child < i && has_child(reading_, child, Deprel::det, "no")) return true;
    }
    return false;
  }

  // "not only killed": both this and more.
  bool only_behind(std::uint32_t negation) const {
    return negation + 1 < reading_.document.tokens.size() &&
           any_of(lower_form(reading_, negation + 1), {"only", "just", "merely", "simply"});
  }

  bool no_longer(std::uint32_t longer) const {
    for (auto child : reading_.tree.children(longer)) {
      if (lemma_of(reading_, child) == "no" || lemma_of(reading_, child) == "not") return true;
    }
    return longer > 0 && token(longer - 1).lemma == "no";
  }

  Factuality modality(std::uint32_t verb) const {
    for (auto child : reading_.tree.children(verb)) {
      const auto& word = token(child);
      if (word.deprel == Deprel::advmod && is("hedges", child)) return Factuality::possible;
      if (word.deprel != Deprel::aux && word.deprel != Deprel::aux_pass) continue;
      // "ruled that he be put to death"
      if (word.deprel == Deprel::aux_pass && lower_form(reading_, child) == "be" && is_subjunctive(verb))
        return Factuality::desired;
      const auto lemma = word.lemma;
      // "would have won": so it is supposed.
      if (lemma == "would" && has_child(reading_, verb, Deprel::aux, "have")) return Factuality::possible;
      if (lemma == "will" || lemma == "shall" || lemma == "would") return Factuality::future;
      if (lemma == "may" || lemma == "might" || lemma == "could" || lemma == "can") return Factuality::possible;
      if (lemma == "must" || lemma == "should" || lemma == "ought") return Factuality::desired;
    }
    return Factuality::certain;
  }

  // "Up to 300 are feared dead": the trigger itself doubts what it tells.
  bool doubts_itself(std::uint32_t verb) const {
    return verb == draft_.trigger() && draft_.rule != nullptr && draft_.rule->counted_unit == "deaths" &&
           is("feared", verb);
  }

  bool is_subjunctive(std::uint32_t verb) const {
    return !reading_.tree.child(verb, Deprel::aux) && marker(reading_, verb) != "to" &&
           reading_.tree.child(verb, Deprel::nsubj_pass);
  }

  Factuality of_verb(std::uint32_t verb) const {
    const auto mood = doubts_itself(verb) ? Factuality::possible : modality(verb);
    if (!negated(verb)) return mood;
    return mood == Factuality::possible ? Factuality::possible : Factuality::negated;
  }

  Factuality of_noun(std::uint32_t noun) const {
    if (negated(noun)) return Factuality::negated;
    for (auto child : reading_.tree.children(noun)) {
      const auto relation = token(child).deprel;
      if (relation != Deprel::amod && relation != Deprel::compound) continue;
      // By its form: the lemma of "planned" may be the verb's.
      const auto form = lower_form(reading_, child);
      if (lexicon_.words("doubted-adjectives").contains(form)) return Factuality::possible;
      if (lexicon_.words("future-adjectives").contains(form)) return Factuality::future;
      if (lexicon_.words("negated-adjectives").contains(form)) return Factuality::negated;
    }
    return Factuality::certain;
  }

  // What a verb or adjective makes of its complement. "ruled out" is another verb than "ruled".
  Factuality of_governor(std::uint32_t governor) const {
    std::string lemma(token(governor).lemma);
    if (const auto particle = reading_.tree.child(governor, Deprel::compound_prt))
      lemma.append(1, '-').append(token(*particle).lemma);
    // "have to leave", not "have reports"
    if (lemma == "have" && !reading_.tree.child(governor, Deprel::xcomp)) return Factuality::certain;
    const auto governs = [&](std::string_view words) { return lexicon_.words(words).contains(lemma); };
    if (governs("negating")) return Factuality::negated;
    if (governs("desiring")) return Factuality::desired;
    // "is going to", not "went to see"
    if (governs("future") && (lemma != "go" || token(governor).xpos == language::Xpos::VBG)) return Factuality::future;
    if (governs("doubting")) return Factuality::possible;
    return Factuality::certain;
  }

  // "have yet to arrest anybody", whatever the "yet" hangs on
  bool yet_to_come(std::uint32_t at, std::uint32_t governor) const {
    return any_of(token(governor).lemma, {"have", "be"}) && marker(reading_, at) == "to" &&
           (has_child(reading_, governor, Deprel::advmod, "yet") || has_child(reading_, at, Deprel::advmod, "yet"));
  }

  // "has not ruled out suing": nothing follows from it.
  bool refuses_nothing(std::uint32_t governor) const {
    return negated(governor) && of_governor(governor) == Factuality::negated;
  }

  // What a noun makes of its complement.
  Factuality of_governing_noun(std::uint32_t noun) const {
    if (is("negated-nouns", noun)) return Factuality::negated;
    if (is("desired-nouns", noun)) return Factuality::desired;
    if (is("doubted-nouns", noun) || is("norm-nouns", noun)) return Factuality::possible;
    return Factuality::certain;
  }

  // -- Up the tree: the next word whose surroundings count, or nullopt

  std::optional<std::uint32_t> climb(std::uint32_t at) {
    const auto governor = reading_.tree.head(at);
    if (!governor) {
      close_sentence(at);
      return std::nullopt;
    }
    if (stands_instead(at)) {
      apply(Factuality::negated);
      return std::nullopt;
    }
    if (has_marker(reading_, at, "whether") || has_marker(reading_, at, "if")) {
      apply(Factuality::possible);
      // "want to know whether it violated the law": they do not want it to.
      if (token(at).deprel == Deprel::ccomp) return std::nullopt;
    }
    switch (token(at).deprel) {
      case Deprel::conj:
        return climb_conjunct(at, *governor);
      case Deprel::xcomp:
      case Deprel::ccomp:
      case Deprel::csubj:
      case Deprel::csubj_pass:
        return climb_complement(at, *governor);
      case Deprel::advcl:
      case Deprel::advcl_relcl:
        return climb_adverbial(at, *governor);
      case Deprel::acl:
      case Deprel::acl_relcl:
        return climb_modifier(at, *governor);
      case Deprel::nmod:
      case Deprel::obl:
      case Deprel::obj:
      case Deprel::nsubj_pass:
        return climb_nominal(at, *governor);
      case Deprel::nsubj:
        judge_subject(*governor);
        return std::nullopt;
      default:
        return std::nullopt;
    }
  }

  // "rather than sue", "instead of suing": what was done is something else.
  bool stands_instead(std::uint32_t at) const {
    for (auto child : reading_.tree.children(at)) {
      const auto relation = token(child).deprel;
      if (child > at || !any_of(token(child).lemma, {"rather", "instead"})) continue;
      if ((relation == Deprel::mark || relation == Deprel::case_ || relation == Deprel::cc) &&
          reading_.tree.child(child, Deprel::fixed))
        return true;
    }
    return false;
  }

  void close_sentence(std::uint32_t at) {
    if (marker(reading_, at) == "to") apply(Factuality::future);  // a headline: "Biden to meet Xi"
    const auto& sentence = reading_.document.sentences[token(at).sentence].tokens;
    if (reading_.document.form(sentence.end - 1) == "?") apply(Factuality::possible);
  }

  // "will meet and discuss": the second verb shares the mood of the first.
  std::optional<std::uint32_t> climb_conjunct(std::uint32_t at, std::uint32_t first) {
    // "had no option but to surrender"
    if (marker(reading_, at) == "to" && marker(reading_, first) != "to") apply(Factuality::possible);
    if (token(at).upos == Upos::VERB && token(first).upos == Upos::VERB) {
      const bool own = reading_.tree.child(at, Deprel::aux) || reading_.tree.child(at, Deprel::nsubj) ||
                       reading_.tree.child(at, Deprel::nsubj_pass);
      if (!own) apply(modality(first));
    }
    return first;
  }

  std::optional<std::uint32_t> climb_complement(std::uint32_t at, std::uint32_t governor) {
    if (reports_before(at, governor)) return std::nullopt;
    const bool clause = token(at).deprel != Deprel::xcomp;
    // "claimed that", "suggested that": the speaker vouches for it, see attribution.
    const bool reports = clause && is("reporting", governor) && !is("negating", governor);
    // "is thought to have fled", "it is alleged that he fled": by nobody who could be named.
    const bool hearsay = passive(reading_, governor) && is("hearsay", governor) && !names_agent(governor);
    if (hearsay && (reports || has_child(reading_, at, Deprel::aux, "have"))) apply(Factuality::possible);
    // "did not know that it had attacked", "never expected that it would": it did all the same, or may have.
    if (negated(governor) && is("factive", governor) && clause) return governor;
    if (negated(governor) && is("expecting", governor)) {
      apply(Factuality::possible);
      return governor;
    }
    // "agree that it was wrong"
    const bool grants = token(at).deprel == Deprel::ccomp && token(governor).lemma == "agree";
    if (yet_to_come(at, governor) || refuses_nothing(governor)) {
      apply(yet_to_come(at, governor) ? Factuality::negated : Factuality::possible);
      return governor;
    }
    const auto outer = reports || grants ? Factuality::certain : of_governor(governor);
    apply(outer);
    if (outer == Factuality::certain && is_open_infinitive(at) && !is("implicative", governor) && !is_won(governor))
      apply(Factuality::possible);
    if (reports && (negated(governor) || is("believing", governor))) apply(Factuality::possible);
    if (!reports) apply(of_verb(governor));
    return governor;
  }

  bool is_won(std::uint32_t governor) const { return draft_.event.type == "Contest" && is("rallying", governor); }

  bool names_agent(std::uint32_t verb) const { return reading_.tree.child(verb, Deprel::obl_agent).has_value(); }

  // "voted to close", "is free to leave": that it was done is said of few verbs ("managed to", "went on to"), or by the
  // perfect ("is known to have left").
  bool is_open_infinitive(std::uint32_t at) const {
    return marker(reading_, at) == "to" && token(at).deprel == Deprel::xcomp && token(at).xpos == language::Xpos::VB &&
           !has_child(reading_, at, Deprel::aux, "have");
  }

  // "The toll could rise, he warned": the saying hangs on what is said, and shares none of its mood.
  bool reports_before(std::uint32_t at, std::uint32_t governor) const {
    if (governor > at || !is("reporting", at) || !introduced_by_nothing(at)) return false;
    const auto begin = reading_.tree.subtree(at).begin;
    return begin > governor && (reading_.document.form(begin) == "," || reading_.document.form(begin - 1) == ",");
  }

  bool introduced_by_nothing(std::uint32_t at) const {
    return marker(reading_, at).empty() && reading_.tree.child(at, Deprel::nsubj);
  }

  bool any_of_tags(std::uint32_t at, language::Xpos first, language::Xpos second) const {
    return token(at).xpos == first || token(at).xpos == second;
  }

  std::optional<std::uint32_t> climb_adverbial(std::uint32_t at, std::uint32_t governor) {
    const auto introduced = marker(reading_, at);
    if (introduced.empty() && token(at).xpos == language::Xpos::VBG) {
      apply(of_verb(governor));
      return governor;
    }
    if (any_of(introduced, {"unless", "lest", "in_case"}) || stands_inverted(at)) apply(Factuality::possible);
    const bool gerund = token(at).xpos == language::Xpos::VBG;
    // "took minutes to find him guilty", "turned to the press to denounce it", "rallied to win"
    if (introduced == "to" && (is_won(governor) || any_of(token(governor).lemma, {"take", "turn"}))) {
      apply(of_verb(governor));
      return governor;
    }
    // "pleaded guilty to threatening": what he has done.
    if ((introduced == "to" || introduced == "for") && !gerund) apply(Factuality::desired);
    // "charged for shooting": so it is said; "used for shelling": what it can do.
    if (introduced == "for" && gerund && (is("accusing", governor) || !answers(lexicon_.verbs(token(governor).lemma))))
      apply(Factuality::possible);
    // "When he returns on May 3, they will argue.", "will resume after handing them over"
    if (any_of(introduced, {"when", "once", "after", "before", "until"}) && !reading_.tree.child(at, Deprel::aux) &&
        (gerund || any_of_tags(at, language::Xpos::VBZ, language::Xpos::VBP)) &&
        modality(governor) == Factuality::future)
      apply(Factuality::future);
    // "would reveal the name once he was dead"
    if (introduced == "once" && modality(governor) == Factuality::future) apply(Factuality::future);
    // "talked about leaving"
    if (introduced == "about") apply(Factuality::possible);
    // "By acquiring the rival, the company will be able …", "will take measures including calling for talks"
    if (any_of(introduced, {"by", "in", "through", "include"}) && gerund) {
      apply(of_verb(governor));
      return governor;
    }
    if (introduced == "without") apply(Factuality::negated);
    // "accused of shelling", "prevented from entering"; "pleaded guilty to shelling" wishes nothing
    const bool desired = is("desiring", governor);
    if (introduced == "of" || introduced == "from" || (introduced == "to" && !(gerund && desired)))
      apply(of_governor(governor));
    if (gerund && any_of(introduced, {"of", "from", "to"})) apply(of_gerund_at(governor));
    // "charged with shelling", "warned them against shelling"
    if (gerund && ((introduced == "with" && is("accusing", governor)) || introduced == "against"))
      apply(Factuality::possible);
    return std::nullopt;
  }

  // "Had Norway sued": the auxiliary before the subject, and no question.
  bool stands_inverted(std::uint32_t at) const {
    if (!marker(reading_, at).empty()) return false;
    const auto auxiliary = reading_.tree.child(at, Deprel::aux);
    const auto subject = reading_.tree.child(at, Deprel::nsubj);
    return auxiliary && subject && *auxiliary < *subject && *auxiliary == reading_.tree.subtree(at).begin &&
           any_of(token(*auxiliary).lemma, {"have", "should"});
  }

  // "cleared of murdering", "barred from entering", "stopped short of suing"; "pleaded not guilty to killing", "close
  // to signing".
  Factuality of_gerund_at(std::uint32_t governor) const {
    if (is("sparing", governor) || has_child(reading_, governor, Deprel::xcomp, "short")) return Factuality::negated;
    const bool close =
        has_child(reading_, governor, Deprel::xcomp, "close") || has_child(reading_, governor, Deprel::advmod, "close");
    if (close || is("nearing", governor)) return Factuality::possible;
    return negated(governor) && token(governor).upos == Upos::ADJ ? Factuality::possible : Factuality::certain;
  }

  std::optional<std::uint32_t> climb_modifier(std::uint32_t at, std::uint32_t noun) {
    // "the only states to have signed"
    const bool perfect = has_child(reading_, at, Deprel::aux, "have");
    if (marker(reading_, at) == "to" && !perfect && is_ranked(noun)) return noun;
    // "in addition to asking", "his commitment to ending"
    if (marker(reading_, at) == "to" && token(at).xpos == language::Xpos::VBG) {
      apply(of_governing_noun(noun));
      return std::nullopt;
    }
    if (marker(reading_, at) == "to" && !perfect) {
      const auto outer = of_governing_noun(noun);
      apply(outer == Factuality::certain ? Factuality::future : outer);
      if (negated(noun)) apply(Factuality::negated);  // "has no plans to sue"
      return std::nullopt;
    }
    const auto introduced = marker(reading_, at);
    if (any_of(introduced, {"that", "of"})) apply(of_governing_noun(noun));
    // "on the verge of signing"; "reports that it attacked", read as a relative clause too
    if (introduced == "of" && is("nearing", noun)) apply(Factuality::possible);
    const bool that = introduced == "that" || has_relative(at, "that");
    if (that && negated(noun) && is("evidence-nouns", noun)) apply(Factuality::possible);
    if (that && (is("hearsay-nouns", noun) || is("doubted-nouns", noun)) && has_subject_beside(at))
      apply(Factuality::possible);
    if (marker(reading_, at) == "include" && token(at).xpos == language::Xpos::VBG) return noun;
    // "accused the rebels of violating the truce", read as what the rebels are
    if (const auto verb = reading_.tree.head(noun);
        verb && marker(reading_, at) == "of" && lexicon_.words("accusing").contains(token(*verb).lemma)) {
      apply(Factuality::possible);
      return std::nullopt;
    }
    // "is not something he agrees with"
    if (token(at).deprel == Deprel::acl_relcl && negated(noun) && !is_ranked(noun)) apply(Factuality::negated);
    // "captives still held" says so by itself; "an agreement that would stop" is as real as the agreement.
    if (status_ == Factuality::certain) return std::nullopt;
    return noun;
  }

  bool has_relative(std::uint32_t clause, std::string_view pronoun) const {
    return has_child(reading_, clause, Deprel::obj, pronoun) || has_child(reading_, clause, Deprel::mark, pronoun);
  }

  // A clause whose subject is not the relative pronoun.
  bool has_subject_beside(std::uint32_t clause) const {
    const auto subject = reading_.tree.child(clause, Deprel::nsubj);
    return subject && !is_relative(reading_, *subject);
  }

  // "the first country to sign"
  bool is_ranked(std::uint32_t noun) const {
    for (auto child : reading_.tree.children(noun)) {
      if (token(child).deprel == Deprel::amod && is("ranks", child)) return true;
    }
    return false;
  }

  std::optional<std::uint32_t> climb_nominal(std::uint32_t at, std::uint32_t governor) {
    const auto word = preposition(reading_, at);
    // "called for an end to the violence"
    if (token(governor).upos == Upos::NOUN && is("presupposing-nouns", governor) && (word == "to" || word == "of"))
      return std::nullopt;
    if (word == "without" || word == "instead_of") {
      apply(Factuality::negated);
      return std::nullopt;
    }
    if (token(governor).upos == Upos::VERB || token(governor).upos == Upos::ADJ) return climb_to_verb(governor, word);
    const auto outer = word == "of" && is_told_of(governor) ? Factuality::possible : of_governing_noun(governor);
    if (word == "for" || word == "to" || word == "of" || word == "on") apply(outer);
    if (word == "for" && outer == Factuality::certain && !answers(lexicon_.nouns(token(governor).lemma)))
      apply(Factuality::possible);
    // "extradition in an earlier investigation": that is under way, whatever becomes of the extradition.
    const bool within_event = word == "in" && !lexicon_.nouns(token(governor).lemma).empty();
    const bool inside = word == "for" || (word == "in" && !within_event) || word == "of" || word == "to";
    return inside ? std::optional(governor) : std::nullopt;
  }

  // "An attack is likely", "a merger would cost jobs"; "the attack could cost jobs" takes it for granted.
  void judge_subject(std::uint32_t predicate) {
    if (!draft_.nominal || draft_.support != Support::none || is_definite(draft_.trigger())) return;
    // "There will be a protest."
    if (reading_.tree.child(predicate, Deprel::expl)) return apply(of_verb(predicate));
    if (token(predicate).upos == Upos::ADJ && is("doubting", predicate)) apply(Factuality::possible);
    const auto mood = modality(predicate);
    const bool open = mood == Factuality::future || mood == Factuality::possible;
    if (open && status_ == Factuality::certain) apply(Factuality::possible);
  }

  bool is_definite(std::uint32_t noun) const {
    for (auto child : reading_.tree.children(noun)) {
      const auto relation = token(child).deprel;
      if (relation == Deprel::nmod_poss ||
          (relation == Deprel::det && any_of(token(child).lemma, {"the", "this", "that"})))
        return true;
    }
    return token(noun).upos == Upos::PROPN;
  }

  // "reports of an attack", not "the report of the attack"
  bool is_told_of(std::uint32_t noun) const {
    return is("hearsay-nouns", noun) && token(noun).xpos == language::Xpos::NNS && draft_.nominal &&
           !has_child(reading_, draft_.trigger(), Deprel::det, "the");
  }

  // "rejected the request", "will not satisfy the demand": it was made.
  bool is_answered(std::uint32_t verb) const {
    return is("answering-requests", verb) && draft_.nominal && is("said-nouns", draft_.trigger());
  }

  std::optional<std::uint32_t> climb_to_verb(std::uint32_t verb, std::string_view word) {
    if (is("presupposing", verb) || is_answered(verb)) return std::nullopt;
    // "close to an agreement", not "close to the election"
    if (word == "to" && is("nearing", verb) && !is_definite(draft_.trigger())) apply(Factuality::possible);
    if (word == "in_case") apply(Factuality::possible);
    // "can run discussions" is as open as the running; "will shape the talks" takes them for granted.
    const bool indefinite = draft_.nominal && !has_child(reading_, draft_.trigger(), Deprel::det, "the");
    if (is("creating", verb) || (indefinite && word.empty() && !refuses_nothing(verb))) {
      apply(of_governor(verb));
      apply(of_verb(verb));
      return verb;
    }
    const bool complement = word.empty() || word == "for" || word == "of" || word == "to" || word == "on" ||
                            word == "from" || word == "against";
    // "should remain in jail until the hearing"
    if (word == "until" && of_verb(verb) != Factuality::certain) apply(Factuality::future);
    const auto outer = complement ? of_governor(verb) : Factuality::certain;
    if (outer != Factuality::certain) {
      apply(refuses_nothing(verb) ? Factuality::possible : outer);
      return verb;
    }
    if (word == "for" && !answers(lexicon_.verbs(token(verb).lemma))) apply(Factuality::possible);
    return std::nullopt;
  }

  // Whether what is done "for" the event answers to it, and what it answers to has happened: "a trial for murder".
  bool answers(std::span<const Trigger> governors) const {
    if (is_harm()) return true;
    return std::any_of(governors.begin(), governors.end(), [&](const Trigger& trigger) {
      return lexicon_.words("answering").contains(lexicon_.rules()[trigger.rule].type);
    });
  }

  bool is_harm() const {
    const auto& type = draft_.event.type;
    return type == "Death" || type == "Casualty" || type == "Crime" || type == "Accident";
  }

  const Reading& reading_;
  const Lexicon& lexicon_;
  const Draft& draft_;
  Factuality status_ = Factuality::certain;
};

}  // namespace

Factuality factuality(const Reading& reading, const Lexicon& lexicon, const Draft& draft) {
  return FactualityReader(reading, lexicon, draft).read();
}

}  // namespace relata::extraction::events
