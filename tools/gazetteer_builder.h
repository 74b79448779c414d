// Collects entries and their aliases, weighs what an alias may mean, and writes gazetteer.bin.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/language/names/gazetteer.h"

namespace relata::tools {

// How often a word is no name of a place: what an alias of one word has to outweigh.
using WordRisks = std::unordered_map<std::string, double>;

struct GazetteerItem {
  std::string name;
  language::GazetteerKind kind = language::GazetteerKind::city;
  bool capital = false;
  std::string country;
  std::uint32_t container = language::GazetteerEntry::none;
  std::uint32_t population = 0;
  double latitude = 0, longitude = 0;
  // How often texts speak of it; of the order of the population of a city.
  double weight = 0;
};

class GazetteerBuilder {
 public:
  // The index of the new entry; its name is its first alias.
  std::uint32_t add(GazetteerItem item);
  GazetteerItem& item(std::uint32_t index) { return items_[index]; }
  const GazetteerItem& item(std::uint32_t index) const { return items_[index]; }
  std::size_t size() const { return items_.size(); }

  // `weak` aliases rarely mean the entry; they never outweigh another entry's own name. The ASCII spelling of an alias
  // is added too.
  void add_alias(std::uint32_t entry, std::string_view alias, bool demonym = false, bool weak = false);
  // The heaviest entry of that name or alias, kind and country, if any.
  std::optional<std::uint32_t> find(std::string_view alias, language::GazetteerKind kind,
                                    std::string_view country) const;

  // Throws ModelError if the file cannot be written.
  void write(const std::filesystem::path& file, const WordRisks& risks) const;

 private:
  struct Meaning {
    std::uint32_t entry;
    bool demonym;
    bool weak;
  };

  std::vector<GazetteerItem> items_;
  std::map<std::string, std::vector<Meaning>, std::less<>> aliases_;  // by normalised alias
};

// The string without diacritics and with typewriter letters where Unicode knows them.
std::string fold_to_ascii(std::string_view string);

}  // namespace relata::tools
