// When an event took place and how many it concerned.
#pragma once

#include <vector>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

// Gives each time expression to the events of the clause or noun that it belongs to. A clause with "since" or "until"
// lends its time as a bound to the clause that it modifies.
void attach_times(const Reading& reading, std::vector<Draft>& drafts);

// Gives each measure to the events that it is an argument of; those that count people get the rule's type and unit.
void attach_quantities(const Reading& reading, std::vector<Draft>& drafts);

}  // namespace relata::extraction::events
