#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <sstream>

#include "importers/catalogue/catalogue_file.h"
#include "importers/catalogue/catalogues.h"
#include "importers/catalogue/rdf_reader.h"
#include "importers/catalogue/table_reader.h"
#include "importers/import.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata;
using catalogue::CatalogueEntry;
using language::Gazetteer;
using language::GazetteerCandidate;
using language::GazetteerKind;
using tests::TemporaryDirectory;

namespace {

std::filesystem::path own_gazetteer() { return RELATA_SOURCE_DIR "/importers/models/gazetteer.bin"; }

struct Read {
  std::vector<CatalogueEntry> entries;
  std::vector<std::string> problems;  // "line:column message"
};

Read read(const std::string& table, char separator = ',') {
  Read result;
  std::istringstream in(table);
  catalogue::read_table(
      in, "x.csv", separator, [&](CatalogueEntry&& entry) { result.entries.push_back(std::move(entry)); },
      [&](const formats::Diagnostic& problem) {
        result.problems.push_back(std::to_string(problem.line) + ":" + std::to_string(problem.column) + " " +
                                  problem.message);
      });
  return result;
}

// A store's folder with catalogues, and the file that links.
class Place {
 public:
  void add(const std::string& name, const std::string& content) {
    const auto file = folder_ / name;
    std::ofstream(file) << content;
    catalogues.add(file, catalogue::catalogue_name(file), [](const formats::Diagnostic&) {});
  }
  Gazetteer gazetteer() const { return Gazetteer(catalogues.combined()); }

