#include "importers/catalogue/catalogue_file.h"

#include <algorithm>
#include <numeric>

#include "importers/language/names/alias.h"

namespace relata::catalogue {

using language::GazetteerEntry;
using language::GazetteerKind;
using language::TextRecord;

namespace {

// Of a country by its code or a name; "" for an unknown one.
std::string_view country_code(std::string_view written, const language::Gazetteer& known) {
  const bool is_code =
      written.size() == 2 && written[0] >= 'A' && written[0] <= 'Z' && written[1] >= 'A' && written[1] <= 'Z';
  if (is_code || written.empty()) return written;
  for (const auto& candidate : known.find(written)) {
    const auto entry = known.entry(candidate.entry);
    if (!candidate.demonym && entry.kind == GazetteerKind::country) return entry.country;
  }
  return {};
}

}  // namespace

CatalogueTable::Row& CatalogueTable::row_of(const std::string& iri) {
  if (rows_.size() * 2 >= slots_.size()) {
    std::vector<std::uint32_t> larger(slots_.size() * 2, UINT32_MAX);
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      auto at = language::hash_bytes(strings_.text(rows_[i].iri)) & (larger.size() - 1);
      while (larger[at] != UINT32_MAX) at = (at + 1) & (larger.size() - 1);
      larger[at] = i;
    }
    slots_ = std::move(larger);
  }
  auto at = language::hash_bytes(iri) & (slots_.size() - 1);
  for (; slots_[at] != UINT32_MAX; at = (at + 1) & (slots_.size() - 1)) {
    if (strings_.text(rows_[slots_[at]].iri) == iri) return rows_[slots_[at]];
  }
  slots_[at] = static_cast<std::uint32_t>(rows_.size());
  auto& row = rows_.emplace_back();
  row.iri = strings_.add(iri);
  return row;
}

TextRecord CatalogueTable::one_of(TextRecord known, const std::string& other) {
  if (other.empty() || (known.size != 0 && strings_.text(known) <= other)) return known;
  return strings_.add(other);
}

void CatalogueTable::add(CatalogueEntry&& entry) {
  auto& row = row_of(entry.iri);
  // Of two names one is the name, the other an alias.
  if (row.name.size != 0 && !entry.name.empty() && strings_.text(row.name) != entry.name)
    entry.aliases.push_back(std::max(std::string(strings_.text(row.name)), entry.name));
  row.name = one_of(row.name, entry.name);
  row.description = one_of(row.description, entry.description);
  row.country = one_of(row.country, entry.country);
  if (row.kind == GazetteerKind::untyped || entry.kind < row.kind) row.kind = entry.kind;
  row.population = std::max(row.population, entry.population);
  row.weight = std::max(row.weight, entry.weight);
  if (row.latitude == 0 && row.longitude == 0) {
    row.latitude = static_cast<float>(entry.latitude);
    row.longitude = static_cast<float>(entry.longitude);
  }
  if (entry.aliases.empty()) return;
  std::string aliases(strings_.text(row.aliases));
  for (const auto& alias : entry.aliases) (aliases += aliases.empty() ? "" : "\n") += alias;
  row.aliases = strings_.add(aliases);
}

std::size_t CatalogueTable::size() const {
  return static_cast<std::size_t>(
      std::count_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.name.size != 0; }));
}

std::string CatalogueTable::sorted_aliases(const Row& row) const {
  std::vector<std::string_view> all;
  for (auto rest = strings_.text(row.aliases); !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (const auto alias = rest.substr(0, end); alias != strings_.text(row.name)) all.push_back(alias);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::string joined;
  for (const auto alias : all) (joined += joined.empty() ? "" : "\n") += alias;
  return joined;
}

void CatalogueTable::write(const std::filesystem::path& file, const language::Gazetteer& known) {
  std::vector<std::uint32_t> order(rows_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](auto a, auto b) { return strings_.text(rows_[a].iri) < strings_.text(rows_[b].iri); });
  language::GazetteerWriter writer;
  for (const auto index : order) {
    const auto& row = rows_[index];
    if (row.name.size == 0) continue;
    const auto aliases = sorted_aliases(row);
    GazetteerEntry entry;
    entry.name = strings_.text(row.name);
    entry.kind = row.kind;
    entry.population = row.population;
    entry.latitude = static_cast<double>(row.latitude);
    entry.longitude = static_cast<double>(row.longitude);
    entry.country = country_code(strings_.text(row.country), known);
    entry.iri = strings_.text(row.iri);
    entry.description = strings_.text(row.description);
    entry.aliases = aliases;
    entry.weight = row.weight;
    writer.add(entry);
  }
  writer.write(file);
}

}  // namespace relata::catalogue
