// What survives `kill -9` of loads, updates and compactions: what was committed, exactly.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/tools/kills.h"
#include "tests/tools/program.h"

using namespace relata::tests;

namespace {

using Lines = std::set<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

// A store, and what it is to hold.
class Workshop {
 public:
  std::string store() const { return (directory_ / "store").string(); }
  std::filesystem::path data() const { return directory_ / "store" / "data.mdb"; }
  std::string file(const std::string& name) const { return (directory_ / name).string(); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(directory_ / name) << text; }

  Outcome relata(std::vector<std::string> words) const {
    words.insert(words.begin() + 1, {"--store", store()});
    return run_relata(words);
  }
  std::vector<std::string> words(std::vector<std::string> words) const {
    words.insert(words.begin(), RELATA_PROGRAM);
    words.insert(words.begin() + 2, {"--store", store()});
    return words;
  }
  Microseconds time_of(const std::vector<std::string>& all_words) const {
    const auto begin = std::chrono::steady_clock::now();
    REQUIRE(run(all_words).status == 0);
    return std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now() - begin);
  }

  // What the store holds; it has to open, and to be sound.
  Lines held() const {
    const auto dump = relata({"dump"});
    INFO(dump.err);
    REQUIRE(dump.status == 0);
    const auto verified = relata({"verify"});
    INFO(verified.err);
    REQUIRE(verified.status == 0);
    return lines_of(dump.out);
  }

 private:
  TemporaryDirectory directory_;
};

// Statements that share subjects and predicates with those of other graphs.
std::string quads(int graph, int count) {
  std::ostringstream out;
  for (int i = 0; i < count; ++i)
    out << "<http://x.org/s" << i % 500 << "> <http://x.org/p" << i % 7 << "> \"value " << graph * 100000 + i
        << "\" <http://x.org/g" << graph << "> .\n";
  return out.str();
}

std::uint32_t seed_of_this_run() { return std::random_device()(); }

}  // namespace

TEST_CASE("after kill -9 during a load the store holds the first files wholly, and no others", "[tools][crash]") {
  const auto seed = seed_of_this_run();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const Workshop shop;
  constexpr int files = 6;
  std::vector<std::string> load{"load"};
  std::vector<Lines> after{{}};  // so many files
  for (int i = 0; i < files; ++i) {
    const auto text = quads(i, 4000);
    shop.write("f" + std::to_string(i) + ".nq", text);
    load.push_back(shop.file("f" + std::to_string(i) + ".nq"));
    after.push_back(lines_of(text));
    after.back().insert(after[i].begin(), after[i].end());
  }
  const auto whole = shop.time_of(shop.words(load));
  REQUIRE(shop.held() == after.back());
  for (int killed = 0, round = 0; killed < kills_of_each_kind(); ++round) {
    REQUIRE(round < 20 * kills_of_each_kind());
    // From nothing, from an empty store, from some of the files.
    std::filesystem::remove_all(shop.store());
    const int before = round % 3 == 0 ? 0 : static_cast<int>(random() % files);
    if (round % 3 != 0) REQUIRE(shop.relata({"load", "--syntax", "nquads", "/dev/null"}).status == 0);
    for (int i = 0; i < before; ++i) REQUIRE(shop.relata({"load", load[i + 1]}).status == 0);
    Program loading(shop.words(load));
    killed += kill_at_random(loading, whole, shop.data(), random) ? 1 : 0;
    // It may have been killed before there was a store.
    if (round % 3 != 0 || shop.relata({"stats"}).status != 4)
      CHECK(std::find(after.begin() + before, after.end(), shop.held()) != after.end());
    REQUIRE(run(shop.words(load)).status == 0);
    CHECK(shop.held() == after.back());
  }
}

TEST_CASE("after kill -9 during an update all of the request is done, or nothing", "[tools][crash]") {
  const auto seed = seed_of_this_run();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const Workshop shop;
  shop.write("base.nq", quads(0, 6000));
  REQUIRE(shop.relata({"load", shop.file("base.nq")}).status == 0);
  const auto base = lines_of(quads(0, 6000));
  // Version `n` of each subject; three operations take it to the next, by way of a state that is never to be seen.
  const auto version = [&](int n) {
    auto lines = base;
    for (int i = 0; i < 500; ++i)
      lines.insert("<http://x.org/s" + std::to_string(i) + "> <http://x.org/version> \"" + std::to_string(n) +
                   "\"^^<http://www.w3.org/2001/XMLSchema#integer> <http://x.org/state> .");
    return lines;
  };
  const auto update = [&](int n) {
    const auto number = std::to_string(n);
    return shop.words({"update",
                       "DROP SILENT GRAPH <http://x.org/state> ; INSERT { GRAPH <http://x.org/state> { ?s "
                       "<http://x.org/version> -1 } } WHERE { SELECT DISTINCT ?s { ?s <http://x.org/p1> ?o } } ; "
                       "DELETE { GRAPH ?g { ?s ?p -1 } } INSERT { GRAPH ?g { ?s ?p " +
                           number + " } } WHERE { GRAPH ?g { ?s ?p -1 } }"});
  };
  const auto whole = shop.time_of(update(0));
  int now = 0;
  REQUIRE(shop.held() == version(now));
  for (int killed = 0, round = 0; killed < kills_of_each_kind(); ++round) {
    REQUIRE(round < 20 * kills_of_each_kind());
    Program updating(update(now + 1));
    const bool was_killed = kill_at_random(updating, whole, shop.data(), random);
    killed += was_killed ? 1 : 0;
    const auto held = shop.held();
    if (held == version(now + 1)) {
      ++now;
    } else {
      CHECK(was_killed);
      REQUIRE(held == version(now));
    }
  }
}

TEST_CASE("after kill -9 during a compaction the store is what it was", "[tools][crash]") {
  const auto seed = seed_of_this_run();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const Workshop shop;
  for (int i = 0; i < 4; ++i) {
    shop.write("f.nq", quads(i, 6000));
    REQUIRE(shop.relata({"load", shop.file("f.nq")}).status == 0);
  }
  REQUIRE(shop.relata({"update", "DROP GRAPH <http://x.org/g1> ; DROP GRAPH <http://x.org/g2>"}).status == 0);
  const auto expected = shop.held();
  REQUIRE(expected.size() == 12000);
  REQUIRE(shop.relata({"backup", shop.file("loose")}).status == 0);
  const auto whole = shop.time_of(shop.words({"compact"}));
  for (int killed = 0, round = 0; killed < kills_of_each_kind(); ++round) {
    REQUIRE(round < 20 * kills_of_each_kind());
    Program compacting(shop.words({"compact"}));
    killed += kill_at_random(compacting, whole, shop.data().parent_path() / "data.mdb.part", random) ? 1 : 0;
    REQUIRE(shop.held() == expected);
  }
  CHECK(shop.relata({"compact"}).status == 0);
  CHECK_FALSE(std::filesystem::exists(shop.data().parent_path() / "data.mdb.part"));
  CHECK(shop.held() == expected);
}
