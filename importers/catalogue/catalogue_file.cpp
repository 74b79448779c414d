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
  // The table of strings holds an IRI once, so its place there stands for it.
  const auto text = strings_.add(iri);
  const auto [found, is_new] = row_at_.try_emplace(text.offset, static_cast<std::uint32_t>(rows_.size()));
  if (is_new) rows_.emplace_back().iri = text;
  return rows_[found->second];
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
  for (const auto& alias : entry.aliases) {
    aliases_.push_back({strings_.add(alias), row.last_alias});
    row.last_alias = static_cast<std::uint32_t>(aliases_.size() - 1);
  }
}

std::size_t CatalogueTable::size() const {
  return static_cast<std::size_t>(
      std::count_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.name.size != 0; }));
}

std::string CatalogueTable::sorted_aliases(const Row& row) const {
  std::vector<std::string_view> all;
  for (auto at = row.last_alias; at != no_alias; at = aliases_[at].before) {
    const auto alias = strings_.text(aliases_[at].text);
    if (!alias.empty() && alias != strings_.text(row.name)) all.push_back(alias);
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
  std::move(writer).write(file);
}

}  // namespace relata::catalogue
