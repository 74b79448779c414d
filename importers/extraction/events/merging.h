// One event per happening: headline, caption and body often tell the same one.
#pragma once

#include <cstdint>
#include <vector>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

// The events of the drafts, in text order of their triggers, links between them translated. Drafts of the same
// happening become one event with all their sentences; those that no participant, place or number ties to anything are
// dropped unless they speak of an event told before.
std::vector<Event> merge(const Reading& reading, const Lexicon& lexicon, std::vector<Draft> drafts);

// Of each draft the first one, as an index, that tells the same happening: itself where it is the first.
std::vector<std::uint32_t> same_happenings(const Reading& reading, const Lexicon& lexicon, std::vector<Draft> drafts);

}  // namespace relata::extraction::events
