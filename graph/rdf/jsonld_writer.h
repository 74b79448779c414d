#pragma once

#include <ostream>

#include "graph/rdf/rdf_writer.h"

namespace relata::graph {

// As write_rdf: flattened JSON-LD 1.1, one node a line, sorted by graph and subject, with a context of the prefixes
// that are used. Integers and booleans in their plain form are numbers and booleans of JSON.
void write_jsonld(std::ostream& out, const Prefixes& prefixes, const QuadSource& next);

}  // namespace relata::graph
