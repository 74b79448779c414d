// What survives `kill -9`: every article that the store holds is whole.
#include <chrono>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/tools/kills.h"
#include "tests/tools/program.h"

using namespace relata::tests;

namespace {

using Clock = std::chrono::steady_clock;
// Graph name to its lines of N-Quads.
using Graphs = std::map<std::string, std::set<std::string>>;

// An article about invented people, other ones for every number.
std::string article(int number) {
  static const std::vector<std::string> first{"Anna", "Erik", "Maria", "Peter", "Laura"};
  static const std::vector<std::string> last{"Hollis", "Brandt", "Okafor", "Lindgren", "Moreau", "Tanaka", "Varga"};
  static const std::vector<std::string> place{"Berlin", "Cairo", "Nairobi", "Lima"};
  const auto pick = [](const std::vector<std::string>& words, int n) { return words[n % words.size()]; };
  const auto chair = pick(first, number) + " " + pick(last, number);
  const auto minister = pick(first, number + 2) + " " + pick(last, number + 3);
  const auto city = pick(place, number), other = pick(place, number + 1);
  std::ostringstream text;
  text << "Harbour talks number " << number << " end in " << city << "\n\n";
  for (int day = 1; day <= 12; ++day) {
    text << chair << ", president of the Harbour Council, met Transport Minister " << minister << " in " << city
         << " on Monday. \"We counted " << number * 100 + day << " ships,\" said " << chair << ". " << minister
         << " will travel to " << other << " next week, according to the council.\n\n";
  }
  return text.str();
}

Graphs graphs_of(const std::string& nquads) {
  Graphs graphs;
  std::istringstream in(nquads);
  for (std::string line; std::getline(in, line);) {
    const auto name = line.rfind('<');
    graphs[line.substr(name, line.rfind('>') + 1 - name)].insert(line);
  }
  return graphs;
}

bool is_article(const std::string& graph) { return graph.find("/article/") != std::string::npos; }

// A folder of articles, what each of them says, and a store.
class Newsroom {
 public:
  explicit Newsroom(int articles) {
    std::filesystem::create_directory(folder());
    for (int number = 0; number < articles; ++number) {
      std::ofstream(folder() / (std::to_string(number) + ".txt")) << article(number);
    }
    const auto extracted = run_relata({"extract", "--to", "nquads", "--date", "2024-05-09", folder().string()});
    REQUIRE(extracted.status == 0);
    told_ = graphs_of(extracted.out);
    REQUIRE(std::count_if(told_.begin(), told_.end(), [](const auto& graph) { return is_article(graph.first); }) ==
            articles);
  }

  std::filesystem::path folder() const { return directory_ / "news"; }
  std::filesystem::path store() const { return directory_ / "store"; }
  const Graphs& told() const { return told_; }

  std::vector<std::string> import_words() const {
    return {RELATA_PROGRAM, "import", "--store", store().string(), "--date", "2024-05-09", folder().string()};
  }

  // How many articles the store holds; each must be there wholly.
  int whole_articles() const {
    const auto dump = run_relata({"dump", "--store", store().string()});
    REQUIRE(dump.status == 0);
    REQUIRE(run_relata({"verify", "--store", store().string()}).status == 0);
    int count = 0;
    for (const auto& [graph, lines] : graphs_of(dump.out)) {
      INFO("graph " << graph);
      if (!is_article(graph)) continue;
      REQUIRE(told_.contains(graph));
      REQUIRE(lines == told_.at(graph));
      ++count;
    }
    return count;
  }

  void remove(const std::string& graph) const {
    const auto id = graph.substr(graph.rfind('/') + 1, graph.size() - graph.rfind('/') - 2);
    REQUIRE(run_relata({"remove", "--store", store().string(), id}).status == 0);
  }

 private:
  TemporaryDirectory directory_;
  Graphs told_;
};

}  // namespace

TEST_CASE("after kill -9 during an import the store opens, and each of its articles is whole", "[tools][crash]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  constexpr int articles = 5;
  Newsroom newsroom(articles);
  const auto begin = Clock::now();
  REQUIRE(run(newsroom.import_words()).status == 0);
  const auto whole_import = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
  REQUIRE(newsroom.whole_articles() == articles);

  for (int killed = 0, round = 0; killed < kills_of_each_kind(); ++round) {
    REQUIRE(round < 20 * kills_of_each_kind());
    // One article has to be written anew, the others replaced; every third round begins with no store at all.
    const bool from_nothing = round % 3 == 2;
    if (from_nothing) {
      std::filesystem::remove_all(newsroom.store());
    } else {
      auto victim = newsroom.told().begin();
      std::advance(victim, random() % newsroom.told().size());
      if (is_article(victim->first)) newsroom.remove(victim->first);
    }
    const int before = from_nothing ? 0 : newsroom.whole_articles();
    Program importing(newsroom.import_words());
    killed += kill_at_random(importing, whole_import, newsroom.store() / "data.mdb", random) ? 1 : 0;

    if (!from_nothing) {
      CHECK(run_relata({"stats", "--store", newsroom.store().string()}).status == 0);
      const int after = newsroom.whole_articles();
      CHECK((after == before || after == articles));
    }
    // And the import can be run again.
    REQUIRE(run(newsroom.import_words()).status == 0);
    CHECK(newsroom.whole_articles() == articles);
  }
}

TEST_CASE("the store is read while an import writes into it", "[tools][crash]") {
  Newsroom newsroom(20);
  REQUIRE(run_relata({"load", "--store", newsroom.store().string(), "/dev/null", "--syntax", "nquads"}).status == 0);
  Program importing(newsroom.import_words());
  std::set<std::string> seen;
  const auto count = [&] {
    return run_relata({"query", "--store", newsroom.store().string(), "--results", "csv",
                       "SELECT (COUNT(?a) AS ?n) { ?a a schema:NewsArticle }"});
  };
  do {
    const auto answer = count();
    REQUIRE(answer.status == 0);
    seen.insert(answer.out);
  } while (!importing.ended());
  CHECK(importing.wait().status == 0);
  seen.insert(count().out);
  CHECK(seen == std::set<std::string>{"n\r\n0\r\n", "n\r\n20\r\n"});
}
