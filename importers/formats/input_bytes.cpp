#include "importers/formats/input_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "importers/formats/diagnostic.h"
#include "importers/formats/position.h"

namespace relata::formats {
namespace {

constexpr std::size_t most_in_memory = std::size_t{64} << 20;
constexpr std::size_t enough_to_tell = 4096;

[[noreturn]] void fail(const std::string& path) { throw FormatError({path, 0, 0, std::strerror(errno)}); }

// Closed at the end of its life, standard input excepted.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ > STDIN_FILENO) close(number_);
  }
  operator int() const { return number_; }

 private:
  int number_;
};

// Fails on what cannot be text of any kind, rather than to read words into it.
void check_is_text(const std::string& path, std::string_view start) {
  if (start.starts_with("\x1f\x8b"))
    throw FormatError({path, 0, 0, "expected text, found data compressed with gzip; unpack it first (zcat FILE | …)"});
  if (start.starts_with("%PDF-")) throw FormatError({path, 0, 0, "expected text, found a PDF document"});
  start = start.substr(0, enough_to_tell);
  const auto zero = start.find('\0');
  if (zero == std::string_view::npos) return;
  const auto [line, column] = PositionFinder(start).at(zero);
  throw FormatError({path, line, column, "expected text in UTF-8, found a byte 0"});
}

// Appends what there is, until there are `most` bytes; false at the end of the input.
bool read_up_to(std::size_t most, int descriptor, const std::string& path, std::string& bytes) {
  constexpr std::size_t chunk = 65536;
  while (bytes.size() < most) {
    const auto old = bytes.size();
    bytes.resize(old + chunk);
    const auto got = read(descriptor, bytes.data() + old, chunk);
    bytes.resize(old + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(path);
    if (got == 0) return false;
  }
  return true;
}

void write_all(int descriptor, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const auto put = write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) fail(path);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

// A nameless file of `begin` and all that follows it in the pipe.
int spool(int pipe, std::string begin, const std::string& path) {
  auto name = (std::filesystem::temp_directory_path() / "relata-input-XXXXXX").string();
  const int file = mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) fail(name);
  unlink(name.c_str());
  try {
    for (bool more = true; !begin.empty();) {
      write_all(file, begin, name);
      begin.clear();
      if (more) more = read_up_to(std::size_t{1} << 20, pipe, path, begin);
    }
  } catch (...) {
    close(file);
    throw;
  }
  return file;
}

int open_input(const std::string& path) {
  return path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
}

}  // namespace

InputBytes::InputBytes(const std::string& path) {
  const Descriptor input(open_input(path));
  struct stat status {};
  if (input < 0 || fstat(input, &status) != 0) fail(path);
  bool more = read_up_to(enough_to_tell, input, path, read_);
  check_is_text(path, read_);
  more = more && read_up_to(most_in_memory, input, path, read_);
  if (!more) return;
  // Standard input that is a file may have been read from already.
  const bool is_whole_file = S_ISREG(status.st_mode) && path != "-";
  const Descriptor spooled(is_whole_file ? -1 : spool(input, std::move(read_), path));
  const int file = is_whole_file ? static_cast<int>(input) : static_cast<int>(spooled);
  if (fstat(file, &status) != 0) fail(path);
  read_ = {};
  size_ = static_cast<std::size_t>(status.st_size);
  mapped_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
  if (mapped_ == MAP_FAILED) {
    mapped_ = nullptr;
    fail(path);
  }
}

InputBytes::~InputBytes() {
  if (mapped_ != nullptr) munmap(mapped_, size_);
}

}  // namespace relata::formats
