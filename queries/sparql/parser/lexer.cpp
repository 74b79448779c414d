#include "queries/sparql/parser/lexer.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

#include "queries/sparql/error.h"

namespace relata::sparql {
namespace {

bool ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char32_t c) { return c >= '0' && c <= '9'; }
bool hexadecimal(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

// PN_CHARS_BASE
bool name_base(char32_t c) {
  if (c < 0x80) return ascii_letter(c);
  return (c >= 0xC0 && c <= 0xD6) || (c >= 0xD8 && c <= 0xF6) || (c >= 0xF8 && c <= 0x2FF) ||
         (c >= 0x370 && c <= 0x37D) || (c >= 0x37F && c <= 0x1FFF) || (c >= 0x200C && c <= 0x200D) ||
         (c >= 0x2070 && c <= 0x218F) || (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) ||
         (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0xEFFFF);
}
// PN_CHARS_U
bool name_start(char32_t c) { return name_base(c) || c == '_'; }
// PN_CHARS
bool name_part(char32_t c) {
  return name_start(c) || c == '-' || digit(c) || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
         (c >= 0x203F && c <= 0x2040);
}
// VARNAME allows what PN_CHARS does, but for "-".
bool variable_part(char32_t c) { return name_part(c) && c != '-'; }

void append_utf8(std::string& out, char32_t c) {
  std::array<std::uint8_t, 4> bytes{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, static_cast<std::uint32_t>(c));
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

struct Position {
  std::size_t line = 1, column = 1;
};

Position position_of(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto line_begin = before.rfind('\n');
  return {static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
          line_begin == std::string_view::npos ? at + 1 : at - line_begin};
}

void require_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    UChar32 c = 0;
    const auto begin = i;
    U8_NEXT(bytes, i, text.size(), c);
    if (c >= 0) continue;
    const auto [line, column] = position_of(text, begin);
    throw QueryError(line, column, "the query is not UTF-8");
  }
}

}  // namespace

bool Token::is_word(std::string_view keyword) const {
  return kind == TokenKind::word && text.size() == keyword.size() &&
         std::equal(text.begin(), text.end(), keyword.begin(),
                    [](char a, char b) { return std::toupper(static_cast<unsigned char>(a)) == b; });
}

std::string resolve_codepoint_escapes(std::string_view text) {
  require_utf8(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size();
    const std::size_t digits = !escape ? 0 : text[i + 1] == 'u' ? 4 : text[i + 1] == 'U' ? 8 : 0;
    if (digits == 0) {
      out += text[i];
      if (escape) out += text[++i];
      continue;
    }
    const auto code = text.substr(i + 2, digits);
    char32_t value = 0;
    const bool valid = code.size() == digits && std::all_of(code.begin(), code.end(), hexadecimal);
    if (valid) value = static_cast<char32_t>(std::stoul(std::string(code), nullptr, 16));
    if (!valid || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
      const auto [line, column] = position_of(text, i);
      throw QueryError(line, column, "expected " + std::to_string(digits) + " hexadecimal digits of a character");
    }
    append_utf8(out, value);
    i += 1 + digits;
  }
  return out;
}

void Lexer::fail(const std::string& message) const { throw QueryError(line_, at_ - line_begin_ + 1, message); }

void Lexer::advance(std::size_t bytes) {
  for (const auto end = std::min(at_ + bytes, text_.size()); at_ < end; ++at_) {
    if (text_[at_] != '\n') continue;
    ++line_;
    line_begin_ = at_ + 1;
  }
}

char32_t Lexer::code_point(std::size_t at, std::size_t& length) const {
  if (at >= text_.size()) return 0;
  UChar32 c = 0;
  auto end = at;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text_.data()), end, text_.size(), c);
  length = end - at;
  return c < 0 ? 0 : static_cast<char32_t>(c);
}

void Lexer::skip_space_and_comments() {
  while (at_ < text_.size()) {
    if (text_[at_] == '#') {
      advance(std::min(text_.find_first_of("\r\n", at_), text_.size()) - at_);
    } else if (std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) {
      advance(1);
    } else {
      return;
    }
  }
}

