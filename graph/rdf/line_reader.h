// N-Triples and N-Quads. https://www.w3.org/TR/n-triples/ https://www.w3.org/TR/n-quads/
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <string_view>

#include "graph/rdf/rdf_reader.h"
#include "graph/term_view.h"

namespace relata::graph {

// As read_rdf for options.syntax "nquads" or "ntriples"; strict to the grammar. In memory are some hundred lines, or
// one.
void read_lines(std::istream& in, const RdfReadOptions& options, const QuadSink& quad, const DiagnosticSink& report);

// The parts of read_lines(), for more threads than one.

// Cuts a stream into chunks of whole lines; LF, CR LF and CR end one.
class LineChunks {
 public:
  explicit LineChunks(std::istream& in) : in_(in) {}

  // False at the end.
  bool next(std::string& chunk);

 private:
  std::istream& in_;
  std::string rest_;  // of the line that the last chunk was cut before
};

// The quad is valid during the call alone.
using QuadViewSink = std::function<void(const QuadView&)>;

// Parses all lines of `chunk`, the first of which is number `line`; returns the number of the line behind them.
// Diagnostics and errors as with read_rdf.
std::uint64_t parse_lines(std::string_view chunk, std::uint64_t line, const RdfReadOptions& options,
                          const QuadViewSink& quad, const DiagnosticSink& report);

}  // namespace relata::graph
