#include "graph/rdf/line_reader.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "graph/rdf/characters.h"
#include "graph/rdf/iri.h"
#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

struct SyntaxError {
  std::size_t offset;
  std::string message;
};

// One line; functions are named after the productions of the grammar.
class LineParser {
 public:
  explicit LineParser(bool quads) : quads_(quads) {}

  // False for a line without a statement. Throws SyntaxError.
  bool parse(std::string_view line, Quad& quad) {
    line_ = line;
    at_ = 0;
    skip_space();
    if (at_end_or_comment()) return false;
    quad.subject = subject();
    quad.predicate = iri("a predicate IRI '<...>'");
    quad.object = object();
    quad.graph = quads_ && (peek() == '<' || peek() == '_') ? subject() : Term();
    if (peek() != '.') fail(quads_ ? "expected a graph name or '.'" : "expected '.'");
    ++at_;
    skip_space();
    if (!at_end_or_comment()) fail("expected the end of the line after '.'");
    return true;
  }

 private:
  [[noreturn]] void fail(std::string message) const { throw SyntaxError{at_, std::move(message)}; }
  char peek() const { return at_ < line_.size() ? line_[at_] : '\0'; }
  bool at_end_or_comment() const { return at_ == line_.size() || line_[at_] == '#'; }
  void skip_space() {
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t')) ++at_;
  }

  Term subject() {
    if (peek() == '_') return blank_node_label();
    return iri("an IRI '<...>' or a blank node '_:...'");
  }

  Term object() {
    if (peek() == '"') return literal();
    if (peek() == '_') return blank_node_label();
    return iri("an IRI '<...>', a blank node '_:...' or a literal '\"...\"'");
  }

  Term iri(const char* expected) {
    if (peek() != '<') fail(std::string("expected ") + expected);
    Term term = Term::iri(iri_reference());
    skip_space();
    return term;
  }

  std::string iri_reference() {
    const auto begin = ++at_;
    std::string value;
    while (peek() != '>') {
      if (at_ == line_.size()) fail("the IRI does not end with '>'");
      if (peek() == '\\') {
        const auto escape = at_;
        const char32_t c = unicode_escape();
        if (!allowed_in_iri(c)) fail_at(escape, "the escaped character is not allowed in an IRI");
        append(value, c);
      } else {
        const auto from = at_;
        if (!allowed_in_iri(character())) fail_at(from, "the character is not allowed in an IRI");
        value.append(line_.substr(from, at_ - from));
      }
    }
    ++at_;
    if (!is_absolute_iri(value)) fail_at(begin, "the IRI is not absolute");
    return value;
  }

  [[noreturn]] void fail_at(std::size_t offset, std::string message) {
    at_ = offset;
    fail(std::move(message));
  }

  Term blank_node_label() {
    ++at_;
    if (peek() != ':') fail("expected ':' after '_'");
    const auto begin = ++at_;
    auto end = begin;  // after the last character that is no '.'
    while (at_ < line_.size()) {
      const auto from = at_;
      const char32_t c = character();
      const bool fits = at_ - from == 1 && from == begin
                            ? is_name_start(c) || is_digit(static_cast<unsigned char>(line_[from]))
                        : from == begin ? is_name_start(c)
                                        : is_name_char(c) || c == '.';
      if (!fits) {
        at_ = from;
        break;
      }
      if (c != '.') end = at_;
    }
    at_ = end;
    if (end == begin) fail("expected a blank node label");
    Term term = Term::blank(std::string(line_.substr(begin, end - begin)));
    skip_space();
    return term;
  }

  Term literal() {
    Term term = Term::literal(quoted());
    if (peek() == '@') {
      term = Term::tagged(std::move(term.value), language_tag());
    } else if (line_.substr(at_).starts_with("^^")) {
      at_ += 2;
      if (peek() != '<') fail("expected a datatype IRI '<...>'");
      term.datatype = iri_reference();
      if (term.datatype == vocabulary::xsd::string) term.datatype.clear();
    }
    skip_space();
    return term;
  }

