// A catalogue, compiled: a gazetteer file (importers/language/names/gazetteer_format.h) of its entries alone, without a
// table of aliases. That comes when all catalogues of a store are combined with the gazetteer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "importers/catalogue/catalogue_entry.h"
#include "importers/language/names/gazetteer_writer.h"

namespace relata::catalogue {

// Collects entries in any order; what is told of one IRI in several places is put together.
class CatalogueTable {
 public:
  void add(CatalogueEntry&& entry);
  // Entries that have a name: others cannot be linked to.
  std::size_t size() const;
  // In the order of their IRIs, so that the order in which they came makes no difference. `known` tells the codes of
  // countries that are written by name. Throws ModelError.
  void write(const std::filesystem::path& file, const language::Gazetteer& known);

 private:
  // The aliases of a row are a list, the last first: each takes its own room, however many come one by one.
  static constexpr std::uint32_t no_alias = ~std::uint32_t{0};
  struct Alias {
    language::TextRecord text;
    std::uint32_t before = no_alias;
  };
  struct Row {
    language::TextRecord iri, name, description, country;
    std::uint32_t last_alias = no_alias;
    std::uint32_t population = 0;
    float weight = 0;
    float latitude = 0, longitude = 0;
    language::GazetteerKind kind = language::GazetteerKind::untyped;
  };

  // The smaller of two strings that are there.
  language::TextRecord one_of(language::TextRecord known, const std::string& other);
  Row& row_of(const std::string& iri);
  std::string sorted_aliases(const Row& row) const;

  language::StringTable strings_;
  std::vector<Row> rows_;
  std::vector<Alias> aliases_;
  std::unordered_map<std::uint32_t, std::uint32_t> row_at_;  // by the place of the IRI among the strings
};

// Combines catalogues with the gazetteer into one file for linking. An entry of a catalogue takes the place of the
// entry of the gazetteer that has its name and sort and no other country, and gets its aliases and demonyms too. An
// alias is shared among entries of one sort by their weights, one's own name counting more than an alias; where both
// the gazetteer and catalogues know it, each has half. The same catalogues give the same file in any order. It tells
// which files it was combined of (is_combined_of). Throws ModelError.
void combine(const std::filesystem::path& gazetteer, const std::vector<std::filesystem::path>& catalogues,
             const std::filesystem::path& file);
// Whether `file` is what combine() would make of the others, in that order, by their checksums: costs the same for
// files of any size. Throws ModelError where one cannot be read.
bool is_combined_of(const std::filesystem::path& file, const std::filesystem::path& gazetteer,
                    const std::vector<std::filesystem::path>& catalogues);

}  // namespace relata::catalogue
