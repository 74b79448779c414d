#include "importers/extraction/events/labels.h"

#include <algorithm>

#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

constexpr std::size_t longest_label = 16;  // words
constexpr std::size_t longest_phrase = 9;  // words of one argument

bool belongs_to_core(Deprel relation) {
  switch (relation) {
    case Deprel::det:
    case Deprel::amod:
    case Deprel::compound:
    case Deprel::flat:
    case Deprel::nummod:
    case Deprel::nmod_poss:
    case Deprel::nmod_desc:
    case Deprel::case_:
    case Deprel::fixed:
    case Deprel::goeswith:
      return true;
    default:
      return false;
  }
}

bool belongs_to_verb(Deprel relation) {
  return relation == Deprel::aux || relation == Deprel::aux_pass || relation == Deprel::compound_prt;
}

class LabelWriter {
 public:
  LabelWriter(const Reading& reading, const Draft& draft) : reading_(reading), draft_(draft) {}

  std::string write() {
    if (!draft_.nominal) {
      add_first("subject", "object");
      add_verb_group(draft_.trigger());
      add_rest();
    } else if (draft_.support == Support::light && !passive(reading_, draft_.clause)) {
      add_first("subject", "subject");
      add_verb_group(draft_.clause);
      add_noun();
    } else {
      add_noun();
    }
    return join();
  }

 private:
  const Token& token(std::uint32_t i) const { return token_of(reading_, i); }

  // The phrase that stands before the verb: the subject, or in the passive what it is done to.
  void add_first(std::string_view active, std::string_view passive_slot) {
    const auto slot = !draft_.nominal && passive(reading_, draft_.trigger()) ? passive_slot : active;
    for (const auto& argument : draft_.arguments) {
      if (argument.slot != slot) continue;
      add_phrase(argument.head, false);
      return;
    }
  }

  void add_verb_group(std::uint32_t verb) {
    std::vector<std::uint32_t> group = {verb};
    for (auto child : reading_.tree.children(verb)) {
      const bool negation =
          token(child).deprel == Deprel::advmod && (token(child).lemma == "not" || token(child).lemma == "never");
      if (belongs_to_verb(token(child).deprel) || negation) group.push_back(child);
    }
    append(group);
  }

  void add_rest() {
    int obliques = 0;
    for (auto child : reading_.tree.children(draft_.trigger())) {
      const auto relation = token(child).deprel;
      if (is_relative(reading_, child)) continue;
      if (relation == Deprel::obj || relation == Deprel::iobj || relation == Deprel::obl_agent) add_phrase(child, true);
      if (relation == Deprel::obl && child > draft_.trigger() && obliques++ < 1) add_phrase(child, true);
    }
  }

  void add_noun() {
    add_phrase(draft_.trigger(), false);
    int modifiers = 0;
    for (auto child : reading_.tree.children(draft_.trigger())) {
      if (token(child).deprel == Deprel::nmod && modifiers++ < 2) add_phrase(child, true);
    }
  }

  // The noun with its determiner, adjectives and names; with its preposition if `marked`. Where a name explains the
  // noun, the name: "the minister, Erik Dahl, met …" is "Erik Dahl met …".
  void add_phrase(std::uint32_t noun, bool marked) {
    const auto head = marked ? noun : name_of(noun);
    std::vector<std::uint32_t> words = {head};
    collect(head, marked, words);
    if (words.size() > longest_phrase) words = {head};
    append(words);
  }

  std::uint32_t name_of(std::uint32_t noun) const {
    if (token(noun).upos != Upos::NOUN) return noun;
    for (auto child : reading_.tree.children(noun))
      if (token(child).deprel == Deprel::appos && token(child).upos == Upos::PROPN) return child;
    return noun;
  }

  void collect(std::uint32_t head, bool marked, std::vector<std::uint32_t>& words) const {
    for (auto child : reading_.tree.children(head)) {
      const auto relation = token(child).deprel;
      const bool possessive = relation == Deprel::case_ && child > head;
      if (relation == Deprel::case_ && !marked && !possessive) continue;
      const bool counting = relation == Deprel::advmod && token(head).upos == Upos::NUM;
      if (!belongs_to_core(relation) && !counting) continue;
      words.push_back(child);
      if (words.size() <= longest_phrase) collect(child, true, words);
    }
  }

  void append(std::vector<std::uint32_t>& words) {
    std::sort(words.begin(), words.end());
    for (auto word : words) {
      if (std::find(words_.begin(), words_.end(), word) == words_.end()) words_.push_back(word);
    }
  }

  std::string join() const {
    std::string text;
    Span said;  // tokens for which a name stands already
    for (std::size_t i = 0; i < std::min(words_.size(), longest_label); ++i) {
      const auto word = words_[i];
      if (said.contains(word)) continue;
      const bool glued = i > 0 && word == words_[i - 1] + 1 && !token(words_[i - 1]).space_after;
      if (!text.empty() && !glued) text += ' ';
      const auto mention = named_from(i);
      if (!mention) {
        text += reading_.document.form(word);
        continue;
      }
      said = mention->tokens;
      text += reading_.facts.entities[reading_.entities_headed_by(mention->head).front()].label;
      const bool possessive =
          mention->form == language::MentionForm::pronoun && token(mention->head).deprel == Deprel::nmod_poss;
      if (possessive) text += "'s";
    }
    return text;
  }

  // The mention of a person that begins with the i-th word: "he", "Biden", "a professor", but not a title before the
  // name itself.
  std::optional<language::Mention> named_from(std::size_t i) const {
    constexpr std::uint32_t longest_mention = 8;
    for (auto head = words_[i]; head < words_[i] + longest_mention && head < reading_.document.tokens.size(); ++head) {
      const auto entities = reading_.entities_headed_by(head);
      if (entities.size() != 1) continue;
      const auto& entity = reading_.facts.entities[entities.front()];
      if (entity.unnamed || entity.kind != EntityKind::person) continue;
      const auto& mentions = reading_.document.mentions;
      // They are in text order.
      const auto first = std::partition_point(entity.mentions.begin(), entity.mentions.end(), [&](std::uint32_t index) {
        return mentions[index].tokens.begin < words_[i];
      });
      for (auto at = first; at != entity.mentions.end() && mentions[*at].tokens.begin == words_[i]; ++at) {
        const auto& mention = mentions[*at];
        if (mention.head != head) continue;
        if (mention.form != language::MentionForm::nominal || !is_named_behind(i, entities.front())) return mention;
      }
    }
    return std::nullopt;
  }

  bool is_named_behind(std::size_t i, EntityIndex entity) const {
    return std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(i) + 1, words_.end(), [&](std::uint32_t word) {
      const auto entities = reading_.entities_headed_by(word);
      return token(word).upos == Upos::PROPN && entities.size() == 1 && entities.front() == entity;
    });
  }

  const Reading& reading_;
  const Draft& draft_;
  std::vector<std::uint32_t> words_;
};

}  // namespace

std::string label(const Reading& reading, const Draft& draft) { return LabelWriter(reading, draft).write(); }

}  // namespace relata::extraction::events
