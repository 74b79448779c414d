// Which words of a sentence an attribution reports.
#pragma once

#include "importers/extraction/quotations/attributions.h"
#include "importers/extraction/reading.h"

namespace relata::extraction {

bool is_punctuation(const Reading& reading, std::uint32_t token);
// True of an empty range.
bool only_punctuation(const Reading& reading, Span tokens);

// The tokens of what is reported without marks, from the first to the last: without the reporting words where these
// stand at an end, a leading "that", punctuation, and the writer's comment ("…, indicating the severe impact"). `by`
// has content.
Span reported_clause(const Reading& reading, const Attribution& by);

}  // namespace relata::extraction
