// The entities of a store as a Boost graph: who is connected with whom, through which facts.
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/decisions/resolved_view.h"
#include "graph/term_id.h"

namespace relata::graph {

enum class FactKind : std::uint8_t {
  relation,  // a triple between two entities
  event,     // both take part in it, or one is its place
  quotation  // one speaks about the other
};

// One reason why two entities are connected.
struct Fact {
  FactKind kind = FactKind::relation;
  bool forward = true;      // told from the edge's source to its target, as seen from this edge
  TermId node = any_term;   // the event or quotation; of a relation its predicate
  TermId graph = any_term;  // where it is told: an article, or the gazetteer's graph
};

// An edge of the projection: all facts between two entities, as seen from its source.
struct Connection {
  std::uint32_t first_fact = 0, fact_count = 0;
};

struct EntityVertex {
  TermId term = any_term;
};

// Built once from a view, immutable. Each pair of connected entities has two edges, one in each direction, so that
// paths can ignore direction; Fact::forward tells which way a fact points. Vertices are ordered by IRI and edges by
// their ends, so that equal stores give equal graphs.
class EntityGraph {
 public:
  using Graph = boost::compressed_sparse_row_graph<boost::directedS, EntityVertex, Connection>;
  using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
  using Edge = boost::graph_traits<Graph>::edge_descriptor;

  explicit EntityGraph(const ResolvedView& view);

  const Graph& graph() const { return graph_; }
  // Relations first, then events, then quotations.
  std::span<const Fact> facts(const Connection& connection) const;
  std::optional<Vertex> vertex(TermId entity) const;

 private:
  Graph graph_;
  std::vector<Fact> facts_;
  std::unordered_map<TermId, Vertex> vertex_of_;
};

}  // namespace relata::graph
