// Cuts the text of a query into the terminals of the SPARQL 1.1 grammar (section 19.8).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace relata::sparql {

enum class TokenKind {
  end,
  iri,            // text: the IRI without its brackets, escapes resolved
  prefixed_name,  // prefix and text: before and after the first colon, escapes resolved
  blank_label,    // text: without "_:"
  variable,       // text: without "?" or "$"
  language,       // text: without "@"
  integer,        // text as written, unsigned
  decimal,
  floating,
  string,  // text: the value, escapes resolved
  word,    // a keyword or the name of a function, as written
  symbol   // an operator or bracket
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text, prefix;
  std::size_t begin = 0;  // byte offset into the text of the query
  std::size_t line = 1, column = 1;
  bool is(std::string_view symbol) const { return kind == TokenKind::symbol && text == symbol; }
  // Keywords are case-insensitive; `keyword` must be in upper case.
  bool is_word(std::string_view keyword) const;
};

// Replaces \uXXXX and \UXXXXXXXX (section 19.2). Throws QueryError for a surrogate, or where the text is not UTF-8.
std::string resolve_codepoint_escapes(std::string_view text);

class Lexer {
 public:
  // `text` must outlive the lexer.
  explicit Lexer(std::string_view text) : text_(text) {}

  // Throws QueryError where no terminal begins.
  Token next();

 private:
  void skip_space_and_comments();
  bool iri(Token& token);
  void variable(Token& token);
  void language(Token& token);
  void string(Token& token);
  void escape_in_string(Token& token);
  void number(Token& token);
  void blank_label(Token& token);
  void name(Token& token);
  void local_name(Token& token);
  void symbol(Token& token);

  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  char32_t code_point(std::size_t at, std::size_t& length) const;
  std::size_t name_end(std::size_t from, bool dots) const;
  void advance(std::size_t bytes);
  [[noreturn]] void fail(const std::string& message) const;

  std::string_view text_;
  std::size_t at_ = 0, line_ = 1, line_begin_ = 0;
};

}  // namespace relata::sparql
