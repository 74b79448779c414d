// GROUP BY and aggregates: section 18.5.
#include <unordered_map>
#include <unordered_set>

#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {
namespace {

using graph::any_term;
using graph::TermId;

// One aggregate over one group. An error in an argument makes SUM, AVG, MIN, MAX and GROUP_CONCAT fail; COUNT and
// SAMPLE pass over it.
class Accumulator {
 public:
  void add(const Aggregate& aggregate, const ValuePtr& value) {
    if (!value) {
      failed_ = true;
      return;
    }
    const bool first = ++count_ == 1;
    switch (aggregate.kind) {
      case AggregateKind::count:
        break;
      case AggregateKind::sum:
      case AggregateKind::avg:
        if (first) kept_ = Value::integer(Decimal(0));
        if (kept_) kept_ = calculate(Arithmetic::add, *kept_, *value);
        break;
      case AggregateKind::min:
        if (first || order(value, kept_) < 0) kept_ = value;
        break;
      case AggregateKind::max:
        if (first || order(value, kept_) > 0) kept_ = value;
        break;
      case AggregateKind::sample:
        if (first) kept_ = value;
        break;
      case AggregateKind::group_concat:
        if (value->type() == Type::blank) failed_ = true;
        if (!first) text_ += aggregate.separator;
        text_ += value->text();
        break;
    }
  }

  ValuePtr result(const Aggregate& aggregate) const {
    const auto zero = [] { return Value::integer(Decimal(0)); };
    if (aggregate.kind == AggregateKind::count) return Value::integer(Decimal(static_cast<std::int64_t>(count_)));
    if (aggregate.kind == AggregateKind::sample) return kept_;
    if (failed_) return nullptr;
    if (aggregate.kind == AggregateKind::group_concat) return Value::string(text_);
    if (count_ == 0)
      return aggregate.kind == AggregateKind::sum || aggregate.kind == AggregateKind::avg ? zero() : nullptr;
    if (aggregate.kind != AggregateKind::avg || !kept_) return kept_;
    return calculate(Arithmetic::divide, *kept_, *Value::integer(Decimal(static_cast<std::int64_t>(count_))));
  }

  // Whether the value is new, for DISTINCT.
  bool is_new(const Row& row) { return seen_.insert(row).second; }

 private:
  std::uint64_t count_ = 0;
  bool failed_ = false;
  ValuePtr kept_;
  std::string text_;
  std::unordered_set<Row, RowHash> seen_;
};

}  // namespace

struct Evaluator::Group {
  std::vector<Accumulator> accumulators;
};

void Evaluator::accumulate(const Node& node, Group& group) {
  group.accumulators.resize(node.aggregates.size());
  for (std::size_t i = 0; i < node.aggregates.size(); ++i) {
    const auto& aggregate = node.aggregates[i];
    auto& accumulator = group.accumulators[i];
    if (!aggregate.argument) {
      // COUNT(DISTINCT *) is of whole solutions.
      Row solution;
      if (aggregate.distinct)
        for (const auto slot : node.children[0].possible) solution.push_back(row_[slot]);
      if (!aggregate.distinct || accumulator.is_new(solution)) accumulator.add(aggregate, Value::boolean(true));
      continue;
    }
    const auto argument = value(*aggregate.argument);
    if (aggregate.distinct && argument) {
      keep(1);
      if (!accumulator.is_new({terms_.intern(argument)})) continue;
    }
    accumulator.add(aggregate, argument);
  }
}

bool Evaluator::emit(const Node& node, const Row& key, Group& group, Sink next) {
  group.accumulators.resize(node.aggregates.size());
  Row before;
  for (const auto slot : node.columns) before.push_back(row_[slot]);
  for (std::size_t i = 0; i < key.size(); ++i) row_[node.columns[i]] = key[i];
  for (std::size_t i = 0; i < node.aggregates.size(); ++i)
    row_[node.aggregates[i].result] = terms_.intern(group.accumulators[i].result(node.aggregates[i]));
  const bool more = next();
  for (std::size_t i = 0; i < before.size(); ++i) row_[node.columns[i]] = before[i];
  for (const auto& aggregate : node.aggregates) row_[aggregate.result] = any_term;
  return more;
}

// Groups come in the order in which their first solution did.
bool Evaluator::group(const Node& node, Sink next) {
  std::unordered_map<Row, std::size_t, RowHash> index;
  std::vector<std::pair<Row, Group>> groups;
  auto collect = [&] {
    Row key;
    for (const auto slot : node.columns) key.push_back(row_[slot]);
    const auto [entry, is_new] = index.try_emplace(key, groups.size());
    if (is_new) {
      keep(2 * key.size() + 16 * node.aggregates.size());
      groups.emplace_back(std::move(key), Group());
    }
    accumulate(node, groups[entry->second].second);
    return true;
  };
  evaluate(node.children[0], collect);
  if (groups.empty() && node.implicit) groups.emplace_back();
  for (auto& [key, group] : groups)
    if (!emit(node, key, group, next)) return false;
  return true;
}

}  // namespace relata::sparql
