#include "graph/tuple_index.h"

#include <algorithm>
#include <optional>

#include "graph/store_error.h"
#include "graph/varint.h"

namespace relata::graph {
namespace {

// Keys are the tuple's numbers, each big-endian, so that LMDB's own byte order is the order of tuples.
template <std::size_t Width>
std::array<unsigned char, 8 * Width> key_of(const Tuple<Width>& tuple) {
  std::array<unsigned char, 8 * Width> key;
  for (std::size_t i = 0; i < Width; ++i) {
    for (std::size_t byte = 0; byte < 8; ++byte) {
      key[8 * i + byte] = static_cast<unsigned char>(tuple[i] >> (56 - 8 * byte));
    }
  }
  return key;
}

template <std::size_t Width>
Tuple<Width> tuple_of(const MDB_val& key) {
  if (key.mv_size != 8 * Width) throw StoreError("store: damaged: an index key has the wrong size");
  const auto* bytes = static_cast<const unsigned char*>(key.mv_data);
  Tuple<Width> tuple{};
  for (std::size_t i = 0; i < 8 * Width; ++i) tuple[i / 8] = tuple[i / 8] << 8 | bytes[i];
  return tuple;
}

// The first byte holds the position of the first number that differs (two bits), five bits of its growth, and whether
// more bits of it follow.
constexpr unsigned position_bits = 2;
constexpr unsigned head_bits = 5;

template <std::size_t Width>
void encode(std::string& out, const Tuple<Width>& previous, const Tuple<Width>& tuple) {
  std::size_t position = 0;
  while (tuple[position] == previous[position]) ++position;
  const std::uint64_t growth = tuple[position] - previous[position];
  const auto low = (growth & ((1U << head_bits) - 1)) << position_bits | position;
  if (const std::uint64_t rest = growth >> head_bits; rest != 0) {
    out.push_back(static_cast<char>(low | 0x80));
    put_varint(out, rest);
  } else {
    out.push_back(static_cast<char>(low));
  }
  for (std::size_t i = position + 1; i < Width; ++i) {
    put_varint(out, zigzag(static_cast<std::int64_t>(tuple[i] - previous[i])));
  }
}

// As take_varint(), where the number is known to end before the block does.
inline std::uint64_t take_inner_varint(const unsigned char*& at) {
  std::uint64_t value = *at++;
  if (value < 0x80) return value;
  value &= 0x7f;
  for (unsigned shift = 7; shift < 64; shift += 7) {
    const std::uint64_t byte = *at++;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  throw StoreError("store: damaged: a number does not end (run 'relata verify')");
}

// A tuple takes no more bytes: the head, and at most ten for each number.
template <std::size_t Width>
constexpr std::ptrdiff_t most_tuple_bytes = 1 + 10 * static_cast<std::ptrdiff_t>(Width);

// Changes `tuple` into the one that follows it; returns the position of the first number that changed.
template <std::size_t Width>
std::size_t decode_next(Tuple<Width>& tuple, const unsigned char*& at, const unsigned char* end) {
  if (end - at >= most_tuple_bytes<Width>) {
    const unsigned char head = *at++;
    const std::size_t position = head & ((1U << position_bits) - 1);
    std::uint64_t growth = (head & 0x7f) >> position_bits;
    if ((head & 0x80) != 0) growth |= take_inner_varint(at) << head_bits;
    if (position >= Width) throw StoreError("store: damaged: an index block does not decode (run 'relata verify')");
    tuple[position] += growth;
    for (std::size_t i = position + 1; i < Width; ++i) {
      tuple[i] += static_cast<std::uint64_t>(unzigzag(take_inner_varint(at)));
    }
    return position;
  }
  if (at == end) throw StoreError("store: damaged: an index block ends early (run 'relata verify')");
  const unsigned char head = *at++;
  const std::size_t position = head & ((1U << position_bits) - 1);
  std::uint64_t growth = (head & 0x7f) >> position_bits;
  if ((head & 0x80) != 0) growth |= take_varint(at, end) << head_bits;
  if (position >= Width) throw StoreError("store: damaged: an index block does not decode (run 'relata verify')");
  tuple[position] += growth;
  for (std::size_t i = position + 1; i < Width; ++i) {
    tuple[i] += static_cast<std::uint64_t>(unzigzag(take_varint(at, end)));
  }
  return position;
}

template <std::size_t Width>
bool agree(const Tuple<Width>& a, const Tuple<Width>& b, std::size_t leading) {
  return std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(leading), b.begin());
}

// So many tuples of a run are decoded before the next block is looked at, or sought: short runs are the most.
constexpr std::size_t worth_peeking = 16;
constexpr std::size_t worth_seeking = 64;

// A block is the number of its tuples beyond the first, which is the key, and then those.
template <std::size_t Width>
std::string encode_block(std::span<const Tuple<Width>> tuples) {
  std::string block;
  block.reserve(tuples.size() * 6);
  put_varint(block, tuples.size() - 1);
  for (std::size_t i = 1; i < tuples.size(); ++i) encode(block, tuples[i - 1], tuples[i]);
  return block;
}

template <std::size_t Width>
void decode_block(const MDB_val& key, const MDB_val& block, std::vector<Tuple<Width>>& tuples) {
  auto tuple = tuple_of<Width>(key);
  const auto* at = static_cast<const unsigned char*>(block.mv_data);
  const auto* end = at + block.mv_size;
  tuples.clear();
  tuples.push_back(tuple);
  for (std::uint64_t left = take_varint(at, end); left > 0; --left) {
    decode_next(tuple, at, end);
    tuples.push_back(tuple);
  }
  if (at != end) throw StoreError("store: damaged: an index block goes on too long (run 'relata verify')");
}

// Moves to the last block that begins at or before `tuple`, else to the first one; false in an empty index.
template <std::size_t Width>
bool seek_block(MDB_cursor* cursor, const Tuple<Width>& tuple, MDB_val& key, MDB_val& block) {
  auto bytes = key_of(tuple);
  key = {bytes.size(), bytes.data()};
  if (!lmdb::found(mdb_cursor_get(cursor, &key, &block, MDB_SET_RANGE), "read an index")) {
    return lmdb::found(mdb_cursor_get(cursor, &key, &block, MDB_LAST), "read an index");
  }
  if (tuple_of<Width>(key) == tuple) return true;
  if (lmdb::found(mdb_cursor_get(cursor, &key, &block, MDB_PREV), "read an index")) return true;
  return lmdb::found(mdb_cursor_get(cursor, &key, &block, MDB_FIRST), "read an index");
}

// How many tuples are appended at a time: whole blocks, and no more than stays in the cache.
constexpr std::size_t append_size = 32 * block_capacity;

// Merges runs of changes into the blocks that they fall in, from left to right.
template <std::size_t Width>
class Merger {
 public:
  Merger(MDB_txn* transaction, MDB_dbi table, std::span<const TupleChange<Width>> changes,
         const TupleOrder<Width>& order, std::vector<bool>* effective, PairGrowth* pairs)
      : cursor_(lmdb::open_cursor(transaction, table)),
        changes_(changes),
        order_(order),
        effective_(effective),
        pairs_(pairs) {}

