#include "graph/rdf/line_parser.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <utility>

#include "graph/rdf/characters.h"
#include "graph/rdf/iri.h"
#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

// By byte: ASCII that stands for itself in an IRI, or in a literal.
struct PlainBytes {
  std::array<bool, 256> in_iri{}, in_literal{};
};
constexpr PlainBytes plain = [] {
  PlainBytes bytes;
  for (unsigned c = 1; c < 0x80; ++c) {
    bytes.in_iri[c] = allowed_in_iri(c);
    bytes.in_literal[c] = c != '"' && c != '\\';
  }
  return bytes;
}();

std::size_t skip(std::string_view line, std::size_t at, const std::array<bool, 256>& bytes) {
  while (at < line.size() && bytes[static_cast<unsigned char>(line[at])]) ++at;
  return at;
}

}  // namespace

bool LineParser::parse(std::string_view line, QuadView& quad) {
  line_ = line;
  at_ = 0;
  skip_space();
  if (at_end_or_comment()) return false;
  quad.subject = subject(copies_[0]);
  quad.predicate = iri("a predicate IRI '<...>'", copies_[1]);
  quad.object = object(copies_[2]);
  quad.graph = quads_ && (peek() == '<' || peek() == '_') ? subject(copies_[3]) : TermView();
  if (peek() != '.') fail(quads_ ? "expected a graph name or '.'" : "expected '.'");
  ++at_;
  skip_space();
  if (!at_end_or_comment()) fail("expected the end of the line after '.'");
  return true;
}

TermView LineParser::subject(Copies& copies) {
  if (peek() == '_') return blank_node_label();
  return iri("an IRI '<...>' or a blank node '_:...'", copies);
}

TermView LineParser::object(Copies& copies) {
  if (peek() == '"') return literal(copies);
  if (peek() == '_') return blank_node_label();
  return iri("an IRI '<...>', a blank node '_:...' or a literal '\"...\"'", copies);
}

TermView LineParser::iri(const char* expected, Copies& copies) {
  if (peek() != '<') fail(std::string("expected ") + expected);
  TermView term;
  term.value = iri_reference(copies.value);
  skip_space();
  return term;
}

std::string_view LineParser::iri_reference(std::string& copy) {
  const auto begin = ++at_;
  auto copied = begin;  // what stands before is in `copy`
  copy.clear();
  for (at_ = skip(line_, at_, plain.in_iri); peek() != '>'; at_ = skip(line_, at_, plain.in_iri)) {
    if (at_ == line_.size()) fail("the IRI does not end with '>'");
    const auto from = at_;
    if (peek() == '\\') {
      copy += line_.substr(copied, from - copied);
      const char32_t c = unicode_escape();
      if (!allowed_in_iri(c)) fail_at(from, "the escaped character is not allowed in an IRI");
      append(copy, c);
      copied = at_;
    } else if (!allowed_in_iri(character())) {
      fail_at(from, "the character is not allowed in an IRI");
    }
  }
  auto value = line_.substr(copied, at_ - copied);
  if (copied != begin) value = copy += value;
  ++at_;
  if (!is_absolute_iri(value)) fail_at(begin, "the IRI is not absolute");
  return value;
}

TermView LineParser::blank_node_label() {
  ++at_;
  if (peek() != ':') fail("expected ':' after '_'");
  const auto begin = ++at_;
  auto end = begin;  // after the last character that is no '.'
  while (at_ < line_.size()) {
    const auto from = at_;
    const char32_t c = character();
    const bool fits = from == begin ? is_name_start(c) || is_digit(c) : is_name_char(c) || c == '.';
    if (!fits) {
      at_ = from;
      break;
    }
    if (c != '.') end = at_;
  }
  at_ = end;
  if (end == begin) fail("expected a blank node label");
  TermView term;
  term.kind = TermKind::blank;
  term.value = line_.substr(begin, end - begin);
  skip_space();
  return term;
}

