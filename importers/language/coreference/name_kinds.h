// What the parsed text says about the kind of what it names. The network reads a name in its sentence; here all
// sentences of an article are asked: "Ryanair, which …", "shares in Holstein", "Groundforce, the company that …".
#pragma once

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"
#include "importers/language/names/name_words.h"
#include "importers/language/tree.h"

namespace relata::language {

// Makes bodies of names that were taken for people, or for places that nobody knows, where the text says that they are
// bodies and nothing says that they are people; people of "President X" and towns of "the mayor of X"; leaves out the
// names of storms. Requires names and trees, and no other
// mentions yet than names and demonyms.
void settle_kinds(Document& document, const Tree& tree, const NameLexicon& lexicon, const Gazetteer& gazetteer);

}  // namespace relata::language