  void run() {
    while (next_ < changes_.size()) {
      find_block(tuple(next_));
      apply_changes();
      if (new_ == old_) continue;
      if (pairs_ != nullptr) {
        count_pairs(old_, -1);
        count_pairs(new_, 1);
      }
      write();
    }
  }

 private:
  Tuple<Width> tuple(std::size_t change) const {
    Tuple<Width> result;
    for (std::size_t i = 0; i < Width; ++i) result[i] = changes_[change].tuple[order_[i]];
    return result;
  }

  // Leaves the cursor on the block that `tuple` belongs to, `old_` its tuples, `limit_` the first of the block after.
  void find_block(const Tuple<Width>& tuple) {
    MDB_val key, block;
    old_.clear();
    previous_.reset();
    limit_.reset();
    if (!seek_block(cursor_.get(), tuple, key, block)) return;
    decode_block<Width>(key, block, old_);
    if (pairs_ != nullptr) find_previous();
    if (lmdb::found(mdb_cursor_get(cursor_.get(), &key, &block, MDB_NEXT), "read an index")) {
      limit_ = tuple_of<Width>(key);
      lmdb::check(mdb_cursor_get(cursor_.get(), &key, &block, MDB_PREV), "read an index");
    }
  }

  // Sets `previous_` to the last tuple before the cursor's block, and comes back to that.
  void find_previous() {
    MDB_val key, block;
    previous_.reset();
    if (!lmdb::found(mdb_cursor_get(cursor_.get(), &key, &block, MDB_PREV), "read an index")) {
      lmdb::check(mdb_cursor_get(cursor_.get(), &key, &block, MDB_FIRST), "read an index");
      return;
    }
    previous_ = tuple_of<Width>(key);
    const auto* at = static_cast<const unsigned char*>(block.mv_data);
    const auto* end = at + block.mv_size;
    for (std::uint64_t left = take_varint(at, end); left > 0; --left) decode_next(*previous_, at, end);
    lmdb::check(mdb_cursor_get(cursor_.get(), &key, &block, MDB_NEXT), "read an index");
  }

