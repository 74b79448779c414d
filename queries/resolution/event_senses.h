// Words by which news tell of one and the same happening: "quake" and "tremor", "nab" and "arrest".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace relata::queries {

// The group of a trigger's lemma, in lower case; nullopt where we know of no other word for it.
std::optional<std::uint32_t> event_sense(std::string_view lemma);

}  // namespace relata::queries
