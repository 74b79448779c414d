// Documents as sets of quads, read and written as the program does.
#pragma once

#include <set>
#include <sstream>
#include <string>

#include "graph/rdf/rdf_reader.h"
#include "graph/rdf/rdf_writer.h"

namespace relata::tests {

// Throws RdfError for what is refused.
inline std::set<graph::Quad> read_quads(const std::string& text, const std::string& syntax) {
  std::set<graph::Quad> quads;
  std::istringstream in(text);
  graph::RdfReadOptions options;
  options.syntax = syntax;
  options.base = "http://example.org/";
  graph::read_rdf(
      in, options, [&](graph::Quad&& quad) { quads.insert(std::move(quad)); }, [](const graph::RdfDiagnostic&) {});
  return quads;
}

// What is read of what is written of them.
inline std::set<graph::Quad> read_back(const std::set<graph::Quad>& quads, const std::string& syntax) {
  std::ostringstream out;
  graph::write_rdf(out, syntax, {{"e", "http://example.org/"}, {"x", "x:"}},
                   [at = quads.begin(), &quads](graph::Quad& quad) mutable {
                     if (at == quads.end()) return false;
                     quad = *at++;
                     return true;
                   });
  return read_quads(out.str(), syntax);
}

}  // namespace relata::tests
