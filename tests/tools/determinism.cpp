// Importing the same articles in any order, in any number of runs and threads, gives the same quads.
#include <algorithm>
#include <filesystem>
#include <random>

#include "tests/catch.h"
#include "tests/tools/bench.h"
#include "tests/tools/fixtures.h"

using namespace relata::tests;

namespace {

// All sample articles, and some that share a place, or a container, or name a container itself.
std::vector<std::string> articles(const Bench& bench) {
  std::vector<std::string> files;
  for (const auto& sample : std::filesystem::directory_iterator(RELATA_SOURCE_DIR "/tests/samples"))
    files.push_back(sample.path().string());
  files.push_back(bench.file("cairo.txt", "Talks in Cairo\n\nDelegations met in Cairo on Monday.\n"));
  files.push_back(bench.file("egypt.txt", "Egypt votes\n\nEgypt voted on Monday. Israel did not.\n"));
  files.push_back(bench.file("giza.txt", "Museum opens\n\nA museum opened in Giza, and one in Cairo.\n"));
  files.push_back(bench.file("saxony.txt", "Saxony votes\n\nSaxony voted on Monday.\n"));
  files.push_back(bench.file("dresden.txt", "Dresden floods\n\nThe river rose in Dresden on Monday.\n"));
  std::sort(files.begin(), files.end());
  return files;
}

void import(const Bench& bench, const std::vector<std::string>& files, const std::string& jobs = "2") {
  std::vector<std::string> arguments{"import", "--date", "2024-05-09", "--jobs", jobs};
  arguments.insert(arguments.end(), files.begin(), files.end());
  const auto run = bench.run(arguments);
  INFO(run.err);
  REQUIRE(run.status == 0);
}

std::vector<std::string> quads_of(const std::vector<std::string>& files) {
  const Bench bench;
  import(bench, files);
  return bench.quads();
}

std::vector<std::string> lines_less(const std::vector<std::string>& from, const std::vector<std::string>& what) {
  std::vector<std::string> rest;
  std::set_difference(from.begin(), from.end(), what.begin(), what.end(), std::back_inserter(rest));
  return rest;
}

// Equal, or else the few lines that differ and not both dumps whole.
void check_same(const std::vector<std::string>& got, const std::vector<std::string>& expected) {
  CHECK(lines_less(got, expected) == std::vector<std::string>{});
  CHECK(lines_less(expected, got) == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("order, runs and threads make no difference to the quads", "[tools][import][property]") {
  const Bench source;
  auto files = articles(source);
  const auto expected = quads_of(files);
  REQUIRE(expected.size() > 500);

  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 6; ++round) {
    std::shuffle(files.begin(), files.end(), random);
    const Bench bench;
    const auto runs = 1 + round % 3;
    const auto share = (files.size() + runs - 1) / runs;
    for (std::size_t first = 0; first < files.size(); first += share) {
      const auto last = std::min(first + share, files.size());
      import(bench, {files.begin() + first, files.begin() + last}, round % 2 == 0 ? "1" : "2");
    }
    check_same(bench.quads(), expected);
  }
}

TEST_CASE("the stores of two shards make the store of all, as a union", "[tools][import][property]") {
  const Bench source, united;
  const auto files = articles(source);
  for (std::size_t shard = 0; shard < 2; ++shard) {
    const Bench bench;
    std::vector<std::string> share;
    for (std::size_t i = shard; i < files.size(); i += 2) share.push_back(files[i]);
    import(bench, share);
    REQUIRE(united.run({"load", "--syntax", "nquads", "-"}, bench.run({"dump"}).out).status == 0);
  }
  check_same(united.quads(), quads_of(files));
}

TEST_CASE("extract says what import stores", "[tools][import][extract]") {
  const Bench source;
  const auto files = articles(source);
  std::vector<std::string> arguments{"extract", "--date", "2024-05-09"};
  arguments.insert(arguments.end(), files.begin(), files.end());
  auto lines = sorted_lines(source.run(arguments).out);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());  // the gazetteer's graph is shared
  check_same(lines, quads_of(files));
  for (const std::string to : {"trig", "turtle", "conllu", "json"}) {
    auto in_format = arguments;
    in_format.insert(in_format.begin() + 1, {"--to", to});
    const auto once = source.run(in_format);
    CHECK(once.status == 0);
    CHECK(once.out == source.run(in_format).out);
  }
}

TEST_CASE("importing twice replaces", "[tools][import]") {
  const Bench bench;
  const auto files = articles(bench);
  import(bench, files);
  const auto once = bench.quads();
  import(bench, files);
  check_same(bench.quads(), once);
  const auto one = bench.file("cairo.txt", "Talks in Cairo\n\nDelegations met in Cairo on Monday.\n");
  const auto run = bench.run({"import", "--date", "2024-05-09", one});
  INFO(run.err);
  CHECK(contains(run.err, "1 article (1 replaced)"));
  check_same(bench.quads(), once);
}

TEST_CASE("standard input is an article like its file", "[tools][import]") {
  const Bench from_file, from_pipe;
  import(from_file, {from_file.file("flood.txt", story)});
  REQUIRE(from_pipe.run({"import", "--date", "2024-05-09", "-"}, story).status == 0);
  check_same(from_pipe.quads(), from_file.quads());
}

TEST_CASE("removing an article leaves the store that never had it", "[tools][remove][property]") {
  const Bench source;
  const auto files = articles(source);
  for (std::size_t gone = 0; gone < files.size(); ++gone) {
    if (std::filesystem::path(files[gone]).extension() != ".txt") continue;  // one article in each of these
    CAPTURE(files[gone]);
    auto others = files;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(gone));

    const Bench bench;
    import(bench, files);
    const Bench alone;
    import(alone, {files[gone]});
    const auto article = alone.run({"query", "--results", "csv", "SELECT ?a { ?a a schema:NewsArticle }"}).out;
    const auto iri = article.substr(3, article.find("\r\n", 3) - 3);
    REQUIRE(bench.run({"remove", iri}).status == 0);
    check_same(bench.quads(), quads_of(others));
    CHECK(bench.run({"remove", iri}).status == 1);
  }
}

TEST_CASE("remove takes an id or a headline, and lists the candidates of a part", "[tools][remove]") {
  const Bench bench;
  import(bench, {bench.file("a.txt", "Council votes\n\nThe council voted.\n"),
                 bench.file("b.txt", "Council meets\n\nThe council met.\n")});
  const auto several = bench.run({"remove", "council"});
  CHECK(several.status == 2);
  CHECK(sorted_lines(several.err).size() == 3);
  CHECK(bench.run({"remove", "senate"}).status == 1);
  CHECK(bench.run({"remove", "Council votes"}).status == 0);
  CHECK(bench.run({"remove", "COUNCIL"}).status == 0);
  CHECK(bench.quads().empty());
}
