#include <algorithm>
#include <map>
#include <queue>
#include <tuple>

#include "queries/resolution/event_similarity.h"

namespace relata::queries {
namespace {

// Average linkage on a sparse table of pairs.
class Grouping {
 public:
  Grouping(std::size_t count, const std::vector<LikelyPair>& pairs, double threshold)
      : sums_(count), members_(count), alive_(count, true), threshold_(threshold) {
    for (std::size_t i = 0; i < count; ++i) members_[i] = {i};
    for (const auto& pair : pairs) {
      if (pair.a == pair.b) continue;
      sums_[pair.a][pair.b] = pair.probability;
      sums_[pair.b][pair.a] = pair.probability;
    }
    for (std::size_t i = 0; i < count; ++i) {
      for (const auto& [other, sum] : sums_[i]) {
        if (other > i) propose(i, other);
      }
    }
  }

  std::vector<std::size_t> group() {
    while (!candidates_.empty()) {
      const auto [average, a, b] = candidates_.top();
      candidates_.pop();
      // Sizes and sums have changed since a proposal that does not say today's average.
      if (alive_[a] && alive_[b] && average == average_of(a, b)) join(a, b);
    }
    std::vector<std::size_t> first(members_.size());
    for (const auto& group : members_) {
      for (auto member : group) first[member] = group.front();
    }
    return first;
  }

 private:
  double average_of(std::size_t a, std::size_t b) const {
    const auto found = sums_[a].find(b);
    if (found == sums_[a].end()) return 0;
    return found->second / static_cast<double>(members_[a].size() * members_[b].size());
  }

  void propose(std::size_t a, std::size_t b) {
    const auto average = average_of(a, b);
    if (average >= threshold_) candidates_.emplace(average, std::min(a, b), std::max(a, b));
  }

  void join(std::size_t into, std::size_t from) {
    auto& members = members_[into];
    members.insert(members.end(), members_[from].begin(), members_[from].end());
    std::sort(members.begin(), members.end());
    members_[from].clear();
    alive_[from] = false;
    sums_[into].erase(from);
    for (const auto& [other, sum] : sums_[from]) {
      sums_[other].erase(from);
      if (other == into) continue;
      sums_[into][other] += sum;
      sums_[other][into] = sums_[into][other];
    }
    sums_[from].clear();
    for (const auto& [other, sum] : sums_[into]) propose(into, other);
  }

  std::vector<std::map<std::size_t, double>> sums_;  // of the probabilities between two groups
  std::vector<std::vector<std::size_t>> members_;
  std::vector<bool> alive_;
  std::priority_queue<std::tuple<double, std::size_t, std::size_t>> candidates_;
  double threshold_;
};

}  // namespace

std::vector<std::size_t> group_events(std::size_t count, const std::vector<LikelyPair>& pairs, double threshold) {
  return Grouping(count, pairs, threshold).group();
}

}  // namespace relata::queries
