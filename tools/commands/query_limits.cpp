#include "tools/commands/query_limits.h"

#include <chrono>

#include "tools/commands/command.h"

namespace relata::tools {

QueryLimits::QueryLimits(CLI::App& command) {
  command.add_option("--timeout", timeout_, "Give up, without an answer, after so many seconds; 0 is never")
      ->type_name("S")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command
      .add_option("--memory", memory_,
                  "Give up, without an answer, where results take more than so many MB; 0 is no limit")
      ->type_name("MB")
      ->check(CLI::Range(std::size_t{0}, std::size_t{1} << 30U))
      ->capture_default_str();
}

void QueryLimits::apply(sparql::Options& options) const {
  // A limit that is there is never rounded to none.
  options.timeout = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(timeout_));
  options.memory_limit = memory_ << 20U;
}

}  // namespace relata::tools
