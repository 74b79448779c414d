// Nodes that run by themselves, and MINUS, which only asks whether a solution is there.
#include <algorithm>

#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

using graph::any_term;
using graph::TermId;

namespace {

// The part of the memory that is left which a table may take that can be done without.
constexpr std::size_t memory_share = 4;

}  // namespace

Evaluator::Table::Table(const Node& node)
    : columns(node.possible.begin(), node.possible.end()), keys(node.hash_key.size()) {}

Evaluator::Table& Evaluator::table(const Node& node, std::size_t most_bytes) {
  Row parameters;
  for (const auto slot : node.parameters) parameters.push_back(row_[slot]);
  const auto found = tables_.find(&node);
  if (found != tables_.end() && found->second.parameters == parameters) return found->second;
  auto& made = tables_.insert_or_assign(&node, Table(node)).first->second;
  made.parameters = std::move(parameters);
  fill(made, node, most_bytes);
  return made;
}

void Evaluator::fill(Table& made, const Node& node, std::size_t most_bytes) {
  Row alone(row_.size(), any_term);
  for (const auto slot : node.parameters) alone[slot] = row_[slot];
  std::swap(row_, alone);
  const auto* const outside = std::exchange(outside_, nullptr);
  Row key(node.hash_key.size());
  const auto kept_before = kept_;
  auto collect = [&] {
    for (const auto slot : made.columns) made.rows.push_back(row_[slot]);
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = row_[node.hash_key[i]];
    tick();
    keep_bytes((made.columns.size() + 2 * key.size()) * sizeof(TermId) + 32);
    made.is_given_up = most_bytes != 0 && kept_ - kept_before > most_bytes;
    if (made.is_given_up) return false;
    const auto number = static_cast<std::uint32_t>(made.next.size());
    made.next.push_back(RowIndex::absent);
    const auto place = made.keys.add(key);
    if (place == made.ends.size()) {
      made.ends.emplace_back(number, number);
    } else {
      made.next[made.ends[place].second] = number;
      made.ends[place].second = number;
    }
    return true;
  };
  dispatch(node, collect);
  if (made.is_given_up) {
    made = Table(node);
    made.is_given_up = true;
    kept_ = kept_before;
  }
  outside_ = outside;
  std::swap(row_, alone);
}

// The first row whose key is that of the row that is now bound, or `absent`.
std::uint32_t Evaluator::first_match(const Table& made, const Node& node) {
  Row key;
  key.reserve(node.hash_key.size());
  for (const auto slot : node.hash_key) key.push_back(row_[slot]);
  const auto place = made.keys.find(key);
  return place == RowIndex::absent ? RowIndex::absent : made.ends[place].first;
}

bool Evaluator::joinable(const Table& made, std::span<const TermId> other) const {
  for (std::size_t i = 0; i < made.columns.size(); ++i) {
    const auto here = row_[made.columns[i]];
    if (here != any_term && other[i] != any_term && here != other[i]) return false;
  }
  return true;
}

// Whether the node, which also can run by itself, has run so often that its result is better kept.
bool Evaluator::is_by_table(const Node& node) {
  if (node.alone.empty() || node.runs <= node.alone_after) return false;
  const bool is_free = std::all_of(node.alone_unbound.begin(), node.alone_unbound.end(),
                                   [this](Slot slot) { return row_[slot] == any_term; });
  if (!is_free) return false;
  const auto room = limits_.memory - std::min(limits_.memory, kept_);
  const auto most_bytes = limits_.memory == 0 ? 0 : room / memory_share + 1;
  return !table(node.alone[0], most_bytes).is_given_up;
}

bool Evaluator::isolated(const Node& node, Sink next) {
  const auto& made = table(node);
  auto number = first_match(made, node);
  if (number == RowIndex::absent) return true;
  Row before;
  for (const auto slot : made.columns) before.push_back(row_[slot]);
  for (; number != RowIndex::absent; number = made.next[number]) {
    const auto row = made.row(number);
    tick();
    if (!joinable(made, row)) continue;
    for (std::size_t i = 0; i < row.size(); ++i)
      if (row[i] != any_term) row_[made.columns[i]] = row[i];
    const bool more = next();
    for (std::size_t i = 0; i < row.size(); ++i) row_[made.columns[i]] = before[i];
    if (!more) return false;
  }
  return true;
}

// Whether a solution of `node` agrees with the row and shares a bound variable with it.
bool Evaluator::excludes(const Node& node) {
  bool found = false;
  if (!node.isolated) {
    auto stop = [&found] {
      found = true;
      return false;
    };
    evaluate(node, stop);
    return found;
  }
  const auto& made = table(node);
  const auto shares = [&](std::span<const TermId> row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto slot = made.columns[i];
      const bool is_parameter =
          std::find(node.parameters.begin(), node.parameters.end(), slot) != node.parameters.end();
      if (!is_parameter && row[i] != any_term && row_[slot] != any_term) return true;
    }
    return false;
  };
  for (auto number = first_match(made, node); number != RowIndex::absent && !found; number = made.next[number]) {
    tick();
    found = joinable(made, made.row(number)) && shares(made.row(number));
  }
  return found;
}

}  // namespace relata::sparql
