// Matching triples in the dataset.
#include <algorithm>

#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

using graph::any_term;
using graph::QuadIds;
using graph::TermId;

// Calls `accept` with each match, once where the default graph holds it in several graphs: with the graph free, an
// index puts these side by side.
template <class Accept>
bool Evaluator::scan(const QuadIds& triple, const GraphOperand& graph, Accept accept) {
  QuadIds pattern = triple;
  bool check_default = false, check_named = false;
  if (graph.is_default) {
    const auto& graphs = dataset_.default_graphs;
    if (graphs && graphs->empty()) return true;
    pattern.graph = graphs && graphs->size() == 1 ? graphs->front() : any_term;
    check_default = pattern.graph == any_term;
  } else {
    pattern.graph = bound(graph.name);
    if (pattern.graph != any_term && !dataset_.is_named(pattern.graph)) return true;
    check_named = pattern.graph == any_term;
  }
  auto matches = snapshot_.scan(pattern);
  QuadIds quad, last;
  while (matches.next(quad)) {
    tick();
    if (check_named && !dataset_.is_named(quad.graph)) continue;
    if (check_default) {
      if (!dataset_.in_default(quad.graph)) continue;
      quad.graph = any_term;
      if (quad == last) continue;
      last = quad;
    }
    if (!accept(quad)) return false;
  }
  return true;
}

bool Evaluator::match_in(const QuadIds& pattern, const GraphOperand& graph, const Visitor& next) {
  return scan(pattern, graph, next);
}

// Binds what is free; a variable that occurs twice must get the same term.
bool Evaluator::bind_quad(const Node& node, const QuadIds& quad, Sink next) {
  Slot set[4];
  std::size_t count = 0;
  bool fits = true;
  const auto bind = [&](const Operand& operand, TermId id) {
    if (!operand.is_variable() || !fits) return;
    auto& here = row_[operand.slot];
    if (here == any_term) {
      here = id;
      set[count++] = operand.slot;
    } else {
      fits = here == id;
    }
  };
  bind(node.subject, quad.subject);
  if (node.kind == NodeKind::triple) bind(node.predicate, quad.predicate);
  bind(node.object, quad.object);
  if (!node.graph.is_default) bind(node.graph.name, quad.graph);
  const bool more = !fits || next();
  while (count > 0) row_[set[--count]] = any_term;
  return more;
}

bool Evaluator::triple(const Node& node, Sink next) {
  return scan({bound(node.subject), bound(node.predicate), bound(node.object), any_term}, node.graph,
              [&](const QuadIds& quad) { return bind_quad(node, quad, next); });
}

bool Evaluator::negated(const Node& node, Sink next) {
  const auto& excluded = node.path.excluded;
  return scan({bound(node.subject), any_term, bound(node.object), any_term}, node.graph, [&](const QuadIds& quad) {
    const bool is_excluded = std::any_of(excluded.begin(), excluded.end(),
                                         [&quad](const Operand& link) { return link.id == quad.predicate; });
    return is_excluded || bind_quad(node, quad, next);
  });
}

}  // namespace relata::sparql
