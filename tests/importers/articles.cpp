// Golden cases: what is read in the articles of tests/cases/articles, one line a fact, as
// tests/cases/facts/NAME.expected. After a change for the better, `tests/approve` rewrites them; look at the difference
// before you commit it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "importers/language/model_file.h"
#include "tests/catch.h"
#include "tests/importers/telling.h"

using namespace relata;

namespace fs = std::filesystem;
using tests::facts_of;
using tests::read_lines;

TEST_CASE("articles are read as approved", "[importers][golden]") {
  const language::Pipeline pipeline(language::default_models());
  const bool approve = std::getenv("RELATA_APPROVE") != nullptr;
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(RELATA_SOURCE_DIR "/tests/cases/articles")) {
    const auto golden = fs::path(RELATA_SOURCE_DIR "/tests/cases/facts") / entry.path().stem().concat(".expected");
    const auto facts = facts_of(entry.path(), pipeline);
    if (approve) {
      std::ofstream out(golden);
      for (const auto& fact : facts) out << fact << '\n';
    }
    const auto expected = read_lines(golden);
    std::vector<std::string> missing, unexpected;
    std::set_difference(expected.begin(), expected.end(), facts.begin(), facts.end(), std::back_inserter(missing));
    std::set_difference(facts.begin(), facts.end(), expected.begin(), expected.end(), std::back_inserter(unexpected));
    CAPTURE(entry.path().filename());
    CHECK(missing == std::vector<std::string>{});
    CHECK(unexpected == std::vector<std::string>{});
    ++compared;
  }
  CHECK(compared >= 5);
}