  // Adds `by` for each pair that begins in `tuples`, or right after them: those before and behind stay as they are.
  void count_pairs(const std::vector<Tuple<Width>>& tuples, std::int64_t by) {
    const Tuple<Width>* before = previous_ ? &*previous_ : nullptr;
    const auto add = [&](const Tuple<Width>& tuple) {
      if (before == nullptr || (*before)[0] != tuple[0] || (*before)[1] != tuple[1])
        pairs_->growth[tuple[pairs_->by]] += by;
      before = &tuple;
    };
    for (const auto& tuple : tuples) add(tuple);
    if (limit_) add(*limit_);
  }

  // Sets `new_` to `old_` with the changes that fall before `limit_`.
  void apply_changes() {
    new_.clear();
    auto old = old_.begin();
    for (; next_ < changes_.size(); ++next_) {
      const auto changed = tuple(next_);
      if (limit_ && !(changed < *limit_)) break;
      if (!limit_ && old == old_.end() && new_.size() == append_size) break;
      while (old != old_.end() && *old < changed) new_.push_back(*old++);
      const bool there = old != old_.end() && *old == changed;
      if (there) ++old;
      const bool add = changes_[next_].add;
      if (add) new_.push_back(changed);
      if (effective_ != nullptr) (*effective_)[next_] = there != add;
    }
    new_.insert(new_.end(), old, old_.end());
  }

  void write() {
    const bool same_key = !old_.empty() && !new_.empty() && old_.front() == new_.front();
    if (!old_.empty() && !same_key) lmdb::check(mdb_cursor_del(cursor_.get(), 0), "change an index");
    // At the end of the index, where growth is by appending, blocks are filled; elsewhere they leave room.
    const std::size_t blocks = (new_.size() + block_capacity - 1) / block_capacity;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < blocks; ++i) {
      const std::size_t end = limit_ ? new_.size() * (i + 1) / blocks : std::min(new_.size(), begin + block_capacity);
      put(std::span(new_).subspan(begin, end - begin), i == 0 && same_key);
      begin = end;
    }
  }

  void put(std::span<const Tuple<Width>> tuples, bool replace) {
    auto bytes = key_of(tuples.front());
    MDB_val key{bytes.size(), bytes.data()};
    const std::string block = encode_block(tuples);
    MDB_val value = lmdb::value_of(block);
    const unsigned flags = replace ? MDB_CURRENT : limit_ ? MDB_NOOVERWRITE : MDB_APPEND;
    lmdb::check(mdb_cursor_put(cursor_.get(), &key, &value, flags), "write an index");
  }

