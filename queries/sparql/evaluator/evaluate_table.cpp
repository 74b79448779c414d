// Nodes that run by themselves, and MINUS, which only asks whether a solution is there.
#include <algorithm>

#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

using graph::any_term;

Evaluator::Table& Evaluator::table(const Node& node) {
  auto& made = tables_[&node];
  Row parameters;
  for (const auto slot : node.parameters) parameters.push_back(row_[slot]);
  const bool is_new = made.columns.empty() && made.rows.empty();
  if (!is_new && made.parameters == parameters) return made;
  made = {};
  made.columns.assign(node.possible.begin(), node.possible.end());
  made.parameters = std::move(parameters);
  fill(made, node);
  return made;
}

void Evaluator::fill(Table& made, const Node& node) {
  Row alone(row_.size(), any_term);
  for (const auto slot : node.parameters) alone[slot] = row_[slot];
  std::swap(row_, alone);
  auto collect = [&] {
    Row row, key;
    for (const auto slot : made.columns) row.push_back(row_[slot]);
    for (const auto slot : node.hash_key) key.push_back(row_[slot]);
    keep(row.size() + key.size());
    made.by_key[std::move(key)].push_back(made.rows.size());
    made.rows.push_back(std::move(row));
    return true;
  };
  dispatch(node, collect);
  std::swap(row_, alone);
}

bool Evaluator::joinable(const Table& made, const Row& other) const {
  for (std::size_t i = 0; i < made.columns.size(); ++i) {
    const auto here = row_[made.columns[i]];
    if (here != any_term && other[i] != any_term && here != other[i]) return false;
  }
  return true;
}

bool Evaluator::isolated(const Node& node, Sink next) {
  const auto& made = table(node);
  Row key;
  for (const auto slot : node.hash_key) key.push_back(row_[slot]);
  const auto matches = made.by_key.find(key);
  if (matches == made.by_key.end()) return true;
  Row before;
  for (const auto slot : made.columns) before.push_back(row_[slot]);
  for (const auto index : matches->second) {
    const auto& row = made.rows[index];
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
  Row key;
  for (const auto slot : node.hash_key) key.push_back(row_[slot]);
  const auto matches = made.by_key.find(key);
  if (matches == made.by_key.end()) return false;
  return std::any_of(matches->second.begin(), matches->second.end(), [&](std::size_t index) {
    const auto& row = made.rows[index];
    tick();
    if (!joinable(made, row)) return false;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto slot = made.columns[i];
      const bool is_parameter =
          std::find(node.parameters.begin(), node.parameters.end(), slot) != node.parameters.end();
      if (!is_parameter && row[i] != any_term && row_[slot] != any_term) return true;
    }
    return false;
  });
}

}  // namespace relata::sparql
