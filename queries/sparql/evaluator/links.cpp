#include "queries/sparql/evaluator/links.h"

#include <numeric>

namespace relata::sparql {

// A counting sort, which keeps the order of the ends.
Links::Links(const std::vector<Pair>& pairs) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto from = pairs[i].first;
    const bool again = i > 0 && pairs[i - 1].first == from;
    numbers.push_back(again ? numbers.back() : from_.add({&from, 1}));
  }
  begin_.assign(std::size_t{from_.size()} + 1, 0);
  for (const auto number : numbers) ++begin_[number + 1];
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  to_.resize(pairs.size());
  auto next = begin_;
  for (std::size_t i = 0; i < pairs.size(); ++i) to_[next[numbers[i]]++] = pairs[i].second;
}

}  // namespace relata::sparql
