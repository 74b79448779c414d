#include "graph/write_group.h"

#include <utility>

#include "graph/environment.h"

namespace relata::graph {

// The environment is the one that the store has open.
WriteGroup::WriteGroup(const Store& store) : environment_(Environment::open(store.directory(), OpenMode::read_write)) {
  environment_->begin_group();
}

WriteGroup::~WriteGroup() {
  if (!is_over_) environment_->end_group();
}

void WriteGroup::commit() {
  if (is_over_) throw StoreError("store: the group of transactions is over");
  auto group = environment_->take_group();
  is_over_ = true;  // also where the commit fails: nothing is left of the group then
  environment_->commit(std::move(group));
}

}  // namespace relata::graph
