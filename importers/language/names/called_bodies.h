// Names of bodies by the noun right before them: "the shipping company Polferries", "rights group Amnesty".
#pragma once

#include "importers/language/document.h"
#include "importers/language/names/name_tags.h"
#include "importers/language/names/name_words.h"

namespace relata::language {

// Supports organisations there, in sentences that have lemmas.
void support_called_bodies(const Document& document, const NameLexicon& lexicon, NameScores& scores);

}  // namespace relata::language
