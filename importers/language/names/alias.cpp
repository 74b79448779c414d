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

}  // namespace

void normalize_alias(std::string_view alias, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < alias.size();) {
    const char32_t c = plain(next_code_point(alias, i));
    if (c != U' ' || (!out.empty() && out.back() != ' ')) append(c, out);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  if (starts_with_the(out)) out.erase(0, 4);
}

void capitalize(std::string_view string, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < string.size();)
    append(static_cast<char32_t>(u_toupper(static_cast<UChar32>(next_code_point(string, i)))), out);
}

bool in_capitals(std::string_view string) {
  bool letter = false;
  for (std::size_t i = 0; i < string.size();) {
    const auto c = static_cast<UChar32>(next_code_point(string, i));
    if (u_islower(c)) return false;
    letter = letter || u_isupper(c);
  }
  return letter;
}

}  // namespace relata::language
