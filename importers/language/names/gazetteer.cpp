#include "importers/language/names/gazetteer.h"

#include <bit>
#include <string>

#include "importers/language/names/gazetteer_format.h"

namespace relata::language {

static_assert(sizeof(GazetteerCandidate) == sizeof(CandidateRecord) &&
              offsetof(GazetteerCandidate, demonym) == offsetof(CandidateRecord, demonym) &&
              std::endian::native == std::endian::little);

struct Gazetteer::State {
  State(const std::filesystem::path& file_path, ModelCheck check) : path(file_path), file(path, check) {
    const auto facts_found = file.array<GazetteerFacts>("facts");
    if (facts_found.size() != 1 || facts_found[0].version == 0 || facts_found[0].version > GazetteerFacts{}.version)
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

  [[noreturn]] void refuse(const char* why) const { throw ModelError(path.string() + ": " + why); }

  std::string_view text(TextRecord record) const {
    if (record.offset > strings.size() || record.size > strings.size() - record.offset) refuse("a name is damaged");
    return {strings.data() + record.offset, record.size};
  }

  std::span<const GazetteerCandidate> candidates_of(const AliasSlot& slot) const {
    if (slot.first > candidates.size() || slot.count > candidates.size() - slot.first) refuse("an alias is damaged");
    const auto found = candidates.subspan(slot.first, slot.count);
    for (const auto& candidate : found) {
      if (candidate.entry >= entries.size()) refuse("an alias is damaged");
    }
    return found;
  }

  // `hash` is that of the key.
  std::span<const GazetteerCandidate> look_up(std::string_view key, std::uint64_t hash) const {
    const std::size_t mask = slots.size() - 1;
    for (std::size_t i = hash & mask, seen = 0; slots[i].count != 0; i = (i + 1) & mask) {
      if (text(slots[i].key) == key) return candidates_of(slots[i]);
      if (++seen == slots.size()) refuse("the alias table is damaged");
    }
    return {};
  }

  std::span<const GazetteerCandidate> find(std::string_view key, std::uint64_t hash) const {
    if (const auto found = look_up(key, hash); !found.empty()) return found;
    if (!in_capitals(key)) return {};
    const auto marked = std::string(1, in_capitals_mark).append(key);
    return look_up(marked, hash_bytes(marked));
  }

  std::filesystem::path path;
  ModelFile file;
  GazetteerFacts facts;
  std::span<const char> strings;
  std::span<const EntryRecord> entries;
  std::span<const GazetteerCandidate> candidates;
  std::span<const AliasSlot> slots;
  std::span<const CatalogueRecord> additions;  // of each entry, or none
};

Gazetteer::Gazetteer(const std::filesystem::path& file) : Gazetteer(file, ModelCheck::whole) {}
Gazetteer::Gazetteer(const std::filesystem::path& file, ModelCheck check)
    : state_(std::make_unique<State>(file, check)) {}
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
  if (index >= state_->entries.size() || state_->entries[index].kind > static_cast<unsigned>(GazetteerKind::untyped))
    state_->refuse("an entry is damaged");
  const EntryRecord& record = state_->entries[index];
  const auto addition = state_->additions.empty() ? CatalogueRecord() : state_->additions[index];
  return {.name = state_->text(record.name),
          .kind = static_cast<GazetteerKind>(record.kind),
          .capital = record.capital != 0,
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
std::uint64_t Gazetteer::checksum() const { return state_->file.checksum(); }

void Gazetteer::for_each_alias(
    const std::function<void(std::string_view, std::span<const GazetteerCandidate>)>& visit) const {
  for (const auto& slot : state_->slots) {
    if (slot.count == 0) continue;
    const auto key = state_->text(slot.key);
    if (!key.starts_with(in_capitals_mark)) visit(key, state_->candidates_of(slot));
  }
}

std::uint32_t Gazetteer::longest_alias() const { return state_->facts.longest_alias; }

}  // namespace relata::language
