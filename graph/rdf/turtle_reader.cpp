#include "graph/rdf/turtle_reader.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "graph/rdf/blank_labels.h"
#include "graph/rdf/character_source.h"
#include "graph/rdf/characters.h"
#include "graph/rdf/iri.h"
#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

// Deep enough for what people and programs write, shallow enough for the stack of a thread.
constexpr std::size_t deepest_nesting = 500;

struct Place {
  std::uint64_t line = 0, column = 0;
};
struct SyntaxError {
  Place at;
  std::string message;
};

Term rdf_term(std::string_view name) { return Term::iri(vocabulary::iri(vocabulary::rdf::prefix, name)); }

// Recursive descent; functions are named after the productions of the grammar.
class TurtleParser {
 public:
  TurtleParser(std::istream& in, bool graphs, std::string base, const QuadSink& quad)
      : source_(in), graphs_(graphs), base_(std::move(base)), quad_(quad) {}

  void document() {
    for (space(); peek() != CharacterSource::end; space()) graphs_ ? trig_statement() : turtle_statement();
  }

 private:
  // Terminals and their places.

  char32_t peek() const { return source_.peek(); }
  Place place() const { return {source_.line(), source_.column()}; }
  [[noreturn]] static void fail_at(Place at, std::string message) { throw SyntaxError{at, std::move(message)}; }
  [[noreturn]] void fail_expected(std::string_view what) const {
    if (peek() == CharacterSource::end) fail_at(place(), fmt::format("expected {}, found the end", what));
    if (peek() == CharacterSource::broken) fail_at(place(), "the text is not UTF-8");
    std::string found;
    append(found, peek());
    fail_at(place(), fmt::format("expected {}, found '{}'", what, peek() < 0x20 ? "a control character" : found));
  }

  void space() {
    for (;;) {
      const auto c = peek();
      if (c == '#') {
        while (peek() != '\n' && peek() != '\r' && peek() != CharacterSource::end) source_.skip();
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        source_.skip();
      } else {
        return;
      }
    }
  }

  bool accept(char symbol) {
    if (peek() != static_cast<char32_t>(symbol)) return false;
    source_.skip();
    space();
    return true;
  }
  void expect(char symbol, std::string_view what) {
    if (!accept(symbol)) fail_expected(what);
  }

  // Whether the keyword stands here, and no longer name or prefix does. In any case, as SPARQL has its keywords.
  bool at_keyword(std::string_view keyword) {
    for (std::size_t i = 0; i < keyword.size(); ++i)
      if ((source_.ahead(i) | 0x20) != keyword[i]) return false;
    const char after = source_.ahead(keyword.size());
    return !is_name_char(static_cast<unsigned char>(after)) && after != ':' && after != '.' &&
           (static_cast<unsigned char>(after) < 0x80);
  }
  bool accept_keyword(std::string_view keyword) {
    if (!at_keyword(keyword)) return false;
    for (std::size_t i = 0; i < keyword.size(); ++i) source_.skip();
    space();
    return true;
  }
  // "@prefix" and "@base", which are in lower case alone.
  bool accept_at(std::string_view keyword) {
    if (peek() != '@') return false;
    for (std::size_t i = 0; i < keyword.size(); ++i)
      if (source_.ahead(i + 1) != keyword[i]) return false;
    for (std::size_t i = 0; i <= keyword.size(); ++i) source_.skip();
    space();
    return true;
  }

  // Statements.

  bool directive() {
    const bool sparql_prefix = peek() != '@' && at_keyword("prefix"), sparql_base = peek() != '@' && at_keyword("base");
    if (sparql_prefix ? accept_keyword("prefix") : accept_at("prefix")) {
      auto name = pname_ns();
      if (peek() != '<') fail_expected("an IRI '<...>'");
      prefixes_[std::move(name)] = iriref();
      if (!sparql_prefix) expect('.', "'.' after @prefix");
      return true;
    }
    if (sparql_base ? accept_keyword("base") : accept_at("base")) {
      if (peek() != '<') fail_expected("an IRI '<...>'");
      base_ = iriref();
      if (!sparql_base) expect('.', "'.' after @base");
      return true;
    }
    if (peek() == '@') fail_expected("a statement, @prefix or @base");
    return false;
  }

  void turtle_statement() {
    if (directive()) return;
    triples();
    expect('.', "'.' after the statement");
  }

