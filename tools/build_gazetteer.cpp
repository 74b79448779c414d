// relata-build-gazetteer MODELS CORPORA: compiles MODELS/{countries,places,organizations,products}.tsv, the ISO 3166
// table of iso-codes and the GeoNames cities inside libgeonames into MODELS/gazetteer.bin. What words of one token
// mean besides a place is counted in the corpora.
#include <fmt/format.h>
#include <geonames/geonames.h>
#include <rapidjson/document.h>
#include <rapidjson/istreamwrapper.h>
#include <unicode/uchar.h>

#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "importers/language/conllu.h"
#include "importers/language/names/alias.h"
#include "tools/gazetteer_builder.h"

namespace relata::tools {
namespace {

using language::GazetteerKind;

// Texts speak of a state far more often than its people's number tells; of a capital for its government.
constexpr double country_weight = 5e7;
constexpr double curated_weight = 8e6;
constexpr double town_weight = 2e5;
constexpr std::uint32_t least_population = 15000;
constexpr double capital_factor = 5;
constexpr double told_factor = 4;  // of the cities of the table, which news speaks of, over others called so
constexpr double subdivision_factor = 0.1;
// What one use as an ordinary word, or as a part of a person's name, outweighs.
constexpr double ordinary_risk = 2e5;
constexpr double person_risk = 4e4;

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> fields;
  for (std::size_t begin = 0;;) {
    const std::size_t end = line.find(separator, begin);
    fields.emplace_back(line.substr(begin, end - begin));
    if (end == std::string_view::npos) return fields;
    begin = end + 1;
  }
}

std::vector<std::vector<std::string>> read_table(const std::filesystem::path& file, std::size_t columns) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  std::vector<std::vector<std::string>> rows;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    rows.push_back(split(line, '\t'));
    if (rows.back().size() != columns)
      throw std::runtime_error(
          fmt::format("{}:{}: {} columns, not {}", file.string(), number, rows.back().size(), columns));
  }
  return rows;
}

// `list`: a|b|c?; the question mark makes an alias weak.
void add_aliases(GazetteerBuilder& builder, std::uint32_t entry, std::string_view list) {
  for (std::string& alias : split(list, '|')) {
    const bool weak = alias.ends_with('?');
    if (weak) alias.pop_back();
    builder.add_alias(entry, alias, false, weak);
  }
}

bool takes_plural_s(std::string_view demonym) {
  for (const char* ending : {"s", "sh", "ch", "se", "x", "men", "man", "ho", "á", "é"})
    if (demonym.ends_with(ending)) return false;
  return true;
}

void add_demonyms(GazetteerBuilder& builder, std::uint32_t entry, std::string_view list) {
  for (std::string& demonym : split(list, '|')) {
    const bool weak = demonym.ends_with('?');
    if (weak) demonym.pop_back();
    if (demonym.empty()) continue;
    builder.add_alias(entry, demonym, true, weak);
    if (takes_plural_s(demonym)) builder.add_alias(entry, demonym + "s", true, weak);
  }
}

void add_countries(GazetteerBuilder& builder, const std::filesystem::path& models) {
  for (const auto& row : read_table(models / "countries.tsv", 5)) {
    const auto entry =
        builder.add({.name = row[1], .kind = GazetteerKind::country, .country = row[0], .weight = country_weight});
    add_aliases(builder, entry, row[2]);
    add_demonyms(builder, entry, row[3]);
  }
  std::ifstream in("/usr/share/iso-codes/json/iso_3166-1.json");
  if (!in) throw std::runtime_error("/usr/share/iso-codes/json/iso_3166-1.json: install iso-codes");
  rapidjson::IStreamWrapper stream(in);
  rapidjson::Document json;
  json.ParseStream(stream);
  for (const auto& row : json["3166-1"].GetArray()) {
    const std::string code = row["alpha_2"].GetString();
    const std::string name = row.HasMember("common_name") ? row["common_name"].GetString() : row["name"].GetString();
    std::optional<std::uint32_t> entry;
    for (std::uint32_t i = 0; i < builder.size() && !entry; ++i)
      if (builder.item(i).country == code) entry = i;
    if (!entry)
      entry = builder.add({.name = name, .kind = GazetteerKind::country, .country = code, .weight = curated_weight});
    if (name.find(',') == std::string::npos) builder.add_alias(*entry, name);
    if (row.HasMember("official_name")) builder.add_alias(*entry, row["official_name"].GetString());
  }
}

