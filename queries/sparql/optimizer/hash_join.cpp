// The right sides of OPTIONAL and MINUS, and EXISTS patterns: run for each row that comes from the left, and planned to
// run by themselves as well, so that their result can be joined by hash once there were many rows.
#include <algorithm>

#include "queries/sparql/optimizer/optimizer.h"

namespace relata::sparql {
namespace {

// What is larger is not planned twice.
constexpr std::size_t most_nodes = 32;
// A few rows are not worth a table.
constexpr double least_runs = 64;

std::size_t size_of(const Node& node) {
  std::size_t size = 1;
  for (const auto& child : node.children) size += size_of(child);
  return size;
}

bool asks_services(const Node& node) {
  return node.kind == NodeKind::service || std::any_of(node.children.begin(), node.children.end(), asks_services) ||
         std::any_of(node.expressions.begin(), node.expressions.end(), contains_exists);
}

// Such a pattern becomes a table by itself where that pays: follow.cpp of the evaluator.
bool is_single_pattern(const Node& node) {
  if (node.kind == NodeKind::join && node.children.size() == 1) return is_single_pattern(node.children[0]);
  return node.kind == NodeKind::triple;
}

bool reads(const Node& node, const Slots& slots) {
  return intersects(node.possible, slots) || std::any_of(node.children.begin(), node.children.end(),
                                                         [&](const Node& child) { return reads(child, slots); });
}

Node over(Node child, NodeKind kind, const std::vector<Slot>& columns) {
  Node node;
  node.kind = kind;
  node.columns = columns;
  node.children.push_back(std::move(child));
  annotate(node);
  return node;
}

}  // namespace

// Nothing that is `closed` means that the pattern with values from outside has the solutions that its result joined
// with those has: section 18.6 for EXISTS.
void Optimizer::plan_right(Node& right, const Slots& bound, Wanted wanted) {
  const bool may_be_alone = !is_alone_ && right.closed.empty() && !is_single_pattern(right) &&
                            size_of(right) <= most_nodes && !asks_services(right) && !reads(right, iterated_);
  if (!may_be_alone) {
    plan(right, bound);
    return;
  }
  auto alone = right;
  plan(right, bound);
  is_alone_ = true;
  plan_alone(right, std::move(alone), bound, wanted);
  is_alone_ = false;
}

void Optimizer::plan_alone(Node& right, Node alone, const Slots& bound, Wanted wanted) {
  std::vector<Slot> key;
  std::set_intersection(right.certain.begin(), right.certain.end(), bound.begin(), bound.end(),
                        std::back_inserter(key));
  if (key.empty()) return;
  plan(alone, {});
  const double runs = work(alone, {}) / work(right, bound);
  right.alone_after = static_cast<std::uint64_t>(std::clamp(runs, least_runs, 1e15));
  for (const auto slot : right.possible)
    if (!std::binary_search(key.begin(), key.end(), slot)) right.alone_unbound.push_back(slot);
  if (wanted == Wanted::keys) {
    const double estimate = alone.estimate;
    alone = over(over(std::move(alone), NodeKind::project, key), NodeKind::distinct, key);
    alone.estimate = alone.children[0].estimate = estimate;
  }
  alone.isolated = true;
  alone.hash_key = std::move(key);
  right.alone.push_back(std::move(alone));
}

}  // namespace relata::sparql
