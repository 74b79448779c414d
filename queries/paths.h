// The paths of relationships between two entities.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/decisions/resolved_view.h"
#include "graph/entity_graph.h"

namespace relata::queries {

struct PathOptions {
  std::uint32_t max_length = 6;        // steps
  std::uint32_t count = 3;             // paths
  bool directed = false;               // only along facts that point forward
  std::optional<graph::TermId> via;    // an entity that every path passes
  std::vector<graph::TermId> without;  // entities, predicates and event types that no path uses
};

// One step: from an entity to the next, and all facts that allow it, the strongest first.
struct Step {
  graph::EntityGraph::Vertex from = 0, to = 0;
  std::vector<graph::Fact> facts;
};

struct Path {
  std::vector<Step> steps;
};

// The shortest paths without a repeated entity, at most `count`, fewest steps first; among equally long ones those
// whose entities come first in IRI order. The same two entities give no path. Brute force is the oracle:
// tests/queries/paths.cpp.
std::vector<Path> find_paths(const graph::ResolvedView& view, const graph::EntityGraph& entities,
                             graph::EntityGraph::Vertex from, graph::EntityGraph::Vertex to,
                             const PathOptions& options);

}  // namespace relata::queries