  // block, with triplesOrGraph, triples2 and wrappedGraph.
  void trig_statement() {
    if (directive()) return;
    graph_ = {};
    if (peek() == '{') return wrapped_graph({});
    if (accept_keyword("graph")) return wrapped_graph(label());
    if (peek() == '[' || peek() == '(') {
      bool is_list = peek() == '(', is_empty = false;
      const auto begin = place();
      auto subject = is_list ? collection() : blank_node_property_list(is_empty);
      if (is_empty && peek() == '{') return wrapped_graph(std::move(subject));
      if (is_list && peek() == '{') fail_at(begin, "a list is no graph name");
      // What is in the brackets may be all.
      if (is_list || is_empty || peek() != '.') predicate_object_list(subject);
    } else {
      auto subject = label();
      if (peek() == '{') return wrapped_graph(std::move(subject));
      predicate_object_list(subject);
    }
    expect('.', "'.' after the statement");
  }

  // labelOrSubject, but for brackets.
  Term label() {
    if (peek() == '[') {
      bool is_empty = false;
      auto term = blank_node_property_list(is_empty);
      if (!is_empty) fail_expected("an IRI or a blank node without properties");
      return term;
    }
    if (peek() == '_') return blank_node_label();
    return iri("an IRI or a blank node");
  }

  void wrapped_graph(Term name) {
    graph_ = std::move(name);
    expect('{', "'{'");
    while (!accept('}')) {
      triples();
      if (peek() != '}') expect('.', "'.' or '}' after the statement");
    }
    graph_ = {};
  }

  void triples() {
    if (peek() != '[') {
      const auto subject = peek() == '(' ? collection() : peek() == '_' ? blank_node_label() : iri("a subject");
      return predicate_object_list(subject);
    }
    bool is_empty = false;
    const auto subject = blank_node_property_list(is_empty);
    if (is_empty || (peek() != '.' && peek() != '}')) predicate_object_list(subject);
  }

  void predicate_object_list(const Term& subject) {
    for (;;) {
      const auto predicate = verb();
      do {
        auto value = object();
        quad_({subject, predicate, std::move(value), graph_});
      } while (accept(','));
      if (!accept(';')) return;
      while (accept(';')) {
      }
      if (peek() == '.' || peek() == ']' || peek() == '}' || peek() == CharacterSource::end) return;
    }
  }

  Term verb() {
    if (peek() == 'a') {
      const auto after = static_cast<unsigned char>(source_.ahead(1));
      if (after < 0x80 && !is_name_char(after) && after != ':' && after != '.') {
        source_.skip();
        space();
        return rdf_term("type");
      }
    }
    return iri("a predicate");
  }

  Term object() {
    switch (peek()) {
      case '<':
        return iri("an object");
      case '_':
        return blank_node_label();
      case '(':
        return collection();
      case '[': {
        bool is_empty = false;
        return blank_node_property_list(is_empty);
      }
      case '"':
      case '\'':
        return rdf_literal();
      default:
        break;
    }
    if (is_digit(peek()) || peek() == '+' || peek() == '-' || peek() == '.') return numeric_literal();
    for (const std::string_view word : {"true", "false"})
      if (at_word(word)) {
        for (std::size_t i = 0; i < word.size(); ++i) source_.skip();
        space();
        return Term::typed(std::string(word), vocabulary::iri(vocabulary::xsd::prefix, "boolean"));
      }
    return iri("an object");
  }

