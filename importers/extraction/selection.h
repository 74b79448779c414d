// Which of the facts of an article are told.
#pragma once

#include "importers/extraction/facts.h"

namespace relata::extraction {

// Leaves out the relations, events and quotations whose confidence is below `least`, the links of other events to
// those left out, and the unnamed entities that no relation, event or quotation has a part for: they are there because
// they act. Named entities stay, for the article mentions them.
void select_facts(Facts& facts, float least);

}  // namespace relata::extraction
