// The one parser of numbers in digits and words, shared by times and quantities.
#pragma once

#include <cstdint>
#include <optional>

#include "importers/extraction/quantities/lexemes.h"

namespace relata::extraction {

struct Number {
  Decimal value;
  std::uint32_t end = 0;     // behind its last lexeme
  bool in_words = false;     // "three", "a dozen"; false for "3" and "3 million"
  bool approximate = false;  // "hundreds": the value is none
  bool valued = true;        // false for "hundreds", "dozens": no value
  std::int32_t power = 0;    // of ten, of the words of scale behind it: 6 for "3 million"
  bool share = false;        // a fraction below one in words: "two thirds", "one-fifth"
};

// The number that starts at lexeme `begin`: "80,000", "2.5 million", "$3bn" from its 3, "one hundred and six",
// "twenty-one", "a dozen", "half a million", "one and a half", "two thirds", "minus five", "6.2x10^-4", "hundreds".
// nullopt where none starts.
std::optional<Number> read_number(const Lexemes& lexemes, std::uint32_t begin);

struct Ordinal {
  std::int32_t value = 0;
  std::uint32_t end = 0;
};

// "21st", "third", "twenty-first".
std::optional<Ordinal> read_ordinal(const Lexemes& lexemes, std::uint32_t begin);

bool is_dash(const Lexemes& lexemes, std::uint32_t i);

}  // namespace relata::extraction
