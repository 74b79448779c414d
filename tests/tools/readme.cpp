// What README.md shows in its console blocks is what the program does.
#include <fstream>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/tools/bench.h"

using namespace relata::tests;

namespace {

struct Shown {
  std::string command, output;
};

std::vector<Shown> console_blocks(const std::string& path) {
  std::vector<Shown> all;
  std::ifstream file(path);
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("```"))
      inside = line == "```console";
    else if (inside && line.starts_with("$ "))
      all.push_back({line.substr(2), {}});
    else if (inside && !all.empty())
      all.back().output += line + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("every command of README.md prints what it shows there", "[tools][readme]") {
  const Bench bench;
  const auto blocks = console_blocks(RELATA_SOURCE_DIR "/README.md");
  REQUIRE(blocks.size() >= 4);
  for (const auto& shown : blocks) {
    const auto run = bench.shell("cd " RELATA_SOURCE_DIR " && " + shown.command);
    CAPTURE(shown.command, run.err);
    CHECK(run.status == 0);
    CHECK(run.out == shown.output);
  }
}
