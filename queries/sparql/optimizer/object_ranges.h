// Filters as ranges of ids: which objects a scan need not look at, since their ids alone tell that they fail.
//
// Ids are no values in order. The tag is their lowest part, so that all kinds of terms stand between each other; whole
// numbers and days are zigzag numbers, so that -3 stands beside 3, and of a decimal the digits count, of which "1.5"
// has 15 and "1.50" 150. So each kind gets the ranges that hold whatever can pass, and other things too: the filter is
// to be asked of what they give. Strings have no order at all; a filter on them is a range only where it says "equal".
#pragma once

#include <optional>
#include <vector>

#include "graph/store.h"
#include "queries/sparql/algebra/algebra.h"

namespace relata::sparql {

// Ascending, disjoint.
using IdRanges = std::vector<graph::IdRange>;

// Every term that lets all `filters` be true as the value of `slot`, whatever the other variables are, is in the
// ranges, is `typed` (graph::IdTag), or is of a kind that `kinds` does not count. nullopt where the filters tell
// nothing.
std::optional<IdRanges> passing_ids(const std::vector<Expression>& filters, Slot slot, const graph::ObjectKinds& kinds);

IdRanges unite(IdRanges a, const IdRanges& b);

}  // namespace relata::sparql
