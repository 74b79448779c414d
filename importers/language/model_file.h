// The container of every trained model and table: a versioned, checksummed, memory-mapped file of named sections.
//
// Layout, little-endian: "RELATAMD", u32 format version, u32 section count, u64 file size, u64 checksum of all behind
// the header; then for each section: 24 bytes of name (NUL-padded), u64 offset, u64 size; then the sections, each
// aligned to 64 bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relata::language {

// A model that is missing, truncated, foreign or of another version: which file, and what to do.
class ModelError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What is checked when a file is opened.
enum class ModelCheck : std::uint8_t {
  whole,   // that it is what was written, by the checksum: reads all of it
  outline  // that it is one of ours, complete, and its sections lie within it: costs the same for a file of any size
};

class ModelFile {
 public:
  explicit ModelFile(const std::filesystem::path& file);
  ModelFile(const std::filesystem::path& file, ModelCheck check);
  ModelFile(ModelFile&&) noexcept;
  ModelFile& operator=(ModelFile&&) noexcept;
  ~ModelFile();

  // As the header tells it: of two files that differ, it differs.
  std::uint64_t checksum() const;
  bool has(std::string_view name) const;
  // Mapped, valid as long as this object. Throws ModelError where there is no such section.
  std::span<const std::byte> section(std::string_view name) const;
  // The section as an array of T. Throws ModelError if the size does not divide evenly, or T is not aligned.
  template <typename T>
  std::span<const T> array(std::string_view name) const {
    const auto bytes = section(name);
    if (bytes.size() % sizeof(T) != 0 || reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(T) != 0)
      throw ModelError(path_.string() + ": section " + std::string(name) + " is damaged");
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

 private:
  std::optional<std::span<const std::byte>> find(std::string_view name) const;

  std::filesystem::path path_;
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

// Collects sections, then writes the file section by section: beside its place first, under a name of the process's
// own, so that who has an older one mapped keeps it, and of several processes that write it the last has its way. Who
// is killed within leaves FILE.new-PID behind.
class ModelFileWriter {
 public:
  // Copies the bytes.
  void add(std::string_view name, std::span<const std::byte> bytes);
  // The bytes must stay until write().
  void add_view(std::string_view name, std::span<const std::byte> bytes);
  void write(const std::filesystem::path& file) const;

 private:
  std::vector<std::pair<std::string, std::span<const std::byte>>> sections_;
  std::vector<std::unique_ptr<std::vector<std::byte>>> copies_;
};

}  // namespace relata::language
