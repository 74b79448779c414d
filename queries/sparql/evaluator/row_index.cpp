#include "queries/sparql/evaluator/row_index.h"

#include <algorithm>

#include "queries/sparql/error.h"

namespace relata::sparql {
namespace {

std::uint64_t hash_of(std::span<const graph::TermId> row) {
  std::uint64_t hash = row.size();
  for (const auto id : row) {
    hash = (hash ^ id) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 32U;
  }
  return hash;
}

}  // namespace

// The slot that holds `row`, or the free one where it belongs.
std::size_t RowIndex::place(std::span<const graph::TermId> row) const {
  const auto mask = slots_.size() - 1;
  for (auto at = hash_of(row) & mask;; at = (at + 1) & mask) {
    const auto number = slots_[at];
    if (number == absent ||
        std::equal(row.begin(), row.end(), rows_.begin() + static_cast<std::ptrdiff_t>(number * width_)))
      return at;
  }
}

std::uint32_t RowIndex::add(std::span<const graph::TermId> row) {
  if (std::size_t{size_} * 2 >= slots_.size()) grow();
  const auto at = place(row);
  if (slots_[at] != absent) return slots_[at];
  if (size_ + 1 == absent) throw QueryError("the query has too many intermediate results");
  rows_.insert(rows_.end(), row.begin(), row.end());
  return slots_[at] = size_++;
}

std::uint32_t RowIndex::find(std::span<const graph::TermId> row) const {
  return slots_.empty() ? absent : slots_[place(row)];
}

void RowIndex::grow() {
  slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, absent);
  for (std::uint32_t number = 0; number < size_; ++number) slots_[place((*this)[number])] = number;
}

}  // namespace relata::sparql
