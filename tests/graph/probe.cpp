#include "graph/probe.h"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

// Ids of terms that the store knows; few, so that there are long and short runs.
std::vector<TermId> make_terms(Transaction& transaction, int count) {
  std::vector<TermId> ids;
  for (int i = 0; i < count; ++i) ids.push_back(transaction.intern(Term::iri("http://x/" + std::to_string(i))));
  return ids;
}

// What begins with the first `bound` values of `lower` and is not less.
std::vector<Tuple<4>> expected(const std::set<Tuple<4>>& tuples, const Tuple<4>& lower, std::size_t bound) {
  std::vector<Tuple<4>> found;
  for (auto at = tuples.lower_bound(lower);
       at != tuples.end() && std::equal(lower.begin(), lower.begin() + static_cast<std::ptrdiff_t>(bound), at->begin());
       ++at)
    found.push_back(*at);
  return found;
}

}  // namespace

TEST_CASE("a probe finds what a sorted set holds, in whatever order it is asked", "[graph][property]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TemporaryDirectory directory;
  Store store(directory.path(), OpenMode::create);
  std::set<QuadIds> quads;
  std::vector<TermId> terms;
  {
    auto transaction = store.begin();
    terms = make_terms(transaction, 60);
    const auto some = [&](std::size_t most) { return terms[random() % (1 + random() % most)]; };
    for (int i = 0; i < 20000; ++i) {
      const QuadIds quad{some(60), some(5), some(60), some(3)};
      transaction.add(quad);
      quads.insert(quad);
    }
    transaction.commit();
  }
  const auto snapshot = store.snapshot();
  for (std::size_t number = 0; number < quad_order_count; ++number) {
    const auto order = static_cast<QuadOrder>(number);
    CAPTURE(quad_order_names[number]);
    std::set<Tuple<4>> tuples;
    for (const auto& quad : quads) tuples.insert(to_tuple(order, quad));
    const std::vector<Tuple<4>> all(tuples.begin(), tuples.end());
    auto probe = snapshot.probe(order);
    std::size_t place = 0;
    for (int turn = 0; turn < 2000; ++turn) {
      // Mostly a little further on, sometimes a little back, sometimes anywhere.
      const auto kind = random() % 10;
      if (kind == 0) {
        place = random() % all.size();
      } else if (kind < 3) {
        place -= std::min(place, random() % 100);
      } else {
        place = std::min(all.size() - 1, place + random() % 300);
      }
      auto lower = all[place];
      const std::size_t bound = random() % 5;
      // The rest need not be there.
      for (std::size_t i = bound; i < 4; ++i)
        if (random() % 2 == 0) lower[i] = random() % 2 == 0 ? 0 : lower[i] + 1;
      if (random() % 20 == 0) lower[0] = ~TermId{0};
      const auto wanted = expected(tuples, lower, bound);
      // Not always to the end.
      const auto read = random() % 2 == 0 ? wanted.size() + 1 : random() % (wanted.size() + 1);
      probe.seek(lower, bound);
      std::vector<Tuple<4>> found;
      while (found.size() < read && probe.next()) found.push_back(probe.tuple());
      REQUIRE(found == std::vector<Tuple<4>>(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(
                                                                                  std::min(read, wanted.size()))));
    }
  }
}

TEST_CASE("ascending probes read each block once", "[graph]") {
  const TemporaryDirectory directory;
  Store store(directory.path(), OpenMode::create);
  std::vector<TermId> terms;
  {
    auto transaction = store.begin();
    terms = make_terms(transaction, 5000);
    for (const auto term : terms) transaction.add(QuadIds{term, terms[0], terms[1], default_graph});
    transaction.commit();
  }
  const auto snapshot = store.snapshot();
  std::sort(terms.begin(), terms.end());
  auto probe = snapshot.probe(QuadOrder::spog);
  for (const auto term : terms) {
    probe.seek({term, 0, 0, 0}, 1);
    REQUIRE(probe.next());
  }
  const auto blocks = 5000 / block_capacity + 1;
  CHECK(probe.blocks() >= blocks);
  CHECK(probe.blocks() <= 2 * blocks);
  // Within one block, backwards as well.
  const auto before = probe.blocks();
  probe.seek({terms[4999], 0, 0, 0}, 1);
  CHECK(probe.next());
  probe.seek({terms[4998], 0, 0, 0}, 1);
  CHECK(probe.next());
  CHECK(probe.blocks() <= before + 1);
}

TEST_CASE("a probe shows what its transaction has written, and ends with it", "[graph]") {
  const TemporaryDirectory directory;
  Store store(directory.path(), OpenMode::create);
  auto transaction = store.begin();
  const auto terms = make_terms(transaction, 3);
  transaction.add(QuadIds{terms[0], terms[1], terms[2], default_graph});
  auto probe = transaction.view().probe(QuadOrder::posg);
  probe.seek({terms[1], terms[2], 0, 0}, 2);
  REQUIRE(probe.next());
  CHECK(probe.tuple()[2] == terms[0]);
  CHECK_FALSE(probe.next());
  transaction.commit();
  CHECK_THROWS_AS(probe.seek({terms[1], terms[2], 0, 0}, 2), StoreError);
}
