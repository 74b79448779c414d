// What an endpoint answers: results in JSON and in XML. The first byte says which.
#include "queries/sparql/results/results.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string_view>

#include "queries/sparql/results/results_reader.h"

using namespace relata::sparql;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  Result result;
  try {
    result = data[0] % 2 == 0 ? read_results_json(text) : read_results_xml(text);
  } catch (const ServiceError&) {  // what is wrong is refused
    return 0;
  }
  // What was read can be written, and then says the same.
  std::ostringstream out;
  write(out, result, ResultFormat::json);
  const auto again = read_results_json(out.str());
  if (again.form != result.form || again.boolean != result.boolean || again.solutions.rows != result.solutions.rows)
    std::abort();
  return 0;
}
