// Teams that have no name but that of their town: "Leeds beat Arsenal".
#pragma once

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"
#include "importers/language/tree.h"

namespace relata::language {

// Makes bodies of the names of cities and regions that play, in texts about sport. Teams of countries stay countries,
// and so do towns where one is ("in Leeds"). The document has names and trees.
void find_teams(Document& document, const Tree& tree, const Gazetteer& gazetteer);

}  // namespace relata::language
