// What is known of the world before reading: countries, cities, regions, organisations, media. Compiled by
// tools/build_gazetteer into importers/models/gazetteer.bin, memory-mapped here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "importers/language/model_file.h"
#include "importers/language/names/alias.h"

namespace relata::language {

enum class GazetteerKind : std::uint8_t {
  country,
  city,
  region,
  organization,
  medium,
  platform,
  person,
  product,
  untyped  // of a catalogue that does not tell
};

// Strings live as long as the gazetteer; "" where unknown.
struct GazetteerEntry {
  static constexpr std::uint32_t none = UINT32_MAX;

  std::string_view name;  // canonical: becomes the label and the IRI
  GazetteerKind kind = GazetteerKind::city;
  bool capital = false;            // of a country
  std::string_view country;        // ISO 3166-1 alpha-2: where it lies or is based, for a country its own
  std::uint32_t container = none;  // entry of the place that it lies in: a city's region or country
  std::uint32_t population = 0;
  double latitude = 0, longitude = 0;   // both 0 where unknown
  std::string_view geonames, wikidata;  // ids, only where the source proves them
  // Of an entry that a user's catalogue brought (importers/catalogue); its name is then the label, as it is.
  std::string_view iri, description;
  std::string_view aliases;  // joined by '\n'
  float weight = 0;          // how often it is spoken of, beside its namesakes
};

struct GazetteerCandidate {
  std::uint32_t entry = 0;
  // How often the alias means this entry. The candidates of an alias that are of one sort, a person, a body, a place or
  // a thing, sum to 1 at most.
  float prior = 0;
  bool demonym = false;  // the alias is an adjective or an inhabitant: Israeli, Egyptians
};

class Gazetteer {
 public:
  // Throws ModelError for a missing, truncated, foreign or newer file. What an outline does not show of a damaged file
  // is found on the way: every question may then throw ModelError, and none reads outside the file.
  explicit Gazetteer(const std::filesystem::path& file);
  Gazetteer(const std::filesystem::path& file, ModelCheck check);
  Gazetteer(Gazetteer&&) noexcept;
  ~Gazetteer();

  // Entries known by exactly this name or alias, likeliest first; valid as long as the gazetteer. Case matters, except
  // that an alias wholly in capitals also finds one that is not ("CAIRO") where none is spelt so; runs of white space
  // count as one space, curly apostrophes as straight ones, a leading "the" is ignored.
  std::span<const GazetteerCandidate> find(std::string_view alias) const;
  std::span<const GazetteerCandidate> find(const GrowingAlias& alias) const;
  // Requires index < size().
  GazetteerEntry entry(std::uint32_t index) const;
  std::uint32_t size() const;
  bool has_catalogue() const;
  std::uint64_t checksum() const;  // of the file (model_file.h)
  // Every alias as it is filed, with what it may mean; in no order.
  void for_each_alias(
      const std::function<void(std::string_view key, std::span<const GazetteerCandidate> candidates)>& visit) const;
  // The most words between white space that an alias has: how far ahead a matcher must look.
  std::uint32_t longest_alias() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace relata::language
