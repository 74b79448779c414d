// DISTINCT, ORDER BY, LIMIT and OFFSET.
#include <algorithm>
#include <unordered_set>

#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

bool Evaluator::distinct(const Node& node, Sink next) {
  std::unordered_set<Row, RowHash> seen;
  auto if_new = [&] {
    Row solution;
    for (const auto slot : node.columns) solution.push_back(row_[slot]);
    const auto width = solution.size();
    if (!seen.insert(std::move(solution)).second) return true;
    keep(width);
    return next();
  };
  return evaluate(node.children[0], if_new);
}

// Keeps the `most` first solutions: a heap whose top is the last of them. Equal ones stay in the order they came in.
bool Evaluator::order(const Node& node, std::uint64_t most, Sink next) {
  struct Entry {
    std::vector<ValuePtr> keys;
    Row row;
    std::size_t number;
  };
  const auto before = [&node](const Entry& a, const Entry& b) {
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const auto ordering = sparql::order(a.keys[i], b.keys[i]);
      if (ordering != 0) return node.keys[i].descending ? ordering > 0 : ordering < 0;
    }
    return a.number < b.number;
  };
  std::vector<Entry> entries;
  std::size_t number = 0;
  const std::vector<Slot> slots(node.possible.begin(), node.possible.end());
  auto collect = [&] {
    Entry entry;
    entry.number = number++;
    for (const auto& key : node.keys) entry.keys.push_back(value(key.expression));
    const bool is_full = entries.size() >= most;
    if (is_full && (most == 0 || !before(entry, entries.front()))) return true;
    for (const auto slot : slots) entry.row.push_back(row_[slot]);
    if (is_full) {
      std::pop_heap(entries.begin(), entries.end(), before);
      entries.back() = std::move(entry);
    } else {
      keep(entry.row.size() + 2 * entry.keys.size());
      entries.push_back(std::move(entry));
    }
    std::push_heap(entries.begin(), entries.end(), before);
    return true;
  };
  evaluate(node.children[0], collect);
  std::sort_heap(entries.begin(), entries.end(), before);
  Row outside;
  for (const auto slot : slots) outside.push_back(row_[slot]);
  bool more = true;
  for (std::size_t i = 0; i < entries.size() && more; ++i) {
    for (std::size_t j = 0; j < slots.size(); ++j) row_[slots[j]] = entries[i].row[j];
    more = next();
  }
  for (std::size_t j = 0; j < slots.size(); ++j) row_[slots[j]] = outside[j];
  return more;
}

bool Evaluator::slice(const Node& node, Sink next) {
  if (node.limit && *node.limit == 0) return true;
  std::uint64_t number = 0;
  bool wanted = true;
  auto counted = [&] {
    if (number++ < node.offset) return true;
    wanted = next();
    return wanted && (!node.limit || number - node.offset < *node.limit);
  };
  // ORDER BY below a projection needs to keep no more than is asked for.
  const auto* child = &node.children[0];
  while (child->kind == NodeKind::project) child = &child->children[0];
  if (child->kind == NodeKind::order && node.limit && *node.limit + node.offset >= *node.limit) {
    order(*child, *node.limit + node.offset, counted);
  } else {
    evaluate(node.children[0], counted);
  }
  return wanted;
}

}  // namespace relata::sparql