  lmdb::Cursor cursor_;
  std::span<const TupleChange<Width>> changes_;
  TupleOrder<Width> order_;
  std::vector<bool>* effective_;
  PairGrowth* pairs_;
  std::size_t next_ = 0;
  std::vector<Tuple<Width>> old_, new_;
  std::optional<Tuple<Width>> previous_, limit_;
};

}  // namespace

template <std::size_t Width>
void TupleCursor<Width>::open_block(const MDB_val& key, const MDB_val& block) {
  tuple_ = tuple_of<Width>(key);
  at_ = static_cast<const unsigned char*>(block.mv_data);
  end_ = at_ + block.mv_size;
  left_ = take_varint(at_, end_);
  unchanged_ = 0;
  pending_ = open_ = true;
}

template <std::size_t Width>
void TupleCursor<Width>::decode() {
  unchanged_ = decode_next(tuple_, at_, end_);
  --left_;
}

template <std::size_t Width>
void TupleCursor<Width>::seek(const Tuple<Width>& lower) {
  MDB_val key, block;
  pending_ = open_ = false;
  left_ = 0;
  if (!graph::seek_block(cursor_.get(), lower, key, block)) return;
  open_block(key, block);
  while (tuple_ < lower && left_ > 0) decode();
  if (tuple_ < lower) next_block();
  unchanged_ = 0;
}

template <std::size_t Width>
void TupleCursor<Width>::seek_block(const Tuple<Width>& upper) {
  MDB_val key, block;
  pending_ = open_ = false;
  left_ = 0;
  if (graph::seek_block(cursor_.get(), upper, key, block)) open_block(key, block);
}

template <std::size_t Width>
std::size_t TupleCursor<Width>::take(std::span<Tuple<Width>> tuples, const Tuple<Width>& like, std::size_t bound) {
  const auto fits = [&] { return unchanged_ >= bound || agree(like, tuple_, bound); };
  std::size_t count = 0;
  while (count < tuples.size() && next()) {
    if (!fits()) break;
    tuples[count++] = tuple_;
  }
  return count;
}

template <std::size_t Width>
bool TupleCursor<Width>::next_block() {
  MDB_val key, block;
  pending_ = false;
  left_ = 0;
  open_ = open_ && lmdb::found(mdb_cursor_get(cursor_.get(), &key, &block, MDB_NEXT), "read an index");
  if (open_) open_block(key, block);
  return open_;
}

template <std::size_t Width>
bool TupleCursor<Width>::next() {
  if (!pending_) {
    if (left_ > 0) {
      decode();
      return true;
    }
    if (!next_block()) return false;
  }
  pending_ = false;
  return true;
}

template <std::size_t Width>
void TupleWindow<Width>::start(const MDB_val& key, const MDB_val& block) {
  tuples_[0] = tuple_of<Width>(key);
  from_ = static_cast<const unsigned char*>(block.mv_data);
  end_ = from_ + block.mv_size;
  left_ = take_varint(from_, end_);
  if (left_ >= block_capacity) throw StoreError("store: damaged: an index block is too large (run 'relata verify')");
  decoded_ = 1;
  at_ = 0;
  ++blocks_;
}

// Decodes on to the first tuple that is not less than `lower`, or to the end of the block.
template <std::size_t Width>
void TupleWindow<Width>::decode_to(const Tuple<Width>& lower) {
  auto tuple = tuples_[decoded_ - 1];
  const auto* from = from_;
  const auto last = decoded_ + left_;
  while (decoded_ < last && tuple < lower) {
    decode_next(tuple, from, end_);
    tuples_[decoded_++] = tuple;
  }
  left_ = last - decoded_;
  from_ = from;
}

