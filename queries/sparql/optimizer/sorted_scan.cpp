// ORDER BY with LIMIT along an index: where the ids of a predicate's objects are in the order of their values, a scan
// of it gives the first rows first, and little more than these has to be read.
#include <algorithm>

#include "queries/sparql/optimizer/optimizer.h"

namespace relata::sparql {
namespace {

// How much cheaper the sorted scan has to look: that few of its rows fail to become solutions is only expected.
constexpr double safety = 4;

// The ORDER BY below a LIMIT that it keeps no more than; null where there is none.
Node* limited_order(Node& slice) {
  if (slice.kind != NodeKind::slice || !slice.limit) return nullptr;
  auto* child = &slice.children[0];
  while (child->kind == NodeKind::project) child = &child->children[0];
  return child->kind == NodeKind::order ? child : nullptr;
}

// The part of `node` whose rows set the order of all; null where a part runs by itself before.
Node* outermost(Node& node) {
  auto* part = &node;
  while (!part->isolated && (part->kind == NodeKind::left_join || part->kind == NodeKind::minus ||
                             part->kind == NodeKind::project || part->kind == NodeKind::extend))
    part = &part->children[0];
  return part->isolated ? nullptr : part;
}

}  // namespace

void Optimizer::want_first(Node& node) const {
  for (auto& child : node.children) want_first(child);
  auto* const order = limited_order(node);
  if (order == nullptr || order->keys[0].expression.operation != Operation::variable) return;
  auto& part = *outermost(order->children[0]);  // nothing is isolated yet
  part.first_by = order->keys[0].expression.slot;
  part.first_descending = order->keys[0].descending;
  part.first_rows = std::max<std::uint64_t>(1, *node.limit + node.offset);
}

// Of one kind, whose order ids tell; decimals have a scale, and strings are numbered as they came.
bool Optimizer::gives_sorted(const Node& triple, Slot slot) const {
  if (triple.kind != NodeKind::triple || triple.predicate.is_variable() || !triple.subject.is_variable() ||
      triple.object.slot != slot || triple.subject.slot == slot || !triple.graph.is_default)
    return false;
  const auto kinds = snapshot_.object_kinds(triple.predicate.id);
  if (!kinds) return false;
  const auto quads = snapshot_.counts(triple.predicate.id).quads;
  using graph::IdTag;
  const auto tags = {IdTag::integer, IdTag::date, IdTag::date_time, IdTag::year, IdTag::year_month};
  return quads > 0 && std::any_of(tags.begin(), tags.end(), [&](IdTag tag) { return (*kinds)[tag] == quads; });
}

// Makes the order that begins with the sorted scan the `best` one where it is by what is expected to be read of it.
void Optimizer::sort_first(Node& join, const Slots& bound, std::vector<std::size_t>& best, double best_total) const {
  const auto sorted = std::find_if(join.children.begin(), join.children.end(),
                                   [&](const Node& child) { return gives_sorted(child, join.first_by); });
  if (sorted == join.children.end() || bound.count(sorted->object.slot) != 0 || bound.count(sorted->subject.slot) != 0)
    return;
  double total = 0, rows = 0;
  auto candidate = greedy_order(join, static_cast<std::size_t>(sorted - join.children.begin()), bound, total, rows);
  const double read = total * std::min(1.0, static_cast<double>(join.first_rows) / std::max(rows, 1.0));
  if (safety * read >= best_total) return;
  best = std::move(candidate);
  sorted->sorted = join.first_descending ? Sorted::descending : Sorted::ascending;
}

// Lets each ORDER BY know whether its first key comes sorted.
void Optimizer::note_sorted(Node& node) const {
  for (auto& child : node.children) note_sorted(child);
  auto* const order = limited_order(node);
  if (order == nullptr) return;
  auto* const part = outermost(order->children[0]);
  if (part == nullptr) return;
  if (part->kind == NodeKind::triple && part->first_by != no_slot && gives_sorted(*part, part->first_by))
    part->sorted = part->first_descending ? Sorted::descending : Sorted::ascending;
  const auto& first = part->kind == NodeKind::join && !part->children.empty() ? part->children[0] : *part;
  if (first.kind == NodeKind::triple && !first.isolated) order->sorted = first.sorted;
}

}  // namespace relata::sparql
