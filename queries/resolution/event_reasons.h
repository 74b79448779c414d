// What EventSimilarity holds for and against two events being one, in words.
#pragma once

#include <vector>

#include "queries/resolution/event_similarity.h"
#include "queries/resolution/proposal.h"

namespace relata::queries {

// `contributions` are those of the similarity of `a` and `b`. The weights of the reasons add up to them; what hardly
// weighs is put together.
std::vector<Reason> event_reasons(const ToldEvent& a, const ToldEvent& b, const EventFeatures& contributions);

}  // namespace relata::queries
