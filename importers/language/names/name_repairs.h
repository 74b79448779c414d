// What is put right in the names of a document once they are found: words that belong to no name are left out of it,
// names that are one are joined.
#pragma once

#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"
#include "importers/language/names/name_words.h"

namespace relata::language {

// `names` are in text order and do not overlap, before and after.
void repair_names(const Document& document, const NameLexicon& lexicon, const Gazetteer& gazetteer,
                  std::vector<Mention>& names);

}  // namespace relata::language
