#include "importers/language/encoder/tree_search.h"

#include <algorithm>
#include <limits>

namespace relata::language::encoder {

bool TreeSearch::is_projective_tree(std::span<const Head> heads) {
  const auto size = static_cast<std::uint32_t>(heads.size());
  extents_.assign(size, {});
  std::uint32_t roots = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    extents_[i].first = extents_[i].last = i;
    extents_[i].size = 1;
    if (heads[i] == root_head)
      ++roots;
    else
      ++extents_[static_cast<std::uint32_t>(heads[i])].waiting;
  }
  if (roots != 1) return false;
  ready_.clear();
  for (std::uint32_t i = 0; i < size; ++i) {
    if (extents_[i].waiting == 0) ready_.push_back(i);
  }
  // From the leaves up; what lies on a cycle is never ready.
  for (std::size_t next = 0; next < ready_.size(); ++next) {
    const auto& extent = extents_[ready_[next]];
    if (extent.last - extent.first + 1 != extent.size) return false;
    const auto head = heads[ready_[next]];
    if (head == root_head) continue;
    auto& above = extents_[static_cast<std::uint32_t>(head)];
    above.first = std::min(above.first, extent.first);
    above.last = std::max(above.last, extent.last);
    above.size += extent.size;
    if (--above.waiting == 0) ready_.push_back(static_cast<std::uint32_t>(head));
  }
  return ready_.size() == size;
}

ChartView TreeSearch::start(std::size_t size) {
  // The kernels read up to 16 numbers behind a row's last one.
  const auto stride = round_up(size + lanes);
  auto* data = chart_.require(6 * size * stride);
  const auto table = [&](std::size_t i) { return data + i * size * stride; };
  return {size, stride, table(0), table(1), table(2), table(3), table(4), table(5)};
}

void TreeSearch::follow(const ChartView& chart, const ArcScores& scores, Span whole, std::span<Head> heads) {
  open_.assign(1, whole);
  while (!open_.empty()) {
    const auto span = open_.back();
    open_.pop_back();
    if (span.first == span.last) continue;
    const auto s = span.first, t = span.last;
    const auto at = s * chart.stride, to = t * chart.stride;
    // Where it was divided is not kept: the sum of the two parts tells.
    const auto divide = [&](std::uint32_t from, std::uint32_t until, float worth, auto&& sum) {
      for (auto r = from; r < until; ++r) {
        if (sum(r) == worth) return r;
      }
      return until;
    };
    if (!span.complete) {
      heads[span.headed_by_first ? t : s] = static_cast<Head>(span.headed_by_first ? s : t);
      const float arc = scores.arcs[span.headed_by_first ? t * scores.stride + s : s * scores.stride + t];
      const float worth = span.headed_by_first ? chart.right_arc_at[at + t] : chart.left_arc_to[to + s];
      const auto r = divide(s, t - 1, worth, [&](std::uint32_t middle) {
        return chart.from_left_at[at + middle] + chart.from_right_to[to + middle + 1] + arc;
      });
      open_.push_back({s, r, true, true});
      open_.push_back({r + 1, t, false, true});
    } else if (span.headed_by_first) {
      const auto r = divide(s + 1, t, chart.from_left_at[at + t], [&](std::uint32_t middle) {
        return chart.right_arc_at[at + middle] + chart.from_left_to[to + middle];
      });
      open_.push_back({s, r, true, false});
      open_.push_back({r, t, true, true});
    } else {
      const auto r = divide(s, t - 1, chart.from_right_at[at + t], [&](std::uint32_t middle) {
        return chart.from_right_at[at + middle] + chart.left_arc_to[to + middle];
      });
      open_.push_back({s, r, false, true});
      open_.push_back({r, t, false, false});
    }
  }
}

void TreeSearch::find_projective(const Kernels& kernels, const ArcScores& scores, std::span<Head> heads) {
  const auto chart = start(scores.size);
  kernels.fill_chart(scores.arcs, scores.stride, chart);
  // Below the root lies one word, which heads all on its left and all on its right.
  const auto last = static_cast<std::uint32_t>(scores.size - 1);
  std::uint32_t root = 0;
  float best = -std::numeric_limits<float>::infinity();
  for (std::uint32_t r = 0; r <= last; ++r) {
    const float worth = chart.from_right_at[r] + chart.from_left_at[r * chart.stride + last] + scores.root(r);
    if (worth > best) {
      best = worth;
      root = r;
    }
  }
  heads[root] = root_head;
  follow(chart, scores, {0, root, false, true}, heads);
  follow(chart, scores, {root, last, true, true}, heads);
}

void TreeSearch::find(const Kernels& kernels, const ArcScores& scores, std::span<Head> heads) {
  for (std::size_t i = 0; i < scores.size; ++i) {
    const auto best = kernels.first_maximum(scores.arcs + i * scores.stride, scores.size + 1);
    heads[i] = best == scores.size ? root_head : static_cast<Head>(best);
  }
  if (!is_projective_tree(heads)) find_projective(kernels, scores, heads);
}

}  // namespace relata::language::encoder
