// DISTINCT, ORDER BY, LIMIT and OFFSET.
#include <algorithm>

#include "queries/sparql/evaluator/compare_ids.h"
#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

using graph::any_term;
using graph::TermId;

bool Evaluator::distinct(const Node& node, Sink next) {
  RowIndex seen(node.columns.size());
  Row solution(node.columns.size());
  Holding holding(*this);
  auto if_new = [&] {
    for (std::size_t i = 0; i < solution.size(); ++i) solution[i] = row_[node.columns[i]];
    const auto before = seen.size();
    if (seen.add(solution) != before) return true;
    holding.keep(solution.size());
    return next();
  };
  return evaluate(node.children[0], if_new);
}

namespace {

// A value to sort by: the id alone where that is enough to compare.
struct SortValue {
  TermId id = any_term;    // of a variable
  mutable ValuePtr value;  // looked up when it is needed
};

struct Entry {
  std::vector<SortValue> keys;
  Row row;
  std::size_t number = 0;
};

}  // namespace

// Keeps the `most` first solutions: a heap whose top is the last of them. Equal ones stay in the order they came in.
bool Evaluator::order(const Node& node, std::uint64_t most, Sink next) {
  const auto look_up = [this](const SortValue& key) {
    if (!key.value) key.value = terms_.value(key.id);
  };
  const auto compare = [&](const SortValue& a, const SortValue& b, bool descending) -> std::weak_ordering {
    if (a.id != any_term && a.id == b.id) return std::weak_ordering::equivalent;
    if (const auto ordering = compare_ids(a.id, b.id)) return descending ? 0 <=> *ordering : *ordering;
    look_up(a);
    look_up(b);
    const auto ordering = sparql::order(a.value, b.value);
    return descending ? 0 <=> ordering : ordering;
  };
  const auto before = [&](const Entry& a, const Entry& b) {
    tick();
    for (std::size_t i = 0; i < node.keys.size(); ++i)
      if (const auto ordering = compare(a.keys[i], b.keys[i], node.keys[i].descending); ordering != 0)
        return ordering < 0;
    return a.number < b.number;
  };
  std::vector<Entry> entries;
  Holding holding(*this);
  std::size_t number = 0;
  const std::vector<Slot> slots(node.possible.begin(), node.possible.end());
  Entry entry;
  const bool is_sorted = comes_sorted(node);
  auto collect = [&] {
    entry.number = number++;
    entry.keys.clear();
    for (const auto& key : node.keys) {
      if (key.expression.operation == Operation::variable) {
        entry.keys.push_back({row_[key.expression.slot], nullptr});
      } else {
        entry.keys.push_back({any_term, value(key.expression)});
      }
    }
    const bool is_full = entries.size() >= most;
    if (is_full && (most == 0 || !before(entry, entries.front())))
      return !is_sorted || compare(entry.keys[0], entries.front().keys[0], node.keys[0].descending) <= 0;
    entry.row.clear();
    for (const auto slot : slots) entry.row.push_back(row_[slot]);
    if (is_full) {
      std::pop_heap(entries.begin(), entries.end(), before);
      std::swap(entries.back(), entry);
    } else {
      holding.keep(entry.row.size() + 4 * entry.keys.size() + 4);
      entries.push_back(entry);
    }
    if (most != graph::max_id_payload) std::push_heap(entries.begin(), entries.end(), before);
    return true;
  };
  evaluate(node.children[0], collect);
  std::sort(entries.begin(), entries.end(), before);
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

// Whether the first key is that of a sorted scan, which nothing outside makes another look-up.
bool Evaluator::comes_sorted(const Node& order) const {
  if (order.sorted == Sorted::no) return false;
  const auto* first = &order.children[0];
  while (first->kind != NodeKind::triple) first = &first->children[0];
  return row_[first->subject.slot] == any_term && row_[first->object.slot] == any_term;
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
