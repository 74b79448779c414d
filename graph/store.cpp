#include "graph/store.h"

#include "graph/environment.h"
#include "graph/snapshot.h"

namespace relata::graph {

struct Store::State {
  std::shared_ptr<Environment> environment;
  OpenMode mode;
};

Store::Store(const std::filesystem::path& directory, OpenMode mode)
    : state_(std::make_unique<State>(State{Environment::open(directory, mode), mode})) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Snapshot Store::snapshot() const {
  return Snapshot(std::make_unique<Snapshot::State>(state_->environment, state_->environment->begin_read()));
}

Transaction Store::begin() {
  if (state_->mode == OpenMode::read_only) throw StoreError(directory().string() + ": opened for reading only");
  return Transaction::start(state_->environment);
}

const std::filesystem::path& Store::directory() const { return state_->environment->directory(); }

}  // namespace relata::graph