  // The IRI that each name of a text is linked with, as "name=IRI".
  std::vector<std::string> linked(const std::string& text) const {
    const auto file = folder_ / "story.txt";
    std::ofstream(file) << text;
    const language::Pipeline pipeline(language::default_models(), language::LanguageModel::fast, catalogues.combined());
    std::vector<std::string> found;
    importers::read_all(
        pipeline, {file.string()}, {},
        [&](const importers::Understanding& understood) {
          std::string lines;
          const extraction::Naming naming;
          for (extraction::EntityIndex i = 0; i < understood.facts.entities.size(); ++i)
            lines += understood.facts.entities[i].label + "=" + naming.entity(understood.article, understood.facts, i) +
                     "\n";
          return lines;
        },
        [&](const std::string& lines) {
          std::istringstream in(lines);
          for (std::string line; std::getline(in, line);) found.push_back(line);
        },
        [](const formats::Diagnostic&) {});
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  TemporaryDirectory folder_;

 public:
  catalogue::Catalogues catalogues{folder_ / "store", own_gazetteer()};
};

std::string bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

const std::string people =
    "iri,name,aliases,type,description,country\n"
    "https://people.example/1,Robert Keller,Bob Keller|R. Keller,Person,German politician and minister,Germany\n"
    "https://people.example/2,Anna Ahl,,Person,Swedish footballer,SE\n"
    "https://people.example/3,Anna Ahl,,Person,Norwegian judge of the supreme court,NO\n";

}  // namespace

TEST_CASE("a table is read by its header", "[importers][catalogue]") {
  const auto result = read(
      "Type,IRI,name,ignored,aliases,population,country\r\n"
      "city,https://x.example/1,\"Köln, \"\"the\"\" city\",x, Cologne | Colonia ,1000000,DE\r\n"
      "\r\n"
      ",https://x.example/2,Two,,,,\n");
  CHECK(result.problems.empty());
  REQUIRE(result.entries.size() == 2);
  CHECK(result.entries[0].name == "Köln, \"the\" city");
  CHECK(result.entries[0].aliases == std::vector<std::string>{"Cologne", "Colonia"});
  CHECK(result.entries[0].kind == GazetteerKind::city);
  CHECK(result.entries[0].weight == 1e6F);
  CHECK(result.entries[1].kind == GazetteerKind::untyped);
}

TEST_CASE("a broken row is told with its place, and the rest goes in", "[importers][catalogue]") {
  const auto result = read(
      "iri,name,type,population\n"
      "https://x.example/1,One,Person,\n"
      "no iri,Two,Person,\n"
      "https://x.example/3,,Person,\n"
      "https://x.example/4,Four,Spaceship,\n"
      "https://x.example/5,Five,Person,many\n"
      "https://x.example/6,Six\n"
      "https://x.example/7,\"Seven,Person,\n"
      "https://x.example/8,Bad \xFF byte,Person,\n"
      "https://x.example/9,Nine,Person,-1\n"
      "https://x.example/10,T\xC3\xA9n,Person,x\n"
      "https://x.example/11,Eleven,City,7\n");
  REQUIRE(result.entries.size() == 2);
  CHECK(result.entries[1].name == "Eleven");
  CHECK(result.problems ==
        std::vector<std::string>{
            "3:1 expected an absolute IRI, found \"no iri\"", "4:21 expected a name, found nothing",
            "5:26 expected one of Person, Organization, Place, Country, City, Region, Product, found \"Spaceship\"",
            "6:33 expected a number, found \"many\"", "7:21 expected 4 fields as in the header, found 2",
            "8:21 a quote that is never closed: the line is left out", "9:21 bytes that are not UTF-8 text",
            "10:33 expected a number that is not negative", "11:33 expected a number, found \"x\""});
  CHECK_THROWS_AS(read(""), formats::FormatError);
  CHECK_THROWS_AS(read("name,type\nx,y\n"), formats::FormatError);
}

TEST_CASE("numbers of a table are bounded", "[importers][catalogue]") {
  const auto result = read(
      "iri,name,population,prior,latitude,longitude\n"
      "https://x.example/1,One,1e300,1e300,90,-180\n"
      "https://x.example/2,Two,+5,,-90,180\n"
      "https://x.example/3,Three,,1e-300,,\n"
      "https://x.example/4,Four,,nan,,\n"
      "https://x.example/5,Five,,,90.5,\n"
      "https://x.example/6,Six,,,,-181\n"
      "https://x.example/7,Seven,,,inf,\n");
  REQUIRE(result.entries.size() == 3);
  CHECK(result.entries[0].population == 4'000'000'000U);
  CHECK(result.entries[0].weight == 1e30F);
  CHECK(result.entries[0].latitude == 90);
  CHECK(result.entries[0].longitude == -180);
  CHECK(result.entries[1].population == 5);
  CHECK(result.entries[1].weight == 5);
  CHECK(result.entries[2].weight == 1e-30F);
  CHECK(result.problems == std::vector<std::string>{"5:27 expected a number, found \"nan\"",
                                                    "6:28 expected degrees from -90 to 90, found \"90.5\"",
                                                    "7:28 expected degrees from -180 to 180, found \"-181\"",
                                                    "8:29 expected a number, found \"inf\""});
}

TEST_CASE("weights at their bounds share a name without losing it", "[importers][catalogue]") {
  Place place;
  place.add("a.csv",
            "iri,name,type,prior\n"
            "https://x.example/1,Quorvin Zelb,Person,1e300\nhttps://x.example/2,Quorvin Zelb,Person,1e300\n"
            "https://x.example/3,Brask Oltun,Person,1e-300\n");
  const auto gazetteer = place.gazetteer();
  const auto both = gazetteer.find("Quorvin Zelb"), one = gazetteer.find("Brask Oltun");
  REQUIRE(both.size() == 2);
  CHECK(both[0].prior == Approx(0.5));
  CHECK(both[1].prior == Approx(0.5));
  REQUIRE(one.size() == 1);
  CHECK(one[0].prior == Approx(1));
}

TEST_CASE("RDF's numbers are taken where they are numbers and within bounds", "[importers][catalogue]") {
  const TemporaryDirectory folder;
  const auto file = folder / "x.ttl";
  std::ofstream(file) << "@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .\n"
                         "@prefix p: <http://www.wikidata.org/prop/direct/> .\n"
                         "<http://x/1> p:P1082 \"+8908081\" ; geo:lat \"51.5\" ; geo:long \"-0.1\" .\n"
                         "<http://x/2> p:P1082 \"nan\" ; geo:lat \"inf\" ; geo:long \"NaN\" .\n"
                         "<http://x/3> p:P1082 \"1e300\" ; geo:lat \"90.1\" ; geo:long \"200\" .\n"
                         "<http://x/4> p:P1082 \"-3\" ; geo:lat \"50 N\" ; geo:long \"\" .\n";
  std::vector<CatalogueEntry> entries;
  catalogue::read_rdf_catalogue(
      file, [&](CatalogueEntry&& each) { entries.push_back(std::move(each)); }, [](const formats::Diagnostic&) {});
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].population == 8908081);
  CHECK(entries[0].latitude == 51.5);
  CHECK(entries[0].longitude == -0.1);
  CHECK(entries[2].population == 4'000'000'000U);
  for (std::size_t i = 1; i < entries.size(); ++i) {
    CAPTURE(i);
    CHECK((i == 2 || entries[i].population == 0));
    CHECK(entries[i].latitude == 0);
    CHECK(entries[i].longitude == 0);
  }
}

TEST_CASE("tab-separated values have no quotes", "[importers][catalogue]") {
  const auto result = read("iri\tname\nhttps://x.example/1\t\"Quoted\"\n", '\t');
  REQUIRE(result.entries.size() == 1);
  CHECK(result.entries[0].name == "\"Quoted\"");
}

TEST_CASE("RDF is read by labels, aliases and classes, and its broken lines are told", "[importers][catalogue]") {
  const TemporaryDirectory folder;
  const auto file = folder / "x.nt";
  const std::string entity = "<http://www.wikidata.org/entity/";
  std::ofstream(file) << entity + "Q1> <http://www.w3.org/2000/01/rdf-schema#label> \"Keller\"@de .\n" + entity +
                             "Q1> <http://www.w3.org/2000/01/rdf-schema#label> \"Robert Keller\"@en .\n" + entity +
                             "Q1> <http://www.w3.org/2004/02/skos/core#altLabel> \"Bob Keller\"@en .\n" + entity +
                             "Q1> <http://www.w3.org/2004/02/skos/core#altLabel> \"Keller Bob\"@hu .\n" + entity +
                             "Q1> <http://www.wikidata.org/prop/direct/P31> " + entity + "Q5> .\nthis is no triple\n" +
                             entity + "Q2> <http://www.geonames.org/ontology#name> \"Varnholm\" .\n" + entity +
                             "Q2> <http://www.geonames.org/ontology#featureCode> "
                             "<https://www.geonames.org/ontology#P.PPL> .\n";
  std::vector<CatalogueEntry> entries;
  std::vector<std::uint64_t> bad_lines;
  catalogue::read_rdf_catalogue(
      file, [&](CatalogueEntry&& each) { entries.push_back(std::move(each)); },
      [&](const formats::Diagnostic& problem) { bad_lines.push_back(problem.line); });
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].name == "Robert Keller");
  CHECK(entries[0].aliases == std::vector<std::string>{"Bob Keller"});
  CHECK(entries[0].kind == GazetteerKind::person);
  CHECK(entries[1].kind == GazetteerKind::city);
  CHECK(bad_lines == std::vector<std::uint64_t>{6});
}

