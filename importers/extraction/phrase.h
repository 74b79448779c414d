// What times and quantities ask of a stretch of tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "importers/language/document.h"

namespace relata::extraction {

// The syntactic head of a range of tokens that is not empty: the last one whose own head lies outside, prepositions and
// punctuation aside; the last token where nothing is parsed.
std::uint32_t head_of(const language::Document& document, language::Span tokens);

// The text with runs of white space as one space.
std::string one_line(std::string_view text);

}  // namespace relata::extraction
