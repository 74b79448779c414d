#include "graph/probe.h"

#include <algorithm>

#include "graph/snapshot.h"

namespace relata::graph {

struct Probe::State {
  State(std::shared_ptr<CursorPool> from, QuadOrder in) : pool(std::move(from)), order(in) {
    window = pool->take_window(order);
  }
  ~State() { pool->give_back(order, window); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  std::shared_ptr<CursorPool> pool;
  QuadOrder order;
  TupleWindow<4>* window;
  Tuple<4> like{};
  std::size_t bound = 0;
  bool is_pending = false, is_over = true;
};

Probe::Probe(std::unique_ptr<State> state) : state_(std::move(state)) {}
Probe::Probe(Probe&&) noexcept = default;
Probe& Probe::operator=(Probe&&) noexcept = default;
Probe::~Probe() = default;

void Probe::seek(const Tuple<4>& lower, std::size_t bound) {
  if (state_->pool->is_closed()) throw StoreError("store: a probe was used after its snapshot or transaction ended");
  state_->like = lower;
  state_->bound = bound;
  state_->is_over = !state_->window->seek(lower);
  state_->is_pending = true;
}

bool Probe::next() {
  auto& state = *state_;
  if (state.is_over) return false;
  if (state.pool->is_closed()) throw StoreError("store: a probe was used after its snapshot or transaction ended");
  if (!state.is_pending) state.is_over = !state.window->next();
  state.is_pending = false;
  if (state.is_over) return false;
  const auto& tuple = state.window->tuple();
  state.is_over =
      !std::equal(tuple.begin(), tuple.begin() + static_cast<std::ptrdiff_t>(state.bound), state.like.begin());
  return !state.is_over;
}

const Tuple<4>& Probe::tuple() const { return state_->window->tuple(); }

std::uint64_t Probe::blocks() const { return state_->window->blocks(); }

Probe Snapshot::probe(QuadOrder order) const {
  state_->quads();
  return Probe(std::make_unique<Probe::State>(state_->cursors, order));
}

}  // namespace relata::graph
