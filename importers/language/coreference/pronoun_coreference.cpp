// Pronouns, only where one antecedent stands out: the subject of their clause or of the clauses above it, else the only
// candidate of their sentence, else the subject of the sentence before.
#include <string>

#include "importers/language/characters.h"
#include "importers/language/coreference/chains.h"
#include "importers/language/coreference/nominals.h"

namespace relata::language {
namespace {

constexpr int most_clauses = 16;  // above a pronoun that are searched

bool is_subject(Deprel relation) { return relation == Deprel::nsubj || relation == Deprel::nsubj_pass; }

class Pronouns {
 public:
  explicit Pronouns(Chains& chains) : chains_(chains), document_(chains.document), mentions_(document_.mentions) {}

  void run() {
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].form != MentionForm::pronoun || chains_.person_of(i) != PronounPerson::third) continue;
      const auto antecedent = is_relative(mentions_[i].head) ? head_of_relative_clause(i) : antecedent_of(i);
      if (antecedent) chains_.merge_if_agree(*antecedent, i);
    }
  }

 private:
  Chains& chains_;
  const Document& document_;
  const std::vector<Mention>& mentions_;

  const Token& token(std::uint32_t index) const { return document_.tokens[index]; }

  bool quoted(std::uint32_t index) const { return chains_.quotation_of(index) != 0; }

  bool is_relative(std::uint32_t head) const {
    const auto form = lower(document_.form(head));
    return form.starts_with("wh") || form == "that";
  }

  std::optional<std::uint32_t> head_of_relative_clause(std::uint32_t index) const {
    auto at = std::optional(mentions_[index].head);
    for (int steps = 0; at && steps < 4; ++steps, at = chains_.tree.head(*at)) {
      if (token(*at).deprel != Deprel::acl_relcl) continue;
      const auto above = chains_.tree.head(*at);
      return above ? chains_.mention_headed_by(*above) : std::nullopt;
    }
    return std::nullopt;
  }

  bool is_neuter(std::uint32_t index) const { return lower(document_.form(mentions_[index].head)).starts_with("it"); }
  bool is_plural_pronoun(std::uint32_t index) const {
    return lower(document_.form(mentions_[index].head)).starts_with("the");
  }

  std::optional<std::uint32_t> antecedent_of(std::uint32_t index) const {
    bool blocked = false;
    if (const auto subject = subject_above(index, blocked)) return subject;
    if (blocked) return std::nullopt;
    const auto sentence = chains_.sentence_of(index);
    if (!is_neuter(index) && !is_plural_pronoun(index)) {
      for (std::uint32_t back = 0; back <= 2 && back <= sentence; ++back) {
        bool several = false;
        const auto found = only_person(index, sentence - back, several);
        if (found && back > 0 && is_of_kin(index) && speaks_for_another(*found, index)) return std::nullopt;
        if (found || several) return found;
      }
      return std::nullopt;
    }
    if (is_plural_pronoun(index)) {
      for (std::uint32_t back = 0; back <= 1 && back <= sentence; ++back) {
        if (const auto found = only_group(index, sentence - back)) return found;
      }
    }
    const bool is_subject_itself = is_subject(token(mentions_[index].head).deprel);
    if (sentence == 0 || !is_subject_itself || !same_block(sentence, sentence - 1)) return std::nullopt;
    return subject_of(index, sentence - 1);
  }

  // "his" of "his wife"
  bool is_of_kin(std::uint32_t index) const {
    const auto whose = mentions_[index].head;
    if (token(whose).deprel != Deprel::nmod_poss) return false;
    const auto noun = nominal_noun(lower_lemma(document_, static_cast<std::uint32_t>(token(whose).head)));
    return noun && noun->role == NominalRole::relative;
  }

  // "Smith's lawyer, Carl Ray, said so. His wife …": the wife of either of them.
  bool speaks_for_another(std::uint32_t antecedent, std::uint32_t pronoun) const {
    for (auto i = pronoun; i-- > 0;) {
      if (mentions_[i].form != MentionForm::nominal || chains_.of(i) != chains_.of(antecedent)) continue;
      const auto lemma = lower_lemma(document_, mentions_[i].head);
      const auto noun = nominal_noun(lemma);
      const bool spokesman = noun && noun->role == NominalRole::envoy && noun->type == MentionType::person;
      if (!spokesman && lemma != "lawyer" && lemma != "solicitor" && lemma != "barrister" && lemma != "attorney")
        continue;
      const auto sender = chains_.tree.child(mentions_[i].head, Deprel::nmod_poss);
      const auto sent_by = sender ? chains_.mention_headed_by(*sender) : std::nullopt;
      if (sent_by && chains_.of(*sent_by) != chains_.of(antecedent) && chains_.agree(*sent_by, pronoun)) return true;
    }
    return false;
  }

  bool same_block(std::uint32_t a, std::uint32_t b) const {
    return document_.sentences[a].block == document_.sentences[b].block;
  }

  // The subject of the pronoun's clause or of one above it. `blocked` where a thing that is no mention comes first.
  std::optional<std::uint32_t> subject_above(std::uint32_t index, bool& blocked) const {
    const auto pronoun = mentions_[index].head;
    const bool can_be_own_subject = token(pronoun).deprel == Deprel::nmod_poss || is_reflexive(pronoun);
    bool own_clause = true;
    auto at = chains_.tree.head(pronoun);
    for (int clauses = 0; at && clauses < most_clauses; ++clauses, at = chains_.tree.head(*at)) {
      for (auto child : chains_.tree.children(*at)) {
        if (!is_subject(token(child).deprel) || child >= pronoun) {
          // "The bank said that it …": above the clause whose subject it is. Of people several may be meant.
          if (child == pronoun && is_neuter(index)) {
            own_clause = false;
            blocked = follows_object(*at);
            if (blocked) return std::nullopt;
          }
          continue;
        }
        if (chains_.tree.dominates(child, pronoun)) {
          own_clause = false;
          continue;
        }
        const bool may = !own_clause || can_be_own_subject;
        own_clause = false;
        if (!may || quoted(pronoun) != quoted(child)) continue;
        if (const auto found = resolved_mention(child, index)) return found;
        if (is_neuter(index) || (is_plural_pronoun(index) && is_plural(document_, child))) {
          const auto subject = chains_.mention_headed_by(child);
          blocked = !subject || speaks(*subject);
          if (blocked) return std::nullopt;
        }
      }
    }
    return std::nullopt;
  }

  // "stopped the vehicle as it entered the town": what was stopped may be meant.
  bool follows_object(std::uint32_t verb) const {
    const auto above = chains_.tree.head(verb);
    if (token(verb).deprel != Deprel::advcl || !above || *above > verb || token(verb).xpos == Xpos::VBG) return false;
    const auto object = chains_.tree.child(*above, Deprel::obj);
    return object && *object < verb && token(*object).upos == Upos::NOUN;
  }

  bool speaks(std::uint32_t mention) const {
    return mentions_[mention].form == MentionForm::pronoun && chains_.person_of(mention) != PronounPerson::third;
  }

  bool is_reflexive(std::uint32_t pronoun) const {
    const auto form = document_.form(pronoun);
    return form.ends_with("self") || form.ends_with("selves");
  }

  // The mention headed by a token, where its chain can be the antecedent.
  std::optional<std::uint32_t> resolved_mention(std::uint32_t head, std::uint32_t pronoun) const {
    const auto mention = chains_.mention_headed_by(head);
    if (!mention || !can_precede(*mention, pronoun)) return std::nullopt;
    return mention;
  }

  bool can_precede(std::uint32_t mention, std::uint32_t pronoun) const {
    const auto& candidate = mentions_[mention];
    if (candidate.form == MentionForm::demonym || chains_.chain(mention).only_pronouns) return false;
    // "A and B … they": both, not A; "A and his wife": A.
    const bool inside = token(mentions_[pronoun].head).deprel == Deprel::nmod_poss && !is_plural_pronoun(pronoun) &&
                        !is_neuter(pronoun) && chains_.tree.dominates(candidate.head, mentions_[pronoun].head);
    if (!inside && is_coordinated(candidate.head)) return false;
    if (is_plural_pronoun(pronoun)) {
      const auto& chain = chains_.chain(mention);
      if (chain.types == person_type && chain.plural == false) return false;
    }
    return chains_.agree(mention, pronoun);
  }

  bool is_coordinated(std::uint32_t head) const { return chains_.tree.child(head, Deprel::conj).has_value(); }

  // The only person that fits, of those before the pronoun in one sentence; among several the subject.
  std::optional<std::uint32_t> only_person(std::uint32_t index, std::uint32_t sentence, bool& several) const {
    std::optional<std::uint32_t> only, subject;
    const auto pronoun = mentions_[index].head;
    for (auto i = chains_.first_mention_of(sentence); i < mentions_.size() && chains_.sentence_of(i) == sentence; ++i) {
      const auto& candidate = mentions_[i];
      if (candidate.head >= pronoun || i == index || candidate.tokens.contains(pronoun)) continue;
      // "named Anna chief executive": nobody besides her.
      if (candidate.form == MentionForm::nominal && token(candidate.head).deprel == Deprel::xcomp) continue;
      // "“I wrote it for my mother,” she said": who speaks is not whom they speak of.
      const bool same_sentence = sentence == chains_.sentence_of(index);
      if (quoted(pronoun) ? !quoted(candidate.head) : same_sentence && quoted(candidate.head)) continue;
      if ((chains_.chain(i).types & person_type) == 0 || !can_precede(i, index)) continue;
      if (is_object_beside_subject(candidate.head, pronoun)) continue;
      const bool is_new = !only || chains_.of(*only) != chains_.of(i);
      if (only && is_new) several = true;
      if (!only) only = i;
      const auto head = chains_.tree.head(candidate.head);
      const bool of_main_clause = head && chains_.tree.head(*head) == std::nullopt;
      if (is_subject(token(candidate.head).deprel) && of_main_clause && !subject) subject = i;
    }
    return several ? subject : only;
  }

  // The only nominal in the plural that fits, of those before the pronoun in one sentence.
  std::optional<std::uint32_t> only_group(std::uint32_t index, std::uint32_t sentence) const {
    std::optional<std::uint32_t> only;
    const auto pronoun = mentions_[index].head;
    for (auto i = chains_.first_mention_of(sentence); i < mentions_.size() && chains_.sentence_of(i) == sentence; ++i) {
      const auto& candidate = mentions_[i];
      if (candidate.head >= pronoun || candidate.form != MentionForm::nominal || candidate.tokens.contains(pronoun))
        continue;
      if (!is_plural(document_, candidate.head) || !can_precede(i, index)) continue;
      if (is_object_beside_subject(candidate.head, pronoun)) continue;
      if (only && chains_.of(*only) != chains_.of(i)) return std::nullopt;
      only = i;
    }
    return only;
  }

  // "he criticized him": two people.
  bool is_object_beside_subject(std::uint32_t candidate, std::uint32_t pronoun) const {
    if (token(pronoun).deprel == Deprel::nmod_poss || is_reflexive(pronoun)) return false;
    return token(candidate).head == token(pronoun).head;
  }

  std::optional<std::uint32_t> subject_of(std::uint32_t index, std::uint32_t sentence) const {
    const auto tokens = document_.sentences[sentence].tokens;
    for (auto at = tokens.begin; at < tokens.end; ++at) {
      if (token(at).head != Token::root) continue;
      for (auto child : chains_.tree.children(at)) {
        if (is_subject(token(child).deprel)) return resolved_mention(child, index);
      }
    }
    return std::nullopt;
  }
};

}  // namespace

void resolve_pronouns(Chains& chains) { Pronouns(chains).run(); }

}  // namespace relata::language
