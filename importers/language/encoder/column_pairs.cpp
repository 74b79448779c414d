#include "importers/language/encoder/column_pairs.h"

#include <algorithm>
#include <array>
#include <vector>

namespace relata::language::encoder {
namespace {

// Of the weights of one sign: 255 · 128 < 32,768.
constexpr int largest_sum = 128;

// Of four columns: of each row and each two columns the sum of the positive weights, and that of the negative ones.
using Sums = std::array<std::uint8_t, std::size_t{4} * lanes>;

Sums sums_of(const std::int8_t* weights) {
  Sums sums{};
  for (std::size_t i = 0; i < 4 * lanes; ++i) {
    const int weight = weights[i];
    auto& sum = sums[i / 2 * 2 + (weight < 0 ? 1 : 0)];
    sum = static_cast<std::uint8_t>(sum + (weight < 0 ? -weight : weight));
  }
  return sums;
}

bool fit(const Sums& a, const Sums& b) {
  int most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, a[i] + b[i]);
  return most <= largest_sum;
}

using Pair = std::array<std::uint16_t, 2>;

// Makes two pairs of a pair and two that are alone, where that goes.
bool divide(const std::vector<Sums>& sums, Pair& pair, Pair& alone) {
  for (int swap = 0; swap < 2; ++swap, std::swap(alone[0], alone[1])) {
    if (!fit(sums[pair[0]], sums[alone[0]]) || !fit(sums[pair[1]], sums[alone[1]])) continue;
    std::swap(pair[1], alone[0]);
    return true;
  }
  return false;
}

}  // namespace

std::size_t pair_columns(std::span<const std::int8_t> weights, std::span<std::uint16_t> order) {
  const auto fours = order.size();
  std::vector<Sums> sums;
  std::vector<std::uint16_t> alone;
  std::vector<Pair> pairs;
  for (std::size_t four = 0; four < fours; ++four) {
    sums.push_back(sums_of(weights.data() + four * 4 * lanes));
    const auto mate = std::ranges::find_if(alone, [&](auto other) { return fit(sums[four], sums[other]); });
    if (mate == alone.end()) {
      alone.push_back(static_cast<std::uint16_t>(four));
    } else {
      pairs.push_back({*mate, static_cast<std::uint16_t>(four)});
      alone.erase(mate);
    }
  }
  while (alone.size() >= 2) {
    Pair rest{alone[alone.size() - 2], alone.back()};
    const auto found = std::ranges::find_if(pairs, [&](Pair& pair) { return divide(sums, pair, rest); });
    if (found == pairs.end()) break;
    pairs.push_back(rest);
    alone.resize(alone.size() - 2);
  }
  auto next = order.begin();
  for (const auto& pair : pairs) next = std::ranges::copy(pair, next).out;
  std::ranges::copy(alone, next);
  for (auto& column : order) column = static_cast<std::uint16_t>(4 * column);
  return 2 * pairs.size();
}

}  // namespace relata::language::encoder
