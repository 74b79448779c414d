// Tokenisation after the English treebanks of Universal Dependencies (EWT, GUM).
#pragma once

#include "importers/language/document.h"

namespace relata::language {

// Fills Document::tokens (bytes, space_after) from the readable blocks; no token crosses the end of a block.
// Words are split into clitics (do + n't, Gaza + 's) and at hyphens (far + - + right), except behind prefixes that are
// no words (anti-war, co-founder). Numbers, dates, addresses, @handles and #tags stay whole; every other mark is a
// token of its own, runs of full stops or dashes are one. No-break spaces are spaces.
void tokenize(Document& document);

}  // namespace relata::language
