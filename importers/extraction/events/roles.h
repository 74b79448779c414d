// Who plays which part in an event, and where it took place.
#pragma once

#include <vector>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

// Fills participants and places from draft.arguments.
void assign_roles(const Reading& reading, const Lexicon& lexicon, Draft& draft);

// The entities that the phrase of `head` and its conjuncts speak of. With `through`, a phrase that speaks of none
// yields who stands behind it: "Israeli forces", "the decision of the court".
std::vector<EntityIndex> entities_of(const Reading& reading, const Lexicon& lexicon, std::uint32_t head, bool through);

// "Smith's extradition", "the Smith investigation": whether the person named before a noun undergoes what it tells.
bool is_suffered(const Reading& reading, const Lexicon& lexicon, const Draft& draft, const Argument& argument,
                 EntityIndex entity);

// "the results support", "the move forces": whether what does it, by the clause's own words, is no one who acts.
bool is_done_by_things(const Reading& reading, const Lexicon& lexicon, const Draft& draft);

// Whom unnamed delegations, spokespersons and groups stand for become participants too.
void add_represented(const Reading& reading, Event& event);

}  // namespace relata::extraction::events
