#include "importers/language/names/gazetteer.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>

#include "importers/language/model_file.h"
#include "importers/language/names/gazetteer_writer.h"
#include "tests/catch.h"

namespace relata::language {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer loaded(std::filesystem::path(RELATA_SOURCE_DIR) / "importers/models/gazetteer.bin");
  return loaded;
}

// "name/country", or "" if nothing is known by that alias.
std::string likeliest(std::string_view alias) {
  const auto candidates = gazetteer().find(alias);
  if (candidates.empty()) return "";
  const GazetteerEntry entry = gazetteer().entry(candidates[0].entry);
  return std::string(entry.name) + "/" + std::string(entry.country);
}

// The likeliest, or one without a name.
GazetteerEntry entry_of(std::string_view alias) {
  const auto candidates = gazetteer().find(alias);
  return candidates.empty() ? GazetteerEntry() : gazetteer().entry(candidates[0].entry);
}

// Of whom the alias is the demonym, or "".
std::string country_of_demonym(std::string_view alias) {
  const auto candidates = gazetteer().find(alias);
  if (candidates.empty() || !candidates[0].demonym) return "";
  return std::string(gazetteer().entry(candidates[0].entry).name);
}

}  // namespace

TEST_CASE("an alias finds the entry under its newspaper name", "[language][gazetteer]") {
  CHECK(likeliest("Egypt") == "Egypt/EG");
  CHECK(likeliest("UK") == "United Kingdom/GB");
  CHECK(likeliest("United States of America") == "United States/US");
  CHECK(likeliest("Türkiye") == "Turkey/TR");
  CHECK(likeliest("Kiev") == "Kyiv/UA");
  CHECK(likeliest("Gaza") == "Gaza Strip/PS");
  CHECK(likeliest("Gaza City") == "Gaza City/PS");
  CHECK(likeliest("Khan Yunis") == "Khan Younis/PS");
  CHECK(likeliest("UN refugee agency") == "UNHCR/");
  CHECK(likeliest("Twitter") == "X/US");
  CHECK(likeliest("Palestine Red Crescent") == "Palestine Red Crescent Society/PS");
}

TEST_CASE("the spelling of an alias is normalised", "[language][gazetteer]") {
  CHECK(likeliest("  the  United\u00a0States\n") == "United States/US");
  CHECK(likeliest("The Hague") == "The Hague/NL");
  CHECK(likeliest("Sana\u2019a") == "Sanaa/YE");
  CHECK(likeliest("Sao Paulo") == "São Paulo/BR");
  CHECK(likeliest("São Paulo") == "São Paulo/BR");
  CHECK(likeliest("N\u2019Djamena") == "N'Djamena/TD");
}

TEST_CASE("an alias that grows is that of every beginning of the text", "[language][gazetteer]") {
  const std::vector<std::string> parts = {"The", " ", "Hague\u2019s", "\u00A0\n", "  Peace", "\u2013Palace  ",
                                          "the", "re"};
  GrowingAlias growing;
  std::string text, key;
  for (int round = 0; round < 2; ++round, growing.clear(), text.clear()) {
    for (const auto& part : parts) {
      growing.append(part);
      normalize_alias(text += part, key);
      CHECK(growing.key() == key);
      CHECK(growing.hash() == hash_bytes(key));
    }
  }
  growing.append("UNITED");
  growing.append(" ARAB EMIRATES");
  REQUIRE(gazetteer().find(growing).size() == gazetteer().find("United Arab Emirates").size());
  CHECK(gazetteer().entry(gazetteer().find(growing)[0].entry).name == "United Arab Emirates");
}

TEST_CASE("capitals find what is written otherwise, small letters do not", "[language][gazetteer]") {
  CHECK(likeliest("CAIRO") == "Cairo/EG");
  CHECK(likeliest("NEW YORK") == "New York/US");
  CHECK(likeliest("SÃO PAULO") == "São Paulo/BR");
  CHECK(likeliest("US") == "United States/US");
  CHECK(likeliest("us").empty());
  CHECK(likeliest("turkey").empty());
  CHECK(likeliest("who").empty());
}

TEST_CASE("the likeliest meaning comes first, and priors sum to one at most", "[language][gazetteer]") {
  CHECK(likeliest("Georgia") == "Georgia/GE");
  CHECK(likeliest("London") == "London/GB");
  CHECK(likeliest("Paris") == "Paris/FR");
  CHECK(likeliest("Jordan") == "Jordan/JO");
  CHECK(likeliest("Rafah") == "Rafah/PS");
  for (const char* alias : {"Georgia", "London", "San Jose", "Washington", "Victoria"}) {
    const auto candidates = gazetteer().find(alias);
    REQUIRE(candidates.size() >= 2);
    float sum = 0;
    for (const GazetteerCandidate& candidate : candidates) sum += candidate.prior;
    CHECK(sum <= 1.0001F);
    CHECK(std::is_sorted(candidates.begin(), candidates.end(),
                         [](const auto& a, const auto& b) { return a.prior > b.prior; }));
  }
}

TEST_CASE("ordinary words and given names weigh against a place", "[language][gazetteer]") {
  const auto prior = [](std::string_view alias) {
    const auto candidates = gazetteer().find(alias);
    return candidates.empty() ? 0.F : candidates[0].prior;
  };
  CHECK(prior("Nice") < 0.3F);
  CHECK(prior("Reading") < 0.3F);
  CHECK(prior("Of") < 0.01F);
  CHECK(prior("Cairo") > 0.9F);
  CHECK(prior("Egypt") > 0.9F);
}

