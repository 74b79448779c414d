// GROUP BY and aggregates: section 18.5.
#include <deque>

#include "queries/sparql/evaluator/accumulator.h"
#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

using graph::any_term;
using graph::TermId;

// The groups of one run, in the order in which their first solution came.
class Evaluator::Grouping {
 public:
  Grouping(Evaluator& evaluator, const Node& node)
      : evaluator_(evaluator),
        node_(node),
        holding_(evaluator),
        index_(node.columns.size()),
        key_(node.columns.size()) {}

  // Adds the solution that is now in the row.
  void add() {
    auto& accumulators = group();
    for (std::size_t i = 0; i < node_.aggregates.size(); ++i) accumulate(node_.aggregates[i], accumulators[i]);
  }

  // Calls `next` for each group.
  bool emit(Sink next) {
    if (groups_.empty() && node_.implicit) groups_.emplace_back(node_.aggregates.size());
    Row before;
    for (const auto slot : node_.columns) before.push_back(row()[slot]);
    bool more = true;
    for (std::uint32_t number = 0; number < groups_.size() && more; ++number) {
      for (std::size_t i = 0; i < before.size() && number < index_.size(); ++i)
        row()[node_.columns[i]] = index_[number][i];
      for (std::size_t i = 0; i < node_.aggregates.size(); ++i)
        row()[node_.aggregates[i].result] =
            evaluator_.terms_.intern(groups_[number][i].result(node_.aggregates[i], evaluator_.terms_));
      more = next();
    }
    for (std::size_t i = 0; i < before.size(); ++i) row()[node_.columns[i]] = before[i];
    for (const auto& aggregate : node_.aggregates) row()[aggregate.result] = any_term;
    return more;
  }

 private:
  using Accumulators = std::vector<Accumulator>;

  Row& row() { return evaluator_.row_; }

  // Solutions of one group often come one after another.
  Accumulators& group() {
    bool same = last_ != nullptr;
    for (std::size_t i = 0; i < key_.size(); ++i) {
      const auto id = row()[node_.columns[i]];
      same = same && key_[i] == id;
      key_[i] = id;
    }
    if (same) return *last_;
    const auto number = index_.add(key_);
    if (number == groups_.size()) {
      holding_.keep(2 * key_.size() + 16 * node_.aggregates.size());
      groups_.emplace_back(node_.aggregates.size());
    }
    last_ = &groups_[number];
    return *last_;
  }

  void accumulate(const Aggregate& aggregate, Accumulator& accumulator) {
    if (!aggregate.argument) {
      if (!aggregate.distinct) {
        accumulator.add_count(evaluator_.weight_);
        return;
      }
      // COUNT(DISTINCT *) is of whole solutions.
      solution_.clear();
      for (const auto slot : node_.children[0].possible) solution_.push_back(row()[slot]);
      if (is_new(accumulator, solution_)) accumulator.add_count(1);
      return;
    }
    const auto& argument = *aggregate.argument;
    const auto id = argument.operation == Operation::variable ? row()[argument.slot]
                                                              : evaluator_.terms_.intern(evaluator_.value(argument));
    if (id == any_term) {
      accumulator.add_error();
      return;
    }
    if (aggregate.distinct && !is_new(accumulator, std::span(&id, 1))) return;
    const auto before = accumulator.bytes();
    accumulator.add(aggregate, id, evaluator_.terms_);
    if (aggregate.kind == AggregateKind::group_concat) holding_.keep_bytes(accumulator.bytes() - before);
  }

  bool is_new(Accumulator& accumulator, std::span<const TermId> row) {
    const auto before = accumulator.bytes();
    const bool result = accumulator.is_new(row);
    if (const auto after = accumulator.bytes(); after != before) holding_.keep_bytes(after - before);
    return result;
  }

  Evaluator& evaluator_;
  const Node& node_;
  Holding holding_;
  RowIndex index_;
  std::deque<Accumulators> groups_;
  Row key_, solution_;
  Accumulators* last_ = nullptr;
};

bool Evaluator::group(const Node& node, Sink next) {
  if (node.counted) {
    if (const auto counts = known_counts(node)) {
      for (std::size_t i = 0; i < counts->size(); ++i)
        row_[node.aggregates[i].result] =
            terms_.intern(Value::integer(Decimal(static_cast<std::int64_t>((*counts)[i]))));
      const bool more = next();
      for (const auto& aggregate : node.aggregates) row_[aggregate.result] = any_term;
      return more;
    }
  }
  Grouping groups(*this, node);
  auto collect = [&groups] {
    groups.add();
    return true;
  };
  evaluate(node.children[0], collect);
  return groups.emit(next);
}

}  // namespace relata::sparql
