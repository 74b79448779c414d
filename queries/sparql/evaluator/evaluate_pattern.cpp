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
bool Evaluator::scan(std::optional<graph::Scan>& reused, const QuadIds& triple, const GraphOperand& graph,
                     Accept accept) {
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
  if (reused) {
    reused->restart(pattern);
  } else {
    reused.emplace(snapshot_.scan(pattern));
  }
  QuadIds quad, last;
  while (reused->next(quad)) {
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
  std::optional<graph::Scan> own;
  return scan(own, pattern, graph, next);
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

// A node is never run from within itself, so that one state for each is enough.
Evaluator::PatternState& Evaluator::state(const Node& node) {
  if (node.number >= patterns_.size()) patterns_.resize(node.number + 1);
  return patterns_[node.number];
}

bool Evaluator::triple(const Node& node, Sink next) {
  const QuadIds pattern{bound(node.subject), bound(node.predicate), bound(node.object), any_term};
  const bool has_constant_graph = node.graph.is_default || !node.graph.name.is_variable();
  if (has_constant_graph && !node.predicate.is_variable()) {
    const bool subject = pattern.subject != any_term, object = pattern.object != any_term;
    const bool is_join = (subject && node.subject.is_variable()) || (object && node.object.is_variable());
    if (is_join) return probe(node, pattern, subject && !(object && node.by_object), next);
  }
  return match(node, pattern, next);
}

bool Evaluator::match(const Node& node, const QuadIds& pattern, Sink next) {
  if (node.counted) return count_matches(node, pattern, next);
  return scan(state(node).scan, pattern, node.graph, [&](const QuadIds& quad) { return bind_quad(node, quad, next); });
}

// Binds the other end of the links that were found, or checks it.
bool Evaluator::give_ends(const Node& node, std::span<const TermId> ends, bool forward, Sink next) {
  const auto& operand = forward ? node.object : node.subject;
  if (const auto end = bound(operand); end != any_term)
    return !std::binary_search(ends.begin(), ends.end(), end) || next();
  if (ends.empty()) return true;
  if (node.counted) {
    const auto before = weight_;
    weight_ *= ends.size();
    const bool more = next();
    weight_ = before;
    return more;
  }
  auto& here = row_[operand.slot];
  bool more = true;
  for (std::size_t i = 0; i < ends.size() && more; ++i) {
    here = ends[i];
    more = next();
  }
  here = any_term;
  return more;
}

bool Evaluator::count_matches(const Node& node, const QuadIds& pattern, Sink next) {
  std::uint64_t count = 0;
  scan(state(node).scan, pattern, node.graph, [&](const QuadIds&) {
    ++count;
    return true;
  });
  if (count == 0) return true;
  const auto before = weight_;
  weight_ *= count;
  const bool more = next();
  weight_ = before;
  return more;
}

bool Evaluator::negated(const Node& node, Sink next) {
  const auto& excluded = node.path.excluded;
  const QuadIds pattern{bound(node.subject), any_term, bound(node.object), any_term};
  return scan(state(node).scan, pattern, node.graph, [&](const QuadIds& quad) {
    const bool is_excluded = std::any_of(excluded.begin(), excluded.end(),
                                         [&quad](const Operand& link) { return link.id == quad.predicate; });
    return is_excluded || bind_quad(node, quad, next);
  });
}

}  // namespace relata::sparql