std::string tidy_subdivision(std::string name) {
  for (const std::string prefix : {"State of "})
    if (name.starts_with(prefix)) name.erase(0, prefix.size());
  for (const std::string suffix : {" Municipality", " Autonomous Region", " (Maritime) Kray"})
    if (name.ends_with(suffix)) name.erase(name.size() - suffix.size());
  return name;
}

std::string plain_subdivision(std::string name) {
  for (const std::string suffix : {" Oblast", " Oblast’", " Oblast'", " oblast", " Province", " Governorate", " Region",
                                   " Krai", " Republic", " District", " County", " Department", " Prefecture"})
    if (name.ends_with(suffix)) return name.substr(0, name.size() - suffix.size());
  return name;
}

std::uint32_t country_of(const GazetteerBuilder& builder, const std::string& code) {
  for (std::uint32_t i = 0; i < builder.size(); ++i)
    if (builder.item(i).kind == GazetteerKind::country && builder.item(i).country == code) return i;
  return language::GazetteerEntry::none;
}

// The region of that name; it becomes an entry where the table of places does not know it.
std::uint32_t subdivision(GazetteerBuilder& builder, const std::string& state, const std::string& country) {
  if (state.empty()) return country_of(builder, country);
  const std::string name = country == "US" && state == "New York" ? "New York State" : tidy_subdivision(state);
  if (const auto known = builder.find(name, GazetteerKind::region, country)) return *known;
  const auto entry = builder.add(
      {.name = name, .kind = GazetteerKind::region, .country = country, .container = country_of(builder, country)});
  builder.add_alias(entry, plain_subdivision(name), false, true);
  return entry;
}

void add_cities(GazetteerBuilder& builder) {
  const auto free_city = [](GeonamesCity* city) { geonames_city_free(city); };
  const int count = geonames_get_n_cities();
  for (int i = 0; i < count; ++i) {
    const std::unique_ptr<GeonamesCity, decltype(free_city)> city(geonames_get_city(i), free_city);
    const std::uint32_t population = geonames_city_get_population(city.get());
    if (population < least_population) continue;
    const std::string country = geonames_city_get_country_code(city.get());
    const auto container = subdivision(builder, geonames_city_get_state(city.get()), country);
    if (container != language::GazetteerEntry::none && builder.item(container).weight < curated_weight)
      builder.item(container).weight += population * subdivision_factor;
    builder.add({.name = geonames_city_get_name(city.get()),
                 .kind = GazetteerKind::city,
                 .country = country,
                 .container = container,
                 .population = population,
                 .latitude = geonames_city_get_latitude(city.get()),
                 .longitude = geonames_city_get_longitude(city.get()),
                 .weight = static_cast<double>(population)});
  }
}

GazetteerKind parse_kind(const std::string& name) {
  const std::pair<const char*, GazetteerKind> kinds[] = {{"city", GazetteerKind::city},
                                                         {"region", GazetteerKind::region},
                                                         {"organization", GazetteerKind::organization},
                                                         {"medium", GazetteerKind::medium},
                                                         {"platform", GazetteerKind::platform},
                                                         {"product", GazetteerKind::product}};
  for (const auto& [known, kind] : kinds)
    if (name == known) return kind;
  throw std::runtime_error("unknown kind " + name);
}

// The largest city that bears one of the row's names: GeoNames calls the capital "Washington, D.C.", a town
// "Washington".
std::optional<std::uint32_t> find_city(const GazetteerBuilder& builder, const std::vector<std::string>& row) {
  std::optional<std::uint32_t> largest;
  auto names = split(row[3], '|');
  names.insert(names.begin(), row[0]);
  for (const std::string& name : names) {
    const auto known = builder.find(name, GazetteerKind::city, row[2]);
    if (known && (!largest || builder.item(*known).weight > builder.item(*largest).weight)) largest = known;
  }
  return largest;
}

