// Hashes of features: every model finds its weights by them, so changing them means training anew.
#pragma once

#include <cstdint>
#include <string_view>

namespace relata::language {

inline constexpr std::uint32_t hash_seed = 0x811C9DC5U;

constexpr std::uint32_t hash_byte(std::uint32_t hash, std::uint32_t byte) { return (hash ^ byte) * 0x01000193U; }

constexpr std::uint32_t hash_string(std::string_view string) {
  auto hash = hash_seed;
  for (char byte : string) hash = hash_byte(hash, static_cast<unsigned char>(byte));
  return hash;
}

// The finalizer of MurmurHash3 (Appleby, public domain): every bit of the input moves every bit of the output.
inline std::uint64_t mix(std::uint64_t hash) {
  hash = (hash ^ (hash >> 33U)) * 0xFF51AFD7ED558CCDULL;
  hash = (hash ^ (hash >> 33U)) * 0xC4CEB9FE1A85EC53ULL;
  return hash ^ (hash >> 33U);
}

// A conjunction of values under the template numbered `of`.
template <typename... Values>
std::uint64_t feature(std::uint32_t of, Values... values) {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL * (of + 1);
  ((hash = (hash ^ static_cast<std::uint64_t>(values)) * 0x9FB21C651E98DF25ULL, hash ^= hash >> 32U), ...);
  return hash * 0xD6E8FEB86659FD93ULL >> 16U;
}

}  // namespace relata::language
