// Turtle and TriG. https://www.w3.org/TR/turtle/ https://www.w3.org/TR/trig/
#pragma once

#include <istream>

#include "graph/rdf/rdf_reader.h"

namespace relata::graph {

// As read_rdf for options.syntax "turtle" or "trig"; strict to the grammar, in memory for one statement. IRIs are kept
// as they are written; relative ones are resolved, which without a base is an error.
void read_turtle(std::istream& in, const RdfReadOptions& options, const QuadSink& quad, const DiagnosticSink& report);

}  // namespace relata::graph
