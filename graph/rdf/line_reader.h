// N-Triples and N-Quads. https://www.w3.org/TR/n-triples/ https://www.w3.org/TR/n-quads/
#pragma once

#include <istream>

#include "graph/rdf/rdf_reader.h"

namespace relata::graph {

// As read_rdf for options.syntax "nquads" or "ntriples"; strict to the grammar, in memory for one line.
void read_lines(std::istream& in, const RdfReadOptions& options, const QuadSink& quad, const DiagnosticSink& report);

}  // namespace relata::graph
