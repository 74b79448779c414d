// The minting of IRIs: deterministic, the same for the same name in every article, without coordination.
#pragma once

#include <string>
#include <string_view>

#include "graph/vocabulary.h"
#include "importers/extraction/facts.h"
#include "importers/formats/article.h"
#include "importers/language/names/gazetteer.h"

namespace relata::extraction {

// Lower case, ASCII, words joined by hyphens: "Mohamed Samir Khedr" -> "mohamed-samir-khedr", "São Paulo" ->
// "sao-paulo". Other scripts are transliterated; what leaves nothing behind becomes a hash.
std::string slug(std::string_view name);

// One object serves all articles.
struct Naming {
  std::string base{graph::vocabulary::default_base};

  std::string article(const formats::Article& article) const;  // base + "article/" + id
  // An entity of a user's catalogue has the catalogue's IRI. A named entity: base + "entity/" + kind + "/" + slug of
  // its label. An unnamed one: article IRI + "#entity-" + its number among the unnamed of the article, from 1.
  std::string entity(const formats::Article& article, const Facts& facts, EntityIndex entity) const;
  // An entity that was known before reading, whether the article names it or not.
  std::string entity(const language::Gazetteer& gazetteer, std::uint32_t entry) const;
  std::string gazetteer_graph() const;  // of what the gazetteer and catalogues know
};

// The label of an entry of the gazetteer: its name, with the place that it lies in where the name alone means another
// first ("Paris, Texas"). Its slug is the entity's.
std::string gazetteer_label(const language::Gazetteer& gazetteer, std::uint32_t entry);

// Requires that the kind is told.
EntityKind entity_kind(language::GazetteerKind kind);

}  // namespace relata::extraction
