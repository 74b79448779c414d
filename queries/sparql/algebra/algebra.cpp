#include "queries/sparql/algebra/algebra.h"

#include <algorithm>
#include <iterator>

namespace relata::sparql {
namespace {

void add(Slots& to, const Slots& from) { to.insert(from.begin(), from.end()); }

void add(Slots& to, const Operand& operand) {
  if (operand.is_variable()) to.insert(operand.slot);
}

Slots without(Slots slots, const Slots& removed) {
  for (const auto slot : removed) slots.erase(slot);
  return slots;
}

Slots intersection(const Slots& a, const Slots& b) {
  Slots result;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(result, result.end()));
  return result;
}

void annotate_pattern(Node& node) {
  add(node.possible, node.subject);
  if (node.kind == NodeKind::triple) add(node.possible, node.predicate);
  add(node.possible, node.object);
  if (!node.graph.is_default) add(node.possible, node.graph.name);
  node.certain = node.possible;
}

void annotate_values(Node& node) {
  for (std::size_t column = 0; column < node.columns.size(); ++column) {
    node.possible.insert(node.columns[column]);
    if (std::all_of(node.rows.begin(), node.rows.end(), [column](const auto& row) { return row[column].has_value(); }))
      node.certain.insert(node.columns[column]);
  }
}

void annotate_join(Node& node) {
  for (const auto& child : node.children) {
    add(node.possible, child.possible);
    add(node.certain, child.certain);
    if (!child.isolated) add(node.closed, child.closed);
  }
  add(node.closed, without(variables(node.expressions), node.certain));
}

void annotate_left_join(Node& node) {
  const auto& left = node.children[0];
  const auto& right = node.children[1];
  node.possible = left.possible;
  add(node.possible, right.possible);
  node.certain = left.certain;
  auto restricted = right.possible;
  add(restricted, variables(node.expressions));
  if (!right.isolated) add(restricted, right.closed);
  node.closed = without(std::move(restricted), left.certain);
  add(node.closed, left.closed);
}

void annotate_alternatives(Node& node) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const auto& child = node.children[i];
    add(node.possible, child.possible);
    add(node.closed, child.closed);
    node.certain = i == 0 ? child.certain : intersection(node.certain, child.certain);
  }
}

void annotate_group(Node& node) {
  const auto& child = node.children[0];
  node.closed = child.possible;
  add(node.closed, child.closed);
  for (const auto key : node.columns) {
    node.possible.insert(key);
    if (child.certain.count(key) == 0) continue;
    node.certain.insert(key);
    if (child.closed.count(key) == 0) node.closed.erase(key);
  }
  for (const auto& aggregate : node.aggregates) {
    node.possible.insert(aggregate.result);
    node.closed.insert(aggregate.result);
  }
}

void annotate_project(Node& node) {
  const auto& child = node.children[0];
  const Slots columns(node.columns.begin(), node.columns.end());
  node.possible = intersection(child.possible, columns);
  node.certain = intersection(child.certain, columns);
  node.closed = child.closed;
}

// The remote pattern is matched by itself, so nothing that is bound before can change its solutions; what EXISTS
// substitutes there is bound outside of all that is planned together.
void annotate_service(Node& node) {
  const auto& left = node.children[0];
  const auto& remote = node.remote[0];
  node.possible = left.possible;
  node.possible.insert(remote.columns.begin(), remote.columns.end());
  node.certain = left.certain;
  node.closed = left.closed;
  if (!node.optional && !remote.silent) add(node.certain, remote.certain);
  if (!node.optional) return;
  auto restricted = variables(node.expressions);
  restricted.insert(remote.columns.begin(), remote.columns.end());
  add(node.closed, without(std::move(restricted), left.certain));
}

// What EXISTS reads from outside is everything that its pattern names.
void add_mentioned(const Node& node, Slots& slots) {
  add(slots, node.possible);
  for (const auto& expression : node.expressions) add_variables(expression, slots);
  for (const auto& remote : node.remote) add(slots, remote.substituted);
  for (const auto& child : node.children) add_mentioned(child, slots);
}

}  // namespace

void annotate(Node& node) {
  node.possible.clear();
  node.certain.clear();
  node.closed.clear();
  switch (node.kind) {
    case NodeKind::triple:
    case NodeKind::negated:
    case NodeKind::closure:
      annotate_pattern(node);
      break;
    case NodeKind::values:
      annotate_values(node);
      break;
    case NodeKind::join:
      annotate_join(node);
      break;
    case NodeKind::left_join:
      annotate_left_join(node);
      break;
    case NodeKind::alternatives:
      annotate_alternatives(node);
      break;
    case NodeKind::group:
      annotate_group(node);
      break;
    case NodeKind::project:
      annotate_project(node);
      break;
    case NodeKind::service:
      annotate_service(node);
      break;
    case NodeKind::minus:
      node.possible = node.children[0].possible;
      node.certain = node.children[0].certain;
      node.closed = without(node.children[1].possible, node.certain);
      add(node.closed, node.children[0].closed);
      break;
    case NodeKind::extend:
      node.possible = node.children[0].possible;
      node.possible.insert(node.slot);
      node.certain = node.children[0].certain;
      node.closed = without(variables(node.expressions), node.certain);
      add(node.closed, node.children[0].closed);
      break;
    case NodeKind::graph:
      node.possible = node.children[0].possible;
      node.certain = node.children[0].certain;
      node.closed = node.children[0].closed;
      add(node.possible, node.graph.name);
      add(node.certain, node.graph.name);
      break;
    case NodeKind::distinct:
    case NodeKind::order:
      node.possible = node.children[0].possible;
      node.certain = node.children[0].certain;
      node.closed = node.children[0].closed;
      break;
    case NodeKind::slice:
      node.possible = node.children[0].possible;
      node.certain = node.children[0].certain;
      node.closed = node.children[0].possible;
      add(node.closed, node.children[0].closed);
      break;
  }
}

void add_variables(const Expression& expression, Slots& slots) {
  if (expression.slot != no_slot) slots.insert(expression.slot);
  for (const auto& argument : expression.arguments) add_variables(argument, slots);
  for (const auto& pattern : expression.pattern) add_mentioned(pattern, slots);
}

Slots variables(const std::vector<Expression>& expressions) {
  Slots slots;
  for (const auto& expression : expressions) add_variables(expression, slots);
  return slots;
}

bool contains_exists(const Expression& expression) {
  return !expression.pattern.empty() ||
         std::any_of(expression.arguments.begin(), expression.arguments.end(), contains_exists);
}

bool intersects(const Slots& a, const Slots& b) {
  return std::any_of(a.begin(), a.end(), [&b](Slot slot) { return b.count(slot) != 0; });
}

bool includes(const Slots& all, const Slots& part) {
  return std::includes(all.begin(), all.end(), part.begin(), part.end());
}

}  // namespace relata::sparql
