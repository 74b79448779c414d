#include "tests/tools/bench.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace relata::tests {

Outcome Bench::run(std::vector<std::string> words, const std::string& input) const {
  words.insert(words.begin(), RELATA_PROGRAM);
  return tests::run(words, {{"RELATA_STORE", store()}}, input);
}

Outcome Bench::shell(const std::string& command) const {
  const auto programs = std::filesystem::path(RELATA_PROGRAM).parent_path().string();
  return tests::run({"/bin/sh", "-c", command},
                    {{"RELATA_STORE", store()}, {"PATH", programs + ":" + std::getenv("PATH")}});
}

std::string Bench::file(const std::string& name, const std::string& content) const {
  const auto path = folder_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

std::vector<std::string> Bench::quads() const {
  const auto dump = run({"dump"});
  if (dump.status != 0) throw std::runtime_error("dump failed: " + dump.err);
  return sorted_lines(dump.out);
}

std::vector<std::string> sorted_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::sort(lines.begin(), lines.end());
  return lines;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace relata::tests
