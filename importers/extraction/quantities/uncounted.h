// Numbers that count nothing: labels, years and ages.
#pragma once

#include <cstdint>

#include "importers/extraction/quantities/lexemes.h"
#include "importers/extraction/quantities/numbers.h"

namespace relata::extraction {

// "Week 13", "Category 4", "Room 101": the number of a thing. `i` is its first lexeme.
bool is_label(const Lexemes& lexemes, std::uint32_t i, const Number& number);

// "the 1967 slayings", "his 2014 Oscars": the year of some things, not their number.
bool is_year_of(const Lexemes& lexemes, std::uint32_t i, const Number& number);

// What stands behind a number: "years old", "months of age", " - year - old".
bool is_age(const Lexemes& lexemes, std::uint32_t i);

}  // namespace relata::extraction