TEST_CASE("a name is linked with the catalogue's IRI and label", "[importers][catalogue]") {
  Place place;
  place.add("people.csv", people);
  const auto linked = place.linked(
      "Minister visits flooded town\n\nBERLIN - Bob Keller visited Dresden on Monday. \"The dam will hold,\" Keller "
      "said.\n");
  CHECK(has(linked, "Robert Keller=https://people.example/1"));
  CHECK(has(linked, "Dresden=https://relata.example/entity/place/dresden"));
}

TEST_CASE("of namesakes the one that the text describes is linked, and none where it describes none",
          "[importers][catalogue]") {
  Place place;
  place.add("people.csv", people);
  CHECK(has(place.linked("The supreme court met in Oslo. Norwegian judge Anna Ahl spoke for an hour on Monday.\n"),
            "Anna Ahl=https://people.example/3"));
  CHECK(has(place.linked("Anna Ahl arrived in Madrid on Monday. She did not speak to reporters.\n"),
            "Anna Ahl=https://relata.example/entity/person/anna-ahl"));
}

TEST_CASE("what the gazetteer and a catalogue both know is one entry, with the demonyms", "[importers][catalogue]") {
  Place place;
  place.add("countries.csv", "iri,name,type\nhttps://c.example/EG,Egypt,Country\nhttps://c.example/un,UN agency,\n");
  const auto gazetteer = place.gazetteer();
  for (const std::string alias : {"Egypt", "Egyptian", "EGYPT"}) {
    CAPTURE(alias);
    const auto candidates = gazetteer.find(alias);
    const auto likeliest = candidates.empty() ? GazetteerCandidate() : candidates[0];
    CHECK(gazetteer.entry(likeliest.entry).iri == "https://c.example/EG");
    CHECK(likeliest.prior > 0.8F);
  }
  const auto cairo = gazetteer.entry(gazetteer.find("Cairo")[0].entry);
  auto above = cairo.container;
  while (gazetteer.entry(above).kind != GazetteerKind::country) above = gazetteer.entry(above).container;
  CHECK(gazetteer.entry(above).iri == "https://c.example/EG");
}

