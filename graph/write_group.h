// Many small transactions that go to the disk together: a flush takes as long as hundreds of them.
#pragma once

#include <memory>

#include "graph/store.h"

namespace relata::graph {

class Environment;

// Transactions that its thread begins on the store (or on another Store of the same directory) while it lives are its
// parts. Each is still done or undone by itself, and sees what those before it committed; other snapshots, those of the
// same thread included, do not, nor does it survive a crash, before commit() of the group has returned. Other writers
// wait until then. Its parts have to be over before it is.
class WriteGroup {
 public:
  // Waits for other writers. Throws StoreError where this thread writes already.
  explicit WriteGroup(const Store& store);
  WriteGroup(const WriteGroup&) = delete;
  WriteGroup& operator=(const WriteGroup&) = delete;
  // Without commit(), no part was.
  ~WriteGroup();

  // Durable when it returns. The group is over afterwards: what its thread begins then is no part of it. Throws
  // StoreError, and the group goes on, where a part is open or another thread calls; where the commit itself fails,
  // the group is over and nothing was changed.
  void commit();

 private:
  std::shared_ptr<Environment> environment_;
  bool is_over_ = false;
};

}  // namespace relata::graph
