// Programs, run as a user runs them.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace relata::tests {

struct Outcome {
  int status = 0;  // of the exit; 128 + the signal that ended it
  std::string out, err;
};

// A program that runs. Its output goes to files of its own; its standard input is `input`.
class Program {
 public:
  // `words` are the program, found in $PATH unless it is a path, and its arguments. `environment` adds to ours.
  explicit Program(const std::vector<std::string>& words, const std::map<std::string, std::string>& environment = {},
                   const std::string& input = {});
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  // Kills what still runs.
  ~Program();

  void kill();
  bool ended();
  Outcome wait();

 private:
  pid_t process_ = -1;
  std::filesystem::path output_;
  int status_ = -1;
};

inline Outcome run(const std::vector<std::string>& words, const std::map<std::string, std::string>& environment = {},
                   const std::string& input = {}) {
  return Program(words, environment, input).wait();
}

// `relata` with these words.
inline Outcome run_relata(std::vector<std::string> words) {
  words.insert(words.begin(), RELATA_PROGRAM);
  return run(words);
}

}  // namespace relata::tests
