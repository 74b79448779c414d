#include "importers/language/utf8.h"

namespace relata::language {
namespace {

constexpr std::size_t stride = 64;

bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto first = static_cast<unsigned char>(text[position++]);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : -1;
  if (more < 0 || first > 0xF4 || position + static_cast<std::size_t>(more) > text.size()) return U'\uFFFD';
  char32_t point = first & (0x3FU >> more);
  for (int i = 0; i < more; ++i) {
    const auto byte = static_cast<unsigned char>(text[position + static_cast<std::size_t>(i)]);
    if ((byte & 0xC0U) != 0x80U) return U'\uFFFD';
    point = (point << 6U) | (byte & 0x3FU);
  }
  position += static_cast<std::size_t>(more);
  return point;
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
  before_.reserve(text.size() / stride + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % stride == 0) before_.push_back(count);
    count += starts_code_point(text[i]) ? 1U : 0U;
  }
  if (text.size() % stride == 0) before_.push_back(count);
}

std::uint32_t CodePoints::at(std::uint32_t byte) const {
  std::uint32_t count = before_[byte / stride];
  for (std::size_t i = byte - byte % stride; i < byte; ++i) count += starts_code_point(text_[i]) ? 1U : 0U;
  return count;
}

}  // namespace relata::language
