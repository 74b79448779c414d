// Moves filters to where their variables are known, and turns those that name IRIs into bindings.
#include <algorithm>

#include "queries/sparql/optimizer/object_ranges.h"
#include "queries/sparql/optimizer/optimizer.h"

namespace relata::sparql {
namespace {

bool is_iri_constant(const Expression& expression) {
  return expression.operation == Operation::constant && expression.constant->type() == Type::iri;
}

Slots variables_of(const Expression& expression) {
  Slots slots;
  add_variables(expression, slots);
  return slots;
}

// A conjunction is as many filters: an error in one part makes neither true.
void split_conjunctions(std::vector<Expression>& filters) {
  std::vector<Expression> parts;
  for (auto& filter : filters) {
    if (filter.operation != Operation::logical_and) {
      parts.push_back(std::move(filter));
      continue;
    }
    split_conjunctions(filter.arguments);
    std::move(filter.arguments.begin(), filter.arguments.end(), std::back_inserter(parts));
  }
  filters = std::move(parts);
}

}  // namespace

void Optimizer::push_filters(Node& join) const {
  split_conjunctions(join.expressions);
  std::vector<Expression> kept;
  for (auto& filter : join.expressions) {
    const auto needed = variables_of(filter);
    const auto target = std::find_if(join.children.begin(), join.children.end(), [&](const Node& child) {
      return includes(child.certain, needed) && !needed.empty();
    });
    if (target == join.children.end() || !push(filter, *target)) kept.push_back(std::move(filter));
  }
  join.expressions = std::move(kept);
}

// Hands the filter to a part of `node` where that means the same; requires that the node binds all its variables.
bool Optimizer::push(const Expression& filter, Node& node) const {
  const auto needed = variables_of(filter);
  switch (node.kind) {
    case NodeKind::join:
      node.expressions.push_back(filter);
      break;
    case NodeKind::extend:
    case NodeKind::left_join:
    case NodeKind::minus:
    case NodeKind::service:
      if (!includes(node.children[0].certain, needed) ||
          (node.kind == NodeKind::extend && needed.count(node.slot) != 0))
        return false;
      push_into(filter, node.children[0]);
      break;
    case NodeKind::alternatives:
      if (contains_exists(filter)) return false;
      for (auto& child : node.children) push_into(filter, child);
      break;
    default:
      return false;
  }
  annotate(node);
  return true;
}

void Optimizer::push_into(const Expression& filter, Node& node) const {
  if (push(filter, node)) return;
  Node join;
  join.children.push_back(std::move(node));
  join.expressions.push_back(filter);
  annotate(join);
  node = std::move(join);
}

// ?x = <iri>, sameTerm and ?x IN (<iri>, …): for IRIs equality is identity, so these are bindings.
bool Optimizer::becomes_values(const Expression& filter, Node& join) {
  const bool is_in = filter.operation == Operation::in;
  if ((!is_in && filter.operation != Operation::equal) || filter.arguments.size() < 2) return false;
  const bool swapped = !is_in && is_iri_constant(filter.arguments[0]);
  const auto& variable = filter.arguments[swapped ? 1 : 0];
  if (variable.operation != Operation::variable || join.certain.count(variable.slot) == 0) return false;
  std::set<graph::TermId> ids;
  for (const auto& argument : filter.arguments) {
    if (&argument == &variable) continue;
    if (!is_iri_constant(argument)) return false;
    ids.insert(terms_.intern(argument.constant));
  }
  Node values;
  values.kind = NodeKind::values;
  values.columns = {variable.slot};
  for (const auto id : ids) {
    auto constant = Operand::constant({});
    constant.id = id;
    values.rows.push_back({constant});
  }
  annotate(values);
  join.children.push_back(std::move(values));
  return true;
}

// Where the ids of a pattern's objects tell that a filter fails, its scan leaves these out.
void Optimizer::narrow_objects(Node& join) const {
  if (join.expressions.empty()) return;
  for (auto& child : join.children) {
    if (child.kind != NodeKind::triple || child.predicate.is_variable() || !child.object.is_variable()) continue;
    const auto predicate = child.predicate.id;
    const auto kinds = snapshot_.object_kinds(predicate);
    if (!kinds) continue;
    child.objects = passing_ids(join.expressions, child.object.slot, *kinds);
    if (!child.objects) continue;
    if ((*kinds)[graph::IdTag::typed] > 0) {
      const graph::IdRange typed{make_id(graph::IdTag::typed, 0),
                                 make_id(graph::IdTag::typed, snapshot_.most_serial())};
      child.objects = unite(std::move(*child.objects), {typed});
    }
    const graph::QuadIds pattern{graph::any_term, predicate, graph::any_term, graph_of(child.graph)};
    double left = 0;
    for (const auto& range : *child.objects) left += static_cast<double>(snapshot_.estimate(pattern, range));
    child.share = std::min(1.0, left / std::max(1.0, static_cast<double>(estimate(pattern))));
  }
}

}  // namespace relata::sparql
