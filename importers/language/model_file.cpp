#include "importers/language/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
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
class Checksum {
 public:
  // All but the last bytes are a multiple of 8.
  void add(std::span<const std::byte> bytes) {
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + i, 8);
      take(word);
    }
    for (; i < bytes.size(); ++i) take(static_cast<std::uint64_t>(bytes[i]));
  }
  std::uint64_t value() const { return hash_; }

 private:
  void take(std::uint64_t word) { hash_ = (hash_ ^ word) * 0x100000001b3ULL; }

  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

std::uint64_t checksum_of(std::span<const std::byte> bytes) {
  Checksum sum;
  sum.add(bytes);
  return sum.value();
}

std::size_t aligned(std::size_t size) { return (size + alignment - 1) / alignment * alignment; }

}  // namespace

ModelFile::ModelFile(const std::filesystem::path& file) : ModelFile(file, ModelCheck::whole) {}

ModelFile::ModelFile(const std::filesystem::path& file, ModelCheck check) : path_(file) {
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
    if (check == ModelCheck::whole && header.checksum != checksum_of({data_ + sizeof header, size - sizeof header}))
      refuse("damaged: the checksum differs");
    if ((size - sizeof header) / sizeof(SectionEntry) < header.section_count) refuse("damaged: too many sections");
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

std::uint64_t ModelFile::checksum() const {
  Header header = {};
  std::memcpy(&header, data_, sizeof header);
  return header.checksum;
}

bool ModelFile::has(std::string_view name) const { return find(name).has_value(); }

std::span<const std::byte> ModelFile::section(std::string_view name) const {
  if (const auto found = find(name)) return *found;
  throw ModelError(path_.string() + ": no section " + std::string(name));
}

void ModelFileWriter::add(std::string_view name, std::span<const std::byte> bytes) {
  copies_.push_back(std::make_unique<std::vector<std::byte>>(bytes.begin(), bytes.end()));
  add_view(name, *copies_.back());
}

void ModelFileWriter::add_view(std::string_view name, std::span<const std::byte> bytes) {
  if (name.size() >= sizeof SectionEntry::name) throw ModelError("section name too long: " + std::string(name));
  sections_.emplace_back(name, bytes);
}

void ModelFileWriter::write(const std::filesystem::path& file) const {
  // Whole words up to the padding of each section, which is zero.
  std::vector<std::byte> front(aligned(sizeof(Header) + sections_.size() * sizeof(SectionEntry)));
  std::size_t offset = front.size();
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    const auto& [name, bytes] = sections_[i];
    SectionEntry entry = {};
    std::memcpy(entry.name, name.data(), name.size());
    entry.offset = offset;
    entry.size = bytes.size();
    std::memcpy(front.data() + sizeof(Header) + i * sizeof entry, &entry, sizeof entry);
    offset = aligned(offset + bytes.size());
  }
  // Hands over all that follows the table, padded.
  const auto for_each_piece = [&](auto visit) {
    for (const auto& [name, bytes] : sections_) {
      const auto whole = bytes.size() / alignment * alignment;
      visit(bytes.first(whole));
      std::array<std::byte, alignment> rest{};
      std::ranges::copy(bytes.subspan(whole), rest.begin());
      if (whole < bytes.size()) visit(std::span<const std::byte>(rest));
    }
  };
  Checksum sum;
  sum.add(std::span<const std::byte>(front).subspan(sizeof(Header)));
  for_each_piece([&](std::span<const std::byte> piece) { sum.add(piece); });
  Header header = {};
  std::memcpy(header.magic, magic, sizeof magic);
  header.version = format_version;
  header.section_count = static_cast<std::uint32_t>(sections_.size());
  header.file_size = offset;
  header.checksum = sum.value();
  std::memcpy(front.data(), &header, sizeof header);
  auto unfinished = file;
  unfinished += ".new-" + std::to_string(::getpid());
  std::ofstream out(unfinished, std::ios::binary);
  const auto put = [&](std::span<const std::byte> piece) {
    out.write(reinterpret_cast<const char*>(piece.data()), static_cast<std::streamsize>(piece.size()));
  };
  put(front);
  for_each_piece(put);
  out.close();
  std::error_code failed;
  if (out) std::filesystem::rename(unfinished, file, failed);
  if (out && !failed) return;
  std::filesystem::remove(unfinished, failed);
  throw ModelError(file.string() + ": cannot be written");
}

}  // namespace relata::language
