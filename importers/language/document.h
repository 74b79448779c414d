// One text as the language stages see it: each stage fills in its part. Offsets are bytes of text(), half-open; the one
// place that converts to code points is importers/language/utf8.h.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "importers/language/universal_dependencies.h"

namespace relata::language {

struct Span {
  std::uint32_t begin = 0, end = 0;

  std::uint32_t size() const { return end - begin; }
  bool contains(std::uint32_t position) const { return begin <= position && position < end; }
  bool operator==(const Span&) const = default;
};

// A stretch of text that no sentence crosses: a paragraph, a headline. What is not `readable` gets no tokens.
struct Block {
  Span bytes;
  bool readable = true;
  bool apart = false;  // a byline, a dateline, a biography: it speaks of the authors, not of those in the text
};

// A syntactic word of Universal Dependencies: "don't" is two, "do" and "n't".
struct Token {
  static constexpr std::int32_t root = -1;      // `head` of the word that heads its sentence
  static constexpr std::int32_t unparsed = -2;  // `head` before the parser ran

  Span bytes;
  std::uint32_t sentence = 0;    // index into Document::sentences
  std::int32_t head = unparsed;  // index into Document::tokens, or one of the two above
  Upos upos = Upos::X;
  Xpos xpos = Xpos::FW;
  Deprel deprel = Deprel::dep;
  bool space_after = true;
  std::string_view lemma;     // lives as long as the document
  std::string_view features;  // CoNLL-U FEATS, "" for none; lives as long as the document
};

struct Sentence {
  Span bytes;   // trimmed
  Span tokens;  // indices into Document::tokens
  std::uint32_t block = 0;
};

enum class MentionType : std::uint8_t { person, organization, location, product, other };
enum class MentionForm : std::uint8_t {
  name,     // Joe Biden, UNRWA
  demonym,  // Israeli, Egyptian: speaks of the country
  nominal,  // the source, a spokesman, the two parties
  pronoun
};

// A stretch of words that speaks of one entity. Names exclude titles and articles ("President [Joe Biden]").
struct Mention {
  static constexpr std::uint32_t no_chain = UINT32_MAX;

  Span tokens;             // indices into Document::tokens
  std::uint32_t head = 0;  // its syntactic head, an index into Document::tokens
  MentionType type = MentionType::other;
  MentionForm form = MentionForm::name;
  std::uint32_t chain = no_chain;  // mentions with the same chain corefer
  float confidence = 1;
  bool kind_told = false;  // the text itself tells the type: what a gazetteer knows of another kind is not meant
};

class Document {
 public:
  Document(std::string text, std::vector<Block> blocks) : text_(std::move(text)), blocks_(std::move(blocks)) {}
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  std::string_view text() const { return text_; }
  const std::vector<Block>& blocks() const { return blocks_; }
  std::string_view text(Span bytes) const { return std::string_view(text_).substr(bytes.begin, bytes.size()); }
  std::string_view form(std::uint32_t token) const { return text(tokens[token].bytes); }
  // The bytes from the first to the last token of a range of tokens that is not empty.
  Span bytes(Span range) const { return {tokens[range.begin].bytes.begin, tokens[range.end - 1].bytes.end}; }

  // Keeps a string for as long as the document lives.
  std::string_view keep(std::string_view string);

  std::vector<Token> tokens;        // in text order
  std::vector<Sentence> sentences;  // in text order
  std::vector<Mention> mentions;    // in text order; nested ones after the one that holds them
  std::uint32_t chain_count = 0;

 private:
  std::string text_;
  std::vector<Block> blocks_;
  std::pmr::monotonic_buffer_resource strings_;
};

}  // namespace relata::language
