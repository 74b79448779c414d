// What a document says of the same name in several places, pooled: a name seen clearly in one sentence is found where
// the sentence alone leaves it open, and has one type.
#pragma once

#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/name_features.h"
#include "importers/language/names/name_tags.h"

namespace relata::language {

// Adds to the scores of the words of a name what its other occurrences score. `found`: the names that the scores alone
// give, in text order. Returns the sentences (indices, rising) whose scores have changed.
std::vector<std::uint32_t> pool_scores(const Document& document, std::span<const Mention> found,
                                       const NameLexicon& lexicon, NameScores& scores);

}  // namespace relata::language
