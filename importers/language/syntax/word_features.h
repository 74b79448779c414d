// What the statistical stages see of a word's form: computed once, shared by splitter, tagger, lemmatizer and parser.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "importers/language/document.h"

namespace relata::language {

enum class Case : std::uint8_t { none, lower, initial, upper, mixed };

struct WordFeatures {
  std::uint32_t word = 0;                   // hash of the normalised form
  std::array<std::uint32_t, 5> suffixes{};  // hashes of its last 1 … 5 bytes, 0 where it is shorter
  std::array<std::uint32_t, 4> prefixes{};  // likewise its first 1 … 4
  std::uint32_t shape = 0;  // hash of the form's classes of characters, runs shortened: "Xx", "0.0", "X.X."
  Case letters = Case::none;
  bool has_digit = false;
  bool has_hyphen = false;
  bool is_mark = false;  // no letter and no digit
};

// The form in lower case, digits as 0, all double quotes as ", single ones as ', dashes as -. Reuses `normal`.
void normalize_form(std::string_view form, std::string& normal);

// Of every token of the document.
void describe_words(const Document& document, std::vector<WordFeatures>& words);

// Where a sentence is wholly in capitals, as some headlines are, its words count as lower case from now on: capitals
// say nothing there.
void quiet_capitals(const Document& document, std::vector<WordFeatures>& words);

}  // namespace relata::language
