// A sorted set of integer tuples in one LMDB table, in compressed blocks: the form of every index of the store.
// Block format and the reasons for it: docs/store-format.md, docs/design/0002-key-layout.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/lmdb.h"

namespace relata::graph {

template <std::size_t Width>
using Tuple = std::array<std::uint64_t, Width>;

// How many tuples a block holds at most: a look-up decodes half of that on average.
inline constexpr std::size_t block_capacity = 128;

// Walks the tuples in order. Valid as long as the LMDB transaction of its cursor, and until that writes.
template <std::size_t Width>
class TupleCursor {
 public:
  explicit TupleCursor(lmdb::Cursor cursor) : cursor_(std::move(cursor)) {}

  // The next tuple will be the first that is not less than `lower`.
  void seek(const Tuple<Width>& lower);
  // The next tuple will be the first of the last block that begins at or before `upper`, or of the first block.
  void seek_block(const Tuple<Width>& upper);
  // Moves on and returns true, or returns false at the end.
  bool next();
  // Moves on over as many tuples as `tuples` holds and stores them there, but stops after the first one whose `bound`
  // leading values are not those of `like`; returns how many are like it. Requires that the first one is compared, so
  // begin after a seek(), and do not go on after fewer than asked for.
  std::size_t take(std::span<Tuple<Width>> tuples, const Tuple<Width>& like, std::size_t bound);
  // Where it stands, after next() or next_block() returned true.
  const Tuple<Width>& tuple() const { return tuple_; }
  // How many leading values are the same as in the tuple before, at least; 0 after seek() and between blocks.
  std::size_t unchanged() const { return unchanged_; }

  // For counting: after seek() or next_block(), the tuples left to walk in this block, `tuple()` being the first of
  // them.
  std::size_t left_in_block() const { return left_ + (pending_ ? 1 : 0); }
  // After seek_block(): stores all tuples of the block, and steps to the block before; false where there is none, or no
  // block at all.
  bool take_block_backwards(std::vector<Tuple<Width>>& tuples);
  // Steps to the following block's first tuple, which next() will then give; false at the end.
  bool next_block();

  // After next() returned true: moves past all tuples whose `bound` leading values are those of `tuple()`, so that
  // next() gives the first other one, and returns how many they were. Blocks that hold no other are not decoded.
  std::uint64_t pass_like(std::size_t bound);
  // The same, but of those whose `distinct` leading values are the same, counts one.
  std::uint64_t pass_like(std::size_t bound, std::size_t distinct);
  // The same without counting.
  void skip_like(std::size_t bound);

 private:
  // Whether what follows in this block, and the first of the next one, are all like `like`; that next one is then open.
  bool enter_like_block(const Tuple<Width>& like, std::size_t bound);
  void open_block(const MDB_val& key, const MDB_val& block);
  void decode();

  lmdb::Cursor cursor_;
  Tuple<Width> tuple_{};
  const unsigned char* at_ = nullptr;
  const unsigned char* end_ = nullptr;
  std::size_t left_ = 0;  // in this block, after tuple_
  std::size_t unchanged_ = 0;
  bool pending_ = false;  // tuple_ is still to be given out
  bool open_ = false;     // the cursor stands on a block
};

// Finds tuples that come close after one another: it keeps the block that it stands in as far as it was decoded, so
// that a seek within that block, forwards or backwards, reads nothing again. Valid as long as a TupleCursor.
template <std::size_t Width>
class TupleWindow {
 public:
  explicit TupleWindow(lmdb::Cursor cursor) : cursor_(std::move(cursor)) {}

  // Stands at the first tuple that is not less than `lower`; false where there is none.
  bool seek(const Tuple<Width>& lower);
  // Moves on by one; false at the end. Requires that it stands at a tuple.
  bool next();
  const Tuple<Width>& tuple() const { return tuples_[at_]; }
  // How many blocks were opened so far: what seeks cost.
  std::uint64_t blocks() const { return blocks_; }
  // Forgets the block, which may have changed.
  void close() { decoded_ = 0; }

 private:
  bool open(const Tuple<Width>& lower);
  bool open_next();
  bool seek_in_block(const Tuple<Width>& lower);
  void start(const MDB_val& key, const MDB_val& block);
  void decode_to(const Tuple<Width>& lower);

  lmdb::Cursor cursor_;
  std::array<Tuple<Width>, block_capacity> tuples_;
  std::size_t decoded_ = 0, at_ = 0;  // none are decoded where no block is open
  std::size_t left_ = 0;              // in the block, still to be decoded
  const unsigned char* from_ = nullptr;
  const unsigned char* end_ = nullptr;
  bool is_limited_ = false;  // whether the next block is known, to begin with
  Tuple<Width> limit_{};
  std::uint64_t blocks_ = 0;
};

template <std::size_t Width>
struct TupleChange {
  Tuple<Width> tuple;
  bool add;  // else remove
};

// How many more distinct pairs of the two leading values an index has than before, by one of the two.
struct PairGrowth {
  std::size_t by = 0;  // the position of that one
  std::unordered_map<std::uint64_t, std::int64_t> growth;
};

// Which number of a change's tuple is the first, second, ... of the index's.
template <std::size_t Width>
using TupleOrder = std::array<std::uint8_t, Width>;

// Makes all changes, which must be sorted by what `order` makes of their tuples, with no tuple twice. With `effective`,
// which has to be as long as `changes`, says for each whether it changed anything: an add of what is there, or a
// removal of what is not, does not. With `pairs`, adds to its growth.
template <std::size_t Width>
void merge(MDB_txn* transaction, MDB_dbi table, std::span<const TupleChange<Width>> changes,
           const TupleOrder<Width>& order, std::vector<bool>* effective = nullptr, PairGrowth* pairs = nullptr);

// Reads the whole table: `each` gets the tuples in order, `damaged` what is wrong with a block, whose tuples are then
// left out. Reports blocks that do not decode, are empty or too large, or are not in order.
template <std::size_t Width>
void check_blocks(MDB_txn* transaction, MDB_dbi table, const std::function<void(const Tuple<Width>&)>& each,
                  const std::function<void(const std::string&)>& damaged);

}  // namespace relata::graph
