#include "importers/language/names/alias.h"

#include <unicode/uchar.h>

#include "importers/language/utf8.h"

namespace relata::language {
namespace {

void append(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

char32_t plain(char32_t c) {
  if (c < 0x80) return c == '\t' || c == '\n' || c == '\r' ? U' ' : c;
  if (c == U'’' || c == U'‘' || c == U'ʼ' || c == U'ʻ') return U'\'';
  if (c >= U'‐' && c <= U'―') return U'-';
  return u_isUWhiteSpace(static_cast<UChar32>(c)) ? U' ' : c;
}

bool starts_with_the(std::string_view alias) {
  return alias.size() > 4 && (alias[0] == 't' || alias[0] == 'T') && (alias[1] == 'h' || alias[1] == 'H') &&
         (alias[2] == 'e' || alias[2] == 'E') && alias[3] == ' ';
}

// Appends `text` to `out`, without white space at the end: `space` tells whether there was some.
void append_plain(std::string_view text, std::string& out, bool& space) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = plain(next_code_point(text, i));
    if (c == U' ') {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    append(c, out);
  }
}

}  // namespace

void normalize_alias(std::string_view alias, std::string& out) {
  out.clear();
  bool space = false;
  append_plain(alias, out, space);
  if (starts_with_the(out)) out.erase(0, 4);
}

void GrowingAlias::clear() {
  normal_.clear();
  space_ = false;
  key_begin_ = 0;
  hash_ = empty_hash;
}

void GrowingAlias::append(std::string_view bytes) {
  auto hashed = normal_.size();
  append_plain(bytes, normal_, space_);
  if (key_begin_ == 0 && starts_with_the(normal_)) {
    key_begin_ = hashed = 4;
    hash_ = empty_hash;
  }
  hash_ = hash_bytes(std::string_view(normal_).substr(hashed), hash_);
}

void capitalize(std::string_view string, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < string.size();) {
    if (const auto byte = static_cast<unsigned char>(string[i]); byte < 0x80) {
      out += static_cast<char>(byte >= 'a' && byte <= 'z' ? byte - 'a' + 'A' : byte);
      ++i;
      continue;
    }
    append(static_cast<char32_t>(u_toupper(static_cast<UChar32>(next_code_point(string, i)))), out);
  }
}

bool in_capitals(std::string_view string) {
  bool letter = false;
  for (std::size_t i = 0; i < string.size();) {
    const auto c = next_code_point(string, i);
    const auto point = static_cast<UChar32>(c);
    if (c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(point) != 0) return false;
    letter = letter || (c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(point) != 0);
  }
  return letter;
}

}  // namespace relata::language
