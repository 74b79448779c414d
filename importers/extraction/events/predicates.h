// Finds the verbs and nouns that tell of events.
#pragma once

#include <vector>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

// Drafts in text order, with trigger, rule, clause and support. Reads headline, captions and body alone.
std::vector<Draft> find_predicates(const Reading& reading, const Lexicon& lexicon);

}  // namespace relata::extraction::events
