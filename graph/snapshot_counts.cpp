// What a snapshot knows of numbers without walking over quads: records of predicates, sizes of blocks.
#include <algorithm>
#include <bit>
#include <cstring>

#include "graph/snapshot.h"

namespace relata::graph {
namespace {

PredicateRecord record_of(const MDB_val& value) {
  PredicateRecord record;
  std::memcpy(&record, value.mv_data, std::min(value.mv_size, sizeof record));
  return record;
}

}  // namespace

PredicateCounts Snapshot::State::counts(TermId predicate) const {
  MDB_val key{sizeof predicate, &predicate};
  MDB_val value;
  const bool is_there = lmdb::found(mdb_get(transaction, environment->predicates(), &key, &value), "read a count");
  return is_there ? record_of(value).counts : PredicateCounts();
}

std::optional<ObjectKinds> Snapshot::State::object_kinds(TermId predicate) const {
  MDB_val key{sizeof predicate, &predicate};
  MDB_val value;
  if (!lmdb::found(mdb_get(transaction, environment->predicates(), &key, &value), "read a count")) return ObjectKinds();
  return value.mv_size == sizeof(PredicateRecord) ? std::optional(record_of(value).objects) : std::nullopt;
}

PredicateCounts Snapshot::counts(TermId predicate) const {
  state_->quads();
  return state_->counts(predicate);
}

std::optional<ObjectKinds> Snapshot::object_kinds(TermId predicate) const {
  state_->quads();
  return state_->object_kinds(predicate);
}

std::vector<std::pair<TermId, PredicateCounts>> Snapshot::predicates() const {
  state_->quads();
  std::vector<std::pair<TermId, PredicateCounts>> predicates;
  const auto cursor = lmdb::open_cursor(state_->transaction, state_->environment->predicates());
  MDB_val key, value;
  while (lmdb::found(mdb_cursor_get(cursor.get(), &key, &value, MDB_NEXT), "read the counts")) {
    auto& [predicate, counts] = predicates.emplace_back();
    std::memcpy(&predicate, key.mv_data, std::min(key.mv_size, sizeof predicate));
    counts = record_of(value).counts;
  }
  return predicates;
}

std::vector<TermId> Snapshot::graphs() const {
  std::vector<TermId> graphs;
  visit_groups({}, graph_bit, Count::none, [&](const QuadIds& values, std::uint64_t) {
    graphs.push_back(values.graph);
    return true;
  });
  return graphs;
}

std::optional<TermId> Snapshot::only_graph() const {
  std::optional<TermId> only;
  const auto is_one = visit_groups({}, graph_bit, Count::none, [&](const QuadIds& values, std::uint64_t) {
    if (only) return false;
    only = values.graph;
    return true;
  });
  return is_one.value_or(false) ? only : std::nullopt;
}

std::uint64_t Snapshot::count(const QuadIds& pattern, Count what) const {
  const auto range = range_of(pattern);
  if (range.bound == 4) return contains(pattern) ? 1 : 0;
  if (what == Count::quads && range.bound == 0) return size();
  if (what == Count::quads && range.bound == 1 && pattern.predicate != any_term) return counts(pattern.predicate).quads;
  const BorrowedCursor cursor(state_->quads(), range.order);
  const auto first = to_tuple(range.order, pattern);
  cursor->seek(first);
  if (!cursor->next() || !std::equal(first.begin(), first.begin() + range.bound, cursor->tuple().begin())) return 0;
  switch (what) {
    case Count::none:
      return 1;
    case Count::quads:
      return cursor->pass_like(range.bound);
    case Count::triples:
      return cursor->pass_like(range.bound, 3);  // the graph is last
  }
  return 0;
}

std::uint64_t Snapshot::most_serial() const {
  state_->terms();
  const auto cursor = lmdb::open_cursor(state_->transaction, state_->environment->dictionary().terms);
  MDB_val key, value;
  std::uint64_t block = 0;
  if (lmdb::found(mdb_cursor_get(cursor.get(), &key, &value, MDB_LAST), "read a term"))
    for (const unsigned char byte : lmdb::bytes_of(key)) block = block << 8 | byte;
  return block * terms_per_block + terms_per_block - 1;
}

std::optional<bool> Snapshot::visit_groups(const QuadIds& pattern, unsigned positions, Count what,
                                           const GroupVisitor& each) const {
  const auto range = range_by(pattern, positions);
  if (!range) return std::nullopt;
  return state_->visit_groups(*range, to_tuple(range->order, pattern), ~std::uint64_t{0},
                              static_cast<std::size_t>(std::popcount(positions)), what, each);
}

std::optional<bool> Snapshot::visit_objects(const QuadIds& pattern, const IdRange& objects, Count what,
                                            const GroupVisitor& each) const {
  const auto range = range_by(pattern, object_bit);
  if (!range) return std::nullopt;
  auto first = to_tuple(range->order, pattern);
  first[range->bound] = objects.first;
  return state_->visit_groups(*range, first, objects.last, 1, what, each);
}

std::optional<bool> Snapshot::State::visit_groups(const IndexRange& range, const Tuple<4>& first, std::uint64_t last,
                                                  std::size_t positions, Count what, const GroupVisitor& each) const {
  if (what == Count::triples && tuple_order(range.order)[3] != 3) return std::nullopt;
  const auto grouped = range.bound + positions;
  const BorrowedCursor cursor(quads(), range.order);
  cursor->seek(first);
  while (cursor->next() && std::equal(first.begin(), first.begin() + range.bound, cursor->tuple().begin()) &&
         cursor->tuple()[range.bound] <= last) {
    auto values = cursor->tuple();
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(grouped), values.end(), any_term);
    std::uint64_t count = 0;
    if (what == Count::none) {
      cursor->skip_like(grouped);
    } else {
      count = what == Count::quads ? cursor->pass_like(grouped) : cursor->pass_like(grouped, 3);
    }
    if (!each(to_quad(range.order, values), count)) return false;
  }
  return true;
}

}  // namespace relata::graph
