// What a Snapshot and its Scans share: private to the store.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "graph/dictionary.h"
#include "graph/environment.h"
#include "graph/quad_index.h"
#include "graph/store.h"

namespace relata::graph {

// The index cursors of one LMDB transaction, kept for reuse: opening one costs more than a look-up. Scans hold it too,
// so that one that outlives its transaction finds it closed, not gone.
class CursorPool {
 public:
  CursorPool(MDB_txn* transaction, const QuadTables& tables) : transaction_(transaction), tables_(tables) {}

  bool is_closed() const { return transaction_ == nullptr; }
  // Destroys all cursors; LMDB wants that before a writing transaction ends.
  void close();
  // A cursor that is the taker's until given back, which does nothing once all are closed.
  TupleCursor<4>* take(QuadOrder order);
  void give_back(QuadOrder order, TupleCursor<4>* cursor);
  // Likewise; it stands nowhere.
  TupleWindow<4>* take_window(QuadOrder order);
  void give_back(QuadOrder order, TupleWindow<4>* window);

 private:
  template <typename Cursor>
  struct Lent {
    Cursor* take(const CursorPool& pool, QuadOrder order);
    void clear();

    std::vector<std::unique_ptr<Cursor>> all;
    std::array<std::vector<Cursor*>, quad_order_count> idle;
  };

  MDB_txn* transaction_;
  QuadTables tables_;
  Lent<TupleCursor<4>> cursors_;
  Lent<TupleWindow<4>> windows_;
};

// A cursor of a pool, given back at the end.
class BorrowedCursor {
 public:
  BorrowedCursor(CursorPool& pool, QuadOrder order) : pool_(pool), order_(order), cursor_(pool.take(order)) {}
  BorrowedCursor(const BorrowedCursor&) = delete;
  BorrowedCursor& operator=(const BorrowedCursor&) = delete;
  ~BorrowedCursor() { pool_.give_back(order_, cursor_); }
  TupleCursor<4>* operator->() const { return cursor_; }

 private:
  CursorPool& pool_;
  QuadOrder order_;
  TupleCursor<4>* cursor_;
};

// The record of a predicate: what an older version of the program wrote ends before the kinds of objects.
struct PredicateRecord {
  PredicateCounts counts;
  ObjectKinds objects;
};

// What of a transaction is not in the LMDB tables yet. A view calls these before it reads.
class Unwritten {
 public:
  virtual void write_terms() = 0;
  virtual void write_quads() = 0;

 protected:
  ~Unwritten() = default;
};

struct Snapshot::State {
  State(std::shared_ptr<Environment> environment, lmdb::Transaction owned);
  // The view of a transaction that owns `transaction` itself.
  State(std::shared_ptr<Environment> environment, MDB_txn* transaction, Unwritten* unwritten);
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { close(); }

  // Nothing can be read afterwards.
  void close();
  void check_open() const;
  const Dictionary& terms();
  CursorPool& quads() const;
  // As `Snapshot::contains`, but of what is written.
  bool contains(const QuadIds& quad) const;
  PredicateCounts counts(TermId predicate) const;
  std::optional<ObjectKinds> object_kinds(TermId predicate) const;
  // As Snapshot's, of the tuples that agree with `first` in the bound places and are from it on to `last` in the next.
  std::optional<bool> visit_groups(const IndexRange& range, const Tuple<4>& first, std::uint64_t last,
                                   std::size_t positions, Count what, const GroupVisitor& each) const;
  // About how many tuples agree with `first` in the bound places, and stand from it on to `last` in the next one.
  std::uint64_t count_range(const IndexRange& range, const Tuple<4>& first, std::uint64_t last) const;

  std::shared_ptr<Environment> environment;
  lmdb::Transaction owned;
  MDB_txn* transaction;
  Unwritten* unwritten = nullptr;
  std::optional<Dictionary> dictionary;
  std::shared_ptr<CursorPool> cursors;
};

}  // namespace relata::graph
