// Reads RDF: N-Triples, N-Quads, Turtle, TriG and JSON-LD with readers of our own, every other syntax through Raptor.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <string>

#include "graph/rdf/rdf_syntax.h"
#include "graph/term.h"

namespace relata::graph {

struct RdfReadOptions {
  std::string syntax;  // empty: by the file's extension
  std::string base;    // base IRI; empty: the file's own
  std::string source;  // what diagnostics call it; empty: the path, or "-"
  // Blank nodes get labels that no other scope has, the same ones each time; empty keeps the labels of the file.
  std::string blank_scope;
  bool lenient = false;  // goes on after a bad line (N-Triples, N-Quads); elsewhere keeps what came before the error
};

using QuadSink = std::function<void(Quad&&)>;
using DiagnosticSink = std::function<void(const RdfDiagnostic&)>;

// Gives every statement to `quad`, in the order of the text; a triple without a graph has the default graph (empty
// IRI). Warnings, and with `lenient` errors, go to `report`. Throws RdfError for bad input otherwise, and for an
// unknown syntax; what `quad` got before stands. Exceptions of the sinks pass through. No network, and no other file,
// is ever read.
void read_rdf(std::istream& in, const RdfReadOptions& options, const QuadSink& quad, const DiagnosticSink& report);
void read_rdf(const std::filesystem::path& file, RdfReadOptions options, const QuadSink& quad,
              const DiagnosticSink& report);

}  // namespace relata::graph
