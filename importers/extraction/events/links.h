// What one event has to do with another.
#pragma once

#include <vector>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

// Sets causes, response_to and part_of of the drafts' events, as indices into `drafts`; what is caused inherits the
// agents and, if it has none of its own, the places and the time of its cause.
void link_events(const Reading& reading, const Lexicon& lexicon, std::vector<Draft>& drafts);

}  // namespace relata::extraction::events
