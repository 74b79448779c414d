// N-Quads, through our own reader: whatever it accepts, it has to accept again as it writes it.
#include <cstdlib>
#include <sstream>
#include <vector>

#include "graph/rdf/rdf_reader.h"
#include "graph/rdf/rdf_writer.h"

using namespace relata::graph;

namespace {

std::vector<Quad> read(const std::string& text, bool lenient) {
  std::vector<Quad> quads;
  std::istringstream in(text);
  RdfReadOptions options;
  options.syntax = "nquads";
  options.lenient = lenient;
  read_rdf(
      in, options, [&](Quad&& quad) { quads.push_back(std::move(quad)); }, [](const RdfDiagnostic&) {});
  return quads;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto quads = read(std::string(reinterpret_cast<const char*>(data), size), true);
  std::ostringstream out;
  write_rdf(out, "nquads", {}, [&, at = std::size_t{0}](Quad& quad) mutable {
    if (at == quads.size()) return false;
    quad = quads[at++];
    return true;
  });
  if (read(out.str(), false) != quads) std::abort();
  return 0;
}
