// verify, backup and compact, from outside.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/catch.h"
#include "tests/tools/bench.h"
#include "tests/tools/fixtures.h"

using namespace relata::tests;

namespace {

constexpr std::size_t page = 4096;

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a backup is a store of its own, as of the moment", "[tools][store]") {
  const Bench bench;
  REQUIRE(bench.run({"load", bench.file("g.trig", graph)}).status == 0);
  const auto before = bench.quads();
  const auto copy = bench.path("backups/monday");
  const auto run = bench.run({"backup", copy});
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  CHECK(run.err == std::to_string(before.size()) + " statements copied to " + copy + "\n");
  REQUIRE(bench.run({"update", "DROP ALL"}).status == 0);
  CHECK(sorted_lines(bench.run({"dump", "--store", copy}).out) == before);
  CHECK(bench.run({"verify", "--store", copy}).status == 0);
  const auto again = bench.run({"backup", copy});
  CHECK(again.status == 4);
  CHECK(contains(again.err, copy + ": not empty"));
  CHECK(sorted_lines(bench.run({"dump", "--store", copy}).out) == before);
}

TEST_CASE("a backup has the catalogues, or is none", "[tools][store]") {
  const Bench bench;
  REQUIRE(bench.run({"load", bench.file("g.trig", graph)}).status == 0);
  const auto copy = bench.path("copy"), catalogues = bench.store() + "/catalogues";
  std::filesystem::create_directories(catalogues);
  std::ofstream(catalogues + "/people.catalogue") << "of people";
  // Nobody can copy what is not there.
  std::filesystem::create_symlink("nowhere", catalogues + "/broken.catalogue");
  const auto failed = bench.run({"backup", copy});
  CHECK(failed.status == 4);
  CHECK(contains(failed.err, "broken.catalogue"));
  CHECK_FALSE(std::filesystem::exists(copy + "/data.mdb"));

  // What it left is in nobody's way.
  std::filesystem::remove(catalogues + "/broken.catalogue");
  const auto run = bench.run({"backup", copy});
  CAPTURE(run.err);
  CHECK(run.status == 0);
  CHECK(bytes_of(copy + "/catalogues/people.catalogue") == "of people");
  CHECK_FALSE(std::filesystem::exists(copy + "/catalogues.part"));
  CHECK(bench.run({"verify", "--store", copy}).status == 0);

  // Somebody's own catalogues are theirs.
  const auto other = bench.path("other");
  std::filesystem::create_directories(other + "/catalogues");
  std::ofstream(other + "/catalogues/mine.csv") << "mine";
  CHECK(bench.run({"backup", other}).status == 4);
  CHECK(bytes_of(other + "/catalogues/mine.csv") == "mine");
}

TEST_CASE("compact makes the file smaller and changes no statement", "[tools][store]") {
  const Bench bench;
  REQUIRE(bench.run({"load", bench.file("g.trig", graph)}).status == 0);
  std::string many = "INSERT DATA { ";
  for (int i = 0; i < 20000; ++i) many += "<a:s" + std::to_string(i) + "> <a:p> <a:o> . ";
  REQUIRE(bench.run({"update", "--file", bench.file("many.ru", many + "}")}).status == 0);
  REQUIRE(bench.run({"update", "DELETE WHERE { ?s <a:p> ?o }"}).status == 0);
  const auto before = bench.quads();
  const auto size = std::filesystem::file_size(bench.store() + "/data.mdb");
  const auto run = bench.run({"compact"});
  CAPTURE(run.err);
  CHECK(run.status == 0);
  const auto smaller = std::filesystem::file_size(bench.store() + "/data.mdb");
  CHECK(smaller < size / 2);
  CHECK(run.err ==
        bench.store() + " takes " + std::to_string(smaller) + " bytes now; it was " + std::to_string(size) + "\n");
  CHECK(bench.quads() == before);
  CHECK(bench.run({"verify"}).status == 0);
  CHECK(bench.run({"update", "INSERT DATA { <a:s> <a:p> <a:o> }"}).status == 0);
  CHECK(bench.quads().size() == before.size() + 1);
}

TEST_CASE("verify says that a store is sound", "[tools][store]") {
  const Bench bench;
  REQUIRE(bench.run({"load", bench.file("g.trig", graph)}).status == 0);
  const auto run = bench.run({"verify"});
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(run.out.starts_with(bench.store() + " is sound: " + std::to_string(bench.quads().size()) + " statements"));
}

// One page after the other is overwritten: what still reads is either unharmed or named, and nothing crashes.
TEST_CASE("verify ends with 4 and a message, whatever page is destroyed", "[tools][store]") {
  const Bench bench;
  REQUIRE(bench.run({"load", bench.file("g.trig", graph)}).status == 0);
  const auto whole = bench.quads();
  const auto file = bench.store() + "/data.mdb";
  const auto bytes = bytes_of(file);
  std::size_t found = 0, pages = 0;
  for (std::size_t at = 2 * page; at < bytes.size(); at += page, ++pages) {
    auto damaged = bytes;
    damaged.replace(at, page, std::string(page, '\xA5'));
    std::ofstream(file, std::ios::binary) << damaged;
    const auto run = bench.run({"verify"});
    CAPTURE(at / page, run.err, run.status);
    if (run.status == 0) {
      CHECK(bench.quads() == whole);
      continue;
    }
    ++found;
    CHECK(run.status == 4);
    CHECK(contains(run.err, "relata: "));
    CHECK(contains(run.err, bench.store()));
  }
  CHECK(pages > 8);
  CHECK(found > pages / 2);
}
