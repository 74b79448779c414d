// The paths * + and ?: sections 9.1 and 18.4. Each pair of ends counts once; cycles end.
#include <algorithm>
#include <array>
#include <utility>

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
    case PathKind::link: {
      if (graph.is_default || !graph.name.is_variable()) {
        const auto ends = follow(followed(step.link.id, graph, forward), step.link.id, graph, node, forward);
        if (ends) return {ends->begin(), ends->end()};
      }
      collect(step.link.id, [](TermId) { return true; });
      break;
    }
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
        IdSet ends;
        Nodes next;
        for (const auto from : found)
          for (const auto end : step_from(part, from, forward, graph))
            if (ends.add(end)) next.push_back(end);
        found = std::move(next);
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
  IdSet seen;
  Holding holding(*this);
  const auto add = [&](TermId node) {
    if (seen.add(node)) {
      order.push_back(node);
      holding.keep(2);
    }
    tick();
  };
  if (step.kind != PathKind::one_or_more) add(start);
  for (const auto node : step_from(step.parts[0], start, forward, graph)) add(node);
  if (step.kind == PathKind::zero_or_one) return order;
  for (std::size_t i = step.kind == PathKind::one_or_more ? 0 : 1; i < order.size(); ++i)
    for (const auto node : step_from(step.parts[0], order[i], forward, graph)) add(node);
  return order;
}

// Whether * or + leads from the one to the other: both ends are explored, always the one whose frontier is smaller.
bool Evaluator::is_connected(const PathStep& step, TermId from, TermId to, const GraphOperand& graph) {
  if (step.kind == PathKind::zero_or_more && from == to) return true;
  struct Side {
    IdSet seen;
    Nodes frontier;
  };
  std::array<Side, 2> sides;
  Holding holding(*this);
  for (const auto& [side, node] : {std::pair(&sides[0], from), std::pair(&sides[1], to)}) {
    side->seen.add(node);
    side->frontier = {node};
  }
  while (!sides[0].frontier.empty() && !sides[1].frontier.empty()) {
    const bool forward = sides[0].frontier.size() <= sides[1].frontier.size();
    auto& side = sides[forward ? 0 : 1];
    const auto& other = sides[forward ? 1 : 0];
    Nodes next;
    for (const auto node : side.frontier)
      for (const auto end : step_from(step.parts[0], node, forward, graph)) {
        tick();
        if (other.seen.contains(end)) return true;
        if (!side.seen.add(end)) continue;
        holding.keep(2);
        next.push_back(end);
      }
    side.frontier = std::move(next);
  }
  return false;
}

void Evaluator::add_all_nodes(const GraphOperand& graph, IdSet& nodes, Holding& holding) {
  match_in({}, graph, [&](const QuadIds& quad) {
    for (const auto id : {quad.subject, quad.object})
      if (nodes.add(id)) holding.keep(2);
    return true;
  });
}

void Evaluator::add_starts(const PathStep& step, bool forward, const GraphOperand& graph, IdSet& starts,
                           Holding& holding) {
  switch (step.kind) {
    case PathKind::link: {
      const auto add = [&](const QuadIds& quad) {
        if (starts.add(forward ? quad.subject : quad.object)) holding.keep(2);
        return true;
      };
      match_in({any_term, step.link.id, any_term, any_term}, graph, add);
      break;
    }
    case PathKind::inverse:
      add_starts(step.parts[0], !forward, graph, starts, holding);
      break;
    case PathKind::alternative:
      for (const auto& part : step.parts) add_starts(part, forward, graph, starts, holding);
      break;
    case PathKind::sequence:
      add_starts(forward ? step.parts.front() : step.parts.back(), forward, graph, starts, holding);
      break;
    case PathKind::one_or_more:
      add_starts(step.parts[0], forward, graph, starts, holding);
      break;
    default:
      add_all_nodes(graph, starts, holding);
  }
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

// From the end that is known; from every node that leads anywhere where none is.
bool Evaluator::closure(const Node& node, Sink next) {
  const auto subject = bound(node.subject), object = bound(node.object);
  // Between two variables a path of length zero holds for the nodes of the graph alone (18.4), even where a join has
  // bound one to a term from elsewhere; for a term that is written in the path itself it always holds.
  if (node.subject.is_variable() && node.object.is_variable()) {
    const auto start = subject != any_term ? subject : object;
    if (start != any_term && !is_node(start, node.graph)) return true;
  }
  if (subject != any_term && object != any_term && node.path.kind != PathKind::zero_or_one)
    return !is_connected(node.path, subject, object, node.graph) || next();
  if (subject != any_term) return closure_from(node, subject, true, next);
  if (object != any_term) return closure_from(node, object, false, next);
  IdSet starts;
  Holding holding(*this);
  add_starts(node.path, true, node.graph, starts, holding);
  for (std::uint32_t i = 0; i < starts.size(); ++i)
    if (!closure_from(node, starts[i], true, next)) return false;
  return true;
}

}  // namespace relata::sparql
