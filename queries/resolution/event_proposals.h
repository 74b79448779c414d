// Which events of several articles are one happening.
#pragma once

#include <vector>

#include "queries/resolution/proposal.h"

namespace relata::queries {

// Groups the events of a store (group_events), and proposes for each group the surest pairs that join it, one less than
// it has members. On average any two events of a group are one with `least` probability.
std::vector<Proposal> propose_events(const graph::ResolvedView& view, double least);

}  // namespace relata::queries
