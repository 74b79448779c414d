// The labels of the blank nodes that a document names, and of those that a reader has to make.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/term.h"

namespace relata::graph {

class BlankLabels {
 public:
  // A node of its own.
  Term fresh() { return Term::blank(std::string(made) + std::to_string(++count_)); }
  // The node that the document calls so. Labels like those of fresh() get an "x", so that none meets another.
  static Term named(std::string label) {
    if (label.starts_with(made)) label.insert(made.size(), "x");
    return Term::blank(std::move(label));
  }

  static constexpr std::string_view made = "genid";

 private:
  std::uint64_t count_ = 0;
};

}  // namespace relata::graph
