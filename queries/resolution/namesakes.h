// People of one name who are not one: where articles say of a name what cannot be true of one person.
#pragma once

#include <string>
#include <vector>

#include "graph/decisions/decision.h"
#include "queries/resolution/proposal.h"
#include "queries/resolution/record.h"
#include "queries/resolution/scoring.h"

namespace relata::queries {

// Articles that give a name another birth or death than the most of them do, or another nationality with other jobs and
// company, are proposed as those of somebody else. Which of two groups keeps the name does not matter much; the larger
// does.
std::vector<Proposal> propose_splits(const std::vector<EntityRecord>& entities, const Surroundings& around);

// Completes a reassignment, whose node and articles are given, with a person or thing that it makes up for want of a
// name: as is called `label` and is of the class `type` (an IRI), told apart by the first of the articles. The user's
// and proposed decisions make up the same.
void make_up_namesake(graph::Decision& decision, const std::string& label, std::string type);

}  // namespace relata::queries
