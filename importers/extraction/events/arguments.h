// The dependents of a predicate, wherever the syntax has put them: control, relative clauses, participles, passives,
// coordination, and verbs that only carry a noun.
#pragma once

#include <optional>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

// Fills draft.arguments.
void gather_arguments(const Reading& reading, const Lexicon& lexicon, Draft& draft);

// Hands phrases that follow a noun of events directly, but hang on a verb or another noun, to that noun: "described its
// actions in Rafah".
void adopt_adjacent(const Reading& reading, std::vector<Draft>& drafts);

// The token that does, or in the passive undergoes, what the verb tells: its own subject, or the one that it shares
// with another clause.
std::optional<std::uint32_t> surface_subject(const Reading& reading, std::uint32_t verb);

}  // namespace relata::extraction::events
