// The noun that a number counts.
#pragma once

#include <cstdint>
#include <optional>

#include "importers/extraction/quantities/lexemes.h"
#include "importers/extraction/quantities/numbers.h"

namespace relata::extraction {

struct CountedNoun {
  std::uint32_t end = 0;   // lexeme behind it
  std::uint32_t head = 0;  // token
};

// By the tree, else by the tags, else by the look of the words, where words of it start at lexeme `i`.
std::optional<CountedNoun> counted_noun(const Lexemes& lexemes, std::uint32_t i, const Number& number);

}  // namespace relata::extraction
