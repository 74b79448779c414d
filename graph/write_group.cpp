#include "graph/write_group.h"

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
  is_over_ = true;
  environment_->commit_group();
}

}  // namespace relata::graph
