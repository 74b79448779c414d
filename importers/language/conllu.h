// CoNLL-U, the format of Universal Dependencies: https://universaldependencies.org/format.html
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "importers/language/document.h"

namespace relata::language {

// What is wrong with a CoNLL-U file, beginning with "line N: ".
class ConlluError : public std::runtime_error {
 public:
  ConlluError(std::size_t line, const std::string& what)
      : std::runtime_error("line " + std::to_string(line) + ": " + what), line_(line) {}
  std::size_t line() const { return line_; }

 private:
  std::size_t line_;
};

// A line as it was read; views live as long as the input.
struct ConlluLine {
  static constexpr std::int32_t no_token = -1;  // comments, ranges of multiword tokens, empty nodes, blank lines

  std::string_view text;  // without its end
  std::int32_t token = no_token;
};

// The Document of the words, and the lines they came from, so that all else can be written back as it was.
struct ConlluDocument {
  std::string_view id;  // of the "newdoc" comment
  std::unique_ptr<Document> document;
  std::vector<ConlluLine> lines;
};

// Reads document by document ("# newdoc" starts one; a file without is one document). The text is rebuilt from the
// words and SpaceAfter=No; a block is a paragraph ("# newpar"; another one begins where an element of "# newpar_block",
// as GUM has them, ends), or a sentence in a document without paragraphs. Columns that are "_" leave a token as it is
// by default; NE=B-PER, I-PER … in MISC become mentions.
class ConlluReader {
 public:
  // `input` must outlive the reader and its documents.
  explicit ConlluReader(std::string_view input) : rest_(input) {}

  // Throws ConlluError for what is not CoNLL-U: columns, word ids, heads outside of the sentence or in a circle,
  // unknown tags.
  std::optional<ConlluDocument> next();

 private:
  std::string_view rest_;
  std::size_t line_ = 0;
};

// Appends the document in its original lines, the words with the annotation that they have now. Enhanced dependencies
// are kept in sentences whose tree is as it was read, and dropped elsewhere; MISC keeps its other keys.
void write_conllu(const ConlluDocument& source, std::string& out);

// Appends a document that was made from text: comments newdoc, newpar, sent_id and text, words, SpaceAfter=No and NE.
void write_conllu(const Document& document, std::string_view id, std::string& out);

}  // namespace relata::language
