#include "graph/write_group.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "graph/verify.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

Quad numbered(std::uint64_t number) {
  return {Term::iri("http://x/s" + std::to_string(number % 40)), Term::iri("http://x/p"),
          Term::literal("value " + std::to_string(number)), Term::iri({})};
}

void add(Store& store, std::uint64_t number) {
  auto transaction = store.begin();
  transaction.insert(numbered(number));
  transaction.commit();
}

std::set<Quad> all_of(const Snapshot& snapshot) {
  std::set<Quad> quads;
  auto scan = snapshot.scan({});
  for (QuadIds ids; scan.next(ids);)
    quads.insert({snapshot.term(ids.subject), snapshot.term(ids.predicate), snapshot.term(ids.object),
                  snapshot.term(ids.graph)});
  return quads;
}

}  // namespace

TEST_CASE("the parts of a group see each other, and nobody else does before its commit", "[graph][group]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  add(store, 1);
  WriteGroup group(store);
  add(store, 2);
  {
    auto part = store.begin();
    CHECK(part.view().size() == 2);
    CHECK_FALSE(part.insert(numbered(2)));
    CHECK(part.erase(numbered(1)));
    part.insert(numbered(3));
    part.commit();
  }
  CHECK(store.snapshot().size() == 1);
  group.commit();
  CHECK(all_of(store.snapshot()) == std::set<Quad>{numbered(2), numbered(3)});
  CHECK_THROWS_AS(group.commit(), StoreError);
  add(store, 4);
  CHECK(store.snapshot().size() == 3);
}

TEST_CASE("a group that is not committed leaves nothing", "[graph][group]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  {
    const WriteGroup group(store);
    add(store, 1);
  }
  CHECK(store.snapshot().size() == 0);
  add(store, 2);
  CHECK(all_of(store.snapshot()) == std::set<Quad>{numbered(2)});
}

TEST_CASE("a thread has one group and one part at a time, other writers wait", "[graph][group]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  WriteGroup group(store);
  CHECK_THROWS_AS(WriteGroup(store), StoreError);
  {
    const auto part = store.begin();
    CHECK_THROWS_AS(store.begin(), StoreError);
    CHECK_THROWS_AS(WriteGroup(store), StoreError);
  }
  add(store, 1);
  std::uint64_t seen = 0;
  std::thread other([&] {
    auto transaction = store.begin();
    seen = transaction.view().size();
    transaction.insert(numbered(2));
    transaction.commit();
  });
  add(store, 3);
  group.commit();
  other.join();
  CHECK(seen == 2);
  CHECK(store.snapshot().size() == 3);
}

TEST_CASE("a group is not committed while a part is open, or by another thread", "[graph][group]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  WriteGroup group(store);
  add(store, 1);
  {
    auto part = store.begin();
    part.insert(numbered(2));
    CHECK_THROWS_WITH(group.commit(), Catch::Matchers::EndsWith("a transaction of the group is open"));
    part.commit();
  }
  std::string error;
  std::thread([&] {
    try {
      group.commit();
    } catch (const StoreError& thrown) {
      error = thrown.what();
    }
  }).join();
  CHECK(error.ends_with("this thread has no group of transactions"));
  group.commit();
  CHECK(all_of(store.snapshot()) == std::set<Quad>{numbered(1), numbered(2)});
  std::thread([&] { add(store, 3); }).join();
  CHECK(store.snapshot().size() == 3);
}

TEST_CASE("threads that write in groups and one by one take turns", "[graph][group]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  constexpr std::uint64_t rounds = 60, per_round = 4;
  std::array<std::string, 3> errors;
  std::vector<std::thread> writers;
  for (std::uint64_t writer = 0; writer < errors.size(); ++writer) {
    writers.emplace_back([&, writer] {
      try {
        for (std::uint64_t round = 0; round < rounds; ++round) {
          const auto first = (writer * rounds + round) * per_round;
          WriteGroup group(store);
          add(store, first);
          add(store, first + 1);
          { auto undone = store.begin(); }
          group.commit();
          add(store, first + 2);
          add(store, first + 3);
        }
      } catch (const std::exception& error) {
        errors[writer] = error.what();
      }
    });
  }
  for (auto& writer : writers) writer.join();
  CHECK(errors == decltype(errors){});
  CHECK(store.snapshot().size() == errors.size() * rounds * per_round);
  CHECK(verify(store).problems.empty());
}

TEST_CASE("random parts, some rolled back, leave what a set holds", "[graph][group]") {
  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const TemporaryDirectory directory;
  std::set<Quad> committed;
  {
    Store store(directory / "store", OpenMode::create);
    for (int groups = 0; groups < 10; ++groups) {
      WriteGroup group(store);
      auto grouped = committed;
      for (int parts = 0; parts < 30; ++parts) {
        auto part = store.begin();
        auto changed = grouped;
        for (int changes = 0; changes < 20; ++changes) {
          const auto quad = numbered(random() % 500);
          if (random() % 3 == 0) {
            REQUIRE(part.erase(quad) == (changed.erase(quad) == 1));
          } else {
            REQUIRE(part.insert(quad) == changed.insert(quad).second);
          }
        }
        if (random() % 4 == 0) continue;
        part.commit();
        grouped = changed;
      }
      if (random() % 3 == 0) continue;
      group.commit();
      committed = grouped;
      REQUIRE(all_of(store.snapshot()) == committed);
    }
  }
  CHECK(all_of(Store(directory / "store", OpenMode::read_only).snapshot()) == committed);
  CHECK(verify(Store(directory / "store", OpenMode::read_only)).problems.empty());
}

TEST_CASE("a group that is killed leaves the groups before it", "[graph][group]") {
  const TemporaryDirectory directory;
  { const Store store(directory / "store", OpenMode::create); }
  const pid_t child = fork();
  if (child == 0) {
    try {
      Store store(directory / "store", OpenMode::read_write);
      {
        WriteGroup group(store);
        add(store, 1);
        add(store, 2);
        group.commit();
      }
      const WriteGroup group(store);
      add(store, 3);
      raise(SIGKILL);
    } catch (...) {
    }
    _exit(1);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  CHECK(all_of(Store(directory / "store", OpenMode::read_only).snapshot()) == std::set<Quad>{numbered(1), numbered(2)});
  CHECK(verify(Store(directory / "store", OpenMode::read_only)).problems.empty());
}
