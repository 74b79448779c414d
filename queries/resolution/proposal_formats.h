// Proposals and decisions, told to people and to programs.
#pragma once

#include <ostream>
#include <vector>

#include "queries/resolution/proposal.h"

namespace relata::queries {

void write_proposals(std::ostream& out, const std::vector<Proposal>& proposals);
// One object a line.
void write_proposals_as_json(std::ostream& out, const std::vector<Proposal>& proposals);

// One line a decision: its id, what it decides, whose it is. `view` tells which of them are not followed.
void write_decisions(std::ostream& out, const graph::ResolvedView& view);

}  // namespace relata::queries
