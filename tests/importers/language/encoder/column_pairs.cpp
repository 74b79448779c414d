#include "importers/language/encoder/column_pairs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include "tests/catch.h"

using namespace relata::language::encoder;

namespace {

constexpr std::size_t fours = 32;
using Weights = std::vector<std::int8_t>;  // of each four columns, of each row, four

// The largest sums that bytes up to 255 can make of two columns of the one four and the same two of the other.
bool fits(const Weights& weights, std::size_t one, std::size_t other) {
  for (std::size_t i = 0; i < 4 * lanes; i += 2) {
    int least = 0, most = 0;
    for (const auto four : {one, other}) {
      for (std::size_t k = 0; k < 2; ++k) {
        const int product = 255 * weights[four * 4 * lanes + i + k];
        least += std::min(product, 0);
        most += std::max(product, 0);
      }
    }
    if (least < -32768 || most > 32767) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("Columns are paired where their products fit 16 bits", "[language][encoder]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (const float deviation : {5.0F, 20.0F, 30.0F, 100.0F}) {
    std::normal_distribution<float> numbers(0, deviation);
    Weights weights(fours * 4 * lanes);
    for (auto& weight : weights) weight = static_cast<std::int8_t>(std::clamp(std::lround(numbers(random)), -63L, 63L));
    std::array<std::uint16_t, fours> order;
    const auto paired = pair_columns(weights, order);
    INFO("deviation " << deviation << ", " << paired << " in pairs");
    REQUIRE(paired % 2 == 0);
    for (std::size_t i = 0; i < paired; i += 2) CHECK(fits(weights, order[i] / 4U, order[i + 1] / 4U));
    std::ranges::sort(order);
    for (std::size_t i = 0; i < fours; ++i) CHECK(order[i] == 4 * i);
    if (deviation <= 20) CHECK(paired >= fours - 4);  // like trained weights
    if (deviation == 100) CHECK(paired == 0);
  }
}
