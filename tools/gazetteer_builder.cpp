#include "tools/gazetteer_builder.h"

#include <unicode/translit.h>

#include <algorithm>
#include <memory>

#include "importers/language/names/alias.h"
#include "importers/language/names/gazetteer_writer.h"

namespace relata::tools {
namespace {

constexpr double weak_share = 0.1;
constexpr float least_prior = 0.0002F;

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
  language::GazetteerWriter writer;
  for (const GazetteerItem& item : items_) {
    language::GazetteerEntry entry;
    entry.name = item.name;
    entry.kind = item.kind;
    entry.capital = item.capital;
    entry.country = item.country;
    entry.container = item.container;
    entry.population = item.population;
    entry.latitude = item.latitude;
    entry.longitude = item.longitude;
    writer.add(entry);
  }
  for (const auto& [alias, meanings] : aliases_) {
    const auto weight = [&](const Meaning& m) { return items_[m.entry].weight * (m.weak ? weak_share : 1); };
    const auto risk = risks.find(alias);
    double total = risk == risks.end() ? 0 : risk->second;
    for (const Meaning& meaning : meanings) total += weight(meaning);
    std::vector<language::GazetteerCandidate> ranked;
    for (const Meaning& meaning : meanings) {
      auto prior = static_cast<float>(weight(meaning) / total);
      if (meaning.weak) prior = std::min(prior, 0.5F);
      if (prior >= least_prior) ranked.push_back({meaning.entry, prior, meaning.demonym});
    }
    if (ranked.empty()) continue;
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.prior > b.prior; });
    writer.file(alias, ranked);
  }
  std::move(writer).write(file);
}

}  // namespace relata::tools
