// What README.md shows in its console blocks is what the program does.
#include <fstream>
#include <regex>
#include <set>
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

// What stands between backticks, and in lines that are indented as code.
std::string code_of(const std::string& path) {
  std::string code;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const bool indented = line.starts_with("    ");
    bool inside = false;
    for (const char c : line) {
      if (c == '`') inside = !inside;
      if (indented || inside) code += c;
    }
    code += '\n';
  }
  return code;
}

std::set<std::string> matches(const std::string& text, const std::regex& pattern) {
  std::set<std::string> all;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) all.insert((*at)[1]);
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

TEST_CASE("README.md names commands and options that there are", "[tools][readme]") {
  const auto code = code_of(RELATA_SOURCE_DIR "/README.md");
  const auto commands = matches(code, std::regex("relata ([a-z]+)"));
  std::string help;
  for (const auto& command : commands) {
    const auto run = run_relata({command, "--help"});
    CAPTURE(command);
    CHECK(run.status == 0);
    help += run.out;
  }
  const auto options = matches(code, std::regex("(--[a-z][a-z-]+)"));
  const auto known = matches(help, std::regex("(--[a-z][a-z-]+)"));
  CHECK(commands.size() >= 8);
  CHECK(options.size() >= 10);
  // The others are cmake's.
  for (const auto& option : options) {
    CAPTURE(option);
    CHECK((known.contains(option) || option == "--install" || option == "--prefix"));
  }
}
