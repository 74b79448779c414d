#include "importers/language/names/gazetteer_writer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>

#include "importers/language/model_file.h"
#include "importers/language/names/alias.h"

namespace relata::language {
namespace {

template <typename T>
std::span<const std::byte> as_bytes(const std::vector<T>& records) {
  return std::as_bytes(std::span(records));
}

}  // namespace

void StringTable::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const auto mask = larger.size() - 1;
  for (const auto& slot : slots_) {
    if (slot.text.size == 0) continue;
    auto at = slot.hash & mask;
    while (larger[at].text.size != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

TextRecord StringTable::add(std::string_view string) {
  if (string.empty()) return {};
  if (count_ * 4 >= slots_.size() * 3) grow();
  const auto mask = slots_.size() - 1;
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(string));
  auto at = hash & mask;
  for (; slots_[at].text.size != 0; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && text(slots_[at].text) == string) return slots_[at].text;
  }
  if (bytes_.size() + string.size() > UINT32_MAX) throw ModelError("a gazetteer has room for 4 GiB of names, no more");
  slots_[at] = {{static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(string.size())}, hash};
  bytes_ += string;
  ++count_;
  return slots_[at].text;
}

std::uint32_t GazetteerWriter::add(const GazetteerEntry& entry) {
  EntryRecord record;
  record.name = strings_.add(entry.name);
  record.geonames = strings_.add(entry.geonames);
  record.wikidata = strings_.add(entry.wikidata);
  record.container = entry.container;
  record.population = entry.population;
  record.latitude = static_cast<float>(entry.latitude);
  record.longitude = static_cast<float>(entry.longitude);
  if (entry.country.size() == 2) std::memcpy(record.country, entry.country.data(), 2);
  record.kind = static_cast<std::uint8_t>(entry.kind);
  record.capital = entry.capital ? 1 : 0;
  entries_.push_back(record);
  additions_.push_back(
      {strings_.add(entry.iri), strings_.add(entry.description), strings_.add(entry.aliases), entry.weight});
  has_catalogue_ = has_catalogue_ || !entry.iri.empty();
  return static_cast<std::uint32_t>(entries_.size() - 1);
}

void GazetteerWriter::file(std::string_view key, std::span<const GazetteerCandidate> candidates) {
  filed_.push_back({strings_.add(key), static_cast<std::uint32_t>(candidates_.size()),
                    static_cast<std::uint32_t>(candidates.size())});
  for (const auto& candidate : candidates)
    candidates_.push_back({candidate.entry, candidate.prior, candidate.demonym ? 1U : 0U});
  const auto words = 1 + static_cast<std::uint32_t>(std::count(key.begin(), key.end(), ' '));
  facts_.longest_alias = std::max(facts_.longest_alias, words);
}

void GazetteerWriter::file_in_capitals() {
  std::string capitals;
  const auto count = filed_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto key = std::string(strings_.text(filed_[i].key));
    if (in_capitals(key)) continue;
    capitalize(key, capitals);
    filed_.push_back({strings_.add(in_capitals_mark + capitals), filed_[i].first, filed_[i].count});
  }
}

void GazetteerWriter::write(const std::filesystem::path& file) && {
  file_in_capitals();
  const auto strings = std::move(strings_).release();
  strings_ = {};
  std::vector<AliasSlot> slots(std::bit_ceil(std::max<std::size_t>(filed_.size() * 2, 1)));
  const auto mask = slots.size() - 1;
  for (const auto& filed : filed_) {
    auto at = hash_bytes(std::string_view(strings).substr(filed.key.offset, filed.key.size)) & mask;
    // Of two that are one in capitals the first stays.
    while (slots[at].count != 0 && slots[at].key.offset != filed.key.offset) at = (at + 1) & mask;
    if (slots[at].count == 0) slots[at] = filed;
  }
  ModelFileWriter writer;
  writer.add_view("facts", std::as_bytes(std::span(&facts_, 1)));
  writer.add_view("strings", std::as_bytes(std::span(strings)));
  writer.add_view("entries", as_bytes(entries_));
  writer.add_view("candidates", as_bytes(candidates_));
  writer.add_view("slots", as_bytes(slots));
  if (!origins_.empty()) writer.add_view("origins", as_bytes(origins_));
  if (has_catalogue_) writer.add_view("catalogue", as_bytes(additions_));
  writer.write(file);
}

}  // namespace relata::language