// Opens the last block that begins at or before `lower`, else the first one; false in an empty index.
template <std::size_t Width>
bool TupleWindow<Width>::open(const Tuple<Width>& lower) {
  auto bytes = key_of(lower);
  MDB_val key{bytes.size(), bytes.data()}, block;
  decoded_ = 0;
  is_limited_ = lmdb::found(mdb_cursor_get(cursor_.get(), &key, &block, MDB_SET_RANGE), "read an index");
  if (is_limited_) {
    limit_ = tuple_of<Width>(key);
    if (limit_ == lower) {
      is_limited_ = false;  // that is the block itself
    } else if (!lmdb::found(mdb_cursor_get(cursor_.get(), &key, &block, MDB_PREV), "read an index")) {
      is_limited_ = false;
      lmdb::check(mdb_cursor_get(cursor_.get(), &key, &block, MDB_FIRST), "read an index");
    }
  } else if (!lmdb::found(mdb_cursor_get(cursor_.get(), &key, &block, MDB_LAST), "read an index")) {
    return false;
  }
  start(key, block);
  return true;
}

template <std::size_t Width>
bool TupleWindow<Width>::open_next() {
  MDB_val key, block;
  decoded_ = 0;
  is_limited_ = false;
  if (!lmdb::found(mdb_cursor_get(cursor_.get(), &key, &block, MDB_NEXT), "read an index")) return false;
  start(key, block);
  return true;
}

// Stands at the first tuple of the block that is not less than `lower`; false where all are.
template <std::size_t Width>
bool TupleWindow<Width>::seek_in_block(const Tuple<Width>& lower) {
  if (lower <= tuples_[decoded_ - 1]) {
    const auto begin = tuples_.begin() + static_cast<std::ptrdiff_t>(tuples_[at_] < lower ? at_ : 0);
    const auto end = tuples_.begin() + static_cast<std::ptrdiff_t>(decoded_);
    at_ = static_cast<std::size_t>(std::lower_bound(begin, end, lower) - tuples_.begin());
    return true;
  }
  decode_to(lower);
  at_ = decoded_ - 1;
  return lower <= tuples_[at_];
}

template <std::size_t Width>
bool TupleWindow<Width>::seek(const Tuple<Width>& lower) {
  if (decoded_ > 0 && tuples_[0] <= lower && (!is_limited_ || lower < limit_)) {
    if (seek_in_block(lower)) return true;
    if (is_limited_) return open_next();
  }
  if (!open(lower)) return false;
  return seek_in_block(lower) || open_next();
}

template <std::size_t Width>
bool TupleWindow<Width>::next() {
  if (at_ + 1 == decoded_) {
    if (left_ == 0) return open_next();
    tuples_[decoded_] = tuples_[at_];
    decode_next(tuples_[decoded_++], from_, end_);
    --left_;
  }
  ++at_;
  return true;
}

template <std::size_t Width>
bool TupleCursor<Width>::take_block_backwards(std::vector<Tuple<Width>>& tuples) {
  tuples.clear();
  if (!open_) return false;
  tuples.push_back(tuple_);
  while (left_ > 0) {
    decode();
    tuples.push_back(tuple_);
  }
  MDB_val key, block;
  pending_ = false;
  open_ = lmdb::found(mdb_cursor_get(cursor_.get(), &key, &block, MDB_PREV), "read an index");
  if (open_) open_block(key, block);
  return open_;
}

template <std::size_t Width>
bool TupleCursor<Width>::enter_like_block(const Tuple<Width>& like, std::size_t bound) {
  MDB_val key, block;
  if (!lmdb::found(mdb_cursor_get(cursor_.get(), &key, &block, MDB_NEXT), "read an index")) return false;
  if (agree(tuple_of<Width>(key), like, bound)) {
    open_block(key, block);
    return true;
  }
  lmdb::check(mdb_cursor_get(cursor_.get(), &key, &block, MDB_PREV), "read an index");
  return false;
}

