// UTF-8 for the whole importer: the one place that converts between bytes and code points.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace relata::language {

// The code point that starts at `position`, which is moved behind it. Ill-formed bytes yield U+FFFD, one at a time.
char32_t next_code_point(std::string_view text, std::size_t& position);

// Maps byte offsets of one text to code point offsets, in O(1) time and text.size() / 16 bytes of memory.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  // How many code points start before `byte`.
  std::uint32_t at(std::uint32_t byte) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_;  // code points that start before byte 64 * i
};

}  // namespace relata::language
