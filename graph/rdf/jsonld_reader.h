// JSON-LD 1.1, its basics: https://www.w3.org/TR/json-ld11/
#pragma once

#include <istream>

#include "graph/rdf/rdf_reader.h"

namespace relata::graph {

// As read_rdf for options.syntax "jsonld". Read are contexts inside of the document, with terms, prefixes, @vocab,
// @base, types, languages and the containers @list, @set, @language and @index; @id, @type, @value, @list, @set,
// @reverse,
// @graph and @included. Nothing is fetched: a context that lies elsewhere is an error, and so is what is not supported
// (@json, @direction, @nest, @import, scoped contexts, the containers @graph, @id and @type). What stands for no IRI is
// left out, as the standard has it.
//
// A file may hold several documents, one after the other, as `relata extract --to jsonld` writes them; each is in
// memory as a whole. Errors of JSON name line and column, those of JSON-LD the line where their document ends, and the
// way to the place in it. After an error nothing is read, for there is no telling where to go on.
void read_jsonld(std::istream& in, const RdfReadOptions& options, const QuadSink& quad, const DiagnosticSink& report);

}  // namespace relata::graph
