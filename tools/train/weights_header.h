// Learnt weights as a header that is compiled into the program.
#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace relata::train {

struct WeightsHeader {
  std::string about;              // the comment at its top
  std::string include;            // of what declares `type`
  std::string space, type, name;  // namespace, type and name of the weights
  int digits = 3;                 // behind the point
  std::string tail = {};          // declarations behind them
};

// Throws std::runtime_error.
void write_weights(const std::filesystem::path& file, const WeightsHeader& header, std::span<const double> weights);

}  // namespace relata::train
