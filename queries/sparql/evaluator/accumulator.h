// One aggregate over one group: section 18.5.1.
#pragma once

#include <cstdint>
#include <string>

#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/evaluator/row_index.h"
#include "queries/sparql/evaluator/terms.h"

namespace relata::sparql {

// An error in an argument makes SUM, AVG, MIN, MAX and GROUP_CONCAT fail; COUNT and SAMPLE pass over it.
class Accumulator {
 public:
  void add_error() { failed_ = true; }
  // Of COUNT: so many arguments that are no errors.
  void add_count(std::uint64_t count) { count_ += count; }
  // Requires a term. The value is looked at only where the id does not tell enough.
  void add(const Aggregate& aggregate, graph::TermId id, Terms& terms);
  // Whether the argument, or whole solution, is new: for DISTINCT. All are of one width.
  bool is_new(std::span<const graph::TermId> row);

  ValuePtr result(const Aggregate& aggregate, Terms& terms) const;
  // What it holds, roughly.
  std::size_t bytes() const { return text_.size() + (seen_.empty() ? 0 : seen_.front().bytes()); }

 private:
  void add_number(graph::TermId id, Terms& terms);
  void add_sum(const Value& value);
  void keep_extreme(graph::TermId id, bool least, Terms& terms);
  ValuePtr sum() const;

  std::uint64_t count_ = 0;
  bool failed_ = false;
  graph::TermId kept_ = graph::any_term;  // of MIN, MAX, SAMPLE
  std::int64_t whole_ = 0;                // the sum of the integers that stand in their ids
  ValuePtr sum_;                          // of the others; null where there were none yet
  std::string text_;
  std::vector<RowIndex> seen_;  // one, once something was seen
};

}  // namespace relata::sparql
