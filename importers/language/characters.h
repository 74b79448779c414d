// Classes of characters that more than one stage asks for.
#pragma once

#include <unicode/uchar.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "importers/language/utf8.h"

namespace relata::language {

// The code point that starts at `position` of `text`, or 0 behind its end.
inline char32_t code_point_at(std::string_view text, std::size_t position) {
  return position < text.size() ? next_code_point(text, position) : U'\0';
}

inline bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0xFEFF || c == 0x200B;
}
inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  // Marks and the joiners of scripts belong to the letter before them.
  return u_isalpha(static_cast<UChar32>(c)) || (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0 ||
         c == 0xAD || c == 0x200D;
}
inline bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isUUppercase(static_cast<UChar32>(c)) != 0;
}
// Of ASCII letters; what else there is stays.
constexpr char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
inline std::string lower(std::string_view text) {
  std::string result(text);
  for (auto& c : result) c = lower_letter(c);
  return result;
}
inline bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == U'‘' || c == '`' || c == U'ʼ'; }

}  // namespace relata::language
