// What stands before or behind a number and changes it: "more than", "at least", "about", "or so".
#pragma once

#include <cstdint>
#include <string_view>

#include "importers/extraction/quantities/lexemes.h"

namespace relata::extraction {

struct Modifier {
  std::uint32_t end = 0;   // behind its last lexeme
  std::string_view bound;  // "", "minimum" or "maximum"
  bool approximate = false;
};

// All that stand in a row from lexeme `begin` on: "at least about".
Modifier modifiers_before(const Lexemes& lexemes, std::uint32_t begin);

// "50-plus", "200+", "100 or more", "20 or so": adds what stands at lexeme `end`, behind a number, to `bounds` and
// returns where that ends; `end` where nothing does.
std::uint32_t modifiers_behind(const Lexemes& lexemes, std::uint32_t end, Modifier& bounds);

}  // namespace relata::extraction
