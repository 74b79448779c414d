#include "graph/store.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

bool matches(const QuadIds& pattern, const QuadIds& quad) {
  const auto fits = [](TermId wanted, TermId found) { return wanted == any_term || wanted == found; };
  return fits(pattern.subject, quad.subject) && fits(pattern.predicate, quad.predicate) &&
         fits(pattern.object, quad.object) && fits(pattern.graph, quad.graph);
}

std::vector<QuadIds> scanned(const Snapshot& snapshot, const QuadIds& pattern) {
  std::vector<QuadIds> found;
  Scan scan = snapshot.scan(pattern);
  for (QuadIds quad; scan.next(quad);) found.push_back(quad);
  return found;
}

std::vector<QuadIds> linear(const std::set<QuadIds>& quads, const QuadIds& pattern) {
  std::vector<QuadIds> found;
  std::copy_if(quads.begin(), quads.end(), std::back_inserter(found),
               [&](const QuadIds& quad) { return matches(pattern, quad); });
  return found;
}

// The pattern of `quad` with the positions bound whose bit is set.
QuadIds masked(const QuadIds& quad, unsigned mask) {
  return {(mask & 1) != 0 ? quad.subject : any_term, (mask & 2) != 0 ? quad.predicate : any_term,
          (mask & 4) != 0 ? quad.object : any_term, (mask & 8) != 0 ? quad.graph : any_term};
}

// All 16 patterns of `quad` against the oracle.
void check_patterns(const Snapshot& snapshot, const std::set<QuadIds>& oracle, const QuadIds& quad) {
  for (unsigned mask = 0; mask < 16; ++mask) {
    const auto pattern = masked(quad, mask);
    auto found = scanned(snapshot, pattern);
    std::sort(found.begin(), found.end());
    const auto expected = linear(oracle, pattern);
    CAPTURE(mask);
    REQUIRE(found == expected);
    // These ranges lie within what estimate() counts exactly.
    if (expected.size() < 3000) REQUIRE(snapshot.estimate(pattern) == expected.size());
  }
}

Quad example(const std::string& name) {
  return {Term::iri("http://example.org/" + name), Term::iri("http://example.org/p"), Term::literal(name),
          Term::iri("")};
}

}  // namespace

TEST_CASE("every pattern finds what a linear scan finds", "[graph][store]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  std::set<QuadIds> oracle;
  // Few values for each position, so that all kinds of patterns have many matches; some need all 64 bits.
  const auto value = [&](std::uint64_t kinds) {
    const std::uint64_t id = 17 + random() % kinds;
    return random() % 8 == 0 ? id << 57 : id;
  };
  for (int round = 0; round < 12; ++round) {
    auto transaction = store.begin();
    const bool keep = round % 3 != 2;
    auto changed = oracle;
    for (int i = 0; i < 1500; ++i) {
      const QuadIds quad{value(60), value(5), value(300), value(4)};
      switch (random() % 8) {
        case 0:
          REQUIRE(transaction.erase(quad) == (changed.erase(quad) == 1));
          break;
        case 1:
          REQUIRE(transaction.insert(quad) == changed.insert(quad).second);
          break;
        case 2: {
          if (changed.empty() || i % 50 != 0) break;
          auto pattern =
              masked(*std::next(changed.begin(), random() % changed.size()), 1 + static_cast<unsigned>(random() % 15));
          const auto erased = std::erase_if(changed, [&](const QuadIds& each) { return matches(pattern, each); });
          REQUIRE(transaction.erase_all(pattern) == erased);
          break;
        }
        default:
          transaction.add(quad);
          changed.insert(quad);
      }
    }
    check_patterns(transaction.view(), changed, {value(60), value(5), value(300), value(4)});
    if (keep) {
      transaction.commit();
      oracle = changed;
    }
  }
  const Snapshot snapshot = store.snapshot();
  REQUIRE(snapshot.size() == oracle.size());
  for (int i = 0; i < 40; ++i) {
    check_patterns(snapshot, oracle, *std::next(oracle.begin(), random() % oracle.size()));
    const QuadIds other{value(60), value(5), value(300), value(4)};
    check_patterns(snapshot, oracle, other);
    REQUIRE(snapshot.contains(other) == oracle.contains(other));
  }
  std::set<TermId> graphs;
  std::map<TermId, PredicateCounts> predicates;
  std::set<std::pair<TermId, TermId>> subjects, objects;
  for (const auto& quad : oracle) {
    graphs.insert(quad.graph);
    auto& counts = predicates[quad.predicate];
    ++counts.quads;
    counts.subjects += subjects.emplace(quad.predicate, quad.subject).second ? 1 : 0;
    counts.objects += objects.emplace(quad.predicate, quad.object).second ? 1 : 0;
  }
  REQUIRE(snapshot.graphs() == std::vector<TermId>(graphs.begin(), graphs.end()));
  const auto counted = snapshot.predicates();
  REQUIRE(std::map<TermId, PredicateCounts>(counted.begin(), counted.end()) == predicates);
  for (const auto& [predicate, counts] : predicates) REQUIRE(snapshot.counts(predicate) == counts);
}

