#pragma once

#include <ostream>

#include "graph/rdf/rdf_writer.h"

namespace relata::graph {

// As write_rdf: sorted by graph, subject, predicate, object, rdf:type first, what repeats written once.
void write_turtle(std::ostream& out, const Prefixes& prefixes, const QuadSource& next, bool with_graphs);

}  // namespace relata::graph
