// What a drawing program shows of the graph: nodes and edges with labels, types, colours and weights.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/decisions/resolved_view.h"
#include "graph/entity_graph.h"

namespace relata::queries {

struct PictureNode {
  std::string iri, label, type;  // type: "Person", "Country", …
  std::string colour;            // "#rrggbb", one for each type
  std::uint64_t articles = 0;    // that mention it: its weight
  bool unnamed = false;
};

// All facts of one kind that point from one entity to another.
struct PictureEdge {
  std::size_t source = 0, target = 0;  // indices into Picture::nodes
  std::string label;                   // "affiliation", "Accuse", "quotes"
  std::string kind;                    // "relation", "event" or "quotation"
  std::string factuality;              // of an event, as its surest fact has it
  std::uint64_t weight = 0;            // how many facts
  double confidence = 0;               // of the surest
  std::string evidence;                // a sentence that says so; "" where it was known before reading
  std::string article;                 // IRI of the article that has the sentence
};

struct Picture {
  std::vector<PictureNode> nodes;  // ordered by IRI
  std::vector<PictureEdge> edges;  // ordered by ends, then label
};

// The whole graph; or, given vertices, what they and the facts between them are.
Picture picture_of(const graph::ResolvedView& view, const graph::EntityGraph& entities,
                   const std::optional<std::vector<graph::EntityGraph::Vertex>>& only = std::nullopt);

// The entities within `hops` steps of one, itself included, ordered.
std::vector<graph::EntityGraph::Vertex> neighbourhood(const graph::EntityGraph& entities,
                                                      graph::EntityGraph::Vertex centre, std::uint32_t hops);

}  // namespace relata::queries
