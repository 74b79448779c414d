// The catalogues of a store: a folder beside its data. What is added or removed changes how later imports link names;
// what was imported before stays as it is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "importers/catalogue/catalogue_entry.h"

namespace relata::catalogue {

struct CatalogueInfo {
  std::string name;
  std::uint64_t entries = 0;
  std::uint64_t bytes = 0;
};

struct AddReport {
  std::uint64_t entries = 0, bad_rows = 0;
};

class Catalogues {
 public:
  // Of the store's directory, where they lie.
  static constexpr std::string_view folder_name = "catalogues";

  // `gazetteer` is the models' own. Nothing is made before add().
  Catalogues(const std::filesystem::path& store, std::filesystem::path gazetteer);

  // In the order of their names.
  std::vector<CatalogueInfo> list() const;
  // Reads all of every file, which imports don't: what is wrong with those that are damaged.
  std::vector<std::string> verify() const;
  // Compiles a file in place of a catalogue of that name. CSV and TSV by their extension, everything else as RDF. What
  // is broken is reported and left out. Throws FormatError and graph::RdfError where nothing can be read, ModelError
  // where a file cannot be written; then the catalogue is what it was, or, where only combining failed, the new one.
  AddReport add(const std::filesystem::path& file, const std::string& name, const DiagnosticSink& report);
  // Returns false where there is none of that name. Where combining the others fails, with ModelError, it is gone all
  // the same.
  bool remove(const std::string& name);
  // The file to link names with; empty where the store has no catalogue. Compiled anew where it is not of the gazetteer
  // and the catalogues as they are now: a newer version of Relata brought another gazetteer, or add() or remove() ended
  // halfway.
  std::filesystem::path combined() const;

 private:
  std::filesystem::path file_of(const std::string& name) const;
  std::vector<std::string> names() const;            // sorted
  std::vector<std::filesystem::path> files() const;  // in the order of their names
  std::filesystem::path combined_file() const { return folder_ / "combined.bin"; }
  AddReport compile(const std::filesystem::path& file, const std::string& name, const DiagnosticSink& report) const;

  std::filesystem::path folder_, gazetteer_;
};

// "people.csv" -> "people": what a file's catalogue is called where nobody names it.
std::string catalogue_name(const std::filesystem::path& file);
// Letters, digits, '-', '_' and '.', and not a '.' first.
bool is_catalogue_name(const std::string& name);

}  // namespace relata::catalogue
