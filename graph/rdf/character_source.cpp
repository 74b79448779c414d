#include "graph/rdf/character_source.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

namespace relata::graph {

// Reads until so many bytes after at_ are there; false where the stream ends before.
bool CharacterSource::fill(std::size_t bytes) {
  while (at_ + bytes >= end_) {
    std::memmove(buffer_.data(), buffer_.data() + at_, end_ - at_);
    end_ -= at_;
    at_ = 0;
    if (end_ * 2 > buffer_.size()) buffer_.resize(buffer_.size() * 2);
    in_.read(buffer_.data() + end_, static_cast<std::streamsize>(buffer_.size() - end_));
    const auto got = static_cast<std::size_t>(in_.gcount());
    end_ += got;
    if (got == 0) return false;
  }
  return true;
}

void CharacterSource::skip() {
  if (next_ == end) return;
  column_ += size_;
  if (next_ == '\n') {
    ++line_;
    column_ = 1;
  }
  at_ += size_;
  decode();
}

void CharacterSource::decode() {
  size_ = 1;
  if (at_ >= end_ && !fill(0)) {
    next_ = end;
    size_ = 0;
    return;
  }
  const auto byte = static_cast<unsigned char>(buffer_[at_]);
  if (byte < 0x80) {
    next_ = byte;
    return;
  }
  fill(3);
  UChar32 c = 0;
  std::int64_t at = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_NEXT(buffer_.data() + at_, at, static_cast<std::int64_t>(std::min<std::size_t>(end_ - at_, 4)), c);
#pragma GCC diagnostic pop
  next_ = c < 0 ? broken : static_cast<char32_t>(c);
  size_ = static_cast<std::size_t>(at);
}

}  // namespace relata::graph
