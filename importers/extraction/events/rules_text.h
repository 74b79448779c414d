// events.rules, embedded by the build (rules_text.cpp.in).
#pragma once

#include <string_view>

namespace relata::extraction::events {

std::string_view rules_text();

}  // namespace relata::extraction::events
