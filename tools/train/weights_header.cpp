#include "tools/train/weights_header.h"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

namespace relata::train {

void write_weights(const std::filesystem::path& file, const WeightsHeader& header, std::span<const double> weights) {
  constexpr std::size_t to_a_line = 10;
  std::string numbers;
  for (std::size_t i = 0; i < weights.size(); ++i)
    numbers += fmt::format("{}{:.{}f}", i == 0 ? "" : i % to_a_line == 0 ? ",\n    " : ", ", weights[i], header.digits);
  std::ofstream out(file);
  out << header.about << "#pragma once\n\n#include \"" << header.include << "\"\n\nnamespace " << header.space
      << " {\n\ninline constexpr " << header.type << " " << header.name << " = {" << numbers << "};\n"
      << header.tail << "\n}  // namespace " << header.space << "\n";
  if (!out.flush()) throw std::runtime_error(file.string() + ": cannot be written");
}

}  // namespace relata::train
