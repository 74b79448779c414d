// People of one name who are not one: where articles say of a name what cannot be true of one person.
#pragma once

#include <vector>

#include "queries/resolution/proposal.h"
#include "queries/resolution/record.h"
#include "queries/resolution/scoring.h"

namespace relata::queries {

// Articles that give a name another birth or death than the most of them do, or another nationality with other jobs and
// company, are proposed as those of somebody else. Which of two groups keeps the name does not matter much; the larger
// does.
std::vector<Proposal> propose_splits(const std::vector<EntityRecord>& entities, const Surroundings& around);

}  // namespace relata::queries