template <std::size_t Width>
std::uint64_t TupleCursor<Width>::pass_like(std::size_t bound) {
  const auto like = tuple_;
  std::uint64_t count = 1;
  bool ends_here = false;
  std::size_t decoded = 0;
  while (true) {
    if (!ends_here && left_ > 0 && decoded >= worth_peeking) {
      const auto rest = left_;
      decoded = 0;
      ends_here = !enter_like_block(like, bound);
      if (!ends_here) count += rest;
    }
    if (!next()) return count;
    if (unchanged_ < bound && !agree(tuple_, like, bound)) {
      pending_ = true;
      return count;
    }
    ++count;
    ++decoded;
  }
}

template <std::size_t Width>
std::uint64_t TupleCursor<Width>::pass_like(std::size_t bound, std::size_t distinct) {
  const auto like = tuple_;
  auto last = tuple_;
  std::uint64_t count = 1;
  while (true) {
    if (left_ == 0) last = tuple_;  // what stands before a block's first tuple is not known from that
    const bool is_first = left_ == 0;
    if (!next()) return count;
    if (unchanged_ < bound && !agree(tuple_, like, bound)) {
      pending_ = true;
      return count;
    }
    if (is_first ? !agree(tuple_, last, distinct) : unchanged_ < distinct) ++count;
  }
}

template <std::size_t Width>
void TupleCursor<Width>::skip_like(std::size_t bound) {
  const auto like = tuple_;
  for (std::size_t decoded = 0; decoded < worth_seeking; ++decoded) {
    if (!next()) return;
    if (unchanged_ < bound && !agree(tuple_, like, bound)) {
      pending_ = true;
      return;
    }
  }
  auto after = like;
  std::fill(after.begin() + static_cast<std::ptrdiff_t>(bound), after.end(), 0);
  if (++after[bound - 1] != 0) seek(after);
}

template <std::size_t Width>
void merge(MDB_txn* transaction, MDB_dbi table, std::span<const TupleChange<Width>> changes,
           const TupleOrder<Width>& order, std::vector<bool>* effective, PairGrowth* pairs) {
  Merger<Width>(transaction, table, changes, order, effective, pairs).run();
}

template <std::size_t Width>
void check_blocks(MDB_txn* transaction, MDB_dbi table, const std::function<void(const Tuple<Width>&)>& each,
                  const std::function<void(const std::string&)>& damaged) {
  const auto cursor = lmdb::open_cursor(transaction, table);
  MDB_val key, block;
  std::vector<Tuple<Width>> tuples;
  std::optional<Tuple<Width>> last;
  for (std::size_t number = 0; lmdb::found(mdb_cursor_get(cursor.get(), &key, &block, MDB_NEXT), "read an index");
       ++number) {
    const auto name = "block " + std::to_string(number);
    try {
      decode_block<Width>(key, block, tuples);
    } catch (const StoreError& error) {
      damaged(name + ", " + error.what());
      continue;
    }
    const bool ascends = std::adjacent_find(tuples.begin(), tuples.end(), std::greater_equal<>()) == tuples.end();
    if (tuples.size() > block_capacity) {
      damaged(name + ", it has too many tuples");
    } else if (!ascends || (last && !(*last < tuples.front()))) {
      damaged(name + ", it is not in order");
    } else {
      for (const auto& tuple : tuples) each(tuple);
      last = tuples.back();
    }
  }
}

template class TupleCursor<2>;
template class TupleCursor<4>;
template class TupleWindow<4>;
template void merge<2>(MDB_txn*, MDB_dbi, std::span<const TupleChange<2>>, const TupleOrder<2>&, std::vector<bool>*,
                       PairGrowth*);
template void merge<4>(MDB_txn*, MDB_dbi, std::span<const TupleChange<4>>, const TupleOrder<4>&, std::vector<bool>*,
                       PairGrowth*);

template void check_blocks<2>(MDB_txn*, MDB_dbi, const std::function<void(const Tuple<2>&)>&,
                              const std::function<void(const std::string&)>&);
template void check_blocks<4>(MDB_txn*, MDB_dbi, const std::function<void(const Tuple<4>&)>&,
                              const std::function<void(const std::string&)>&);

}  // namespace relata::graph
