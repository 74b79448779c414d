#include "tools/gazetteer_builder.h"

#include <unicode/translit.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>

#include "importers/language/model_file.h"
#include "importers/language/names/alias.h"
#include "importers/language/names/gazetteer_format.h"

namespace relata::tools {
namespace {

using language::AliasSlot;
using language::CandidateRecord;
using language::EntryRecord;
using language::TextRecord;

constexpr double weak_share = 0.1;
constexpr float least_prior = 0.0002F;

class Strings {
 public:
  TextRecord add(std::string_view string) {
    if (string.empty()) return {};
    const auto [found, is_new] = known_.try_emplace(std::string(string));
    if (is_new) {
      found->second = {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(string.size())};
      bytes_ += string;
    }
    return found->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, TextRecord> known_;
};

template <typename T>
std::span<const std::byte> as_bytes(const std::vector<T>& records) {
  return std::as_bytes(std::span(records));
}

std::uint32_t word_count(std::string_view alias) {
  return 1 + static_cast<std::uint32_t>(std::count(alias.begin(), alias.end(), ' '));
}

void insert(std::vector<AliasSlot>& slots, std::string_view key, AliasSlot slot) {
  const std::size_t mask = slots.size() - 1;
  std::size_t i = language::hash_bytes(key) & mask;
  while (slots[i].count != 0) i = (i + 1) & mask;
  slots[i] = slot;
}

}  // namespace

std::string fold_to_ascii(std::string_view string) {
  static const std::unique_ptr<icu::Transliterator> fold = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Latin-ASCII", UTRANS_FORWARD, status));
  }();
  auto unicode =
      icu::UnicodeString::fromUTF8(icu::StringPiece(string.data(), static_cast<std::int32_t>(string.size())));
  if (fold) fold->transliterate(unicode);
  std::string out;
  unicode.toUTF8String(out);
  return out;
}

std::uint32_t GazetteerBuilder::add(GazetteerItem item) {
  const auto index = static_cast<std::uint32_t>(items_.size());
  items_.push_back(std::move(item));
  add_alias(index, items_.back().name);
  return index;
}

void GazetteerBuilder::add_alias(std::uint32_t entry, std::string_view alias, bool demonym, bool weak) {
  std::string key;
  language::normalize_alias(alias, key);
  if (key.empty()) return;
  const auto file = [&](const std::string& spelling) {
    auto& meanings = aliases_[spelling];
    const auto same =
        std::find_if(meanings.begin(), meanings.end(), [&](const Meaning& m) { return m.entry == entry; });
    if (same == meanings.end()) meanings.push_back({entry, demonym, weak});
  };
  file(key);
  if (const std::string folded = fold_to_ascii(key); folded != key) file(folded);
}

std::optional<std::uint32_t> GazetteerBuilder::find(std::string_view alias, language::GazetteerKind kind,
                                                    std::string_view country) const {
  std::string key;
  language::normalize_alias(alias, key);
  const auto found = aliases_.find(key);
  if (found == aliases_.end()) return std::nullopt;
  std::optional<std::uint32_t> best;
  for (const Meaning& meaning : found->second) {
    const GazetteerItem& candidate = items_[meaning.entry];
    if (meaning.demonym || candidate.kind != kind || candidate.country != country) continue;
    if (!best || candidate.weight > items_[*best].weight) best = meaning.entry;
  }
  return best;
}

void GazetteerBuilder::write(const std::filesystem::path& file, const WordRisks& risks) const {
  Strings strings;
  std::vector<EntryRecord> entries;
  for (const GazetteerItem& item : items_) {
    EntryRecord record;
    record.name = strings.add(item.name);
    record.container = item.container;
    record.population = item.population;
    record.latitude = static_cast<float>(item.latitude);
    record.longitude = static_cast<float>(item.longitude);
    if (item.country.size() == 2) std::memcpy(record.country, item.country.data(), 2);
    record.kind = static_cast<std::uint16_t>(item.kind);
    entries.push_back(record);
  }

  std::vector<CandidateRecord> candidates;
  std::map<std::string, AliasSlot> filed;
  language::GazetteerFacts facts;
  for (const auto& [alias, meanings] : aliases_) {
    const auto weight = [&](const Meaning& m) { return items_[m.entry].weight * (m.weak ? weak_share : 1); };
    const auto risk = risks.find(alias);
    double total = risk == risks.end() ? 0 : risk->second;
    for (const Meaning& meaning : meanings) total += weight(meaning);
    std::vector<CandidateRecord> ranked;
    for (const Meaning& meaning : meanings) {
      auto prior = static_cast<float>(weight(meaning) / total);
      if (meaning.weak) prior = std::min(prior, 0.5F);
      if (prior >= least_prior) ranked.push_back({meaning.entry, prior, meaning.demonym ? 1U : 0U});
    }
    if (ranked.empty()) continue;
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.prior > b.prior; });
    const AliasSlot slot{strings.add(alias), static_cast<std::uint32_t>(candidates.size()),
                         static_cast<std::uint32_t>(ranked.size())};
    candidates.insert(candidates.end(), ranked.begin(), ranked.end());
    filed.emplace(alias, slot);
    facts.longest_alias = std::max(facts.longest_alias, word_count(alias));
    if (language::in_capitals(alias)) continue;
    std::string capitals;
    language::capitalize(alias, capitals);
    filed.emplace(language::in_capitals_mark + capitals, slot);
  }

  std::vector<AliasSlot> slots(std::bit_ceil(filed.size() * 2));
  for (auto& [key, slot] : filed) {
    slot.key = strings.add(key);
    insert(slots, key, slot);
  }

  language::ModelFileWriter writer;
  writer.add("facts", std::as_bytes(std::span(&facts, 1)));
  writer.add("strings", std::as_bytes(std::span(strings.bytes())));
  writer.add("entries", as_bytes(entries));
  writer.add("candidates", as_bytes(candidates));
  writer.add("slots", as_bytes(slots));
  writer.write(file);
}

}  // namespace relata::tools
