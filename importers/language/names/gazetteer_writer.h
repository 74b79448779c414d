// Writes the file that Gazetteer maps (gazetteer_format.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "importers/language/names/gazetteer.h"
#include "importers/language/names/gazetteer_format.h"

namespace relata::language {

// Strings one behind the other, each once.
class StringTable {
 public:
  // Throws ModelError where offsets no longer fit.
  TextRecord add(std::string_view string);
  std::string_view text(TextRecord record) const { return std::string_view(bytes_).substr(record.offset, record.size); }
  // The strings alone: none can be added any more.
  std::string release() && { return std::move(bytes_); }

 private:
  struct Slot {
    TextRecord text;
    std::uint32_t hash = 0;
  };

  void grow();

  std::string bytes_;
  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // open addressing; free where the size is 0
  std::size_t count_ = 0;
};

class GazetteerWriter {
 public:
  // The index of the new entry.
  std::uint32_t add(const GazetteerEntry& entry);
  // `key` is a normalised alias that was not filed before; its candidates are the likeliest first, at least one.
  void file(std::string_view key, std::span<const GazetteerCandidate> candidates);
  // The checksums of what the new file is combined of.
  void set_origins(std::vector<std::uint64_t> checksums) { origins_ = std::move(checksums); }
  // Throws ModelError if the file cannot be written.
  void write(const std::filesystem::path& file) &&;

 private:
  void file_in_capitals();

  StringTable strings_;
  std::vector<EntryRecord> entries_;
  std::vector<CatalogueRecord> additions_;
  std::vector<CandidateRecord> candidates_;
  std::vector<AliasSlot> filed_;
  GazetteerFacts facts_;
  std::vector<std::uint64_t> origins_;
  bool has_catalogue_ = false;
};

}  // namespace relata::language
