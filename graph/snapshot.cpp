#include "graph/snapshot.h"

#include <algorithm>
#include <array>
#include <span>

#include "graph/store_error.h"

namespace relata::graph {
namespace {

// How many blocks estimate() counts exactly before it extrapolates.
constexpr int exact_blocks = 32;

}  // namespace

template <typename Cursor>
Cursor* CursorPool::Lent<Cursor>::take(const CursorPool& pool, QuadOrder order) {
  const auto i = static_cast<std::size_t>(order);
  if (idle[i].empty()) {
    all.push_back(std::make_unique<Cursor>(lmdb::open_cursor(pool.transaction_, pool.tables_[i])));
    return all.back().get();
  }
  Cursor* cursor = idle[i].back();
  idle[i].pop_back();
  return cursor;
}

template <typename Cursor>
void CursorPool::Lent<Cursor>::clear() {
  all.clear();
  for (auto& each : idle) each.clear();
}

void CursorPool::close() {
  transaction_ = nullptr;
  cursors_.clear();
  windows_.clear();
}

TupleCursor<4>* CursorPool::take(QuadOrder order) { return cursors_.take(*this, order); }

TupleWindow<4>* CursorPool::take_window(QuadOrder order) { return windows_.take(*this, order); }

void CursorPool::give_back(QuadOrder order, TupleCursor<4>* cursor) {
  if (!is_closed()) cursors_.idle[static_cast<std::size_t>(order)].push_back(cursor);
}

void CursorPool::give_back(QuadOrder order, TupleWindow<4>* window) {
  if (is_closed()) return;
  window->close();
  windows_.idle[static_cast<std::size_t>(order)].push_back(window);
}

struct Scan::State {
  State(std::shared_ptr<CursorPool> from, const QuadIds& pattern) : pool(std::move(from)) { start(pattern, {}); }
  ~State() { give_back(); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void start(const QuadIds& pattern, const IdRange& objects, bool from_the_end = false) {
    const auto wanted = range_of(pattern);
    if (cursor != nullptr && wanted.order != range.order) give_back();
    range = wanted;
    if (cursor == nullptr) cursor = pool->take(range.order);
    first = to_tuple(range.order, pattern);
    last_object = objects.last;
    if (objects.first != any_term) first[range.bound] = objects.first;
    backwards = from_the_end;
    wanted_next = least_read_ahead;
    done = false;
    if (!backwards) {
      cursor->seek(first);
      return;
    }
    auto last = first;
    last[range.bound] = last_object;
    std::fill(last.begin() + static_cast<std::ptrdiff_t>(range.bound) + 1, last.end(), ~TermId{0});
    cursor->seek_block(last);
    cursor->take_block_backwards(block);
    while (!block.empty() && last < block.back()) block.pop_back();
  }

  void give_back() {
    if (cursor != nullptr) pool->give_back(range.order, cursor);
    cursor = nullptr;
  }

  void check_open() const {
    if (pool->is_closed()) throw StoreError("store: a scan was used after its snapshot or transaction ended");
  }

  // Fills `quads`; returns how many there are. A long range is read in longer pieces.
  std::size_t read() {
    if (done) return 0;
    check_open();
    if (backwards) return read_backwards();
    std::array<Tuple<4>, most_read_ahead> tuples;
    const auto part = std::span(tuples).first(wanted_next);
    auto count = cursor->take(part, first, range.bound);
    if (last_object != IdRange().last) {
      const auto beyond = std::partition_point(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(count),
                                               [&](const auto& tuple) { return tuple[range.bound] <= last_object; });
      count = static_cast<std::size_t>(beyond - part.begin());
    }
    done = count < part.size();
    to_quads(range.order, part.first(count), quads.data());
    wanted_next = std::min(most_read_ahead, wanted_next * 2);
    return count;
  }

  std::size_t read_backwards() {
    if (block.empty()) cursor->take_block_backwards(block);
    std::size_t count = 0;
    for (; count < quads.size() && !block.empty() && first <= block.back(); ++count) {
      quads[count] = to_quad(range.order, block.back());
      block.pop_back();
    }
    done = count == 0;
    return count;
  }

  static constexpr std::size_t least_read_ahead = 4, most_read_ahead = 64;

  std::shared_ptr<CursorPool> pool;
  IndexRange range;
  Tuple<4> first;
  TermId last_object = IdRange().last;
  TupleCursor<4>* cursor = nullptr;
  std::size_t wanted_next = least_read_ahead;
  bool done = false;
  bool backwards = false;
  std::vector<Tuple<4>> block;  // what of the last block is still to be read backwards
  std::array<QuadIds, most_read_ahead> quads;
};

Scan::Scan(std::unique_ptr<State> state) : state_(std::move(state)) {}
Scan::Scan(Scan&&) noexcept = default;
Scan& Scan::operator=(Scan&&) noexcept = default;
Scan::~Scan() = default;

bool Scan::read_on() {
  const auto count = state_->read();
  at_ = state_->quads.data();
  end_ = at_ + count;
  return count > 0;
}

void Scan::restart(const QuadIds& pattern) { restart(pattern, {}); }

void Scan::restart(const QuadIds& pattern, const IdRange& objects) {
  state_->check_open();
  state_->start(pattern, objects);
  at_ = end_ = nullptr;
}

void Scan::restart_backwards(const QuadIds& pattern, const IdRange& objects) {
  state_->check_open();
  state_->start(pattern, objects, true);
  at_ = end_ = nullptr;
}

Snapshot::State::State(std::shared_ptr<Environment> environment_, lmdb::Transaction owned_)
    : environment(std::move(environment_)), owned(std::move(owned_)), transaction(owned.get()) {
  cursors = std::make_shared<CursorPool>(transaction, environment->quads());
}

Snapshot::State::State(std::shared_ptr<Environment> environment_, MDB_txn* transaction_, Unwritten* unwritten_)
    : environment(std::move(environment_)), transaction(transaction_), unwritten(unwritten_) {
  cursors = std::make_shared<CursorPool>(transaction, environment->quads());
}

void Snapshot::State::close() {
  dictionary.reset();
  cursors->close();
  unwritten = nullptr;
  transaction = nullptr;
}

void Snapshot::State::check_open() const {
  if (transaction == nullptr) throw StoreError("store: a view was used after its transaction ended");
}

const Dictionary& Snapshot::State::terms() {
  check_open();
  if (unwritten != nullptr) unwritten->write_terms();
  if (!dictionary) dictionary.emplace(transaction, environment->dictionary());
  return *dictionary;
}

CursorPool& Snapshot::State::quads() const {
  check_open();
  if (unwritten != nullptr) unwritten->write_quads();
  return *cursors;
}

bool Snapshot::State::contains(const QuadIds& quad) const {
  // The graph first: what is written together mostly shares it, and so its block.
  const auto tuple = to_tuple(QuadOrder::gspo, quad);
  TupleCursor<4>* cursor = cursors->take(QuadOrder::gspo);
  cursor->seek(tuple);
  const bool found = cursor->next() && cursor->tuple() == tuple;
  cursors->give_back(QuadOrder::gspo, cursor);
  return found;
}

Snapshot::Snapshot(std::unique_ptr<State> state) : state_(std::move(state)) {}
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;
Snapshot::~Snapshot() = default;

std::optional<TermId> Snapshot::find(const Term& term) const { return state_->terms().find(term); }

Term Snapshot::term(TermId id) const { return state_->terms().term(id); }

Scan Snapshot::scan(const QuadIds& pattern) const {
  state_->quads();
  return Scan(std::make_unique<Scan::State>(state_->cursors, pattern));
}

bool Snapshot::contains(const QuadIds& quad) const {
  state_->quads();
  return state_->contains(quad);
}

std::uint64_t Snapshot::size() const {
  state_->quads();
  return state_->environment->counters(state_->transaction).quads;
}

std::uint64_t Snapshot::estimate(const QuadIds& pattern) const {
  const auto range = range_of(pattern);
  if (range.bound == 0) return size();
  if (range.bound == 4) return contains(pattern) ? 1 : 0;
  if (range.bound == 1 && pattern.predicate != any_term) {
    return counts(pattern.predicate).quads;
  }
  return state_->count_range(range, to_tuple(range.order, pattern), ~std::uint64_t{0});
}

std::uint64_t Snapshot::estimate(const QuadIds& pattern, const IdRange& objects) const {
  const auto range = range_of(pattern);
  auto first = to_tuple(range.order, pattern);
  first[range.bound] = objects.first;
  return state_->count_range(range, first, objects.last);
}

// Counts block by block. A range that goes on is extrapolated: its first free number is taken to grow as fast over the
// rest of the range as over the counted part.
std::uint64_t Snapshot::State::count_range(const IndexRange& range, const Tuple<4>& first, std::uint64_t last) const {
  auto& pool = quads();
  TupleCursor<4>* cursor = pool.take(range.order);
  const auto inside = [&] {
    return std::equal(first.begin(), first.begin() + range.bound, cursor->tuple().begin()) &&
           cursor->tuple()[range.bound] <= last;
  };
  cursor->seek(first);
  std::uint64_t count = 0;
  bool more = cursor->left_in_block() > 0 && inside();
  const std::uint64_t begin = cursor->tuple()[range.bound];
  for (int blocks = 0; more && blocks < exact_blocks; ++blocks) {
    const auto block_first = cursor->tuple();
    const auto in_block = cursor->left_in_block();
    more = cursor->next_block() && inside();
    if (more) {
      count += in_block;
    } else {
      cursor->seek(block_first);
      while (cursor->next() && inside()) ++count;
    }
  }
  if (more) {
    const double covered = static_cast<double>(cursor->tuple()[range.bound] - begin) + 1;
    auto end = first;
    if (last == ~std::uint64_t{0}) {
      ++end[range.bound - 1];
    } else {
      end[range.bound] = last + 1;
    }
    cursor->seek_block(end);
    const double whole = static_cast<double>(cursor->tuple()[range.bound] - begin) + 1;
    count = static_cast<std::uint64_t>(static_cast<double>(count) * std::max(1.0, whole / covered));
  }
  pool.give_back(range.order, cursor);
  return count;
}

}  // namespace relata::graph