  // As at_keyword(), in lower case alone; a '.' may follow, which ends the statement.
  bool at_word(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i)
      if (source_.ahead(i) != word[i]) return false;
    const auto after = static_cast<unsigned char>(source_.ahead(word.size()));
    return after < 0x80 && !is_name_char(after) && after != ':';
  }

  class Nesting {
   public:
    explicit Nesting(TurtleParser& parser) : parser_(parser) {
      if (++parser_.depth_ > deepest_nesting) fail_at(parser_.place(), "nested too deeply");
    }
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    TurtleParser& parser_;
  };

  Term blank_node_property_list(bool& is_empty) {
    const Nesting nesting(*this);
    expect('[', "'['");
    auto node = blanks_.fresh();
    is_empty = accept(']');
    if (is_empty) return node;
    predicate_object_list(node);
    expect(']', "']'");
    return node;
  }

  Term collection() {
    const Nesting nesting(*this);
    expect('(', "'('");
    std::optional<Term> first, last;
    while (!accept(')')) {
      auto item = object();
      auto cell = blanks_.fresh();
      if (last) quad_({*last, rdf_term("rest"), cell, graph_});
      quad_({cell, rdf_term("first"), std::move(item), graph_});
      if (!first) first = cell;
      last = std::move(cell);
    }
    if (!last) return rdf_term("nil");
    quad_({std::move(*last), rdf_term("rest"), rdf_term("nil"), graph_});
    return std::move(*first);
  }

  // Names.

  Term iri(std::string_view expected) {
    if (peek() == '<') return Term::iri(iriref());
    if (peek() != ':' && !is_letter(peek())) fail_expected(expected);
    const auto begin = place();
    const auto prefix = pname_prefix();
    const auto found = prefixes_.find(prefix);
    if (found == prefixes_.end()) fail_at(begin, "the prefix \"" + prefix + ":\" is not declared");
    auto value = found->second;
    pn_local(value);
    space();
    return Term::iri(std::move(value));
  }

  std::string pname_ns() {
    auto name = pname_prefix();
    space();
    return name;
  }

  // Up to its colon, which is skipped.
  std::string pname_prefix() {
    std::string name;
    if (is_letter(peek())) {
      while (is_name_char(peek()) || peek() == '.') source_.take(name);
      if (name.back() == '.') fail_at(place(), "a prefix does not end with '.'");
    }
    if (peek() != ':') fail_expected("':' after a prefix");
    source_.skip();
    return name;
  }

  // Adds it to `to`. Dots at the end are not part of it.
  void pn_local(std::string& to) {
    for (bool first = true;; first = false) {
      if (peek() == '.' && !first) {
        std::size_t dots = 1;
        while (source_.ahead(dots) == '.') ++dots;
        const char after = source_.ahead(dots);
        const bool goes_on = static_cast<unsigned char>(after) >= 0x80 ||
                             is_name_char(static_cast<unsigned char>(after)) || after == ':' || after == '%' ||
                             after == '\\';
        if (!goes_on) return;
        for (; dots > 0; --dots) source_.take(to);
        // A letter of another alphabet was hoped for.
        if (!is_name_char(peek()) && peek() != ':' && peek() != '%' && peek() != '\\')
          fail_expected("the rest of a name");
      } else if (peek() == '%') {
        source_.take(to);
        for (int i = 0; i < 2; ++i) {
          if (hexadecimal(peek()) < 0) fail_expected("two hexadecimal digits after '%'");
          source_.take(to);
        }
      } else if (peek() == '\\') {
        source_.skip();
        if (peek() >= 0x80 ||
            std::string_view("_~.-!$&'()*+,;=/?#@%").find(static_cast<char>(peek())) == std::string_view::npos)
          fail_expected("a character that is escaped in names");
        source_.take(to);
      } else if (peek() == ':' || is_digit(peek()) || (first ? is_name_start(peek()) : is_name_char(peek()))) {
        source_.take(to);
      } else {
        return;
      }
    }
  }

  std::string iriref() {
    const auto begin = place();
    source_.skip();
    std::string value;
    while (peek() != '>') {
      if (peek() == CharacterSource::end || peek() == '\n') fail_at(begin, "the IRI does not end with '>'");
      if (peek() == '\\') {
        const auto at = place();
        const auto c = unicode_escape();
        if (!allowed_in_iri(c)) fail_at(at, "the escaped character is not allowed in an IRI");
        append(value, c);
      } else if (peek() == CharacterSource::broken || !allowed_in_iri(peek())) {
        fail_expected("a character that an IRI may have");
      } else {
        source_.take(value);
      }
    }
    source_.skip();
    space();
    auto resolved = resolve_iri(base_, value);
    if (!is_absolute_iri(resolved)) fail_at(begin, "the IRI <" + value + "> is relative, and there is no base");
    return resolved;
  }

  Term blank_node_label() {
    source_.skip();
    if (peek() != ':') fail_expected("':' after '_'");
    source_.skip();
    std::string label;
    if (!is_name_start(peek()) && !is_digit(peek())) fail_expected("a blank node label");
    for (;;) {
      if (peek() == '.') {
        std::size_t dots = 1;
        while (source_.ahead(dots) == '.') ++dots;
        const auto after = static_cast<unsigned char>(source_.ahead(dots));
        if (after < 0x80 && !is_name_char(after)) break;
        for (; dots > 0; --dots) source_.take(label);
        if (!is_name_char(peek())) fail_expected("the rest of a label");
      } else if (is_name_char(peek())) {
        source_.take(label);
      } else {
        break;
      }
    }
    space();
    return BlankLabels::named(std::move(label));
  }

  // Literals.

  Term rdf_literal() {
    auto value = string();
    if (peek() == '@') {
      source_.skip();
      std::string tag;
      while (is_ascii_letter(peek())) source_.take(tag);
      if (tag.empty()) fail_expected("a language tag");
      while (peek() == '-') {
        source_.take(tag);
        if (!is_ascii_letter(peek()) && !is_digit(peek())) fail_expected("a part of the language tag");
        while (is_ascii_letter(peek()) || is_digit(peek())) source_.take(tag);
      }
      space();
      return Term::tagged(std::move(value), std::move(tag));
    }
    space();
    if (peek() != '^') return Term::literal(std::move(value));
    source_.skip();
    if (peek() != '^') fail_expected("'^^' before a datatype");
    source_.skip();
    space();
    auto datatype = iri("a datatype").value;
    if (datatype == vocabulary::xsd::string) datatype.clear();
    return Term::typed(std::move(value), std::move(datatype));
  }

  std::string string() {
    const auto begin = place();
    const auto quote = peek();
    const bool is_long = source_.ahead(1) == static_cast<char>(quote) && source_.ahead(2) == static_cast<char>(quote);
    for (int i = is_long ? 3 : 1; i > 0; --i) source_.skip();
    std::string value;
    for (;;) {
      if (peek() == CharacterSource::end || (!is_long && (peek() == '\n' || peek() == '\r')))
        fail_at(begin, "the string does not end");
      if (peek() == CharacterSource::broken) fail_at(place(), "the text is not UTF-8");
      if (peek() == '\\') {
        append(value, string_escape());
      } else if (peek() != quote) {
        source_.take(value);
      } else if (!is_long) {
        source_.skip();
        return value;
      } else if (source_.ahead(1) == static_cast<char>(quote) && source_.ahead(2) == static_cast<char>(quote)) {
        for (int i = 0; i < 3; ++i) source_.skip();
        return value;
      } else {
        source_.take(value);
      }
    }
  }

  char32_t string_escape() {
    constexpr std::string_view written = "tbnrf\"'\\", meant = "\t\b\n\r\f\"'\\";
    const auto known = written.find(source_.ahead(1));
    if (source_.ahead(1) == '\0' || known == std::string_view::npos) return unicode_escape();
    source_.skip();
    source_.skip();
    return static_cast<unsigned char>(meant[known]);
  }

  // \uXXXX or \UXXXXXXXX
  char32_t unicode_escape() {
    const auto begin = place();
    source_.skip();
    const int digits = peek() == 'u' ? 4 : peek() == 'U' ? 8 : 0;
    if (digits == 0) fail_at(begin, "no such escape");
    source_.skip();
    char32_t value = 0;
    for (int i = 0; i < digits; ++i) {
      const int digit = hexadecimal(peek());
      if (digit < 0) fail_at(begin, fmt::format("the escape needs {} hexadecimal digits", digits));
      value = value << 4 | static_cast<char32_t>(digit);
      source_.skip();
    }
    if (!is_scalar(value)) fail_at(begin, "the escape is no character");
    return value;
  }

  void digits(std::string& to) {
    while (is_digit(peek())) source_.take(to);
  }

  // Whether an exponent stands so far ahead.
  bool at_exponent(std::size_t bytes) {
    if ((source_.ahead(bytes) | 0x20) != 'e') return false;
    const char sign = source_.ahead(bytes + 1);
    return is_digit(static_cast<unsigned char>(sign == '+' || sign == '-' ? source_.ahead(bytes + 2) : sign));
  }

  Term numeric_literal() {
    std::string text;
    const char* type = "integer";
    if (peek() == '+' || peek() == '-') source_.take(text);
    const auto before = text.size();
    digits(text);
    const bool has_whole = text.size() > before;
    const bool has_fraction = peek() == '.' && is_digit(static_cast<unsigned char>(source_.ahead(1)));
    if (has_fraction || (has_whole && peek() == '.' && at_exponent(1))) {
      type = "decimal";
      source_.take(text);
      digits(text);
    }
    if (!has_whole && !has_fraction) fail_expected("a number");
    if (at_exponent(0)) {
      type = "double";
      source_.take(text);
      if (peek() == '+' || peek() == '-') source_.take(text);
      digits(text);
    }
    space();
    return Term::typed(std::move(text), vocabulary::iri(vocabulary::xsd::prefix, type));
  }

  CharacterSource source_;
  bool graphs_;
  std::string base_;
  const QuadSink& quad_;
  std::map<std::string, std::string> prefixes_;
  BlankLabels blanks_;
  Term graph_;
  std::size_t depth_ = 0;
};

}  // namespace

void read_turtle(std::istream& in, const RdfReadOptions& options, const QuadSink& quad, const DiagnosticSink& report) {
  try {
    TurtleParser(in, options.syntax == "trig", options.base, quad).document();
  } catch (const SyntaxError& error) {
    RdfDiagnostic problem{options.source, error.at.line, error.at.column, error.message};
    if (!options.lenient) throw RdfError(std::move(problem));
    report(problem);
  }
}

}  // namespace relata::graph
