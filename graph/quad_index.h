// The six orders in which quads are kept, so that every pattern is one range of one of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "graph/term_id.h"
#include "graph/tuple_index.h"

namespace relata::graph {

enum class QuadOrder : std::uint8_t { spog, posg, ospg, gspo, gpos, gosp };

inline constexpr std::size_t quad_order_count = 6;

// The LMDB tables, by QuadOrder.
using QuadTables = std::array<MDB_dbi, quad_order_count>;

// Names of the tables and, read letter by letter, the orders.
inline constexpr std::array<const char*, quad_order_count> quad_order_names{"spog", "posg", "ospg",
                                                                            "gspo", "gpos", "gosp"};

// The order for tuples of subject, predicate, object, graph.
TupleOrder<4> tuple_order(QuadOrder order);

Tuple<4> to_tuple(QuadOrder order, const QuadIds& quad);
QuadIds to_quad(QuadOrder order, const Tuple<4>& tuple);
// The same for many, to where `quads` points.
void to_quads(QuadOrder order, std::span<const Tuple<4>> tuples, QuadIds* quads);

// The order in which all matches of `pattern` are neighbours, and how many of its leading positions are bound.
struct IndexRange {
  QuadOrder order = QuadOrder::spog;
  std::size_t bound = 0;
};
IndexRange range_of(const QuadIds& pattern);

// The order in which the matches of `pattern` that agree in the free `positions` as well are neighbours too; nullopt
// where there is none. `bound` counts those of the pattern.
std::optional<IndexRange> range_by(const QuadIds& pattern, unsigned positions);

}  // namespace relata::graph
