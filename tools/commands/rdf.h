// RDF out of a store, for the commands that write it.
#pragma once

#include <ostream>
#include <string>

#include "graph/decisions/resolved_view.h"

namespace relata::tools {

// All quads, in a syntax by Raptor's name; one without graphs shows the set union of all. Where decisions are followed
// what they make one is one, and the decisions themselves are left out.
void dump_store(std::ostream& out, const graph::ResolvedView& view, const std::string& syntax);

}  // namespace relata::tools
