// Writes RDF: N-Triples, N-Quads, Turtle, TriG and JSON-LD with writers of our own, every other syntax through Raptor.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <string_view>

#include "graph/rdf/prefixes.h"
#include "graph/term.h"

namespace relata::graph {

// Sets the quad and returns true, or returns false at the end.
using QuadSource = std::function<bool(Quad&)>;

// Appends the N-Triples form of a term: canonical, with only the escapes that the grammar needs.
void append_ntriples(std::string& out, const Term& term);
std::string to_ntriples(const Term& term);
// Appends the line of a quad, the graph left out where it is the default graph or `with_graph` is false.
void append_line(std::string& out, const Quad& quad, bool with_graph = true);

// Writes all quads that `next` gives, in `syntax` (any name that canonical_syntax knows). N-Triples, N-Quads and what
// Raptor writes come in the order given; Turtle, TriG and JSON-LD are sorted, which takes them all into memory.
// Syntaxes without graphs leave the graph names out, and then each triple comes once only if `next` gives it once
// (Turtle: always once). Throws RdfError for an unknown syntax, or one whose writer fails.
void write_rdf(std::ostream& out, std::string_view syntax, const Prefixes& prefixes, const QuadSource& next);

}  // namespace relata::graph
