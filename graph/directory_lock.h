// Keeps a store's directory from being compacted while it is open.
#pragma once

#include <filesystem>

namespace relata::graph {

// Held by every process that has the store open. Freed when the process ends, in whatever way.
class DirectoryLock {
 public:
  enum class Kind { shared, exclusive };

  // Shared waits for an exclusive lock to be freed. Exclusive does not wait: throws StoreError where the store is open
  // anywhere, in this process too.
  DirectoryLock(const std::filesystem::path& directory, Kind kind);
  DirectoryLock(DirectoryLock&& other) noexcept;
  DirectoryLock& operator=(DirectoryLock&& other) noexcept;
  ~DirectoryLock();

 private:
  int file_ = -1;
};

}  // namespace relata::graph
