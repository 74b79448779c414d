// The time expressions of a document, resolved against its day of publication.
#pragma once

#include <optional>
#include <vector>

#include "importers/extraction/reading.h"
#include "importers/extraction/time/calendar.h"
#include "importers/language/document.h"

namespace relata::extraction {

// In text order, not overlapping. Tags, trees and mentions are used where they are there; tokens and sentences suffice.
// A day without year is the last one up to `anchor`, or in a clause about the future the next one; ends of intervals
// belong to them. Without an anchor only what the text dates itself has a value.
std::vector<TimeExpression> find_times(const language::Document& document, std::optional<Day> anchor);

}  // namespace relata::extraction
