// RDF out of a store, for the commands that write it.
#pragma once

#include <ostream>
#include <string>

#include "graph/store.h"

namespace relata::tools {

// All quads, in a syntax by Raptor's name; one without graphs shows the set union of all.
void dump_store(std::ostream& out, const graph::Snapshot& snapshot, const std::string& syntax);

}  // namespace relata::tools
