// Where sentences end. A classifier over the gaps between tokens, learnt from the treebanks; blocks are hard
// boundaries.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/model_file.h"
#include "importers/language/syntax/word_features.h"

namespace relata::language {

inline constexpr std::size_t boundary_feature_count = 46;
using BoundaryFeatures = std::array<std::uint64_t, boundary_feature_count>;

// Walks the tokens of one block and describes its gaps; the trainer walks the same way.
class BoundaryReader {
 public:
  BoundaryReader(const Document& document, const std::vector<WordFeatures>& words, Span block);

  // Takes note of token `i`, then says whether a sentence may end behind it.
  bool advance(std::uint32_t i);
  BoundaryFeatures features() const;
  void end_sentence();

 private:
  enum class Quotes : std::uint8_t { none, opens, closes };

  bool may_end_behind_word() const;
  bool may_end_behind_mark() const;
  bool encloses_word(std::uint32_t word) const;
  Quotes quotes(std::uint32_t i) const;
  // Of any token, or of what lies beyond the block.
  std::uint32_t kind(std::int64_t i) const;
  std::uint32_t role(std::int64_t i) const;
  // The next mark but commas and hyphens, and how far it is.
  std::uint32_t next_mark(std::int64_t i) const;
  std::uint32_t word(std::int64_t i) const { return in_block(i) ? words_[static_cast<std::size_t>(i)].word : 0; }
  std::uint32_t shape(std::int64_t i) const { return in_block(i) ? words_[static_cast<std::size_t>(i)].shape : 0; }
  std::uint32_t suffix(std::int64_t i) const {
    return in_block(i) ? words_[static_cast<std::size_t>(i)].suffixes[2] : 0;
  }
  bool in_block(std::int64_t i) const { return i >= block_.begin && i < block_.end; }

  const Document& document_;
  const std::vector<WordFeatures>& words_;
  Span block_;
  std::uint32_t sentence_begin_;
  std::uint32_t at_ = 0;
  std::uint32_t small_words_ = 0;  // of the sentence so far, those without a capital
  std::uint32_t last_end_ = 0;     // how the sentence before ended, 0 at the start of the block
  bool block_ends_with_mark_ = false;
  bool quoted_ = false;
  int brackets_ = 0;
};

class SentenceSplitter {
 public:
  // Section "sentences": signed weights of hashed features. The file must outlive the splitter.
  explicit SentenceSplitter(const ModelFile& model);

  // Fills Document::sentences and Token::sentence of a tokenized document.
  void split(Document& document, const std::vector<WordFeatures>& words) const;

 private:
  bool ends_sentence(const BoundaryFeatures& features) const;

  std::span<const std::int8_t> weights_;
};

// The tokens of each block, empty ranges left out.
std::vector<Span> tokens_of_blocks(const Document& document, std::vector<std::uint32_t>& blocks);

}  // namespace relata::language
