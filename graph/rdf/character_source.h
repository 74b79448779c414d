// The characters of a stream one by one, with their places.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace relata::graph {

class CharacterSource {
 public:
  static constexpr char32_t end = 0xFFFFFFFF;
  static constexpr char32_t broken = 0xFFFFFFFE;  // bytes that are not UTF-8

  explicit CharacterSource(std::istream& in) : in_(in), buffer_(std::size_t{1} << 16) { decode(); }

  // The next character; `end` for ever after the last.
  char32_t peek() const { return next_; }
  // The byte so far after the next character's first, for what is told by ASCII alone; 0 at the end.
  char ahead(std::size_t bytes) { return at_ + bytes < end_ || fill(bytes) ? buffer_[at_ + bytes] : '\0'; }
  // Moves past the next character.
  void skip();
  // And adds it to `to`.
  void take(std::string& to) {
    to.append(buffer_.data() + at_, size_);
    skip();
  }

  std::uint64_t line() const { return line_; }
  std::uint64_t column() const { return column_; }  // in bytes, from 1

 private:
  bool fill(std::size_t bytes);
  void decode();

  std::istream& in_;
  std::vector<char> buffer_;
  std::size_t at_ = 0, end_ = 0, size_ = 0;  // the next character's place and length
  char32_t next_ = end;
  std::uint64_t line_ = 1, column_ = 1;
};

}  // namespace relata::graph
