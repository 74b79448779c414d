// Programs that are killed at some moment of their work.
#pragma once

#include <signal.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

#include "tests/tools/program.h"

namespace relata::tests {

// How often each kind of work is killed: 200 times in all in a long run (RELATA_LONG), 12 otherwise.
inline int kills_of_each_kind() { return std::getenv("RELATA_LONG") != nullptr ? 50 : 3; }

// Returns when the file has changed since, which is when the writing has begun.
inline void wait_for_writing(const std::filesystem::path& file, Program& program) {
  std::error_code none;
  const auto before = std::filesystem::last_write_time(file, none);
  while (!program.ended() && std::filesystem::last_write_time(file, none) == before) {
    std::this_thread::sleep_for(std::chrono::microseconds(20));
  }
}

using Microseconds = std::chrono::microseconds;

// Kills it at a random moment of the time that it takes; every other time soon after it began to write into `file`.
// Whether it was killed before its end.
template <class Random>
bool kill_at_random(Program& program, Microseconds whole, const std::filesystem::path& file, Random& random) {
  if (random() % 2 == 0) {
    wait_for_writing(file, program);
    std::this_thread::sleep_for(Microseconds(random() % 4000));
  } else {
    std::this_thread::sleep_for(Microseconds(random() % static_cast<std::uint64_t>(whole.count() + 1)));
  }
  program.kill();
  return program.wait().status == 128 + SIGKILL;
}

}  // namespace relata::tests
