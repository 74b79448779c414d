// COUNT without counting one by one: where nothing asks for what the last pattern binds, its matches are one solution
// that weighs as much as they are. And where it is asked for some of its variables only, one solution for each of their
// values; for DISTINCT without a weight.
#include <algorithm>
#include <array>
#include <string_view>

#include "queries/sparql/expressions/functions.h"
#include "queries/sparql/optimizer/optimizer.h"

namespace relata::sparql {
namespace {

bool is_plain_count(const Aggregate& aggregate) {
  return aggregate.kind == AggregateKind::count && !aggregate.distinct && !aggregate.argument;
}

// Whether equal values of its variables give equal results. An EXISTS would run for a solution with a weight.
bool is_repeatable(const Expression& expression) {
  static constexpr std::array<std::string_view, 4> volatile_functions{"RAND", "BNODE", "UUID", "STRUUID"};
  if (!expression.pattern.empty()) return false;
  if (expression.function != nullptr && std::find(volatile_functions.begin(), volatile_functions.end(),
                                                  expression.function->name) != volatile_functions.end())
    return false;
  return std::all_of(expression.arguments.begin(), expression.arguments.end(), is_repeatable);
}

// Whether it does not matter how often a value comes.
bool ignores_weight(const Aggregate& aggregate) {
  if (!aggregate.argument || !is_repeatable(*aggregate.argument)) return false;
  return aggregate.kind == AggregateKind::min || aggregate.kind == AggregateKind::max ||
         (aggregate.kind == AggregateKind::count && aggregate.distinct);
}

// COUNT(?x) is COUNT(*) where ?x always has a value.
void drop_certain_argument(Aggregate& aggregate, const Slots& certain) {
  if (aggregate.kind != AggregateKind::count || aggregate.distinct || !aggregate.argument) return;
  if (aggregate.argument->operation == Operation::variable && certain.count(aggregate.argument->slot) != 0)
    aggregate.argument.reset();
}

std::vector<Slot> slots_of(const Node& pattern) {
  std::vector<Slot> slots;
  for (const auto* operand : {&pattern.subject, &pattern.predicate, &pattern.object})
    if (operand->is_variable()) slots.push_back(operand->slot);
  if (!pattern.graph.is_default && pattern.graph.name.is_variable()) slots.push_back(pattern.graph.name.slot);
  std::sort(slots.begin(), slots.end());
  return slots;
}

// Whether a variable stands twice, so that an index alone does not tell what matches.
bool repeats_variable(const Node& pattern) {
  const auto slots = slots_of(pattern);
  return std::adjacent_find(slots.begin(), slots.end()) != slots.end();
}

// The pattern that runs last in `node`, so that its matches go straight to whoever asks for `needed`; null where there
// is none such. Adds to `needed` what is asked for in between, and to `before` what is bound.
Node* last_pattern(Node& node, Slots& needed, Slots& before) {
  if (node.isolated) return nullptr;
  const auto read = [&needed](const Expression& expression) {
    add_variables(expression, needed);
    return is_repeatable(expression);
  };
  switch (node.kind) {
    case NodeKind::triple:
      return &node;
    case NodeKind::project:
      return last_pattern(node.children[0], needed, before);
    case NodeKind::order:
      if (!std::all_of(node.keys.begin(), node.keys.end(), [&](const SortKey& key) { return read(key.expression); }))
        return nullptr;
      return last_pattern(node.children[0], needed, before);
    case NodeKind::graph:
      if (node.iterates) return nullptr;
      if (node.graph.name.is_variable()) needed.insert({node.slot, node.graph.name.slot});
      return last_pattern(node.children[0], needed, before);
    case NodeKind::join: {
      const auto size = node.children.size();
      if (size == 0) return nullptr;
      for (std::size_t i = 0; i < node.expressions.size(); ++i)
        if (node.filter_after[i] == size && !read(node.expressions[i])) return nullptr;
      for (std::size_t i = 0; i + 1 < size; ++i)
        before.insert(node.children[i].certain.begin(), node.children[i].certain.end());
      return last_pattern(node.children.back(), needed, before);
    }
    default:
      return nullptr;
  }
}

// Marks the last pattern where it binds more than is needed.
void count_last(Node& node, Slots needed, bool any_weight) {
  Slots before;
  auto* const last = last_pattern(node, needed, before);
  if (last == nullptr || repeats_variable(*last)) return;
  std::vector<Slot> counted_by;
  bool binds_more = false;
  for (const auto slot : slots_of(*last)) {
    if (before.count(slot) != 0) continue;
    if (needed.count(slot) != 0) {
      counted_by.push_back(slot);
    } else {
      binds_more = true;
    }
  }
  if (!binds_more) return;
  last->counted = true;
  last->any_weight = any_weight;
  last->counted_by = std::move(counted_by);
}

// What `group` is of, without a join around it that joins nothing.
const Node& only_pattern(const Node& group) {
  const auto& child = group.children[0];
  const bool joins_nothing = child.kind == NodeKind::join && child.children.size() == 1 && child.expressions.empty();
  return joins_nothing ? child.children[0] : child;
}

// COUNT(*) of one pattern, or COUNT(DISTINCT …) of one end of it.
bool may_be_known(const Node& group) {
  const auto& child = only_pattern(group);
  if (group.children[0].isolated || !group.implicit || !group.columns.empty() || child.kind != NodeKind::triple ||
      child.isolated || child.predicate.is_variable() || !child.subject.is_variable() || !child.object.is_variable() ||
      repeats_variable(child))
    return false;
  return std::all_of(group.aggregates.begin(), group.aggregates.end(), [&](const Aggregate& aggregate) {
    if (aggregate.kind != AggregateKind::count) return false;
    if (!aggregate.argument) return !aggregate.distinct;
    const auto& argument = *aggregate.argument;
    return aggregate.distinct && argument.operation == Operation::variable &&
           (argument.slot == child.subject.slot || argument.slot == child.object.slot);
  });
}

}  // namespace

void Optimizer::count_groups(Node& group) const {
  auto& child = group.children[0];
  for (auto& aggregate : group.aggregates) drop_certain_argument(aggregate, child.certain);
  Slots needed(group.columns.begin(), group.columns.end());
  bool any_weight = true;
  for (const auto& aggregate : group.aggregates) {
    if (is_plain_count(aggregate)) {
      any_weight = false;
    } else if (ignores_weight(aggregate)) {
      add_variables(*aggregate.argument, needed);
    } else {
      return;
    }
  }
  group.counted = may_be_known(group) && is_of_all_graphs(only_pattern(group).graph, !any_weight);
  count_last(child, std::move(needed), any_weight);
}

// Whether what the store counts over all its graphs is so in this one; of quads, each is to be a triple of its own.
bool Optimizer::is_of_all_graphs(const GraphOperand& graph, bool of_quads) const {
  if (!graph.is_default || (dataset_.default_graphs && dataset_.default_graphs->size() != 1)) return false;
  if (!dataset_.default_graphs && !of_quads) return true;
  const auto only = snapshot_.only_graph();
  return only && (!dataset_.default_graphs || dataset_.default_graphs->front() == *only);
}

void Optimizer::count_distinct(Node& distinct) const {
  count_last(distinct.children[0], Slots(distinct.columns.begin(), distinct.columns.end()), true);
}

void Optimizer::count_matches(Node& node) {
  for (auto& child : node.children) count_matches(child);
  for (auto& expression : node.expressions)
    for (auto& pattern : expression.pattern) count_matches(pattern);
  if (node.kind == NodeKind::group) count_groups(node);
  if (node.kind == NodeKind::distinct) count_distinct(node);
}

}  // namespace relata::sparql
