// The triples of one predicate in memory, from one end to the other: where a join or a path follows the predicate from
// many nodes, one pass over it costs less than as many look-ups in the index.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "graph/term_id.h"
#include "queries/sparql/evaluator/row_index.h"

namespace relata::sparql {

class Links {
 public:
  using Pair = std::pair<graph::TermId, graph::TermId>;

  // `pairs` are (from, to), each once, and for each `from` its `to` ascend.
  explicit Links(const std::vector<Pair>& pairs);

  // What `from` is linked to, ascending.
  std::span<const graph::TermId> operator[](graph::TermId from) const {
    const auto number = from_.find({&from, 1});
    if (number == RowIndex::absent) return {};
    return std::span(to_).subspan(begin_[number], begin_[number + 1] - begin_[number]);
  }
  std::size_t sources() const { return from_.size(); }
  graph::TermId source(std::size_t number) const { return from_[static_cast<std::uint32_t>(number)][0]; }
  std::size_t bytes() const {
    return from_.bytes() + begin_.capacity() * sizeof(begin_[0]) + to_.capacity() * sizeof(to_[0]);
  }
  // What so many pairs take while they are read.
  static std::size_t bytes_for(std::size_t pairs) { return pairs * 48; }

 private:
  RowIndex from_{1};
  std::vector<std::size_t> begin_;
  std::vector<graph::TermId> to_;
};

}  // namespace relata::sparql
