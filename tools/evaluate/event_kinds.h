// Everyday types of events as kinds of PLOVER's.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace relata::evaluate {

// Whether the type is the wanted one, or an everyday type whose events PLOVER counts there.
inline bool is_kind_of(const std::string& type, const std::string& wanted) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kinds = {{{"Meeting", "Consult"},
                                                                                          {"Travel", "Consult"},
                                                                                          {"Arrest", "Coerce"},
                                                                                          {"Trial", "Accuse"},
                                                                                          {"Casualty", "Assault"},
                                                                                          {"Crime", "Assault"},
                                                                                          {"Resignation", "Retreat"},
                                                                                          {"Resignation", "Concede"}}};
  return type == wanted || std::any_of(kinds.begin(), kinds.end(),
                                       [&](const auto& pair) { return pair.first == type && pair.second == wanted; });
}

}  // namespace relata::evaluate
