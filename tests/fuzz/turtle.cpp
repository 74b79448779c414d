// Turtle and TriG, through our own reader: whatever it accepts is the same after it was written, and as N-Quads.
#include <cstdlib>

#include "tests/fuzz/quad_set.h"

using namespace relata::graph;
using namespace relata::tests;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::set<Quad> quads;
  try {
    quads = read_quads(std::string(reinterpret_cast<const char*>(data), size), "trig");
  } catch (const RdfError&) {  // what is wrong is refused
    return 0;
  }
  if (read_back(quads, "nquads") != quads) std::abort();
  // Labels like those that the reader makes come back longer.
  if (read_back(quads, "trig").size() != quads.size()) std::abort();
  return 0;
}
