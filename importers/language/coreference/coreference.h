// From mentions to chains: which of them speak of the same person, body or place. Precision first, in sieves as in
// Lee et al., "Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules" (2013): names,
// then nouns, then pronouns; what is ambiguous stays apart.
#pragma once

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"
#include "importers/language/tree.h"

namespace relata::language {

// Sets Mention::chain and Document::chain_count, numbered by first mention. Every name, demonym and nominal has a
// chain, and every pronoun of the first and second person; another pronoun only where its antecedent was found.
// Mentions must be in their order (find_nominals() leaves them so).
void resolve_coreference(Document& document, const Tree& tree, const Gazetteer& gazetteer);

}  // namespace relata::language
