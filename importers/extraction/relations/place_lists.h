// Tells "Victoria, South Australia, Queensland and Tasmania", which lists places, from "Marseille, France, and", which
// tells where one lies.
#pragma once

#include "importers/extraction/reading.h"
#include "importers/extraction/relations/tree_pattern.h"

namespace relata::extraction {

// Whether the places S (or the top) and O of a match stand in a list: a third place goes on behind O, and the gazetteer
// knows neither S in O nor O in the third.
bool lists_places(const Reading& reading, const Match& match);

}  // namespace relata::extraction
