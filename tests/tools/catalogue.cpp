// Users' catalogues, from the command line to the store.
#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/catch.h"
#include "tests/tools/bench.h"
#include "tests/tools/fixtures.h"

using namespace relata::tests;

namespace {

const std::string people =
    "iri,name,aliases,type,description\n"
    "https://people.example/keller,Robert Keller,Bob Keller,Person,German minister\n";

}  // namespace

TEST_CASE("a catalogue links the imports that come after it", "[tools][catalogue]") {
  const Bench bench;
  const auto file = bench.file("story.txt", story);
  REQUIRE(bench.run({"import", "--date", "2024-06-03", file}).status == 0);
  const auto before = bench.quads();
  const auto added = bench.run({"catalogue", "add", bench.file("people.csv", people)});
  CAPTURE(added.err);
  REQUIRE(added.status == 0);
  CHECK(contains(added.err, "1 entries"));
  CHECK(contains(bench.run({"catalogue", "list"}).out, "people"));
  CHECK(bench.quads() == before);

  REQUIRE(bench.run({"import", "--date", "2024-06-03", file}).status == 0);
  const auto shown = bench.run({"show", "Bob Keller"});
  CHECK(shown.status == 0);
  CHECK(contains(shown.out, "<https://people.example/keller>"));
  CHECK(contains(shown.out, "Robert Keller"));
  CHECK(contains(bench.run({"extract", "--store", bench.store(), file}).out, "<https://people.example/keller>"));
  CHECK_FALSE(contains(bench.run({"extract", file}).out, "<https://people.example/keller>"));

  REQUIRE(bench.run({"catalogue", "remove", "people"}).status == 0);
  REQUIRE(bench.run({"import", "--date", "2024-06-03", file}).status == 0);
  CHECK(bench.quads() == before);
}

TEST_CASE("what is wrong with a catalogue is told", "[tools][catalogue]") {
  const Bench bench;
  const auto check = [&](const std::vector<std::string>& words, int status, const std::string& message) {
    const auto run = bench.run(words);
    CAPTURE(words, run.err);
    CHECK(run.status == status);
    CHECK(contains(run.err, message));
  };
  check({"catalogue"}, 2, "subcommand");
  check({"catalogue", "list"}, 1, "");
  check({"catalogue", "remove", "nobody"}, 1, "no catalogue");
  check({"catalogue", "add", bench.path("missing.csv")}, 3, "missing.csv");
  check({"catalogue", "add", bench.file("dump.txt", "1\tCairo\tCairo\n")}, 3,
        "dump.txt: expected .csv or .tsv, with a header, or an extension of RDF");
  check({"catalogue", "add", bench.file("bad.csv", "a,b\n1,2\n")}, 3, "bad.csv:1:1: expected a header");
  check({"catalogue", "add", bench.file("x.csv", people + "none,,,Person,\n")}, 3,
        "x.csv:3:1: expected an absolute IRI");
  check({"catalogue", "add", bench.file("y.csv", people + "none,,,Person,\n"), "--lenient"}, 0,
        "1 broken row left out");
  check({"catalogue", "add", bench.file("z.csv", people), "--name", "../z"}, 2, "cannot name a catalogue");
}

TEST_CASE("a damaged catalogue is told", "[tools][catalogue]") {
  const Bench bench;
  REQUIRE(bench.run({"catalogue", "add", bench.file("people.csv", people)}).status == 0);
  CHECK(bench.run({"catalogue", "verify"}).status == 0);
  const auto combined = bench.path("relata.store/catalogues/combined.bin");
  const auto size = std::filesystem::file_size(combined);
  const auto damage = [&](std::uintmax_t at) {
    std::fstream file(combined, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(at)).put('\x55').put('\xAA');
  };
  SECTION("within, which only verify sees") { damage(size / 2); }
  SECTION("at the start, which every import sees") {
    damage(0);
    const auto run = bench.run({"import", "--date", "2024-06-03", bench.file("story.txt", story)});
    CHECK(run.status == 3);
    CHECK(contains(run.err, "combined.bin: not a Relata model file"));
  }
  SECTION("cut short, which every import sees") {
    std::filesystem::resize_file(combined, size - 1);
    const auto run = bench.run({"import", "--date", "2024-06-03", bench.file("story.txt", story)});
    CHECK(run.status == 3);
    CHECK(contains(run.err, "combined.bin: truncated"));
  }
  const auto verified = bench.run({"catalogue", "verify"});
  CHECK(verified.status == 4);
  CHECK(contains(verified.err, "combined.bin"));
}

namespace {

// Names of many people, of which the story has one; many bear the same short name.
void link_to(int count) {
  const Bench bench;
  const auto file = bench.path("large.csv");
  {
    std::ofstream out(file);
    out << "iri,name,aliases,type,prior\n";
    for (int i = 0; i < count; ++i)
      out << "https://large.example/" << i << ",Given" << i % 5000 << " Family" << i / 5 << ",G. Family" << i / 5
          << "|Family" << i << ",Person,0.5\n";
    out << "https://large.example/keller,Robert Keller,,Person,0.5\n";
  }
  const auto story_file = bench.file("story.txt", story);
  REQUIRE(bench.run({"catalogue", "add", file}).status == 0);
  REQUIRE(bench.run({"import", "--date", "2024-06-03", story_file}).status == 0);
  CHECK(contains(bench.run({"show", "Robert Keller"}).out, "<https://large.example/keller>"));
}

}  // namespace

TEST_CASE("twenty thousand entries are linked to", "[tools][catalogue]") { link_to(20'000); }

TEST_CASE("a million entries are linked to", "[tools][catalogue][long]") {
  if (std::getenv("RELATA_LONG") == nullptr) return;
  link_to(1'000'000);
  rusage usage = {};
  getrusage(RUSAGE_CHILDREN, &usage);
  // Of the largest program: compiling holds the catalogue and its table of aliases.
  CHECK(usage.ru_maxrss < 1536 * 1024);  // KiB
}
