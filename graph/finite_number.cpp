#include "graph/finite_number.h"

#include <charconv>
#include <cmath>

namespace relata::graph {

std::optional<double> finite_number(std::string_view text) {
  if (text.starts_with('+')) {  // which from_chars does not know
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  double number = 0;
  const auto* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace relata::graph
