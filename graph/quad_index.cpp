#include "graph/quad_index.h"

#include <bit>
#include <string_view>

namespace relata::graph {
namespace {

constexpr std::array<TermId QuadIds::*, 4> positions(const char* letters) {
  std::array<TermId QuadIds::*, 4> result{};
  for (std::size_t i = 0; i < 4; ++i) {
    switch (letters[i]) {
      case 's':
        result[i] = &QuadIds::subject;
        break;
      case 'p':
        result[i] = &QuadIds::predicate;
        break;
      case 'o':
        result[i] = &QuadIds::object;
        break;
      default:
        result[i] = &QuadIds::graph;
    }
  }
  return result;
}

constexpr auto orders = [] {
  std::array<std::array<TermId QuadIds::*, 4>, quad_order_count> all{};
  for (std::size_t i = 0; i < quad_order_count; ++i) all[i] = positions(quad_order_names[i]);
  return all;
}();

}  // namespace

TupleOrder<4> tuple_order(QuadOrder order) {
  constexpr std::string_view positions = "spog";
  TupleOrder<4> result;
  for (std::size_t i = 0; i < 4; ++i) {
    const char letter = quad_order_names[static_cast<std::size_t>(order)][i];
    result[i] = static_cast<std::uint8_t>(positions.find(letter));
  }
  return result;
}

Tuple<4> to_tuple(QuadOrder order, const QuadIds& quad) {
  const auto& at = orders[static_cast<std::size_t>(order)];
  return {quad.*at[0], quad.*at[1], quad.*at[2], quad.*at[3]};
}

QuadIds to_quad(QuadOrder order, const Tuple<4>& tuple) {
  const auto& at = orders[static_cast<std::size_t>(order)];
  QuadIds quad;
  for (std::size_t i = 0; i < 4; ++i) quad.*at[i] = tuple[i];
  return quad;
}

void to_quads(QuadOrder order, std::span<const Tuple<4>> tuples, QuadIds* quads) {
  const auto& at = orders[static_cast<std::size_t>(order)];
  for (const auto& tuple : tuples) {
    for (std::size_t i = 0; i < 4; ++i) quads->*at[i] = tuple[i];
    ++quads;
  }
}

IndexRange range_of(const QuadIds& pattern) {
  const bool s = pattern.subject != any_term, p = pattern.predicate != any_term, o = pattern.object != any_term;
  const bool g = pattern.graph != any_term;
  const std::size_t bound = std::size_t{s} + p + o + g;
  if (s && o && !p) return {g ? QuadOrder::gosp : QuadOrder::ospg, bound};
  if (s) return {g ? QuadOrder::gspo : QuadOrder::spog, bound};
  if (p) return {g ? QuadOrder::gpos : QuadOrder::posg, bound};
  if (o) return {g ? QuadOrder::gosp : QuadOrder::ospg, bound};
  return {g ? QuadOrder::gspo : QuadOrder::spog, bound};
}

std::optional<IndexRange> range_by(const QuadIds& pattern, unsigned positions) {
  constexpr std::string_view letters = "spog";
  const unsigned bound = (pattern.subject != any_term ? subject_bit : 0) |
                         (pattern.predicate != any_term ? predicate_bit : 0) |
                         (pattern.object != any_term ? object_bit : 0) | (pattern.graph != any_term ? graph_bit : 0);
  const auto bound_count = static_cast<std::size_t>(std::popcount(bound));
  const auto all_count = static_cast<std::size_t>(std::popcount(bound | positions));
  for (std::size_t i = 0; i < quad_order_count; ++i) {
    unsigned bound_first = 0, all_first = 0;
    for (std::size_t at = 0; at < all_count; ++at) {
      const unsigned bit = 1U << letters.find(quad_order_names[i][at]);
      all_first |= bit;
      if (at < bound_count) bound_first |= bit;
    }
    if (bound_first == bound && all_first == (bound | positions))
      return IndexRange{static_cast<QuadOrder>(i), bound_count};
  }
  return std::nullopt;
}

}  // namespace relata::graph
