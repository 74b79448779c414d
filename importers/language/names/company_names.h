// Names that are told to be those of companies and other bodies by a word in them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "importers/language/document.h"
#include "importers/language/names/name_tags.h"
#include "importers/language/names/name_words.h"

namespace relata::language {

// What a company does or is, as the last word of its name, which nobody has for a surname, whatever its
// capitals: "Engineering", "Holdings".
bool is_business(std::string_view word);

// Supports such names among `names`, which are the best by `scores`, and others that the text has; sets the type of the
// former.
void support_companies(const Document& document, const NameLexicon& lexicon, std::span<Mention> names,
                       NameScores& scores);

}  // namespace relata::language
