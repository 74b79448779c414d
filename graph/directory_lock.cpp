#include "graph/directory_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "graph/store_error.h"

namespace relata::graph {

DirectoryLock::DirectoryLock(const std::filesystem::path& directory, Kind kind)
    : file_(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  const int how = kind == Kind::shared ? LOCK_SH : LOCK_EX | LOCK_NB;
  int code = -1;
  while (file_ >= 0 && (code = flock(file_, how)) != 0 && errno == EINTR) {
  }
  if (code == 0) return;
  const int error = errno;
  if (file_ >= 0) close(file_);
  throw StoreError(directory.string() + (error == EWOULDBLOCK
                                             ? ": in use; try again when nobody has it open"
                                             : ": cannot be locked: " + std::string(std::strerror(error))));
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

DirectoryLock& DirectoryLock::operator=(DirectoryLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

DirectoryLock::~DirectoryLock() {
  if (file_ >= 0) close(file_);
}

}  // namespace relata::graph
