// --min-confidence of the commands that read text.
#include <algorithm>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/tools/program.h"

using namespace relata::tests;

namespace {

// The least of the confidences that `relata extract` writes of a report, and 1 where it writes none.
double least_confidence(const std::vector<std::string>& options) {
  std::vector<std::string> words{"extract", "--to", "json", RELATA_SOURCE_DIR "/tests/cases/reports/merger.txt"};
  words.insert(words.end(), options.begin(), options.end());
  const auto extracted = run_relata(words);
  REQUIRE(extracted.status == 0);
  const std::string key = "\"confidence\":";
  REQUIRE(extracted.out.find(key) != std::string::npos);
  double least = 1;
  for (auto at = extracted.out.find(key); at != std::string::npos; at = extracted.out.find(key, at + 1))
    least = std::min(least, std::stod(extracted.out.substr(at + key.size(), 8)));
  return least;
}

}  // namespace

TEST_CASE("what is right less often than 0.7 is left out unless asked for", "[tools]") {
  CHECK(least_confidence({}) >= 0.695);
  CHECK(least_confidence({"--min-confidence", "0"}) < 0.695);
  CHECK(least_confidence({"--min-confidence", "0.9"}) >= 0.895);
}
