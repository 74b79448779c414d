// Turtle and TriG, through our own reader: whatever it accepts is the same after it was written, and as N-Quads.
#include <cstdlib>
#include <set>
#include <sstream>

#include "graph/rdf/rdf_reader.h"
#include "graph/rdf/rdf_writer.h"

using namespace relata::graph;

namespace {

std::set<Quad> read(const std::string& text, const std::string& syntax) {
  std::set<Quad> quads;
  std::istringstream in(text);
  RdfReadOptions options;
  options.syntax = syntax;
  options.base = "http://example.org/";
  read_rdf(
      in, options, [&](Quad&& quad) { quads.insert(std::move(quad)); }, [](const RdfDiagnostic&) {});
  return quads;
}

std::string written(const std::set<Quad>& quads, const std::string& syntax) {
  std::ostringstream out;
  write_rdf(out, syntax, {{"e", "http://example.org/"}, {"x", "x:"}}, [at = quads.begin(), &quads](Quad& quad) mutable {
    if (at == quads.end()) return false;
    quad = *at++;
    return true;
  });
  return out.str();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::set<Quad> quads;
  try {
    quads = read(std::string(reinterpret_cast<const char*>(data), size), "trig");
  } catch (const RdfError&) {  // what is wrong is refused
    return 0;
  }
  if (read(written(quads, "nquads"), "nquads") != quads) std::abort();
  // Labels like those that the reader makes come back longer.
  if (read(written(quads, "trig"), "trig").size() != quads.size()) std::abort();
  return 0;
}
