// How names are compared: the spelling under which the gazetteer files an alias.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace relata::language {

// 64 bits of FNV-1a: part of the format of gazetteer.bin and of the trained models. The hash of "ab" is that of "b"
// with the hash of "a" for a start.
inline constexpr std::uint64_t empty_hash = 0xcbf29ce484222325ULL;
constexpr std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash = empty_hash) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

// Writes `alias` to `out` in the gazetteer's spelling: runs of white space are one space, none at the ends; curly
// apostrophes and all dashes are the typewriter's; a leading "the" is gone unless it is all there is.
void normalize_alias(std::string_view alias, std::string& out);

// normalize_alias() of a text that grows word by word, hashed on the way: for looking up all beginnings of a text.
class GrowingAlias {
 public:
  void clear();
  // Adds the bytes that follow in the text: whole code points.
  void append(std::string_view bytes);

  std::string_view key() const { return std::string_view(normal_).substr(key_begin_); }
  // hash_bytes(key())
  std::uint64_t hash() const { return hash_; }

 private:
  std::string normal_;  // all but the leading "the" is normal already
  bool space_ = false;  // seen behind it
  std::size_t key_begin_ = 0;
  std::uint64_t hash_ = empty_hash;
};

// The string in capitals, letter by letter (what has no single capital letter stays).
void capitalize(std::string_view string, std::string& out);

// Whether it has a letter, and no small one.
bool in_capitals(std::string_view string);

}  // namespace relata::language
