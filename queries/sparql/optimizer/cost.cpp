// How many rows a node is expected to give: the store's estimates for what is constant, and a sample of the matches for
// what an earlier part of the join binds.
#include <algorithm>

#include "queries/sparql/optimizer/optimizer.h"

namespace relata::sparql {
namespace {

// Enough for the average to be of the right size, few enough to cost nothing.
constexpr int fan_out_samples = 12;
// What a filter is taken to let through, and a closure to reach.
constexpr double filter_selectivity = 0.3;
constexpr double closure_reach = 10;

}  // namespace

graph::TermId Optimizer::graph_of(const GraphOperand& graph) const {
  if (!graph.is_default) return graph.name.is_variable() ? graph::any_term : graph.name.id;
  const auto& graphs = dataset_.default_graphs;
  return graphs && graphs->size() == 1 ? graphs->front() : graph::any_term;
}

std::uint64_t Optimizer::estimate(const graph::QuadIds& pattern) const {
  const auto [entry, is_new] = estimates_.try_emplace(pattern, 0);
  if (is_new) entry->second = snapshot_.estimate(pattern);
  return entry->second;
}

double Optimizer::fan_out(const graph::QuadIds& pattern, unsigned positions) const {
  const auto [entry, is_new] = fan_outs_.try_emplace({pattern, positions}, 0);
  if (!is_new) return entry->second;
  auto scan = snapshot_.scan(pattern);
  graph::QuadIds quad;
  double sum = 0;
  int samples = 0;
  for (; samples < fan_out_samples && scan.next(quad); ++samples) {
    auto fixed = pattern;
    if ((positions & 1U) != 0) fixed.subject = quad.subject;
    if ((positions & 2U) != 0) fixed.predicate = quad.predicate;
    if ((positions & 4U) != 0) fixed.object = quad.object;
    sum += static_cast<double>(estimate(fixed));
  }
  return entry->second = samples == 0 ? 0 : sum / samples;
}

// How many matches of `pattern` one subject and/or object, as `positions` says, has on average, if it has any: of its
// predicate, the different ones are counted.
double Optimizer::per_end(const graph::QuadIds& pattern, double matches, unsigned positions) const {
  const auto counts = snapshot_.counts(pattern.predicate);
  double ends = 1;
  if ((positions & 1U) != 0) ends *= std::max(1.0, static_cast<double>(counts.subjects));
  if ((positions & 4U) != 0) ends *= std::max(1.0, static_cast<double>(counts.objects));
  // Within a graph there are not more of them than matches.
  return pattern.graph == graph::any_term ? matches / ends : matches / std::min(matches, ends);
}

double Optimizer::triple_cost(const Node& node, const Slots& bound) const {
  graph::QuadIds pattern{node.subject.id, node.predicate.id, node.object.id, graph_of(node.graph)};
  const auto base = static_cast<double>(estimate(pattern));
  unsigned positions = 0, free = 0;
  const auto look_at = [&](const Operand& operand, unsigned bit) {
    if (!operand.is_variable()) return;
    if (bound.count(operand.slot) != 0) {
      positions |= bit;
    } else {
      ++free;
    }
  };
  look_at(node.subject, 1);
  look_at(node.predicate, 2);
  look_at(node.object, 4);
  const double share = (positions & 4U) != 0 ? 1 : node.share;
  if (positions == 0 || base == 0) return base * share;
  const bool is_counted = pattern.predicate != graph::any_term && (positions & 2U) == 0;
  const double each = share * (is_counted ? per_end(pattern, base, positions) : fan_out(pattern, positions));
  return free == 0 ? std::min(each, 0.5) : std::min(each, base);
}

double Optimizer::closure_cost(const Node& node, const Slots& bound) const {
  const auto is_bound = [&bound](const Operand& operand) {
    return !operand.is_variable() || bound.count(operand.slot) != 0;
  };
  const bool subject = is_bound(node.subject), object = is_bound(node.object);
  if (subject && object) return 0.5;
  if (subject || object) return closure_reach;
  return static_cast<double>(snapshot_.size()) * closure_reach;
}

double Optimizer::join_cost(const Node& node, const Slots& bound) const {
  auto known = bound;
  std::vector<const Node*> rest;
  for (const auto& child : node.children) rest.push_back(&child);
  double rows = 1;
  while (!rest.empty()) {
    auto best = rest.begin();
    double best_cost = cost(**best, known);
    for (auto at = rest.begin() + 1; at != rest.end(); ++at) {
      const double candidate = cost(**at, known);
      if (candidate < best_cost) {
        best = at;
        best_cost = candidate;
      }
    }
    rows *= best_cost;
    known.insert((*best)->certain.begin(), (*best)->certain.end());
    rest.erase(best);
  }
  return node.expressions.empty() ? rows : rows * filter_selectivity;
}

double Optimizer::passing(const Node& join, const Node& child, const Slots& known) const {
  double share = 1;
  for (const auto& filter : join.expressions) {
    Slots needed;
    add_variables(filter, needed);
    std::erase_if(needed, [&known](Slot slot) { return known.count(slot) != 0; });
    const bool is_in_cost = child.objects && needed == Slots{child.object.slot};
    if (!needed.empty() && includes(child.certain, needed) && !is_in_cost) share *= filter_selectivity;
  }
  return share;
}

double Optimizer::cost(const Node& node, const Slots& bound) const {
  switch (node.kind) {
    case NodeKind::triple:
    case NodeKind::negated:
      return triple_cost(node, bound);
    case NodeKind::closure:
      return closure_cost(node, bound);
    case NodeKind::values: {
      const Slots columns(node.columns.begin(), node.columns.end());
      const bool all_bound = !columns.empty() && includes(bound, columns);
      return all_bound ? 0.5 : static_cast<double>(node.rows.size());
    }
    case NodeKind::join:
      return join_cost(node, bound);
    case NodeKind::left_join: {
      auto after = bound;
      after.insert(node.children[0].certain.begin(), node.children[0].certain.end());
      return cost(node.children[0], bound) * std::max(1.0, cost(node.children[1], after));
    }
    case NodeKind::alternatives: {
      double sum = 0;
      for (const auto& child : node.children) sum += cost(child, bound);
      return sum;
    }
    case NodeKind::group:
      return node.implicit ? 1 : std::max(1.0, cost(node.children[0], bound) / 2);
    case NodeKind::slice: {
      const double all = cost(node.children[0], bound);
      return node.limit ? std::min(all, static_cast<double>(*node.limit)) : all;
    }
    case NodeKind::service:
      // First: it asks about many of its left solutions at once, but again for each solution that comes before it.
      return 1;
    default:
      return cost(node.children[0], bound);
  }
}

double Optimizer::work(const Node& node, const Slots& bound) const {
  switch (node.kind) {
    case NodeKind::join:
    case NodeKind::left_join:
    case NodeKind::minus: {
      auto known = bound;
      double rows = 1, sum = 1;
      for (const auto& child : node.children) {
        sum += rows * work(child, known);
        rows *= node.kind == NodeKind::join ? cost(child, known) : std::max(1.0, cost(child, known));
        known.insert(child.certain.begin(), child.certain.end());
      }
      return sum;
    }
    case NodeKind::alternatives: {
      double sum = 1;
      for (const auto& child : node.children) sum += work(child, bound);
      return sum;
    }
    default:
      return node.children.empty() ? 1 + cost(node, bound) : work(node.children[0], bound);
  }
}

}  // namespace relata::sparql