  std::string quoted() {
    const auto begin = at_++;
    std::string value;
    while (peek() != '"') {
      // Plain ASCII in one piece.
      const auto from = at_;
      while (at_ < line_.size() && static_cast<signed char>(line_[at_]) > 0 && line_[at_] != '"' &&
             line_[at_] != '\\') {
        ++at_;
      }
      value.append(line_.substr(from, at_ - from));
      if (at_ == line_.size()) fail_at(begin, "the literal does not end with '\"'");
      if (peek() == '"') break;
      if (peek() == '\\') {
        append(value, string_escape());
      } else {
        const auto start = at_;
        character();
        value.append(line_.substr(start, at_ - start));
      }
    }
    ++at_;
    return value;
  }

  std::string language_tag() {
    const auto begin = ++at_;
    while (is_ascii_letter(static_cast<unsigned char>(peek()))) ++at_;
    if (at_ == begin) fail("expected a language tag");
    while (peek() == '-') {
      const auto part = ++at_;
      while (is_ascii_letter(static_cast<unsigned char>(peek())) || is_digit(static_cast<unsigned char>(peek()))) ++at_;
      if (at_ == part) fail("a part of the language tag is empty");
    }
    return std::string(line_.substr(begin, at_ - begin));
  }

  char32_t string_escape() {
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
  char32_t take_escape(char32_t meant) {
    at_ += 2;
    return meant;
  }

  // \uXXXX or \UXXXXXXXX
  char32_t unicode_escape() {
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
  char32_t character() {
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

  bool quads_;
  std::string_view line_;
  std::size_t at_ = 0;
};

// Hands out the lines of a stream, each valid until the next; LF, CR LF and CR end one.
class Lines {
 public:
  explicit Lines(std::istream& in) : in_(in), buffer_(std::size_t{1} << 16) {}

  bool next(std::string_view& line) {
    for (std::size_t searched = begin_;;) {
      const auto* from = buffer_.data() + searched;
      const auto* end = buffer_.data() + end_;
      const auto* stop = std::find_if(from, end, [](char c) { return c == '\n' || c == '\r'; });
      const bool whole = stop != end && (*stop == '\n' || stop + 1 != end || done_);
      if (whole || (done_ && begin_ != end_)) {
        line = {buffer_.data() + begin_, static_cast<std::size_t>(stop - buffer_.data()) - begin_};
        begin_ = static_cast<std::size_t>(stop - buffer_.data());
        if (begin_ != end_)
          begin_ += buffer_[begin_] == '\r' && begin_ + 1 != end_ && buffer_[begin_ + 1] == '\n' ? 2 : 1;
        return true;
      }
      if (done_) return false;
      searched = static_cast<std::size_t>(stop - buffer_.data()) - begin_;
      fill();
    }
  }

 private:
  void fill() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    if (end_ * 2 > buffer_.size()) buffer_.resize(buffer_.size() * 2);
    in_.read(buffer_.data() + end_, static_cast<std::streamsize>(buffer_.size() - end_));
    const auto got = static_cast<std::size_t>(in_.gcount());
    end_ += got;
    done_ = got == 0;
  }

  std::istream& in_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  bool done_ = false;
};

}  // namespace

void read_lines(std::istream& in, const RdfReadOptions& options, const QuadSink& quad, const DiagnosticSink& report) {
  Lines lines(in);
  LineParser parser(options.syntax == "nquads");
  std::string_view line;
  for (std::uint64_t number = 1; lines.next(line); ++number) {
    try {
      Quad read;
      if (parser.parse(line, read)) quad(std::move(read));
    } catch (const SyntaxError& error) {
      const RdfDiagnostic diagnostic{options.source, number, error.offset + 1, error.message};
      if (!options.lenient) throw RdfError(diagnostic);
      report(diagnostic);
    }
  }
}

}  // namespace relata::graph
