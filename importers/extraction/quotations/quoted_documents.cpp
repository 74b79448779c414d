#include "importers/extraction/quotations/quoted_documents.h"

#include <string_view>

#include "importers/extraction/clauses.h"

namespace relata::extraction {
namespace {

using language::Deprel;

// "published by", "published in": the phrase with the preposition, below a participle of the document.
std::optional<std::uint32_t> published(const Reading& reading, std::uint32_t noun, std::string_view preposition) {
  for (auto participle : reading.tree.children(noun)) {
    const auto& word = reading.document.tokens[participle];
    if (word.deprel != Deprel::acl && word.deprel != Deprel::acl_relcl) continue;
    if (!any_of(word.lemma, {"publish", "release", "issue", "appear", "commission", "conduct"})) continue;
    for (auto phrase : reading.tree.children(participle)) {
      const auto relation = reading.document.tokens[phrase].deprel;
      if ((relation == Deprel::obl || relation == Deprel::obl_agent) && case_of(reading, phrase) == preposition &&
          phrase > participle)
        return phrase;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<EntityIndex> entity_at(const Reading& reading, std::uint32_t token) {
  const auto entities = reading.entities_headed_by(token);
  if (entities.empty()) return std::nullopt;
  return entities.front();
}

std::string case_of(const Reading& reading, std::uint32_t token) {
  const auto marker = reading.tree.child(token, Deprel::case_);
  return marker ? lower_form(reading, *marker) : std::string();
}

std::optional<EntityIndex> author_of_document(const Reading& reading, std::uint32_t noun) {
  for (auto child : reading.tree.children(noun)) {
    const auto relation = reading.document.tokens[child].deprel;
    const bool names_author = relation == Deprel::nmod_poss || relation == Deprel::compound ||
                              relation == Deprel::amod || relation == Deprel::nmod_desc ||
                              (relation == Deprel::nmod && any_of(case_of(reading, child), {"by", "from", "of"}));
    if (!names_author) continue;
    if (const auto author = entity_at(reading, child)) return author;
  }
  const auto publisher = published(reading, noun, "by");
  return publisher ? entity_at(reading, *publisher) : std::nullopt;
}

std::optional<EntityIndex> journal_of_document(const Reading& reading, std::uint32_t noun) {
  const auto phrase = published(reading, noun, "in");
  if (!phrase) return std::nullopt;
  const auto named = reading.tree.child(*phrase, Deprel::appos);
  for (const auto head : {*phrase, named.value_or(*phrase)}) {
    const auto entity = entity_at(reading, head);
    if (entity && reading.facts.entities[*entity].kind == EntityKind::organization) return entity;
  }
  return std::nullopt;
}

}  // namespace relata::extraction
