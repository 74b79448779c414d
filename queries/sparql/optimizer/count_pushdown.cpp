// COUNT without counting one by one: where nothing asks for what the last pattern binds, its matches are one solution
// that weighs as much as they are.
#include <algorithm>

#include "queries/sparql/optimizer/optimizer.h"

namespace relata::sparql {
namespace {

bool is_plain_count(const Aggregate& aggregate) {
  return aggregate.kind == AggregateKind::count && !aggregate.distinct && !aggregate.argument;
}

// COUNT(?x) is COUNT(*) where ?x always has a value.
void drop_certain_argument(Aggregate& aggregate, const Slots& certain) {
  if (aggregate.kind != AggregateKind::count || aggregate.distinct || !aggregate.argument) return;
  if (aggregate.argument->operation == Operation::variable && certain.count(aggregate.argument->slot) != 0)
    aggregate.argument.reset();
}

// Whether a variable stands twice, so that an index alone does not tell what matches.
bool repeats_variable(const Node& pattern) {
  std::vector<Slot> slots;
  for (const auto* operand : {&pattern.subject, &pattern.predicate, &pattern.object})
    if (operand->is_variable()) slots.push_back(operand->slot);
  if (!pattern.graph.is_default && pattern.graph.name.is_variable()) slots.push_back(pattern.graph.name.slot);
  std::sort(slots.begin(), slots.end());
  return std::adjacent_find(slots.begin(), slots.end()) != slots.end();
}

// The pattern that runs last in `node`, so that its matches go straight to the group; null where there is none such.
Node* last_pattern(Node& node, Slots& bound_before) {
  if (node.isolated) return nullptr;
  if (node.kind == NodeKind::triple) return &node;
  if (node.kind != NodeKind::join || node.children.empty()) return nullptr;
  const auto size = node.children.size();
  if (std::find(node.filter_after.begin(), node.filter_after.end(), size) != node.filter_after.end()) return nullptr;
  for (std::size_t i = 0; i + 1 < size; ++i)
    bound_before.insert(node.children[i].certain.begin(), node.children[i].certain.end());
  return last_pattern(node.children.back(), bound_before);
}

}  // namespace

void Optimizer::count_matches(Node& node) {
  for (auto& child : node.children) count_matches(child);
  for (auto& expression : node.expressions)
    for (auto& pattern : expression.pattern) count_matches(pattern);
  if (node.kind != NodeKind::group) return;
  auto& child = node.children[0];
  for (auto& aggregate : node.aggregates) drop_certain_argument(aggregate, child.certain);
  if (!std::all_of(node.aggregates.begin(), node.aggregates.end(), is_plain_count)) return;
  Slots before;
  auto* const last = last_pattern(child, before);
  if (last == nullptr || repeats_variable(*last)) return;
  // A variable that may or may not be bound before would have to be bound here.
  for (const auto slot : node.columns)
    if (last->possible.count(slot) != 0 && before.count(slot) == 0) return;
  last->counted = true;
}

}  // namespace relata::sparql
