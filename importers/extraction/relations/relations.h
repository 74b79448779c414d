// What relate_entities (reading.h) is made of, for the stages and tests that need a part.
#pragma once

#include <vector>

#include "importers/extraction/reading.h"
#include "importers/extraction/relations/relation_rules.h"

namespace relata::extraction {

// The relations that one rule reads from the whole article, unmerged.
std::vector<Relation> apply_rule(const Reading& reading, const RelationRule& rule);

// Joins relations with the same subject, predicate and object (literals without regard to case): all sentences of both,
// the words of the earlier one, the higher confidence. Keeps the order of first appearance.
void merge_relations(std::vector<Relation>& relations);

}  // namespace relata::extraction
