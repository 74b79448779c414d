// --timeout and --memory, of the commands that run SPARQL.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>

#include "queries/sparql/sparql.h"

namespace relata::tools {

class QueryLimits {
 public:
  explicit QueryLimits(CLI::App& command);
  void apply(sparql::Options& options) const;

 private:
  double timeout_ = 0;         // seconds; 0 is none
  std::size_t memory_ = 4096;  // MB; 0 is none
};

}  // namespace relata::tools
