// Names by the noun beside them: "the shipping company Polferries", "The operator, Azania Marine, …", "the Nefud
// desert".
#pragma once

#include <span>

#include "importers/language/document.h"
#include "importers/language/names/name_tags.h"
#include "importers/language/names/name_words.h"

namespace relata::language {

// Supports organisations and places there, in sentences that have lemmas. `names` are the best by `scores`, in text
// order.
void support_called_names(const Document& document, const NameLexicon& lexicon, std::span<const Mention> names,
                          NameScores& scores);

}  // namespace relata::language
