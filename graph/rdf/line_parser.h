// One line of N-Triples or N-Quads. https://www.w3.org/TR/n-triples/ https://www.w3.org/TR/n-quads/
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "graph/term_view.h"

namespace relata::graph {

struct LineError {
  std::size_t offset;  // in bytes, from 0
  std::string message;
};

// Strict to the grammar; functions are named after its productions. Copies only what an escape or an upper-case
// language tag changes.
class LineParser {
 public:
  explicit LineParser(bool quads) : quads_(quads) {}

  // Sets `quad`, valid until the next call and as long as the line is; its graph is the empty IRI where none is named.
  // False for a line without a statement. Throws LineError.
  bool parse(std::string_view line, QuadView& quad);

 private:
  // The text of one term, where it is not as the line has it.
  struct Copies {
    std::string value, datatype, language;
  };

  [[noreturn]] void fail(std::string message) const { throw LineError{at_, std::move(message)}; }
  [[noreturn]] static void fail_at(std::size_t offset, std::string message) {
    throw LineError{offset, std::move(message)};
  }
  char peek() const { return at_ < line_.size() ? line_[at_] : '\0'; }
  bool at_end_or_comment() const { return at_ == line_.size() || line_[at_] == '#'; }
  void skip_space() {
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t')) ++at_;
  }

  TermView subject(Copies& copies);
  TermView object(Copies& copies);
  TermView iri(const char* expected, Copies& copies);
  std::string_view iri_reference(std::string& copy);
  TermView blank_node_label();
  TermView literal(Copies& copies);
  std::string_view quoted(std::string& copy);
  std::string_view language_tag(std::string& copy);
  char32_t string_escape();
  char32_t take_escape(char32_t meant);
  char32_t unicode_escape();
  char32_t character();

  bool quads_;
  std::string_view line_;
  std::size_t at_ = 0;
  std::array<Copies, 4> copies_;
};

}  // namespace relata::graph
