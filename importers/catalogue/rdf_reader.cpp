#include "importers/catalogue/rdf_reader.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "graph/finite_number.h"
#include "graph/rdf/rdf_reader.h"
#include "graph/vocabulary.h"
#include "importers/formats/text_encoding.h"

namespace relata::catalogue {
namespace {

namespace vocabulary = graph::vocabulary;
using language::GazetteerKind;

enum class Property { label, alias, type, description, country, population, latitude, longitude, feature };

// Vocabularies of catalogues; we only read them.
const std::unordered_map<std::string_view, Property>& properties() {
  static const std::unordered_map<std::string_view, Property> known = {
      {vocabulary::rdfs::label, Property::label},
      {vocabulary::skos::prefLabel, Property::label},
      {vocabulary::schema::name, Property::label},
      {"http://schema.org/name", Property::label},
      {"http://xmlns.com/foaf/0.1/name", Property::label},
      {"http://www.geonames.org/ontology#name", Property::label},
      {vocabulary::skos::altLabel, Property::alias},
      {vocabulary::schema::alternateName, Property::alias},
      {"http://schema.org/alternateName", Property::alias},
      {"http://www.geonames.org/ontology#alternateName", Property::alias},
      {"http://www.geonames.org/ontology#officialName", Property::alias},
      {"http://www.geonames.org/ontology#shortName", Property::alias},
      {vocabulary::rdf::type, Property::type},
      {"http://www.wikidata.org/prop/direct/P31", Property::type},
      {"http://www.geonames.org/ontology#featureCode", Property::feature},
      {vocabulary::schema::description, Property::description},
      {"http://schema.org/description", Property::description},
      {vocabulary::rdfs::comment, Property::description},
      {"http://purl.org/dc/terms/description", Property::description},
      {"http://www.geonames.org/ontology#countryCode", Property::country},
      {"https://schema.org/addressCountry", Property::country},
      {"http://schema.org/addressCountry", Property::country},
      {"http://www.geonames.org/ontology#population", Property::population},
      {"http://dbpedia.org/ontology/populationTotal", Property::population},
      {"http://www.wikidata.org/prop/direct/P1082", Property::population},
      {"http://www.w3.org/2003/01/geo/wgs84_pos#lat", Property::latitude},
      {"http://www.w3.org/2003/01/geo/wgs84_pos#long", Property::longitude},
      {vocabulary::schema::latitude, Property::latitude},
      {vocabulary::schema::longitude, Property::longitude},
  };
  return known;
}

// "https://www.geonames.org/ontology#P.PPLC": populated places, countries, areas and other features.
std::optional<GazetteerKind> kind_of_feature(std::string_view code) {
  code.remove_prefix(std::min(code.find_last_of('#') + 1, code.size()));
  if (code.starts_with("P.")) return GazetteerKind::city;
  if (code.starts_with("A.PCL")) return GazetteerKind::country;
  if (code.size() > 2 && code[1] == '.') return GazetteerKind::region;
  return std::nullopt;
}

// 0 is the best: how well a label of that language serves an English text.
int rank_of_language(const std::string& language) {
  if (language == "en") return 0;
  if (language.starts_with("en-")) return 1;
  if (language.empty() || language == "mul") return 2;
  return 3;
}

class Gathering {
 public:
  explicit Gathering(const EntrySink& entry) : entry_(entry) {}

  void add(graph::Quad&& quad) {
    if (!quad.subject.is_iri()) return;
    const auto property = properties().find(quad.predicate.value);
    if (property == properties().end()) return;
    if (quad.subject.value != current_.iri) {
      hand_over();
      current_.iri = std::move(quad.subject.value);
    }
    take(property->second, quad.object);
  }

  void hand_over() {
    if (!current_.iri.empty()) entry_(std::move(current_));
    current_ = {};
    rank_ = description_rank_ = 9;
  }

 private:
  void take(Property property, const graph::Term& object) {
    const auto& value = object.value;
    switch (property) {
      case Property::label:
        return take_label(object);
      case Property::alias:
        if (object.is_literal() && rank_of_language(object.language) < 3)
          current_.aliases.push_back(formats::normalise_space(value));
        return;
      case Property::type:
        if (const auto kind = kind_of_word(value)) take_kind(*kind);
        return;
      case Property::feature:
        if (const auto kind = kind_of_feature(value)) take_kind(*kind);
        return;
      case Property::description:
        if (const auto rank = rank_of_language(object.language); rank < std::min(description_rank_, 3)) {
          description_rank_ = rank;
          current_.description = formats::normalise_space(value);
        }
        return;
      case Property::country:
        if (object.is_literal()) current_.country = value;
        return;
      case Property::population:
        if (const auto number = graph::finite_number(value)) {
          current_.population = static_cast<std::uint32_t>(std::clamp(*number, 0.0, most_people));
          current_.weight = static_cast<float>(current_.population);
        }
        return;
      case Property::latitude:
        if (const auto degrees = graph::finite_number(value); degrees && std::abs(*degrees) <= most_latitude)
          current_.latitude = *degrees;
        return;
      case Property::longitude:
        if (const auto degrees = graph::finite_number(value); degrees && std::abs(*degrees) <= most_longitude)
          current_.longitude = *degrees;
        return;
    }
  }

  void take_label(const graph::Term& object) {
    if (!object.is_literal()) return;
    auto text = formats::normalise_space(object.value);
    const auto rank = rank_of_language(object.language);
    if (text.empty() || text == current_.name) return;
    if (rank < rank_) {
      if (rank_ < 3) current_.aliases.push_back(std::move(current_.name));
      current_.name = std::move(text);
      rank_ = rank;
    } else if (rank < 3) {
      current_.aliases.push_back(std::move(text));
    }
  }

  // A city is also a place: the narrower kind counts.
  void take_kind(GazetteerKind kind) {
    if (current_.kind == GazetteerKind::untyped || current_.kind == GazetteerKind::region) current_.kind = kind;
  }

  const EntrySink& entry_;
  CatalogueEntry current_;
  int rank_ = 9, description_rank_ = 9;
};

}  // namespace

void read_rdf_catalogue(const std::filesystem::path& file, const EntrySink& entry, const DiagnosticSink& report) {
  Gathering gathering(entry);
  graph::RdfReadOptions options;
  options.lenient = true;
  graph::read_rdf(
      file, options, [&](graph::Quad&& quad) { gathering.add(std::move(quad)); },
      [&](const graph::RdfDiagnostic& problem) {
        report({problem.source, problem.line, problem.column, problem.message});
      });
  gathering.hand_over();
}

}  // namespace relata::catalogue
