// Whether a clause tells of the past or of the future: what decides between the last Monday and the next.
#pragma once

#include <cstdint>

#include "importers/language/document.h"

namespace relata::extraction {

// `later` is the future seen from the past: "he would resign on Monday".
enum class Tense : std::uint8_t { none, past, future, later };

// The tense of the clause that token `at` stands in: of the verb that governs it in the tree; where nothing is tagged,
// of the nearest word before it that tells, else of the first behind it in the sentence.
Tense tense_at(const language::Document& document, std::uint32_t at);

}  // namespace relata::extraction
