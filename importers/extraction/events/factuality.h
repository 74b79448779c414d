// Whether an event has happened: negation, modals, conditions, plans, wishes and doubts, up the tree from its trigger.
#pragma once

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

Factuality factuality(const Reading& reading, const Lexicon& lexicon, const Draft& draft);

}  // namespace relata::extraction::events
