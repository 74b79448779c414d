// The numbers of a document with what they count or measure.
#pragma once

#include <span>
#include <vector>

#include "importers/extraction/reading.h"
#include "importers/language/document.h"

namespace relata::extraction {

// In text order. Numbers inside one of `times`, ordinals, years, ages, scores, codes and addresses are left out. Tags
// and trees are used where they are there; tokens and sentences suffice. A range ("10 to 15 people") is two measures of
// the same tokens, the lower bound and the upper one. "Hundreds of people" has a unit but no value. Where nothing is
// counted ("injuries to 78,404") the number is its own head and the unit is empty.
std::vector<Measure> find_measures(const language::Document& document, std::span<const TimeExpression> times);

}  // namespace relata::extraction
