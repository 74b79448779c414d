#include "importers/language/names/gazetteer.h"

#include <bit>
#include <string>

#include "importers/language/model_file.h"
#include "importers/language/names/gazetteer_format.h"

namespace relata::language {

static_assert(sizeof(GazetteerCandidate) == sizeof(CandidateRecord) &&
              offsetof(GazetteerCandidate, demonym) == offsetof(CandidateRecord, demonym) &&
              std::endian::native == std::endian::little);

struct Gazetteer::State {
  explicit State(const std::filesystem::path& path) : file(path) {
    const auto facts_found = file.array<GazetteerFacts>("facts");
    const auto refuse = [&](const char* why) { throw ModelError(path.string() + ": " + why); };
    if (facts_found.size() != 1 || facts_found[0].version != GazetteerFacts{}.version)
      refuse("a gazetteer of another version");
    facts = facts_found[0];
    strings = file.array<char>("strings");
    entries = file.array<EntryRecord>("entries");
    slots = file.array<AliasSlot>("slots");
    const auto records = file.section("candidates");
    candidates = {reinterpret_cast<const GazetteerCandidate*>(records.data()),
                  records.size() / sizeof(GazetteerCandidate)};
    if (!std::has_single_bit(slots.size())) refuse("the alias table is damaged");
    if (file.has("catalogue")) additions = file.array<CatalogueRecord>("catalogue");
    if (!additions.empty() && additions.size() != entries.size()) refuse("the catalogue's entries are damaged");
  }

  std::string_view text(TextRecord record) const { return {strings.data() + record.offset, record.size}; }

  // `hash` is that of the key.
  std::span<const GazetteerCandidate> look_up(std::string_view key, std::uint64_t hash) const {
    const std::size_t mask = slots.size() - 1;
    for (std::size_t i = hash & mask; slots[i].count != 0; i = (i + 1) & mask)
      if (text(slots[i].key) == key) return candidates.subspan(slots[i].first, slots[i].count);
    return {};
  }

  std::span<const GazetteerCandidate> find(std::string_view key, std::uint64_t hash) const {
    if (const auto found = look_up(key, hash); !found.empty()) return found;
    if (!in_capitals(key)) return {};
    const auto marked = std::string(1, in_capitals_mark).append(key);
    return look_up(marked, hash_bytes(marked));
  }

  ModelFile file;
  GazetteerFacts facts;
  std::span<const char> strings;
  std::span<const EntryRecord> entries;
  std::span<const GazetteerCandidate> candidates;
  std::span<const AliasSlot> slots;
  std::span<const CatalogueRecord> additions;  // of each entry, or none
};

Gazetteer::Gazetteer(const std::filesystem::path& file) : state_(std::make_unique<State>(file)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

std::span<const GazetteerCandidate> Gazetteer::find(std::string_view alias) const {
  std::string key;
  normalize_alias(alias, key);
  return state_->find(key, hash_bytes(key));
}

std::span<const GazetteerCandidate> Gazetteer::find(const GrowingAlias& alias) const {
  return state_->find(alias.key(), alias.hash());
}

GazetteerEntry Gazetteer::entry(std::uint32_t index) const {
  const EntryRecord& record = state_->entries[index];
  const auto addition = state_->additions.empty() ? CatalogueRecord() : state_->additions[index];
  return {.name = state_->text(record.name),
          .kind = static_cast<GazetteerKind>(record.kind),
          .country = record.country[0] == '\0' ? std::string_view() : std::string_view(record.country, 2),
          .container = record.container,
          .population = record.population,
          .latitude = static_cast<double>(record.latitude),
          .longitude = static_cast<double>(record.longitude),
          .geonames = state_->text(record.geonames),
          .wikidata = state_->text(record.wikidata),
          .iri = state_->text(addition.iri),
          .description = state_->text(addition.description),
          .aliases = state_->text(addition.aliases),
          .weight = addition.weight};
}

std::uint32_t Gazetteer::size() const { return static_cast<std::uint32_t>(state_->entries.size()); }
bool Gazetteer::has_catalogue() const { return !state_->additions.empty(); }

void Gazetteer::for_each_alias(
    const std::function<void(std::string_view, std::span<const GazetteerCandidate>)>& visit) const {
  for (const auto& slot : state_->slots) {
    if (slot.count == 0) continue;
    const auto key = state_->text(slot.key);
    if (key.front() != in_capitals_mark) visit(key, state_->candidates.subspan(slot.first, slot.count));
  }
}

std::uint32_t Gazetteer::longest_alias() const { return state_->facts.longest_alias; }

}  // namespace relata::language
