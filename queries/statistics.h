// What is in a store, counted; and who matters in it.
#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "graph/decisions/resolved_view.h"
#include "graph/entity_graph.h"

namespace relata::queries {

struct Statistics {
  std::uint64_t quads = 0, articles = 0, entities = 0, events = 0, quotations = 0, relations = 0, sentences = 0;
  std::map<std::string, std::uint64_t> entities_by_type;  // local name of the class -> entities
  std::map<std::string, std::uint64_t> events_by_type;    // "" for untyped ones
  std::map<std::string, std::uint64_t> events_by_factuality;
  std::map<std::string, std::uint64_t> relations_by_predicate;  // in words -> reified statements
};

Statistics statistics_of(const graph::ResolvedView& view);
void write_statistics(std::ostream& out, const Statistics& statistics);

struct RankedEntity {
  graph::EntityGraph::Vertex vertex = 0;
  double score = 0;           // PageRank; the scores of all entities sum to 1
  std::size_t degree = 0;     // entities that it is connected with
  std::size_t component = 0;  // 0 is the largest connected component
};

// Every entity, highest score first, ties by IRI. PageRank after Brin and Page (1998), damping 0.85, on the undirected
// projection; components by Boost's breadth-first search.
std::vector<RankedEntity> rank_entities(const graph::EntityGraph& entities);
void write_ranking(std::ostream& out, const graph::ResolvedView& view, const graph::EntityGraph& entities,
                   std::span<const RankedEntity> ranked);

}  // namespace relata::queries
