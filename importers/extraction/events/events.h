// The events of an article before those of one happening are merged.
#pragma once

#include <vector>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

// One draft for each time that something is told, complete, in text order of the triggers. Needs all stages before
// read_events.
std::vector<Draft> tell_events(Reading& reading, const Lexicon& lexicon);

}  // namespace relata::extraction::events
