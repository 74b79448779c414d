// What a snapshot counts and skips, against a walk over all quads.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "graph/store.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

// `from` where `mask` has the bit of the position, else free.
QuadIds masked(const QuadIds& from, unsigned mask) {
  QuadIds quad;
  if ((mask & subject_bit) != 0) quad.subject = from.subject;
  if ((mask & predicate_bit) != 0) quad.predicate = from.predicate;
  if ((mask & object_bit) != 0) quad.object = from.object;
  if ((mask & graph_bit) != 0) quad.graph = from.graph;
  return quad;
}

using Groups = std::map<QuadIds, std::uint64_t>;

// Of the matches of `pattern`, which binds the positions in `mask`, how many have each of the values in `positions`.
Groups groups_of(const std::set<QuadIds>& quads, const QuadIds& pattern, unsigned mask, unsigned positions,
                 Snapshot::Count what) {
  std::map<QuadIds, std::set<QuadIds>> members;
  for (const auto& quad : quads)
    if (masked(quad, mask) == pattern)
      members[masked(quad, mask | positions)].insert(what == Snapshot::Count::triples ? masked(quad, 7) : quad);
  Groups groups;
  for (const auto& [values, all] : members) groups[values] = what == Snapshot::Count::none ? 0 : all.size();
  return groups;
}

void check_groups(const Snapshot& snapshot, const std::set<QuadIds>& quads, const QuadIds& like, unsigned& found) {
  for (unsigned mask = 0; mask < 16; ++mask) {
    const auto pattern = masked(like, mask);
    for (unsigned positions = 0; positions < 16; ++positions) {
      if ((mask & positions) != 0) continue;
      for (const auto what : {Snapshot::Count::none, Snapshot::Count::quads, Snapshot::Count::triples}) {
        if (what == Snapshot::Count::triples && ((mask | positions) & graph_bit) != 0) continue;
        CAPTURE(mask, positions, static_cast<int>(what));
        const auto expected = groups_of(quads, pattern, mask, positions, what);
        if (positions == 0) {
          const auto count = snapshot.count(pattern, what);
          const auto matches = expected.empty() ? 0 : expected.begin()->second;
          const std::uint64_t there = expected.empty() ? 0 : 1;
          REQUIRE(count == (what == Snapshot::Count::none ? there : matches));
          continue;
        }
        Groups groups;
        const auto whole = snapshot.visit_groups(pattern, positions, what, [&](const QuadIds& values, auto count) {
          REQUIRE(groups.emplace(values, count).second);
          return true;
        });
        if (!whole) continue;
        ++found;
        REQUIRE(groups == expected);
      }
    }
  }
}

void check_ranges(const Snapshot& snapshot, const std::set<QuadIds>& quads, const QuadIds& pattern,
                  const IdRange& objects) {
  std::vector<QuadIds> expected;
  for (const auto& quad : quads)
    if (quad.predicate == pattern.predicate && (pattern.graph == any_term || quad.graph == pattern.graph) &&
        quad.object >= objects.first && quad.object <= objects.last)
      expected.push_back(quad);
  std::sort(expected.begin(), expected.end(), [](const QuadIds& a, const QuadIds& b) {
    return std::tuple(a.object, a.subject, a.graph) < std::tuple(b.object, b.subject, b.graph);
  });
  auto scan = snapshot.scan(pattern);
  for (const bool backwards : {false, true}) {
    std::vector<QuadIds> found;
    if (backwards) {
      scan.restart_backwards(pattern, objects);
    } else {
      scan.restart(pattern, objects);
    }
    for (QuadIds quad; scan.next(quad);) found.push_back(quad);
    if (backwards) std::reverse(found.begin(), found.end());
    REQUIRE(found == expected);
  }
  // These lie within what estimate() counts exactly, even where all blocks are half full.
  if (expected.size() < 1500) REQUIRE(snapshot.estimate(pattern, objects) == expected.size());
  std::set<TermId> values, visited;
  for (const auto& quad : expected) values.insert(quad.object);
  const auto whole = snapshot.visit_objects(pattern, objects, Snapshot::Count::none, [&](const QuadIds& each, auto) {
    visited.insert(each.object);
    return true;
  });
  REQUIRE(whole == true);
  REQUIRE(visited == values);
}

}  // namespace

TEST_CASE("groups and ranges are those that a walk over all quads finds", "[graph][store]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  std::set<QuadIds> quads;
  const auto one_of = [&](std::uint64_t kinds) { return 17 + random() % kinds; };
  // Some runs are longer than a block, and some values stand once.
  const auto popular = [&](std::uint64_t kinds) { return 17 + random() % (1 + random() % kinds); };
  for (int round = 0; round < 3; ++round) {
    auto transaction = store.begin();
    for (int i = 0; i < 4000; ++i) {
      const QuadIds quad{popular(900), popular(4), popular(500), 1600 + random() % (round == 0 ? 1 : 3)};
      if (random() % 8 == 0) {
        transaction.erase(quad);
        quads.erase(quad);
      } else {
        transaction.add(quad);
        quads.insert(quad);
      }
    }
    const auto& view = transaction.view();
    REQUIRE(view.only_graph() == (round == 0 ? std::optional<TermId>(1600) : std::nullopt));
    unsigned found = 0;
    for (int i = 0; i < 3; ++i)
      check_groups(view, quads, {popular(900), popular(4), popular(500), 1600 + random() % 3}, found);
    REQUIRE(found > 20);
    for (int i = 0; i < 60; ++i) {
      const auto first = one_of(520), last = random() % 4 == 0 ? ~TermId{0} : first + random() % 300;
      check_ranges(view, quads, {any_term, one_of(5), any_term, random() % 2 == 0 ? any_term : 1600 + random() % 3},
                   {random() % 4 == 0 ? 0 : first, last});
    }
    std::map<TermId, ObjectKinds> kinds;
    for (const auto& quad : quads) ++kinds[quad.predicate].quads[static_cast<std::size_t>(id_tag(quad.object))];
    for (const auto& [predicate, expected] : kinds) REQUIRE(view.object_kinds(predicate) == expected);
    transaction.commit();
  }
}

TEST_CASE("a store in one graph says so, an empty one does not", "[graph][store]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  CHECK(!store.snapshot().only_graph());
  auto transaction = store.begin();
  transaction.add(QuadIds{32, 48, 64, default_graph});
  CHECK(transaction.view().only_graph() == default_graph);
  CHECK(transaction.view().object_kinds(48)->quads[0] == 1);
  CHECK(transaction.view().object_kinds(80) == ObjectKinds());
}
