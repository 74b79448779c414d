// The dependents of a predicate, wherever the syntax has put them: passives, gaps, coordination, and verbs that only
// carry a noun. subjects.h tells who is the subject.
#pragma once

#include <vector>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

// Fills draft.arguments.
void gather_arguments(const Reading& reading, const Lexicon& lexicon, Draft& draft);

// Hands phrases that follow a noun of events directly, but hang on a verb or another noun, to that noun: "described its
// actions in Rafah".
void adopt_adjacent(const Reading& reading, std::vector<Draft>& drafts);

}  // namespace relata::extraction::events
