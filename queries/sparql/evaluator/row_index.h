// Hash tables over term ids: flat, without an allocation for each entry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/term_id.h"

namespace relata::sparql {

// Numbers rows of ids, all of one width, in the order in which they were first seen.
class RowIndex {
 public:
  static constexpr std::uint32_t absent = 0xFFFFFFFF;

  explicit RowIndex(std::size_t width) : width_(width) {}

  // The number of `row`, which gets the next one where it is new.
  std::uint32_t add(std::span<const graph::TermId> row);
  // Its number, or `absent`.
  std::uint32_t find(std::span<const graph::TermId> row) const;
  std::span<const graph::TermId> operator[](std::uint32_t number) const {
    return std::span(rows_).subspan(number * width_, width_);
  }
  std::uint32_t size() const { return size_; }
  std::size_t bytes() const { return rows_.capacity() * sizeof(graph::TermId) + slots_.capacity() * sizeof(slots_[0]); }

 private:
  std::size_t place(std::span<const graph::TermId> row) const;
  void grow();

  std::size_t width_;
  std::uint32_t size_ = 0;
  std::vector<graph::TermId> rows_;
  std::vector<std::uint32_t> slots_;  // open addressing, a power of two
};

// A set of ids.
class IdSet {
 public:
  // Whether it is new.
  bool add(graph::TermId id) {
    const auto before = index_.size();
    return index_.add({&id, 1}) == before;
  }
  bool contains(graph::TermId id) const { return index_.find({&id, 1}) != RowIndex::absent; }
  // The ids in the order in which they came.
  graph::TermId operator[](std::uint32_t number) const { return index_[number][0]; }
  std::uint32_t size() const { return index_.size(); }
  std::size_t bytes() const { return index_.bytes(); }

 private:
  RowIndex index_{1};
};

}  // namespace relata::sparql