Token Lexer::next() {
  skip_space_and_comments();
  Token token;
  token.begin = at_;
  token.line = line_;
  token.column = at_ - line_begin_ + 1;
  if (at_ >= text_.size()) return token;
  std::size_t length = 0;
  const char c = peek();
  if (c == '<' && iri(token)) return token;
  if ((c == '?' || c == '$') && variable_part(code_point(at_ + 1, length))) {
    variable(token);
  } else if (c == '@') {
    language(token);
  } else if (c == '"' || c == '\'') {
    string(token);
  } else if (digit(c) || (c == '.' && digit(peek(1)))) {
    number(token);
  } else if (c == '_' && peek(1) == ':') {
    blank_label(token);
  } else if (c == ':' || name_base(code_point(at_, length))) {
    name(token);
  } else {
    symbol(token);
  }
  return token;
}

// False where the bracket is an operator: no IRI ends before a character that none may hold.
bool Lexer::iri(Token& token) {
  const auto end = text_.find_first_of("<>\"{}|^`\\ \t\r\n", at_ + 1);
  if (end == std::string_view::npos || text_[end] != '>') return false;
  token.text = text_.substr(at_ + 1, end - at_ - 1);
  if (std::any_of(token.text.begin(), token.text.end(), [](char c) { return c >= 0 && c < 0x20; })) return false;
  token.kind = TokenKind::iri;
  advance(end + 1 - at_);
  return true;
}

void Lexer::variable(Token& token) {
  token.kind = TokenKind::variable;
  std::size_t length = 0;
  auto end = at_ + 1;
  while (variable_part(code_point(end, length))) end += length;
  // "?" before U+00B7 or a combining mark is no variable.
  if (const auto first = code_point(at_ + 1, length); !name_start(first) && !digit(first)) fail("expected a variable");
  token.text = text_.substr(at_ + 1, end - at_ - 1);
  advance(end - at_);
}

void Lexer::language(Token& token) {
  token.kind = TokenKind::language;
  auto end = at_ + 1;
  while (end < text_.size() && ascii_letter(static_cast<unsigned char>(text_[end]))) ++end;
  if (end == at_ + 1) fail("expected a language tag after \"@\"");
  while (end + 1 < text_.size() && text_[end] == '-' && std::isalnum(static_cast<unsigned char>(text_[end + 1])) != 0) {
    ++end;
    while (end < text_.size() && std::isalnum(static_cast<unsigned char>(text_[end])) != 0) ++end;
  }
  token.text = text_.substr(at_ + 1, end - at_ - 1);
  advance(end - at_);
}

void Lexer::string(Token& token) {
  token.kind = TokenKind::string;
  const char quote = peek();
  const bool is_long = peek(1) == quote && peek(2) == quote;
  const std::string closing(is_long ? 3 : 1, quote);
  advance(closing.size());
  while (text_.substr(at_, closing.size()) != closing) {
    if (at_ >= text_.size()) fail("expected " + closing + " to end the string");
    if (!is_long && (peek() == '\n' || peek() == '\r')) fail("expected " + closing + " before the end of the line");
    if (peek() == '\\') {
      escape_in_string(token);
    } else {
      token.text += peek();
      advance(1);
    }
  }
  advance(closing.size());
}

void Lexer::escape_in_string(Token& token) {
  static constexpr std::string_view names = "tbnrf\\\"'", values = "\t\b\n\r\f\\\"'";
  const auto index = names.find(peek(1));
  if (peek(1) == '\0' || index == std::string_view::npos) fail("expected one of t b n r f \\ \" ' after \"\\\"");
  token.text += values[index];
  advance(2);
}

