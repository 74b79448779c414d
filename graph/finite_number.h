// Numbers as files and graphs of others write them.
#pragma once

#include <optional>
#include <string_view>

namespace relata::graph {

// "12", "-0.5", "+8908081", "1e6": all of the text, as XML Schema writes decimals and doubles. nullopt for everything
// else, infinities, NaN and what is beyond a double's range among it.
std::optional<double> finite_number(std::string_view text);

}  // namespace relata::graph
