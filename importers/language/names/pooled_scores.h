// What a document says of the same name in several places, pooled: a name seen clearly in one sentence is found where
// the sentence alone leaves it open, and has one type.
#pragma once

#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/name_tags.h"
#include "importers/language/names/name_words.h"

namespace relata::language {

// Adds to the scores of the words of a name what all its occurrences score. `found`: the names that the scores alone
// give. The last words of people's full names stand for them, and acronyms in brackets for the name before them.
void pool_scores(const Document& document, std::span<const Mention> found, const NameLexicon& lexicon,
                 NameScores& scores);

}  // namespace relata::language