TEST_CASE("adjectives and inhabitants are demonyms of their country", "[language][gazetteer]") {
  for (const auto& [alias, country] : {std::pair{"Israeli", "Israel"},
                                       {"Israelis", "Israel"},
                                       {"Briton", "United Kingdom"},
                                       {"Britons", "United Kingdom"},
                                       {"Dutch", "Netherlands"},
                                       {"Palestinians", "Palestine"},
                                       {"American", "United States"},
                                       {"Gazans", "Gaza Strip"},
                                       {"Frenchmen", "France"}}) {
    INFO(alias);
    CHECK(country_of_demonym(alias) == country);
  }
  CHECK_FALSE(gazetteer().find("Israel")[0].demonym);
  CHECK(gazetteer().find("Kurdish").empty());
}

TEST_CASE("what nobody is called is not found", "[language][gazetteer]") {
  CHECK(gazetteer().find("Gondor").empty());
  CHECK(gazetteer().find("").empty());
  CHECK(gazetteer().find("the").empty());
  CHECK(gazetteer().find(std::string(100000, 'A')).empty());
  CHECK(gazetteer().find("\xff\xfe").empty());
}

TEST_CASE("a place knows where it lies", "[language][gazetteer]") {
  const GazetteerEntry rafah = entry_of("Rafah");
  CHECK(rafah.kind == GazetteerKind::city);
  CHECK(rafah.latitude == Approx(31.297).margin(0.01));
  CHECK(rafah.longitude == Approx(34.244).margin(0.01));
  const GazetteerEntry strip = gazetteer().entry(rafah.container);
  CHECK(strip.name == "Gaza Strip");
  CHECK(gazetteer().entry(strip.container).name == "Palestine");
  CHECK(entry_of("Hamas").kind == GazetteerKind::organization);
  CHECK(entry_of("Daily News Egypt").kind == GazetteerKind::medium);
  CHECK(entry_of("X").kind == GazetteerKind::platform);
  CHECK(entry_of("Iron Dome").kind == GazetteerKind::product);
  CHECK(entry_of("Egypt").container == GazetteerEntry::none);
}

TEST_CASE("every candidate and container is an entry", "[language][gazetteer]") {
  REQUIRE(gazetteer().size() > 20000);
  for (std::uint32_t i = 0; i < gazetteer().size(); ++i) {
    const GazetteerEntry entry = gazetteer().entry(i);
    if (entry.name.empty()) FAIL("entry " << i << " has no name");
    if (entry.container != GazetteerEntry::none && entry.container >= gazetteer().size())
      FAIL(entry.name << " lies in entry " << entry.container << ", which is none");
  }
}

TEST_CASE("a file that is no gazetteer is refused by name", "[language][gazetteer]") {
  const auto folder = std::filesystem::temp_directory_path() / "relata-gazetteer-test";
  std::filesystem::create_directories(folder);
  CHECK_THROWS_AS(Gazetteer(folder / "absent.bin"), ModelError);
  std::ofstream(folder / "text.bin") << std::string(500, 'x');
  CHECK_THROWS_AS(Gazetteer(folder / "text.bin"), ModelError);
  ModelFileWriter other;
  other.add("weights", {});
  other.write(folder / "other.bin");
  CHECK_THROWS_AS(Gazetteer(folder / "other.bin"), ModelError);
  CHECK_THROWS_AS(Gazetteer(folder / "text.bin", ModelCheck::outline), ModelError);
  CHECK_THROWS_AS(Gazetteer(folder / "other.bin", ModelCheck::outline), ModelError);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a damaged gazetteer that was opened by its outline answers or says so", "[language][gazetteer]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  GazetteerWriter writer;
  for (int i = 0; i < 50; ++i) {
    GazetteerEntry entry;
    const auto name = "City" + std::to_string(i);
    entry.name = name;
    const GazetteerCandidate candidate{writer.add(entry), 1, false};
    writer.file(name, std::span(&candidate, 1));
  }
  const auto folder = std::filesystem::temp_directory_path() / ("relata-damage-test-" + std::to_string(seed));
  std::filesystem::create_directories(folder);
  std::move(writer).write(folder / "whole.bin");
  std::ifstream in(folder / "whole.bin", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  CHECK(Gazetteer(folder / "whole.bin", ModelCheck::outline).find("City7").size() == 1);
  constexpr std::size_t header = 32;
  int refused = 0;
  for (int round = 0; round < 300; ++round) {
    auto damaged = whole;
    for (int i = 0; i < 40; ++i) damaged[header + random() % (damaged.size() - header)] = static_cast<char>(random());
    std::ofstream(folder / "damaged.bin", std::ios::binary) << damaged;
    CHECK_THROWS_AS(Gazetteer(folder / "damaged.bin"), ModelError);
    try {
      const Gazetteer opened(folder / "damaged.bin", ModelCheck::outline);
      for (int i = 0; i < 50; ++i) {
        for (const auto& candidate : opened.find("City" + std::to_string(i))) {
          const auto entry = opened.entry(candidate.entry);
          CHECK(entry.name.size() <= damaged.size());
        }
      }
    } catch (const ModelError&) {
      ++refused;
    }
  }
  CHECK(refused > 0);
  std::filesystem::resize_file(folder / "whole.bin", whole.size() - 1);
  CHECK_THROWS_AS(Gazetteer(folder / "whole.bin", ModelCheck::outline), ModelError);
  std::filesystem::remove_all(folder);
}

}  // namespace relata::language
