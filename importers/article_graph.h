// An article in the store: its named graph, and its share of the gazetteer's graph.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/store.h"
#include "importers/extraction/identifiers.h"

namespace relata::importers {

// Takes an article out without a trace: its graph, and what the gazetteer's graph holds only because of it. Afterwards
// the store holds the quads that importing all other articles would have given. Returns false if there is no such
// article.
bool remove_article(graph::Transaction& transaction, const std::string& article_iri, const extraction::Naming& naming);

// Writes an article's quads in place of those that the store had. Returns whether there were any.
bool replace_article(graph::Transaction& transaction, const std::string& article_iri,
                     const std::vector<graph::Quad>& quads, const extraction::Naming& naming);

// The articles that an id, an IRI, a URL, or a headline (exact, else a part of it, case-insensitive) means.
std::vector<std::string> find_articles(const graph::Snapshot& snapshot, const std::string& name,
                                       const extraction::Naming& naming);

}  // namespace relata::importers
