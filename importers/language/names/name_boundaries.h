// What the words alone say about where a name begins and ends, where a sequence model errs: titles and weekdays, legal
// forms, possessives, complements of bodies, names that the gazetteer knows as a whole.
#pragma once

#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"
#include "importers/language/names/name_features.h"

namespace relata::language {

// Corrects the names of one sentence, which are in text order and do not overlap, and keeps them so.
// `matches` are the gazetteer's in that sentence.
void mend_names(const Document& document, Span sentence, std::span<const GazetteerMatch> matches,
                const Gazetteer& gazetteer, const NameLexicon& lexicon, std::vector<Mention>& names);

}  // namespace relata::language
