// The paths * + and ?: sections 9.1 and 18.4. Each pair of ends counts once; cycles end.
#include <algorithm>
#include <unordered_set>

#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

using graph::any_term;
using graph::QuadIds;
using graph::TermId;

// The ends of one step of a path from `node`, or to it if not `forward`; may hold duplicates.
Evaluator::Nodes Evaluator::step_from(const PathStep& step, TermId node, bool forward, const GraphOperand& graph) {
  Nodes found;
  const auto collect = [&](TermId predicate, auto accept) {
    const QuadIds pattern{forward ? node : any_term, predicate, forward ? any_term : node, any_term};
    match_in(pattern, graph, [&](const QuadIds& quad) {
      if (accept(quad.predicate)) found.push_back(forward ? quad.object : quad.subject);
      return true;
    });
  };
  switch (step.kind) {
    case PathKind::link:
      collect(step.link.id, [](TermId) { return true; });
      break;
    case PathKind::negated:
      collect(any_term, [&step](TermId predicate) {
        return std::none_of(step.excluded.begin(), step.excluded.end(),
                            [predicate](const Operand& link) { return link.id == predicate; });
      });
      break;
    case PathKind::inverse:
      return step_from(step.parts[0], node, !forward, graph);
    case PathKind::alternative:
      for (const auto& part : step.parts) {
        const auto more = step_from(part, node, forward, graph);
        found.insert(found.end(), more.begin(), more.end());
      }
      break;
    case PathKind::sequence: {
      found.push_back(node);
      for (std::size_t i = 0; i < step.parts.size(); ++i) {
        const auto& part = step.parts[forward ? i : step.parts.size() - 1 - i];
        std::unordered_set<TermId> ends;
        for (const auto from : found) {
          const auto more = step_from(part, from, forward, graph);
          ends.insert(more.begin(), more.end());
        }
        found.assign(ends.begin(), ends.end());
      }
      break;
    }
    case PathKind::zero_or_one:
    case PathKind::zero_or_more:
    case PathKind::one_or_more:
      return reach(step, node, forward, graph);
  }
  return found;
}

// All nodes that * + or ? leads to, each once, in breadth-first order.
Evaluator::Nodes Evaluator::reach(const PathStep& step, TermId start, bool forward, const GraphOperand& graph) {
  Nodes order;
  std::unordered_set<TermId> seen;
  const auto add = [&](TermId node) {
    if (seen.insert(node).second) order.push_back(node);
    keep(1);
  };
  if (step.kind != PathKind::one_or_more) add(start);
  for (const auto node : step_from(step.parts[0], start, forward, graph)) add(node);
  if (step.kind == PathKind::zero_or_one) return order;
  for (std::size_t i = step.kind == PathKind::one_or_more ? 0 : 1; i < order.size(); ++i)
    for (const auto node : step_from(step.parts[0], order[i], forward, graph)) add(node);
  return order;
}

Evaluator::Nodes Evaluator::all_nodes(const GraphOperand& graph) {
  std::unordered_set<TermId> nodes;
  match_in({}, graph, [&](const QuadIds& quad) {
    nodes.insert(quad.subject);
    nodes.insert(quad.object);
    return true;
  });
  return {nodes.begin(), nodes.end()};
}

bool Evaluator::is_node(TermId term, const GraphOperand& graph) {
  bool found = false;
  const auto stop = [&found](const QuadIds&) {
    found = true;
    return false;
  };
  match_in({term, any_term, any_term, any_term}, graph, stop);
  if (!found) match_in({any_term, any_term, term, any_term}, graph, stop);
  return found;
}

bool Evaluator::closure_from(const Node& node, TermId start, bool forward, Sink next) {
  const auto from = forward ? node.subject : node.object;
  const auto to = forward ? node.object : node.subject;
  for (const auto end : reach(node.path, start, forward, node.graph)) {
    tick();
    QuadIds quad;
    quad.subject = forward ? start : end;
    quad.object = forward ? end : start;
    if (!node.graph.is_default) quad.graph = bound(node.graph.name);
    const auto target = bound(to);
    if (target != any_term && target != end) continue;
    if (!bind_quad(node, quad, next)) return false;
  }
  return true;
}

// From the end that is known; from every node where none is.
bool Evaluator::closure(const Node& node, Sink next) {
  const auto subject = bound(node.subject), object = bound(node.object);
  // Between two variables a path of length zero holds for the nodes of the graph alone (18.4), even where a join has
  // bound one to a term from elsewhere; for a term that is written in the path itself it always holds.
  if (node.subject.is_variable() && node.object.is_variable()) {
    const auto start = subject != any_term ? subject : object;
    if (start != any_term && !is_node(start, node.graph)) return true;
  }
  if (subject != any_term) return closure_from(node, subject, true, next);
  if (object != any_term) return closure_from(node, object, false, next);
  const auto starts = all_nodes(node.graph);
  return std::all_of(starts.begin(), starts.end(), [&](TermId start) { return closure_from(node, start, true, next); });
}

}  // namespace relata::sparql
