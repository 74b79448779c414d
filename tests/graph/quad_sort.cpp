#include "graph/quad_sort.h"

#include <algorithm>
#include <random>

#include "graph/quad_index.h"
#include "tests/catch.h"

using namespace relata::graph;

namespace {

// Few different numbers in each position, so that many are equal; some need all bytes.
std::vector<QuadChange> random_changes(std::size_t count, std::mt19937_64& random) {
  std::vector<QuadChange> changes;
  for (std::size_t i = 0; i < count; ++i) {
    const auto some = [&](std::uint64_t few) { return random() % 10 == 0 ? random() : 16 * (1 + random() % few); };
    changes.push_back({{some(count / 4 + 1), some(5), some(count / 2 + 1), some(3)}, random() % 2 == 0});
  }
  return changes;
}

bool same(const std::vector<QuadChange>& a, const std::vector<QuadChange>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return x.tuple == y.tuple && x.add == y.add; });
}

}  // namespace

TEST_CASE("changes are sorted as std::stable_sort sorts them", "[graph][sort]") {
  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (const std::size_t count : {0, 1, 2, 30, 1000, 1024, 20000}) {
    CAPTURE(count);
    const auto changes = random_changes(count, random);
    auto expected = changes, sorted = changes;
    std::stable_sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) { return a.tuple < b.tuple; });
    sort_by_quad(sorted);
    REQUIRE(same(sorted, expected));
    std::vector<QuadChange> room;
    for (std::size_t position = 0; position < 4; ++position) {
      expected = changes;
      std::stable_sort(expected.begin(), expected.end(),
                       [&](const auto& a, const auto& b) { return a.tuple[position] < b.tuple[position]; });
      REQUIRE(same(sorted_by(changes, position, room), expected));
    }
  }
}

TEST_CASE("each order of the indexes comes from another by one position", "[graph][sort]") {
  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  auto spog = random_changes(5000, random);
  sort_by_quad(spog);
  std::vector<QuadChange> rooms[5];
  const auto& ospg = sorted_by(spog, 2, rooms[0]);
  const auto& posg = sorted_by(ospg, 1, rooms[1]);
  const auto check = [&](const std::vector<QuadChange>& sorted, QuadOrder order) {
    const auto positions = tuple_order(order);
    REQUIRE(std::is_sorted(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
      for (const auto position : positions) {
        if (a.tuple[position] != b.tuple[position]) return a.tuple[position] < b.tuple[position];
      }
      return false;
    }));
  };
  check(spog, QuadOrder::spog);
  check(ospg, QuadOrder::ospg);
  check(posg, QuadOrder::posg);
  check(sorted_by(spog, 3, rooms[2]), QuadOrder::gspo);
  check(sorted_by(posg, 3, rooms[3]), QuadOrder::gpos);
  check(sorted_by(ospg, 3, rooms[4]), QuadOrder::gosp);
}
