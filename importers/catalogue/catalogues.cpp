#include "importers/catalogue/catalogues.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <fstream>

#include "graph/rdf/rdf_syntax.h"
#include "importers/catalogue/catalogue_file.h"
#include "importers/catalogue/rdf_reader.h"
#include "importers/catalogue/table_reader.h"
#include "importers/language/characters.h"
#include "importers/language/model_file.h"

namespace relata::catalogue {
namespace {

constexpr std::string_view extension = ".catalogue";

void read(const std::filesystem::path& file, const EntrySink& entry, const DiagnosticSink& report) {
  const auto kind = language::lower(file.extension().string());
  if (kind != ".csv" && kind != ".tsv") {
    if (!graph::syntax_of_file(file.string()))
      throw formats::FormatError(
          {file.string(), 0, 0, "expected .csv or .tsv, with a header, or an extension of RDF such as .ttl or .nt"});
    read_rdf_catalogue(file, entry, report);
    return;
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) throw formats::FormatError({file.string(), 0, 0, std::strerror(errno)});
  read_table(in, file.string(), kind == ".csv" ? ',' : '\t', entry, report);
}

}  // namespace

Catalogues::Catalogues(const std::filesystem::path& store, std::filesystem::path gazetteer)
    : folder_(store / folder_name), gazetteer_(std::move(gazetteer)) {}

std::filesystem::path Catalogues::file_of(const std::string& name) const {
  return folder_ / (name + std::string(extension));
}

std::vector<std::string> Catalogues::names() const {
  std::vector<std::string> all;
  if (!std::filesystem::is_directory(folder_)) return all;
  for (const auto& file : std::filesystem::directory_iterator(folder_)) {
    if (file.path().extension() == extension) all.push_back(file.path().stem().string());
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<std::filesystem::path> Catalogues::files() const {
  std::vector<std::filesystem::path> all;
  for (const auto& name : names()) all.push_back(file_of(name));
  return all;
}

std::vector<CatalogueInfo> Catalogues::list() const {
  std::vector<CatalogueInfo> all;
  for (const auto& name : names()) {
    const auto file = file_of(name);
    all.push_back(
        {name, language::Gazetteer(file, language::ModelCheck::outline).size(), std::filesystem::file_size(file)});
  }
  return all;
}

AddReport Catalogues::compile(const std::filesystem::path& file, const std::string& name,
                              const DiagnosticSink& report) const {
  AddReport result;
  CatalogueTable table;
  read(
      file, [&](CatalogueEntry&& entry) { table.add(std::move(entry)); },
      [&](const formats::Diagnostic& problem) {
        ++result.bad_rows;
        report(problem);
      });
  result.entries = table.size();
  if (result.entries == 0)
    throw formats::FormatError({file.string(), 0, 0, "no entry with an IRI and a name: nothing was added"});
  std::filesystem::create_directories(folder_);
  table.write(file_of(name), language::Gazetteer(gazetteer_));
  return result;
}

AddReport Catalogues::add(const std::filesystem::path& file, const std::string& name, const DiagnosticSink& report) {
  const auto result = compile(file, name, report);
  combine(gazetteer_, files(), combined_file());
  return result;
}

std::vector<std::string> Catalogues::verify() const {
  std::vector<std::string> damaged;
  if (!std::filesystem::is_directory(folder_)) return damaged;
  for (const auto& file : std::filesystem::directory_iterator(folder_)) {
    if (file.path().extension() != extension && file.path() != combined_file()) continue;
    try {
      const language::Gazetteer whole(file.path());
    } catch (const language::ModelError& error) {
      damaged.emplace_back(error.what());
    }
  }
  std::sort(damaged.begin(), damaged.end());
  return damaged;
}

bool Catalogues::remove(const std::string& name) {
  if (!std::filesystem::remove(file_of(name))) return false;
  if (const auto rest = files(); !rest.empty())
    combine(gazetteer_, rest, combined_file());
  else
    std::filesystem::remove(combined_file());
  return true;
}

std::filesystem::path Catalogues::combined() const {
  const auto all = files();
  if (all.empty()) return {};
  auto file = combined_file();
  if (!std::filesystem::exists(file) || !is_combined_of(file, gazetteer_, all)) combine(gazetteer_, all, file);
  return file;
}

std::string catalogue_name(const std::filesystem::path& file) {
  auto name = file.filename().string();
  return name.substr(0, name.find('.', 1));
}

bool is_catalogue_name(const std::string& name) {
  return !name.empty() && name.front() != '.' && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
  });
}

}  // namespace relata::catalogue
