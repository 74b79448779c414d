// The bytes of one input.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace relata::formats {

// The whole of a file, or of standard input for "-". Up to 64 MiB of it are in memory, so that nothing that happens to
// the file meanwhile matters; more is mapped, from the file itself, or from a nameless temporary one where the input is
// a pipe: such a file must not be shortened while it is read.
class InputBytes {
 public:
  // Throws FormatError where the input cannot be read, or begins like something that is no text of any kind.
  explicit InputBytes(const std::string& path);
  InputBytes(const InputBytes&) = delete;
  InputBytes& operator=(const InputBytes&) = delete;
  ~InputBytes();

  std::string_view view() const {
    return mapped_ != nullptr ? std::string_view(static_cast<const char*>(mapped_), size_) : read_;
  }

 private:
  std::string read_;
  void* mapped_ = nullptr;
  std::size_t size_ = 0;  // of what is mapped
};

}  // namespace relata::formats
