#include "importers/extraction/events/attribution.h"

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/subjects.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

std::optional<EntityIndex> entity_at(const Reading& reading, std::uint32_t token) {
  const auto entities = reading.entities_headed_by(token);
  if (entities.empty()) return std::nullopt;
  return entities.front();
}

// The verb of "accused Russia of shelling", whether the shelling hangs on it or on Russia.
std::optional<std::uint32_t> accusing_verb(const Reading& reading, const Lexicon& lexicon, std::uint32_t deed,
                                           std::uint32_t head) {
  if (!any_of(marker(reading, deed), {"of", "for"})) return std::nullopt;
  std::optional<std::uint32_t> verb = head;
  if (token_of(reading, deed).deprel == Deprel::acl) verb = reading.tree.head(head);
  if (!verb || !lexicon.words("accusing").contains(lemma_of(reading, *verb))) return std::nullopt;
  return verb;
}

// "The UN said that …, while Israel denied it": who says the second is not told.
bool contrasts(const Reading& reading, std::uint32_t clause, std::uint32_t head) {
  return token_of(reading, clause).deprel == Deprel::advcl && any_of(marker(reading, clause), {"while", "whereas"}) &&
         reading.tree.subtree(clause).begin > head;
}

bool stands_in_contrast(const Reading& reading, std::uint32_t trigger) {
  for (auto head = reading.tree.head(trigger); head; head = reading.tree.head(trigger)) {
    if (contrasts(reading, trigger, *head)) return true;
    trigger = *head;
  }
  return false;
}

// "X said that …", and "…, X said" where the saying hangs on what is said.
std::optional<EntityIndex> reporter(const Reading& reading, const Lexicon& lexicon, std::uint32_t trigger) {
  auto at = trigger;
  for (std::optional<std::uint32_t> head = at; head;) {
    for (auto child : reading.tree.children(at)) {
      const auto& word = token_of(reading, child);
      if (word.deprel == Deprel::parataxis && lexicon.words("reporting").contains(word.lemma) &&
          !reading.tree.dominates(child, trigger)) {
        if (auto subject = reading.tree.child(child, Deprel::nsubj)) return entity_at(reading, *subject);
      }
    }
    head = reading.tree.head(at);
    if (!head) break;
    if (contrasts(reading, at, *head)) return std::nullopt;
    const bool told =
        token_of(reading, at).deprel == Deprel::ccomp || token_of(reading, at).deprel == Deprel::parataxis;
    if (told && lexicon.words("reporting").contains(lemma_of(reading, *head))) {
      if (auto subject = surface_subject(reading, *head)) return entity_at(reading, *subject);
    }
    // "accused Russia of shelling Kherson"
    if (const auto verb = accusing_verb(reading, lexicon, at, *head)) {
      const auto accuser = passive(reading, *verb) ? std::nullopt : surface_subject(reading, *verb);
      if (accuser) return entity_at(reading, *accuser);
    }
    at = *head;
  }
  for (auto child : reading.tree.children(at)) {
    const auto& word = token_of(reading, child);
    if (word.deprel == Deprel::obl && preposition(reading, child) == "according_to" &&
        !reading.tree.dominates(child, trigger))
      return entity_at(reading, child);
  }
  return std::nullopt;
}

}  // namespace

bool is_quoted(const Reading& reading, std::uint32_t token) { return reading.quotation_around(token, true) != nullptr; }

Voice attribute(const Reading& reading, const Lexicon& lexicon, Draft& draft) {
  const auto* quotation = reading.quotation_around(draft.trigger(), false);
  if (quotation != nullptr && (quotation->direct || !stands_in_contrast(reading, draft.trigger()))) {
    draft.event.according_to = quotation->speaker;
    if (quotation->speaker) return Voice::speaker;
    if (quotation->direct) return Voice::unknown;
  }
  draft.event.according_to = reporter(reading, lexicon, draft.trigger());
  return draft.event.according_to ? Voice::speaker : Voice::article;
}

}  // namespace relata::extraction::events
