#include "importers/extraction/clauses.h"

#include <algorithm>

#include "importers/language/characters.h"

namespace relata::extraction {
namespace {

using language::Deprel;
using language::Upos;
using language::Xpos;

// Longer chains of participles and conjuncts do not share a subject that anyone could follow.
constexpr int furthest_subject = 4;

std::optional<std::uint32_t> own_subject(const Reading& reading, std::uint32_t predicate) {
  for (auto child : reading.tree.children(predicate)) {
    const auto relation = reading.document.tokens[child].deprel;
    if (relation == Deprel::nsubj || relation == Deprel::nsubj_pass || relation == Deprel::nsubj_outer) return child;
  }
  return std::nullopt;
}

bool is_finite(Xpos tag) { return tag == Xpos::VBD || tag == Xpos::VBZ || tag == Xpos::VBP; }

// The name right before a finite verb, with commas, adverbs and auxiliaries between, where the tree gives it no
// subject: "…, Itamar Ben-Gvir, criticized".
std::optional<std::uint32_t> name_before(const Reading& reading, std::uint32_t verb) {
  const auto& tokens = reading.document.tokens;
  if (!is_finite(tokens[verb].xpos)) return std::nullopt;
  const auto begin = reading.document.sentences[tokens[verb].sentence].tokens.begin;
  auto token = verb;
  while (token > begin && (tokens[token - 1].upos == Upos::ADV || tokens[token - 1].upos == Upos::AUX ||
                           reading.document.form(token - 1) == ",")) {
    --token;
  }
  for (auto index : reading.mentions_ending_at(token)) {
    const auto& mention = reading.document.mentions[index];
    const bool name = mention.form == language::MentionForm::name || mention.form == language::MentionForm::pronoun;
    if (name && !reading.tree.child(mention.head, Deprel::case_)) return mention.head;
  }
  return std::nullopt;
}

bool is_relative_pronoun(const Reading& reading, std::uint32_t token) {
  return any_of(lower_form(reading, token), {"who", "which", "that", "whom"});
}

// The noun that a relative clause around `predicate` modifies.
std::optional<std::uint32_t> antecedent(const Reading& reading, std::uint32_t predicate) {
  for (int step = 0; step < furthest_subject; ++step) {
    const auto head = reading.tree.head(predicate);
    if (!head) return std::nullopt;
    const auto relation = reading.document.tokens[predicate].deprel;
    if (relation == Deprel::acl_relcl || relation == Deprel::acl) return head;
    predicate = *head;
  }
  return std::nullopt;
}

bool has_mark(const Reading& reading, std::uint32_t predicate, std::initializer_list<std::string_view> marks) {
  for (auto child : reading.tree.children(predicate)) {
    const auto relation = reading.document.tokens[child].deprel;
    if ((relation == Deprel::mark || relation == Deprel::advmod) && any_of(lower_form(reading, child), marks))
      return true;
  }
  return false;
}

bool is_question(const Reading& reading, std::uint32_t token) {
  const auto& sentence = reading.document.sentences[reading.document.tokens[token].sentence];
  return sentence.tokens.size() > 0 && reading.document.form(sentence.tokens.end - 1) == "?";
}

}  // namespace

bool any_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string lower_form(const Reading& reading, std::uint32_t token) {
  return language::lower(reading.document.form(token));
}

std::optional<std::uint32_t> subject_of(const Reading& reading, std::uint32_t predicate) {
  for (int step = 0; step < furthest_subject; ++step) {
    if (const auto subject = own_subject(reading, predicate)) {
      if (!is_relative_pronoun(reading, *subject)) return subject;
      const auto noun = antecedent(reading, predicate);
      return noun ? noun : subject;
    }
    const auto head = reading.tree.head(predicate);
    if (!head) return name_before(reading, predicate);
    switch (reading.document.tokens[predicate].deprel) {
      case Deprel::acl:
        return head;
      case Deprel::acl_relcl:
        return std::nullopt;  // "the deal that he said …" would have had its own
      case Deprel::conj:
      case Deprel::advcl:
      case Deprel::xcomp:
      case Deprel::parataxis:
        predicate = *head;
        break;
      default:
        return std::nullopt;
    }
  }
  return std::nullopt;
}

bool is_negated(const Reading& reading, std::uint32_t predicate) {
  for (auto child : reading.tree.children(predicate)) {
    if (child > predicate) break;
    const auto& token = reading.document.tokens[child];
    if (token.deprel == Deprel::advmod || token.deprel == Deprel::cc_preconj || token.deprel == Deprel::det ||
        token.deprel == Deprel::mark) {
      const auto form = lower_form(reading, child);
      if (any_of(form, {"not", "n't", "n’t", "never", "neither", "nor", "hardly", "no"})) return true;
      if (form == "longer" && child > 0 && lower_form(reading, child - 1) == "no") return true;
    }
  }
  return false;
}

bool has_modal(const Reading& reading, std::uint32_t predicate) {
  for (auto child : reading.tree.children(predicate)) {
    if (reading.document.tokens[child].xpos == Xpos::MD) return true;
  }
  return false;
}

bool is_asserted(const Reading& reading, std::uint32_t predicate) {
  if (is_question(reading, predicate)) return false;
  if (is_negated(reading, predicate) || has_modal(reading, predicate)) return false;
  for (std::optional<std::uint32_t> at = predicate; at; at = reading.tree.head(*at)) {
    switch (reading.document.tokens[*at].deprel) {
      case Deprel::ccomp:
      case Deprel::csubj:
      case Deprel::csubj_pass:
      case Deprel::xcomp:
        return false;
      case Deprel::nsubj:
      case Deprel::nsubj_pass:
      case Deprel::obj:
      case Deprel::obl:
      case Deprel::nmod:
        return *at != predicate;  // below a noun, only what modifies it was left to judge
      default:
        if (has_mark(reading, *at, {"if", "unless", "whether", "lest", "to"})) return false;
    }
  }
  return true;
}

}  // namespace relata::extraction
