// Terms as integers: what indexes hold and joins compare.
#pragma once

#include <compare>
#include <cstdint>

namespace relata::graph {

// Identifies one term within one store, for ever. 0 is never a term: in a pattern it means "any".
// Equal ids are equal terms and the other way round; the order of ids means nothing.
using TermId = std::uint64_t;

inline constexpr TermId any_term = 0;
// The unnamed default graph, as a graph id.
inline constexpr TermId default_graph = 1;

// Also a pattern, with `any_term` for what is not bound.
struct QuadIds {
  TermId subject = any_term, predicate = any_term, object = any_term, graph = any_term;

  auto operator<=>(const QuadIds&) const = default;
  bool operator==(const QuadIds&) const = default;
};

}  // namespace relata::graph
