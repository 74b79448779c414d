#include "queries/sparql/optimizer/optimizer.h"

#include <algorithm>
#include <limits>

namespace relata::sparql {
namespace {

// So many different first elements are tried; the rest is chosen greedily.
constexpr std::size_t tried_starts = 8;
// A product of unconnected parts is worth avoiding even if it looks small.
constexpr double product_penalty = 1e6;

Slots unite(Slots a, const Slots& b) {
  a.insert(b.begin(), b.end());
  return a;
}

// Whether every solution of `node` binds the graph that it comes from in the hidden slot, so that no graph has to be
// tried in turn.
bool binds_graph(const Node& node, Slot hidden) {
  switch (node.kind) {
    case NodeKind::triple:
    case NodeKind::negated:
    case NodeKind::values:
      return true;
    case NodeKind::join:
    case NodeKind::left_join:
    case NodeKind::alternatives:
    case NodeKind::extend:
      return std::all_of(node.children.begin(), node.children.end(),
                         [hidden](const Node& child) { return binds_graph(child, hidden); });
    default:
      return false;
  }
}

void collect_slots(const Node& node, Slots& slots) {
  slots.insert(node.possible.begin(), node.possible.end());
  for (const auto& child : node.children) collect_slots(child, slots);
}

}  // namespace

void Optimizer::optimize(Node& root) {
  resolve(root);
  want_first(root);
  plan(root, {});
  note_sorted(root);
  count_matches(root);
  std::size_t patterns = 0;
  number(root, patterns);
}

void Optimizer::number(Expression& expression, std::size_t& patterns) const {
  for (auto& argument : expression.arguments) number(argument, patterns);
  for (auto& pattern : expression.pattern) number(pattern, patterns);
}

void Optimizer::number(Node& node, std::size_t& patterns) const {
  if (node.kind == NodeKind::triple || node.kind == NodeKind::negated) node.number = patterns++;
  for (auto& child : node.children) number(child, patterns);
  for (auto& alone : node.alone) number(alone, patterns);
  for (auto& expression : node.expressions) number(expression, patterns);
  for (auto& key : node.keys) number(key.expression, patterns);
  for (auto& aggregate : node.aggregates)
    if (aggregate.argument) number(*aggregate.argument, patterns);
}

void Optimizer::resolve(Operand& operand) {
  if (!operand.is_variable() && operand.id == graph::any_term) operand.id = terms_.intern(operand.term);
}

void Optimizer::resolve(PathStep& step) {
  if (step.kind == PathKind::link) resolve(step.link);
  for (auto& part : step.parts) resolve(part);
  for (auto& excluded : step.excluded) resolve(excluded);
}

void Optimizer::resolve(Expression& expression) {
  if (expression.operation == Operation::constant && expression.id == graph::any_term)
    expression.id = terms_.intern(expression.constant);
  for (auto& argument : expression.arguments) resolve(argument);
  for (auto& pattern : expression.pattern) resolve(pattern);
}

void Optimizer::resolve(Node& node) {
  for (auto& child : node.children) resolve(child);
  for (auto& expression : node.expressions) resolve(expression);
  for (auto& key : node.keys) resolve(key.expression);
  for (auto& aggregate : node.aggregates)
    if (aggregate.argument) resolve(*aggregate.argument);
  for (auto& remote : node.remote) resolve(remote.endpoint);
  for (auto& row : node.rows)
    for (auto& value : row)
      if (value) resolve(*value);
  const bool is_pattern =
      node.kind == NodeKind::triple || node.kind == NodeKind::negated || node.kind == NodeKind::closure;
  if (is_pattern) {
    resolve(node.subject);
    if (node.kind == NodeKind::triple) resolve(node.predicate);
    resolve(node.object);
    resolve(node.path);
  }
  if ((is_pattern || node.kind == NodeKind::graph) && !node.graph.is_default) resolve(node.graph.name);
}

void Optimizer::plan(Node& node, Slots bound) {
  for (const auto slot : node.closed) bound.erase(slot);
  switch (node.kind) {
    case NodeKind::join:
      plan_join(node, bound);
      break;
    case NodeKind::left_join:
      plan_left_join(node, bound);
      break;
    case NodeKind::minus:
      plan_minus(node, bound);
      break;
    case NodeKind::graph:
      plan_graph(node, bound);
      break;
    case NodeKind::extend: {
      auto before = bound;
      before.erase(node.slot);
      plan(node.children[0], before);
      break;
    }
    default:
      for (auto& child : node.children) plan(child, bound);
  }
  const auto inside = node.children.empty() ? bound : unite(bound, node.children[0].certain);
  if (node.kind != NodeKind::join && node.kind != NodeKind::left_join)
    for (auto& expression : node.expressions) plan_expression(expression, inside);
  for (auto& key : node.keys) plan_expression(key.expression, inside);
  for (auto& aggregate : node.aggregates)
    if (aggregate.argument) plan_expression(*aggregate.argument, inside);
  annotate(node);
  node.estimate = cost(node, bound);
}

void Optimizer::plan_join(Node& node, const Slots& bound) {
  push_filters(node);
  std::erase_if(node.expressions, [&](const Expression& filter) { return becomes_values(filter, node); });
  narrow_objects(node);
  order(node, bound);
  Slots possible, known = bound;
  for (auto& child : node.children) {
    if (intersects(child.closed, possible)) {
      isolate(child, known);
    } else {
      plan(child, known);
    }
    possible = unite(std::move(possible), child.possible);
    known = unite(std::move(known), child.certain);
  }
  for (std::size_t i = 0; i < node.children.size(); ++i) choose_direction(node, i, bound);
  place_filters(node);
  for (auto& expression : node.expressions) plan_expression(expression, known);
}

void Optimizer::plan_left_join(Node& node, const Slots& bound) {
  auto& left = node.children[0];
  auto& right = node.children[1];
  plan(left, bound);
  const auto known = unite(bound, left.certain);
  if (intersects(right.closed, left.possible)) {
    isolate(right, known);
  } else {
    plan_right(right, known, Wanted::rows);
  }
  for (auto& expression : node.expressions) plan_expression(expression, unite(known, right.certain));
}

// Where both sides always bind the shared variables, the right one is asked for each row, as NOT EXISTS would be;
// else it runs once.
void Optimizer::plan_minus(Node& node, const Slots& bound) {
  auto& left = node.children[0];
  auto& right = node.children[1];
  plan(left, bound);
  Slots shared;
  for (const auto slot : left.possible)
    if (right.possible.count(slot) != 0 && !names_[slot].empty()) shared.insert(slot);
  if (!shared.empty() && includes(left.certain, shared) && includes(right.certain, shared) &&
      !intersects(right.closed, left.possible)) {
    plan_right(right, unite(bound, left.certain), Wanted::keys);
  } else {
    isolate(right, left.certain);
  }
}

void Optimizer::plan_graph(Node& node, const Slots& bound) {
  auto& child = node.children[0];
  if (!node.graph.name.is_variable()) {
    plan(child, bound);
    return;
  }
  node.iterates = child.certain.count(node.slot) == 0 || !binds_graph(child, node.slot);
  auto inside = bound;
  if (node.iterates) {
    inside.insert(node.slot);
    iterated_.insert(node.slot);
  }
  plan(child, inside);
  iterated_.erase(node.slot);
}

void Optimizer::plan_expression(Expression& expression, const Slots& bound) {
  for (auto& argument : expression.arguments) plan_expression(argument, bound);
  for (auto& pattern : expression.pattern) plan_right(pattern, bound, Wanted::keys);
}

void Optimizer::isolate(Node& node, const Slots& bound_before) {
  plan(node, iterated_);
  node.isolated = true;
  node.hash_key.clear();
  for (const auto slot : node.certain)
    if (bound_before.count(slot) != 0 && iterated_.count(slot) == 0) node.hash_key.push_back(slot);
  Slots inside;
  collect_slots(node, inside);
  node.parameters.clear();
  for (const auto slot : iterated_)
    if (inside.count(slot) != 0) node.parameters.push_back(slot);
}

void Optimizer::order(Node& join, const Slots& bound) {
  const auto size = join.children.size();
  if (size == 1 && join.first_by != no_slot) {
    std::vector<std::size_t> only{0};
    sort_first(join, bound, only, cost(join.children[0], bound));
  }
  if (size < 2) return;
  std::vector<std::pair<double, std::size_t>> starts;
  for (std::size_t i = 0; i < size; ++i) starts.emplace_back(cost(join.children[i], bound), i);
  std::stable_sort(starts.begin(), starts.end());
  starts.resize(std::min(starts.size(), tried_starts));
  std::vector<std::size_t> best;
  double best_total = std::numeric_limits<double>::infinity();
  for (const auto& [rows, first] : starts) {
    double total = 0, all_rows = 0;
    auto candidate = greedy_order(join, first, bound, total, all_rows);
    if (!best.empty() && total >= best_total) continue;
    best = std::move(candidate);
    best_total = total;
  }
  if (join.first_by != no_slot) sort_first(join, bound, best, best_total);
  std::vector<Node> ordered;
  for (const auto i : best) ordered.push_back(std::move(join.children[i]));
  join.children = std::move(ordered);
}

// Adds, each time, the element that leaves the fewest rows; `total` is the sum of rows over all steps, and of what it
// costs to find them, `rows` what the last one gives.
std::vector<std::size_t> Optimizer::greedy_order(const Node& join, std::size_t first, const Slots& bound, double& total,
                                                 double& rows) const {
  std::vector<std::size_t> chosen, rest;
  for (std::size_t i = 0; i < join.children.size(); ++i)
    if (i != first) rest.push_back(i);
  auto known = bound;
  rows = 1;
  RowOrder row_order;
  const auto choose = [&](std::size_t i) {
    total += row_order.rows * probe_cost(join.children[i], known, row_order);
    rows *= cost(join.children[i], known) * passing(join, join.children[i], known);
    total += rows;
    extend(row_order, join.children[i], known, rows);
    known.insert(join.children[i].certain.begin(), join.children[i].certain.end());
    chosen.push_back(i);
  };
  choose(first);
  while (!rest.empty()) {
    auto best = rest.begin();
    double best_cost = std::numeric_limits<double>::infinity();
    for (auto at = rest.begin(); at != rest.end(); ++at) {
      const auto& child = join.children[*at];
      double candidate = cost(child, known);
      const bool is_product = candidate > 1 && !intersects(child.possible, known);
      candidate *= passing(join, child, known);
      if (is_product) candidate += product_penalty;
      if (candidate >= best_cost) continue;
      best = at;
      best_cost = candidate;
    }
    choose(*best);
    rest.erase(best);
  }
  return chosen;
}

// Of two ends that are bound, the one that changes less often from row to row leads, as it leads in an index order: the
// one that was bound first; of two that a scan of one predicate binds, which is in the order of objects, the object.
void Optimizer::choose_direction(Node& join, std::size_t position, const Slots& bound) const {
  auto& child = join.children[position];
  if (child.kind != NodeKind::triple) return;
  const auto place = [&](const Operand& operand) -> std::size_t {
    if (!operand.is_variable() || bound.count(operand.slot) != 0) return 0;
    std::size_t i = 0;
    while (i < position && join.children[i].certain.count(operand.slot) == 0) ++i;
    return i + 1;
  };
  const auto subject = place(child.subject), object = place(child.object);
  const bool together = subject == object && subject > 0 && subject <= position;
  child.by_object = object < subject || (together && join.children[subject - 1].kind == NodeKind::triple &&
                                         join.children[subject - 1].subject.slot == child.subject.slot);
}

// A filter may run as soon as no later element can change the value of its variables.
void Optimizer::place_filters(Node& join) const {
  join.filter_after.clear();
  for (const auto& filter : join.expressions) {
    Slots needed;
    add_variables(filter, needed);
    std::size_t place = 0;
    for (const auto slot : needed) {
      std::size_t here = 0;
      for (std::size_t i = 0; i < join.children.size(); ++i) {
        if (join.children[i].possible.count(slot) != 0) here = i + 1;
        if (join.children[i].certain.count(slot) != 0) break;
      }
      place = std::max(place, here);
    }
    join.filter_after.push_back(place);
  }
}

}  // namespace relata::sparql
