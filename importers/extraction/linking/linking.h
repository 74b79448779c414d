// The state of linking while one article is read. Internal to link_entities().
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "importers/extraction/reading.h"

namespace relata::extraction {

struct Linking {
  explicit Linking(Reading& reading);

  Reading& reading;
  const language::Document& document;
  std::vector<std::optional<std::uint32_t>> entries;  // of the gazetteer, for each mention
  std::vector<std::vector<std::uint32_t>> chains;     // their mentions, in text order
  std::vector<std::vector<EntityIndex>> of_chain;     // the entities of each chain
  // Of single mentions that speak of something else than their chain: "the two parties".
  std::unordered_map<std::uint32_t, std::vector<EntityIndex>> of_mention;

  const language::Mention& mention(std::uint32_t index) const { return document.mentions[index]; }
  formats::ZoneKind zone(std::uint32_t mention_index) const {
    return reading.zone_of_token(mention(mention_index).head);
  }
  std::uint32_t sentence(std::uint32_t mention_index) const {
    return document.tokens[mention(mention_index).head].sentence;
  }
  std::string text(std::uint32_t mention_index) const;

  // The entities that a mention speaks of, as far as they are known by now.
  const std::vector<EntityIndex>& entities_of(std::uint32_t mention_index) const;

  EntityIndex add(Entity entity);
  void relate(EntityIndex subject, std::string predicate, EntityIndex object, std::uint32_t sentence, Span bytes,
              float confidence);
};

// The steps, in their order.
void link_names(Linking& linking);       // linking.cpp: chains with a name
void link_authors(Linking& linking);     // authorship.cpp: authors and publisher
void link_unnamed(Linking& linking);     // unnamed_actors.cpp: sources, delegations, mediators, the two parties
void number_entities(Linking& linking);  // linking.cpp: order of first mention; entities_of_mention

}  // namespace relata::extraction
