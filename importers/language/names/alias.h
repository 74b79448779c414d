// How names are compared: the spelling under which the gazetteer files an alias.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace relata::language {

// Writes `alias` to `out` in the gazetteer's spelling: runs of white space are one space, none at the ends; curly
// apostrophes and all dashes are the typewriter's; a leading "the" is gone unless it is all there is.
void normalize_alias(std::string_view alias, std::string& out);

// The string in capitals, letter by letter (what has no single capital letter stays).
void capitalize(std::string_view string, std::string& out);

// Whether it has a letter, and no small one.
bool in_capitals(std::string_view string);

// 64 bits of FNV-1a: part of the format of gazetteer.bin and of the trained models.
constexpr std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash = 0xcbf29ce484222325ULL) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

}  // namespace relata::language
