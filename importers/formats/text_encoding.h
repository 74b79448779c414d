// Bytes of any charset -> valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace relata::formats {

// Decodes by byte order mark, else as `charset` (an IANA name, "" if unknown), else as UTF-8 if the bytes are that,
// else as windows-1252. Ill-formed sequences become U+FFFD; a byte order mark is dropped.
std::string to_utf8(std::string_view bytes, std::string_view charset = {});

// Whether the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);

// Runs of white space, U+00A0 included, become one space; none at the ends.
std::string normalise_space(std::string_view text);

// Of ASCII letters; what else there is stays.
constexpr char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string lower(std::string_view text);

// How many code points `text`, valid UTF-8, has.
std::size_t code_point_count(std::string_view text);

}  // namespace relata::formats
