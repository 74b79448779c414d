#pragma once

#include <istream>
#include <string>

#include "graph/rdf/rdf_reader.h"

namespace relata::graph {

// As read_rdf, for any syntax that Raptor has a parser for.
void read_with_raptor(std::istream& in, const RdfReadOptions& options, const QuadSink& quad,
                      const DiagnosticSink& report);

// The file: IRI of an absolute path.
std::string file_iri(const std::string& path);

}  // namespace relata::graph
