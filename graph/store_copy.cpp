#include "graph/store_copy.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <memory>
#include <string>

#include "graph/environment.h"
#include "graph/store_error.h"

namespace relata::graph {
namespace {

constexpr const char* data_file = "data.mdb";
// Until it is whole and on the disk. What an interrupted copy leaves is overwritten by the next.
constexpr const char* part_file = "data.mdb.part";
std::string part_of(const std::string& folder) { return folder + ".part"; }

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what) {
  throw StoreError(path.string() + ": cannot " + what + ": " + std::strerror(errno));
}

class File {
 public:
  File(const std::filesystem::path& path, int flags) : path_(path), file_(open(path.c_str(), flags | O_CLOEXEC, 0664)) {
    if (file_ < 0) fail(path_, "be opened");
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { close(file_); }

  int descriptor() const { return file_; }
  void flush() const {
    if (fsync(file_) != 0) fail(path_, "be written to the disk");
  }

 private:
  std::filesystem::path path_;
  int file_;
};

struct stat status_of(const std::filesystem::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) fail(path, "be read");
  return status;
}

// Writes `directory`/data.mdb, whole or not at all. `prepare` sees the new file before it takes that name.
void write_data_file(const Environment& environment, const std::filesystem::path& directory,
                     const std::function<void(int)>& prepare) {
  const auto part = directory / part_file;
  try {
    const File file(part, O_WRONLY | O_CREAT | O_TRUNC);
    environment.write_compact_copy(file.descriptor());
    prepare(file.descriptor());
    file.flush();
    if (rename(part.c_str(), (directory / data_file).c_str()) != 0) fail(part, "be renamed");
    File(directory, O_RDONLY | O_DIRECTORY).flush();
  } catch (const StoreError&) {
    unlink(part.c_str());
    throw;
  }
}

// With all that is in it, in place of what is there, to the disk.
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to) {
  try {
    std::filesystem::remove_all(to);
    std::filesystem::create_directory(to);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(from)) {
      const auto copy = to / entry.path().lexically_relative(from);
      if (entry.is_directory())
        std::filesystem::create_directory(copy);
      else
        std::filesystem::copy_file(entry.path(), copy);
      File(copy, O_RDONLY).flush();
    }
    File(to, O_RDONLY | O_DIRECTORY).flush();
  } catch (const std::filesystem::filesystem_error& error) {
    throw StoreError(error.path1().string() + ": cannot be copied: " + error.code().message());
  }
}

}  // namespace

void back_up(const Store& store, const std::filesystem::path& directory, const std::vector<std::string>& folders) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) throw StoreError(directory.string() + ": cannot make the directory: " + error.message());
  const bool is_whole = std::filesystem::exists(directory / data_file);
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    const auto name = entry.path().filename().string();
    const bool is_left_over = name == part_file || std::ranges::find(folders, name, part_of) != folders.end();
    if (is_whole || !is_left_over)
      throw StoreError(directory.string() + ": not empty; a backup wants a folder of its own");
  }
  std::vector<std::string> there;
  for (const auto& folder : folders) {
    if (std::filesystem::exists(store.directory() / folder)) there.push_back(folder);
  }
  for (const auto& folder : there) copy_folder(store.directory() / folder, directory / part_of(folder));
  write_data_file(*Environment::open(store.directory(), OpenMode::read_only), directory, [&](int) {
    for (const auto& folder : there) {
      const auto part = directory / part_of(folder);
      if (rename(part.c_str(), (directory / folder).c_str()) != 0) fail(part, "be renamed");
    }
  });
}

Compaction compact(const std::filesystem::path& directory) {
  const auto file = directory / data_file;
  auto environment = std::make_unique<Environment>(directory, OpenMode::read_write, DirectoryLock::Kind::exclusive);
  const auto before = status_of(file);
  write_data_file(*environment, directory, [&](int copy) {
    if (fchmod(copy, before.st_mode & 07777) != 0 || fchown(copy, before.st_uid, before.st_gid) != 0)
      fail(file, "be replaced, for a new one would not be its owner's");
    environment->close_database();
  });
  return {static_cast<std::uint64_t>(before.st_size), static_cast<std::uint64_t>(status_of(file).st_size)};
}

}  // namespace relata::graph
