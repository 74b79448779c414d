// TriG with the keyword GRAPH, through our filter and Raptor.
#include <sstream>

#include "graph/rdf/rdf_reader.h"

using namespace relata::graph;

// Raptor 2.0.15 loses a few bytes at each error of syntax.
extern "C" const char* __lsan_default_suppressions() { return "leak:libraptor2"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  RdfReadOptions options;
  options.syntax = "trig";
  options.base = "http://example.org/";
  options.blank_scope = "fuzz";
  try {
    read_rdf(
        in, options, [](Quad&&) {}, [](const RdfDiagnostic&) {});
  } catch (const RdfError&) {  // what is wrong is refused
  }
  return 0;
}