TEST_CASE("without a word of theirs in a catalogue all aliases mean what they meant", "[importers][catalogue]") {
  Place place;
  place.add("one.csv", "iri,name,type\nhttps://x.example/1,Zyxwv Qponm,Person\n");
  const Gazetteer before(own_gazetteer());
  const auto after = place.gazetteer();
  std::size_t compared = 0;
  before.for_each_alias([&](std::string_view key, std::span<const language::GazetteerCandidate> candidates) {
    const auto found = after.find(key);
    const bool same =
        std::equal(found.begin(), found.end(), candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
          return a.entry == b.entry && a.prior == b.prior && a.demonym == b.demonym;
        });
    if (!same) FAIL_CHECK(std::string(key));
    ++compared;
  });
  CHECK(compared > 10000);
}

TEST_CASE("the order of rows and of catalogues makes no difference", "[importers][catalogue][property]") {
  std::vector<std::string> rows;
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i)
    rows.push_back("https://x.example/" + std::to_string(i) + ",Name " + std::to_string(random() % 60) + ",Alias " +
                   std::to_string(random() % 60) + ",Person," + std::to_string(random() % 9) + "\n");
  const auto table = [&] {
    std::string text = "iri,name,aliases,type,prior\n";
    for (const auto& row : rows) text += row;
    return text;
  };
  Place one, other;
  one.add("a.csv", table());
  one.add("b.csv", people);
  std::shuffle(rows.begin(), rows.end(), random);
  other.add("b.csv", people);
  other.add("a.csv", table());
  CHECK(bytes(one.catalogues.combined()) == bytes(other.catalogues.combined()));
}

// As of RDF that is sorted by predicate: each alias comes in an entry of its own.
TEST_CASE("aliases that come one by one take no more room than together", "[importers][catalogue]") {
  catalogue::CatalogueTable table;
  const auto part = [&](const std::string& iri, const std::string& name, std::vector<std::string> aliases) {
    CatalogueEntry entry;
    entry.iri = iri;
    entry.name = name;
    entry.aliases = std::move(aliases);
    table.add(std::move(entry));
  };
  part("https://people.example/1", "Robert Keller", {});
  part("https://people.example/2", "Anna Ahl", {});
  const auto room = [] { return mallinfo2().uordblks + mallinfo2().hblkhd; };
  const auto before = room();
  std::string last;
  for (int i = 0; i < 2000; ++i) {
    last = "The man of many names of whom number " + std::to_string(i) + " is this";
    part("https://people.example/1", "", {last});
    part("https://people.example/2", "", {"Number " + std::to_string(i)});
  }
  CHECK(room() < before + (1 << 20));

  const TemporaryDirectory folder;
  table.write(folder / "people.catalogue", Gazetteer(own_gazetteer()));
  const Gazetteer written(folder / "people.catalogue");
  REQUIRE(written.size() == 2);
  const std::string aliases(written.entry(0).aliases);
  CHECK(std::count(aliases.begin(), aliases.end(), '\n') == 1999);
  CHECK(aliases.find(last) != std::string::npos);
}

