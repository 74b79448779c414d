// A place to try the program: a store of its own, files to read, and what the store holds afterwards.
#pragma once

#include <string>
#include <vector>

#include "tests/graph/temporary_directory.h"
#include "tests/tools/program.h"

namespace relata::tests {

class Bench {
 public:
  // `relata` with RELATA_STORE set to the store of this bench.
  Outcome run(std::vector<std::string> words, const std::string& input = {}) const;
  // A command line for the shell, with `relata` on its path.
  Outcome shell(const std::string& command) const;
  // Writes a file and returns its path.
  std::string file(const std::string& name, const std::string& content) const;
  std::string store() const { return path("relata.store"); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  // All quads of the store as N-Quads, sorted.
  std::vector<std::string> quads() const;

 private:
  TemporaryDirectory folder_;
};

// The lines of a text, sorted.
std::vector<std::string> sorted_lines(const std::string& text);

// Whether `text` has `part`, for messages that a test knows only in part.
bool contains(const std::string& text, const std::string& part);

}  // namespace relata::tests
