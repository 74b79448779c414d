#include "importers/language/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace relata::language {
namespace {

constexpr char magic[8] = {'R', 'E', 'L', 'A', 'T', 'A', 'M', 'D'};
constexpr std::uint32_t format_version = 1;
constexpr std::size_t alignment = 64;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t section_count;
  std::uint64_t file_size;
  std::uint64_t checksum;
};

struct SectionEntry {
  char name[24];
  std::uint64_t offset;
  std::uint64_t size;
};

// FNV-1a over 8-byte words: a truncated or foreign file is what it must catch, at memory speed.
std::uint64_t checksum(std::span<const std::byte> bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    hash = (hash ^ word) * 0x100000001b3ULL;
  }
  for (; i < bytes.size(); ++i) hash = (hash ^ static_cast<std::uint64_t>(bytes[i])) * 0x100000001b3ULL;
  return hash;
}

std::size_t aligned(std::size_t size) { return (size + alignment - 1) / alignment * alignment; }

}  // namespace

ModelFile::ModelFile(const std::filesystem::path& file) : path_(file) {
  const auto refuse = [&](const std::string& why) { throw ModelError(file.string() + ": " + why); };
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) refuse(std::string(std::strerror(errno)) + " (set RELATA_MODELS to the folder of the models)");
  struct stat status = {};
  ::fstat(descriptor, &status);
  const auto size = static_cast<std::size_t>(status.st_size);
  void* mapped = size >= sizeof(Header) ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0) : MAP_FAILED;
  ::close(descriptor);
  if (mapped == MAP_FAILED) refuse("not a Relata model file: too short");
  data_ = static_cast<const std::byte*>(mapped);
  size_ = size;

  try {
    Header header = {};
    std::memcpy(&header, data_, sizeof header);
    if (std::memcmp(header.magic, magic, sizeof magic) != 0) refuse("not a Relata model file");
    if (header.version != format_version)
      refuse("model format " + std::to_string(header.version) + ", this program reads " +
             std::to_string(format_version));
    if (header.file_size != size)
      refuse("truncated: " + std::to_string(size) + " of " + std::to_string(header.file_size) + " bytes");
    if (header.checksum != checksum({data_ + sizeof header, size - sizeof header}))
      refuse("damaged: the checksum differs");
    if (sizeof header + header.section_count * sizeof(SectionEntry) > size) refuse("damaged: too many sections");
  } catch (...) {
    ::munmap(mapped, size);
    throw;
  }
}

ModelFile::ModelFile(ModelFile&& other) noexcept
    : path_(std::move(other.path_)), data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

ModelFile& ModelFile::operator=(ModelFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

ModelFile::~ModelFile() {
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}

std::optional<std::span<const std::byte>> ModelFile::find(std::string_view name) const {
  Header header = {};
  std::memcpy(&header, data_, sizeof header);
  for (std::uint32_t i = 0; i < header.section_count; ++i) {
    SectionEntry entry = {};
    std::memcpy(&entry, data_ + sizeof header + i * sizeof entry, sizeof entry);
    if (std::string_view(entry.name, ::strnlen(entry.name, sizeof entry.name)) != name) continue;
    if (entry.offset > size_ || entry.size > size_ - entry.offset) break;
    return std::span{data_ + entry.offset, entry.size};
  }
  return std::nullopt;
}

bool ModelFile::has(std::string_view name) const { return find(name).has_value(); }

std::span<const std::byte> ModelFile::section(std::string_view name) const {
  if (const auto found = find(name)) return *found;
  throw ModelError(path_.string() + ": no section " + std::string(name));
}

void ModelFileWriter::add(std::string_view name, std::span<const std::byte> bytes) {
  if (name.size() >= sizeof SectionEntry::name) throw ModelError("section name too long: " + std::string(name));
  sections_.emplace_back(name, std::vector<std::byte>(bytes.begin(), bytes.end()));
}

void ModelFileWriter::write(const std::filesystem::path& file) const {
  std::size_t offset = aligned(sizeof(Header) + sections_.size() * sizeof(SectionEntry));
  std::vector<SectionEntry> entries;
  for (const auto& [name, bytes] : sections_) {
    SectionEntry entry = {};
    std::memcpy(entry.name, name.data(), name.size());
    entry.offset = offset;
    entry.size = bytes.size();
    entries.push_back(entry);
    offset = aligned(offset + bytes.size());
  }
  std::vector<std::byte> image(offset);
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    std::memcpy(image.data() + sizeof(Header) + i * sizeof(SectionEntry), &entries[i], sizeof(SectionEntry));
    std::ranges::copy(sections_[i].second, image.begin() + static_cast<std::ptrdiff_t>(entries[i].offset));
  }
  Header header = {};
  std::memcpy(header.magic, magic, sizeof magic);
  header.version = format_version;
  header.section_count = static_cast<std::uint32_t>(sections_.size());
  header.file_size = image.size();
  header.checksum = checksum(std::span(image).subspan(sizeof header));
  std::memcpy(image.data(), &header, sizeof header);
  auto unfinished = file;
  unfinished += ".new";
  std::ofstream out(unfinished, std::ios::binary);
  out.write(reinterpret_cast<const char*>(image.data()), static_cast<std::streamsize>(image.size()));
  out.close();
  std::error_code failed;
  if (out) std::filesystem::rename(unfinished, file, failed);
  if (!out || failed) throw ModelError(file.string() + ": cannot be written");
}

}  // namespace relata::language