void Lexer::number(Token& token) {
  token.kind = TokenKind::integer;
  auto end = at_;
  const auto digits = [&] {
    while (end < text_.size() && digit(static_cast<unsigned char>(text_[end]))) ++end;
  };
  digits();
  const auto exponent_at = [&](std::size_t at) {
    if (at >= text_.size() || (text_[at] != 'e' && text_[at] != 'E')) return false;
    ++at;
    if (at < text_.size() && (text_[at] == '+' || text_[at] == '-')) ++at;
    return at < text_.size() && digit(static_cast<unsigned char>(text_[at]));
  };
  // "1." is an integer and the end of a triple, "1.e5" a double.
  if (end < text_.size() && text_[end] == '.' &&
      ((end + 1 < text_.size() && digit(static_cast<unsigned char>(text_[end + 1]))) || exponent_at(end + 1))) {
    token.kind = TokenKind::decimal;
    ++end;
    digits();
  }
  if (exponent_at(end)) {
    token.kind = TokenKind::floating;
    end += 2;
    digits();
  }
  token.text = text_.substr(at_, end - at_);
  advance(end - at_);
}

// Past the last character of a name that begins at `from`; inner dots belong to it if `dots`, final ones never do.
std::size_t Lexer::name_end(std::size_t from, bool dots) const {
  std::size_t length = 0, end = from, last = from;
  for (char32_t c = code_point(end, length); name_part(c) || (dots && c == '.'); c = code_point(end, length)) {
    end += length;
    if (c != '.') last = end;
  }
  return last;
}

void Lexer::blank_label(Token& token) {
  token.kind = TokenKind::blank_label;
  std::size_t length = 0;
  const auto first = code_point(at_ + 2, length);
  if (!name_start(first) && !digit(first)) fail("expected the label of a blank node after \"_:\"");
  const auto end = name_end(at_ + 2, true);
  token.text = text_.substr(at_ + 2, end - at_ - 2);
  advance(end - at_);
}

void Lexer::name(Token& token) {
  const auto end = name_end(at_, true);
  if (end < text_.size() && text_[end] == ':') {
    token.kind = TokenKind::prefixed_name;
    token.prefix = text_.substr(at_, end - at_);
    advance(end + 1 - at_);
    local_name(token);
    return;
  }
  token.kind = TokenKind::word;
  const auto word_end = name_end(at_, false);
  token.text = text_.substr(at_, word_end - at_);
  advance(word_end - at_);
}

// PN_LOCAL, which may be empty.
void Lexer::local_name(Token& token) {
  static constexpr std::string_view escapable = "_~.-!$&'()*+,;=/?#@%";
  std::size_t length = 0, end = at_, last = at_, last_size = 0;
  for (bool first = true; end < text_.size(); first = false) {
    const auto c = code_point(end, length);
    if (c == '%') {
      if (end + 2 >= text_.size() || !hexadecimal(text_[end + 1]) || !hexadecimal(text_[end + 2]))
        fail("expected two hexadecimal digits after \"%\"");
      token.text += text_.substr(end, 3);
      end += 3;
    } else if (c == '\\') {
      if (end + 1 >= text_.size() || escapable.find(text_[end + 1]) == std::string_view::npos)
        fail("expected one of " + std::string(escapable) + " after \"\\\"");
      token.text += text_[end + 1];
      end += 2;
    } else if (first ? (name_start(c) || digit(c) || c == ':') : (name_part(c) || c == ':' || c == '.')) {
      token.text += text_.substr(end, length);
      end += length;
      if (c == '.') continue;
    } else {
      break;
    }
    last = end;
    last_size = token.text.size();
  }
  token.text.resize(last_size);
  advance(last - at_);
}

void Lexer::symbol(Token& token) {
  token.kind = TokenKind::symbol;
  static constexpr std::array<std::string_view, 6> doubled = {"<=", ">=", "!=", "&&", "||", "^^"};
  const auto two = text_.substr(at_, 2);
  const bool is_doubled = std::find(doubled.begin(), doubled.end(), two) != doubled.end();
  if (!is_doubled && std::string_view("{}()[].,;=<>!+-*/|^?").find(peek()) == std::string_view::npos)
    fail("unexpected character");
  token.text = is_doubled ? two : text_.substr(at_, 1);
  advance(token.text.size());
}

}  // namespace relata::sparql
