// What is done by saying something.
#pragma once

#include <vector>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

// Types the statements that are promises ("Iraq said it would allow inspections": Agree), threats ("Iran said it would
// attack": Threaten) or demands ("Paris said that Iran must withdraw": Request), and adds whom they concern. The event
// that is promised, threatened or demanded stays as it is. Needs roles, factuality and voices, and drafts in text
// order.
void read_speech_acts(const Reading& reading, const Lexicon& lexicon, std::vector<Draft>& drafts);

}  // namespace relata::extraction::events
