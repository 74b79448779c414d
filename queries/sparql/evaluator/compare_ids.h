// What can be said of literals by their ids alone, where the value stands in the id.
#pragma once

#include <compare>
#include <optional>

#include "graph/term_id.h"

namespace relata::sparql {

// The order of the operators "<" and ">", which is that of ORDER BY as well, of two numbers, dates, years or months, or
// of dateTimes that both have a zone or both have none; nullopt where the values have to be looked at.
std::optional<std::strong_ordering> compare_ids(graph::TermId a, graph::TermId b);

// The operator "=" likewise, which also tells IRIs, blank nodes and plain strings apart.
std::optional<bool> equal_ids(graph::TermId a, graph::TermId b);

}  // namespace relata::sparql