TEST_CASE("a scan goes on in the order of its index", "[graph][store]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  auto transaction = store.begin();
  for (TermId object = 2000; object > 16; --object) transaction.add(QuadIds{32, 48, object, default_graph});
  const auto found = scanned(transaction.view(), {32, 48, any_term, any_term});
  REQUIRE(found.size() == 1984);
  CHECK(std::is_sorted(found.begin(), found.end()));
}

TEST_CASE("an estimate of a large range is near", "[graph][store]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  auto transaction = store.begin();
  for (TermId i = 0; i < 200000; ++i) transaction.add(QuadIds{1600 + i * 16, 48, 64 + i % 2 * 16, default_graph});
  const auto& view = transaction.view();
  CHECK(view.estimate({any_term, 48, any_term, any_term}) == 200000);
  CHECK(view.estimate({any_term, 48, 64, any_term}) > 80000);
  CHECK(view.estimate({any_term, 48, 64, any_term}) < 120000);
  CHECK(view.estimate({any_term, 64, any_term, any_term}) == 0);
  CHECK(view.estimate({any_term, any_term, any_term, default_graph}) > 160000);
  CHECK(view.estimate({any_term, any_term, any_term, any_term}) == 200000);
}

TEST_CASE("a transaction", "[graph][store]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);

  SECTION("sees its own changes, which others do not before the commit") {
    auto transaction = store.begin();
    CHECK(transaction.insert(example("a")));
    CHECK_FALSE(transaction.insert(example("a")));
    CHECK(transaction.view().size() == 1);
    CHECK(store.snapshot().size() == 0);
    CHECK_FALSE(store.snapshot().find(Term::iri("http://example.org/a")));
    transaction.commit();
    CHECK(store.snapshot().size() == 1);
  }
  SECTION("leaves nothing behind when it is dropped") {
    {
      auto transaction = store.begin();
      transaction.add(example("a"));
      CHECK(transaction.view().size() == 1);
    }
    CHECK(store.snapshot().size() == 0);
    CHECK_FALSE(store.snapshot().find(Term::iri("http://example.org/a")));
  }
  SECTION("erases what it added, and adds what it erased") {
    auto transaction = store.begin();
    transaction.add(example("a"));
    CHECK(transaction.erase(example("a")));
    CHECK_FALSE(transaction.erase(example("a")));
    CHECK_FALSE(transaction.erase(example("never seen")));
    CHECK(transaction.insert(example("a")));
    transaction.commit();
    CHECK(store.snapshot().size() == 1);
  }
  SECTION("cannot be used once committed") {
    auto transaction = store.begin();
    transaction.commit();
    CHECK_THROWS_AS(transaction.add(example("a")), StoreError);
    CHECK_THROWS_AS(transaction.view().size(), StoreError);
    CHECK_THROWS_AS(transaction.commit(), StoreError);
  }
  SECTION("is the only one of its thread") {
    auto transaction = store.begin();
    CHECK_THROWS_AS(store.begin(), StoreError);
    Store again(directory / "store", OpenMode::read_write);
    CHECK_THROWS_AS(again.begin(), StoreError);
  }
  SECTION("waits for that of another thread") {
    std::optional<Transaction> transaction = store.begin();
    transaction->add(example("a"));
    std::thread other([&] {
      auto second = store.begin();
      CHECK(second.view().size() == 1);
      second.add(example("b"));
      second.commit();
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    transaction->commit();
    transaction.reset();
    other.join();
    CHECK(store.snapshot().size() == 2);
  }
  SECTION("may end while a scan of it is still held") {
    std::optional<Scan> scan;
    {
      auto transaction = store.begin();
      transaction.add(example("a"));
      scan = transaction.view().scan({});
      transaction.commit();
    }
    QuadIds quad;
    CHECK_THROWS_AS(scan->next(quad), StoreError);
  }
}

TEST_CASE("a snapshot does not see later commits", "[graph][store]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  const Snapshot before = store.snapshot();
  for (const char* name : {"a", "b", "c"}) {
    auto transaction = store.begin();
    transaction.add(example(name));
    transaction.commit();
  }
  CHECK(before.size() == 0);
  CHECK(scanned(before, {}).empty());
  CHECK(scanned(store.snapshot(), {}).size() == 3);
}

TEST_CASE("the file grows far beyond LMDB's own limit of 10 MB", "[graph][store]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  auto transaction = store.begin();
  const std::string large(1 << 20, 'x');
  for (int i = 0; i < 40; ++i)
    transaction.add({Term::iri("s"), Term::iri("p"), Term::literal(large + std::to_string(i)), Term::iri("")});
  transaction.commit();
  CHECK(std::filesystem::file_size(directory / "store" / "data.mdb") > 40U << 20);
  CHECK(store.snapshot().find(Term::literal(large + "39")));
}