TEST_CASE("catalogues are added, listed and removed", "[importers][catalogue]") {
  Place place;
  CHECK(place.catalogues.combined().empty());
  place.add("people.csv", people);
  REQUIRE(place.catalogues.list().size() == 1);
  CHECK(place.catalogues.list()[0].entries == 3);
  CHECK_FALSE(place.catalogues.remove("nobody"));
  CHECK(place.catalogues.remove("people"));
  CHECK(place.catalogues.combined().empty());
}

TEST_CASE("what was combined before the catalogues changed is combined anew", "[importers][catalogue]") {
  const std::string judges = "iri,name\nhttps://people.example/9,Nora Nilsen\n";
  Place place;
  place.add("people.csv", people);
  const auto combined = place.catalogues.combined();
  const auto old = bytes(combined);
  // As add() or remove() leaves it where it ends halfway, or an import that combined them beside it.
  const auto bring_back = [&] { std::ofstream(combined, std::ios::binary) << old; };
  SECTION("one more") {
    place.add("judges.csv", judges);
    const auto whole = bytes(combined);
    REQUIRE(whole != old);
    bring_back();
    CHECK(bytes(place.catalogues.combined()) == whole);
    std::filesystem::remove(combined);
    CHECK(bytes(place.catalogues.combined()) == whole);
  }
  SECTION("another in its place") {
    place.add("people.csv", judges);
    bring_back();
    CHECK_FALSE(place.gazetteer().find("Nora Nilsen").empty());
    CHECK(place.gazetteer().find("Robert Keller").empty());
  }
  SECTION("one less") {
    place.add("judges.csv", judges);
    const auto both = bytes(combined);
    REQUIRE(place.catalogues.remove("judges"));
    std::ofstream(combined, std::ios::binary) << both;
    CHECK(bytes(place.catalogues.combined()) == old);
  }
  SECTION("none") {
    REQUIRE(place.catalogues.remove("people"));
    bring_back();
    CHECK(place.catalogues.combined().empty());
  }
}

TEST_CASE("another gazetteer is combined anew, however old it is", "[importers][catalogue]") {
  const TemporaryDirectory folder;
  const auto gazetteer = folder / "gazetteer.bin";
  const auto write = [&](const std::string& city) {
    language::GazetteerWriter writer;
    language::GazetteerEntry entry;
    entry.name = city;
    const std::vector<GazetteerCandidate> means = {{writer.add(entry), 1, false}};
    writer.file(city, means);
    std::move(writer).write(gazetteer);
  };
  write("Atlantis");
  std::ofstream(folder / "people.csv") << people;
  catalogue::Catalogues catalogues(folder / "store", gazetteer);
  catalogues.add(folder / "people.csv", "people", [](const formats::Diagnostic&) {});
  REQUIRE_FALSE(Gazetteer(catalogues.combined()).find("Atlantis").empty());
  const auto time = std::filesystem::last_write_time(catalogues.combined());
  write("Lemuria");
  std::filesystem::last_write_time(gazetteer, time - std::chrono::hours(24));
  CHECK_FALSE(Gazetteer(catalogues.combined()).find("Lemuria").empty());
  const auto again = std::filesystem::last_write_time(catalogues.combined());
  CHECK(std::filesystem::last_write_time(catalogues.combined()) == again);
}
