// Sorts the changes of a transaction for the orders of the indexes.
#pragma once

#include <vector>

#include "graph/term_id.h"
#include "graph/tuple_index.h"

namespace relata::graph {

// Tuples of subject, predicate, object, graph.
using QuadChange = TupleChange<4>;

// Stably, by all four.
void sort_by_quad(std::vector<QuadChange>& changes);

// The changes stably sorted by one position of the tuple: in `room`, whose former content goes, unless they are in that
// order already. From the order by all four that makes, by object, ospg; from that, by predicate, posg; and from each
// of the three, by graph, the order of one graph.
const std::vector<QuadChange>& sorted_by(const std::vector<QuadChange>& changes, std::size_t position,
                                         std::vector<QuadChange>& room);

}  // namespace relata::graph
