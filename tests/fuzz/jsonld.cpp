// JSON-LD: whatever is accepted must come back the same from what we write of it.
#include <algorithm>
#include <cstdlib>

#include "tests/fuzz/quad_set.h"

using namespace relata::graph;
using namespace relata::tests;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::set<Quad> quads;
  try {
    quads = read_quads(std::string(reinterpret_cast<const char*>(data), size), "jsonld");
  } catch (const RdfError&) {  // what is wrong is refused
    return 0;
  }
  // N-Quads, which is another reader's, holds it too.
  if (read_back(quads, "nquads") != quads) std::abort();
  // Labels like the reader's own come back longer.
  const auto own = [](const Term& term) { return term.is_blank() && term.value.starts_with("genid"); };
  const bool has_own = std::any_of(quads.begin(), quads.end(), [&](const Quad& quad) {
    return own(quad.subject) || own(quad.object) || own(quad.graph);
  });
  const auto back = read_back(quads, "jsonld");
  if (has_own ? back.size() != quads.size() : back != quads) std::abort();
  return 0;
}
