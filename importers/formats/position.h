// Where a byte of a text lies, as people count: lines and columns from 1, columns in code points.
#pragma once

#include <cstdint>
#include <string_view>

namespace relata::formats {

struct Position {
  std::uint64_t line = 1, column = 1;
};

// Finds positions in a text, which must outlive it. Asked in ascending order it reads the text once, however many are
// asked for.
class PositionFinder {
 public:
  explicit PositionFinder(std::string_view text) : text_(text) {}

  Position at(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t offset_ = 0;  // what position_ is of
  Position position_;
};

}  // namespace relata::formats
