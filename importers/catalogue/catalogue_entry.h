// One thing that a user's catalogue knows, as its readers hand it over.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/formats/diagnostic.h"
#include "importers/language/names/gazetteer.h"

namespace relata::catalogue {

// What a catalogue may tell. Of the weights that share a name, sums and quotients stay numbers.
inline constexpr double most_people = 4e9, most_latitude = 90, most_longitude = 180;
inline constexpr double least_weight = 1e-30, most_weight = 1e30;

struct CatalogueEntry {
  std::string iri;
  std::string name;  // "" where this is only a part of what the catalogue tells of the IRI
  std::vector<std::string> aliases;
  language::GazetteerKind kind = language::GazetteerKind::untyped;
  std::string description;
  std::string country;  // a code of ISO 3166-1 alpha-2, or a name
  float weight = 0;     // its prior or population; 0 where it is not told
  std::uint32_t population = 0;
  double latitude = 0, longitude = 0;  // degrees; 0 and 0 where they are not told
};

using EntrySink = std::function<void(CatalogueEntry&&)>;
using DiagnosticSink = std::function<void(const formats::Diagnostic&)>;

// "Person", "human", "https://schema.org/City", "http://www.wikidata.org/entity/Q5": nullopt for what is not known.
std::optional<language::GazetteerKind> kind_of_word(std::string_view word);

// The kinds that a catalogue may tell, for messages.
inline constexpr std::string_view kind_words = "Person, Organization, Place, Country, City, Region, Product";

}  // namespace relata::catalogue