// Regions come before the cities, which lie in them; cities of the table rename and complete those of GeoNames.
void add_places(GazetteerBuilder& builder, const std::filesystem::path& models, bool cities) {
  for (const auto& row : read_table(models / "places.tsv", 6)) {
    const GazetteerKind kind = parse_kind(row[1]);
    if ((kind == GazetteerKind::city) != cities) continue;
    auto entry = cities ? find_city(builder, row) : std::nullopt;
    if (!entry) {
      const auto country = country_of(builder, row[2]);
      entry = builder.add({.name = row[0],
                           .kind = kind,
                           .country = row[2],
                           .container = row[5].empty()
                                            ? country
                                            : builder.find(row[5], GazetteerKind::region, row[2]).value_or(country),
                           .weight = cities ? town_weight : curated_weight});
    }
    builder.item(*entry).name = row[0];
    if (cities) builder.item(*entry).weight = std::max(builder.item(*entry).weight, town_weight) * told_factor;
    builder.add_alias(*entry, row[0]);
    add_aliases(builder, *entry, row[3]);
    add_demonyms(builder, *entry, row[4]);
  }
}

void mark_capitals(GazetteerBuilder& builder, const std::filesystem::path& models) {
  for (const auto& row : read_table(models / "countries.tsv", 5)) {
    if (row[4].empty()) continue;
    auto capital = builder.find(row[4], GazetteerKind::city, row[0]);
    if (!capital)
      capital = builder.add(
          {.name = row[4], .kind = GazetteerKind::city, .country = row[0], .container = country_of(builder, row[0])});
    builder.item(*capital).capital = true;
    builder.item(*capital).weight = std::max(builder.item(*capital).weight, town_weight) * capital_factor;
  }
}

void add_table(GazetteerBuilder& builder, const std::filesystem::path& file) {
  for (const auto& row : read_table(file, 4)) {
    const auto entry = builder.add({.name = row[0],
                                    .kind = parse_kind(row[1]),
                                    .country = row[2],
                                    .container = country_of(builder, row[2]),
                                    .weight = curated_weight});
    add_aliases(builder, entry, row[3]);
  }
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// "nice" counts against Nice, the people called Jordan against the country.
WordRisks count_risks(const std::filesystem::path& corpora) {
  WordRisks risks;
  for (const char* file : {"ewt/en_ewt-dev.conllu", "gum/gum-dev.conllu", "gum/gum-test.conllu"}) {
    const std::string text = read_file(corpora / file);
    language::ConlluReader reader(text);
    while (const auto document = reader.next())
      for (std::uint32_t i = 0; i < document->document->tokens.size(); ++i) {
        std::string form(document->document->form(i));
        const auto upos = document->document->tokens[i].upos;
        if (upos == language::Upos::PROPN || !(form[0] >= 'a' && form[0] <= 'z')) continue;
        form[0] = static_cast<char>(form[0] - 'a' + 'A');
        risks[form] += ordinary_risk;
      }
  }
  rapidjson::Document json;
  const std::string documents = read_file(corpora / "redocred/dev_revised.json");
  json.Parse(documents.c_str());
  for (const auto& document : json.GetArray())
    for (const auto& entity : document["vertexSet"].GetArray())
      if (std::string_view(entity[0]["type"].GetString()) == "PER")
        for (const std::string& word : split(entity[0]["name"].GetString(), ' ')) risks[word] += person_risk;
  return risks;
}

}  // namespace
}  // namespace relata::tools

int main(int argc, char** argv) {
  using namespace relata::tools;
  if (argc != 3) {
    std::cerr << "usage: relata-build-gazetteer MODELS CORPORA\n";
    return 2;
  }
  try {
    const std::filesystem::path models = argv[1];
    GazetteerBuilder builder;
    add_countries(builder, models);
    add_places(builder, models, false);
    add_cities(builder);
    add_places(builder, models, true);
    mark_capitals(builder, models);
    for (const char* table : {"organizations.tsv", "products.tsv"}) add_table(builder, models / table);
    builder.write(models / "gazetteer.bin", count_risks(argv[2]));
    fmt::print(stderr, "{} entries\n", builder.size());
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
}
