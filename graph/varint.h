// Integers in as many bytes as they need: seven bits a byte, low bits first, the high bit set on all but the last.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/store_error.h"

namespace relata::graph {

inline void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

// Reads from `at`, which it moves on. Throws StoreError where the number does not end before `end` or is too long.
inline std::uint64_t take_varint(const unsigned char*& at, const unsigned char* end) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; at != end && shift < 64; shift += 7) {
    const std::uint64_t byte = *at++;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  throw StoreError("store: damaged: a number does not end (run 'relata verify')");
}

// The same from the front of `bytes`, which it shortens.
inline std::uint64_t take_varint(std::string_view& bytes) {
  const auto* begin = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* at = begin;
  const std::uint64_t value = take_varint(at, begin + bytes.size());
  bytes.remove_prefix(static_cast<std::size_t>(at - begin));
  return value;
}

// Bytes after their number.
inline void put_sized(std::string& out, std::string_view bytes) {
  put_varint(out, bytes.size());
  out += bytes;
}
inline std::string_view take_sized(std::string_view& bytes) {
  const auto size = take_varint(bytes);
  if (size > bytes.size()) throw StoreError("store: damaged: a term is longer than its block (run 'relata verify')");
  const auto taken = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return taken;
}

// Signed as unsigned, small magnitudes first: 0 -1 1 -2 2 ...
inline std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

}  // namespace relata::graph
