// The SPARQL parser and all that makes a plan of its result.
#include "queries/sparql/sparql.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace relata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    sparql::parse({reinterpret_cast<const char*>(data), size});
  } catch (const sparql::QueryError&) {  // what is wrong is refused
  }
  return 0;
}
