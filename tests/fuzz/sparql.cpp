// The SPARQL parser, of queries and of updates, and all that makes a plan of its result.
#include "queries/sparql/sparql.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "queries/sparql/update.h"

using namespace relata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    sparql::parse(text);
  } catch (const sparql::QueryError&) {  // what is wrong is refused
  }
  try {
    sparql::parse_update(text);
  } catch (const sparql::QueryError&) {  // and so here
  }
  return 0;
}
