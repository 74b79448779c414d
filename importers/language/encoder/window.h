// Neighbouring sentences on their way through the transformer, and the room that they take. One for each thread: it is
// reused from window to window, and allocates only for a window larger than all before.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/encoder/aligned_buffer.h"
#include "importers/language/encoder/segmented_matrix.h"
#include "importers/language/encoder/wordpiece.h"

namespace relata::language::encoder {

class Window {
 public:
  // Of a document's tokens, what the transformer sees. Filled once for a document.
  void split(const Document& document, const WordPieces& vocabulary);
  std::span<const std::uint32_t> pieces(std::uint32_t token) const {
    return std::span(pieces_).subspan(begins_[token], begins_[token + 1] - begins_[token]);
  }
  std::size_t piece_count(Span tokens) const { return begins_[tokens.end] - begins_[tokens.begin]; }

  // Takes up sentences that follow each other.
  void start(std::span<const Sentence> sentences);

  Span tokens() const { return tokens_; }
  // Of each sentence that has words, by words of the window.
  const std::vector<Span>& sentences() const { return sentences_; }
  std::uint32_t token(std::size_t word) const { return tokens_.begin + static_cast<std::uint32_t>(word); }
  // With the piece before and the one behind the text.
  std::size_t size() const { return 2 + piece_count(tokens_); }
  // The rows of the first and the last piece of a word.
  std::size_t first_row(std::size_t word) const { return 1 + begins_[token(word)] - begins_[tokens_.begin]; }
  std::size_t last_row(std::size_t word) const { return begins_[token(word) + 1] - begins_[tokens_.begin]; }

  AlignedBuffer<float> states;  // a row for each piece
  // Room for what is made within a layer.
  AlignedBuffer<float> inner, change, keys, values, attention;
  SegmentedRows bytes;

 private:
  std::vector<std::uint32_t> pieces_, begins_;
  std::string buffer_;
  Span tokens_;
  std::vector<Span> sentences_;
};

}  // namespace relata::language::encoder
