#include "tools/evaluate/coreference_scores.h"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>

namespace relata::evaluate {
namespace {

using ChainOf = std::unordered_map<std::uint64_t, std::size_t>;

ChainOf chain_of(const Partition& partition) {
  ChainOf chains;
  for (std::size_t i = 0; i < partition.size(); ++i) {
    for (const auto mention : partition[i]) chains.emplace(mention, i);
  }
  return chains;
}

// Links of `of` that `by` keeps, and all links of `of`.
void add_muc(const Partition& of, const ChainOf& by, double& part, double& whole) {
  for (const auto& chain : of) {
    std::set<std::size_t> pieces;
    std::size_t alone = 0;
    for (const auto mention : chain) {
      const auto found = by.find(mention);
      if (found == by.end()) {
        ++alone;
      } else {
        pieces.insert(found->second);
      }
    }
    part += static_cast<double>(chain.size()) - static_cast<double>(pieces.size() + alone);
    whole += static_cast<double>(chain.size() - 1);
  }
}

void add_b_cubed(const Partition& of, const ChainOf& by, double& part, double& whole) {
  for (const auto& chain : of) {
    std::unordered_map<std::size_t, double> together;
    for (const auto mention : chain) {
      if (const auto found = by.find(mention); found != by.end()) ++together[found->second];
    }
    for (const auto& [other, count] : together) part += count * count / static_cast<double>(chain.size());
    whole += static_cast<double>(chain.size());
  }
}

double overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  const std::set<std::uint64_t> in_a(a.begin(), a.end());
  const auto common = std::count_if(b.begin(), b.end(), [&](std::uint64_t mention) { return in_a.contains(mention); });
  return 2 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

// The greatest sum of similarities of a one-to-one matching: the Hungarian algorithm on potentials.
double best_matching(const Partition& rows, const Partition& columns) {
  if (rows.size() > columns.size()) return best_matching(columns, rows);
  const auto n = rows.size(), m = columns.size();
  constexpr auto infinity = std::numeric_limits<double>::infinity();
  std::vector<std::vector<double>> cost(n, std::vector<double>(m));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < m; ++j) cost[i][j] = -overlap(rows[i], columns[j]);
  }
  std::vector<double> row_potential(n + 1), column_potential(m + 1);
  std::vector<std::size_t> row_of(m + 1, 0), previous(m + 1, 0);
  for (std::size_t i = 1; i <= n; ++i) {
    row_of[0] = i;
    std::size_t column = 0;
    std::vector<double> least(m + 1, infinity);
    std::vector<bool> used(m + 1, false);
    do {
      used[column] = true;
      const auto row = row_of[column];
      auto delta = infinity;
      std::size_t next = 0;
      for (std::size_t j = 1; j <= m; ++j) {
        if (used[j]) continue;
        const auto slack = cost[row - 1][j - 1] - row_potential[row] - column_potential[j];
        if (slack < least[j]) {
          least[j] = slack;
          previous[j] = column;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= m; ++j) {
        if (used[j]) {
          row_potential[row_of[j]] += delta;
          column_potential[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = previous[column]) row_of[column] = row_of[previous[column]];
  }
  double sum = 0;
  for (std::size_t j = 1; j <= m; ++j) {
    if (row_of[j] != 0) sum -= cost[row_of[j] - 1][j - 1];
  }
  return sum;
}

}  // namespace

void CoreferenceScores::add(const Partition& gold, const Partition& predicted) {
  const auto in_gold = chain_of(gold), in_predicted = chain_of(predicted);
  add_muc(gold, in_predicted, muc.recall_part, muc.recall_whole);
  add_muc(predicted, in_gold, muc.precision_part, muc.precision_whole);
  add_b_cubed(gold, in_predicted, b_cubed.recall_part, b_cubed.recall_whole);
  add_b_cubed(predicted, in_gold, b_cubed.precision_part, b_cubed.precision_whole);
  const auto matched = best_matching(gold, predicted);
  ceaf.recall_part += matched;
  ceaf.precision_part += matched;
  ceaf.recall_whole += static_cast<double>(gold.size());
  ceaf.precision_whole += static_cast<double>(predicted.size());
}

}  // namespace relata::evaluate