TermView LineParser::literal(Copies& copies) {
  TermView term;
  term.kind = TermKind::literal;
  term.value = quoted(copies.value);
  if (peek() == '@') {
    term.language = language_tag(copies.language);
  } else if (line_.substr(at_).starts_with("^^")) {
    at_ += 2;
    if (peek() != '<') fail("expected a datatype IRI '<...>'");
    term.datatype = iri_reference(copies.datatype);
    if (term.datatype == vocabulary::xsd::string) term.datatype = {};
  }
  skip_space();
  return term;
}

std::string_view LineParser::quoted(std::string& copy) {
  const auto quote = at_++;
  const auto begin = at_;
  auto copied = begin;  // what stands before is in `copy`
  copy.clear();
  for (at_ = skip(line_, at_, plain.in_literal); peek() != '"'; at_ = skip(line_, at_, plain.in_literal)) {
    if (at_ == line_.size()) fail_at(quote, "the literal does not end with '\"'");
    if (peek() == '\\') {
      copy += line_.substr(copied, at_ - copied);
      append(copy, string_escape());
      copied = at_;
    } else {
      character();
    }
  }
  auto value = line_.substr(copied, at_ - copied);
  if (copied != begin) value = copy += value;
  ++at_;
  return value;
}

std::string_view LineParser::language_tag(std::string& copy) {
  const auto begin = ++at_;
  while (is_ascii_letter(static_cast<unsigned char>(peek()))) ++at_;
  if (at_ == begin) fail("expected a language tag");
  while (peek() == '-') {
    const auto part = ++at_;
    while (is_ascii_letter(static_cast<unsigned char>(peek())) || is_digit(static_cast<unsigned char>(peek()))) ++at_;
    if (at_ == part) fail("a part of the language tag is empty");
  }
  const auto tag = line_.substr(begin, at_ - begin);
  if (std::none_of(tag.begin(), tag.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return tag;
  copy = Term::tagged({}, std::string(tag)).language;
  return copy;
}

char32_t LineParser::string_escape() {
  switch (at_ + 1 < line_.size() ? line_[at_ + 1] : '\0') {
    case 't':
      return take_escape('\t');
    case 'b':
      return take_escape('\b');
    case 'n':
      return take_escape('\n');
    case 'r':
      return take_escape('\r');
    case 'f':
      return take_escape('\f');
    case '"':
      return take_escape('"');
    case '\'':
      return take_escape('\'');
    case '\\':
      return take_escape('\\');
    default:
      return unicode_escape();
  }
}

char32_t LineParser::take_escape(char32_t meant) {
  at_ += 2;
  return meant;
}

// \uXXXX or \UXXXXXXXX
char32_t LineParser::unicode_escape() {
  const auto begin = at_++;
  const std::size_t digits = peek() == 'u' ? 4 : peek() == 'U' ? 8 : 0;
  if (digits == 0) fail_at(begin, "no such escape");
  ++at_;
  char32_t value = 0;
  for (std::size_t i = 0; i < digits; ++i, ++at_) {
    const int digit = hexadecimal(static_cast<unsigned char>(peek()));
    if (digit < 0) fail_at(begin, "the escape needs " + std::to_string(digits) + " hexadecimal digits");
    value = value << 4 | static_cast<char32_t>(digit);
  }
  if (!is_scalar(value)) fail_at(begin, "the escape is no character");
  return value;
}

// The next character, which at_ moves past.
char32_t LineParser::character() {
  UChar32 c = 0;
  auto at = static_cast<std::int64_t>(at_);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_NEXT(line_.data(), at, static_cast<std::int64_t>(line_.size()), c);
#pragma GCC diagnostic pop
  if (c < 0) fail("the text is not UTF-8");
  at_ = static_cast<std::size_t>(at);
  return static_cast<char32_t>(c);
}

}  // namespace relata::graph
