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

inline constexpr std::size_t boundary_feature_count = 17;
using BoundaryFeatures = std::array<std::uint64_t, boundary_feature_count>;

// Walks the tokens of one block and describes its gaps; the trainer walks the same way.
class BoundaryReader {
 public:
  BoundaryReader(const Document& document, const std::vector<WordFeatures>& words, Span block)
      : document_(document), words_(words), block_(block), sentence_begin_(block.begin) {}

  // Takes note of token `i`, then says whether a sentence may end behind it.
  bool advance(std::uint32_t i);
  BoundaryFeatures features() const;
  void end_sentence();

 private:
  std::uint32_t word(std::int64_t i) const;
  std::uint32_t kind(std::int64_t i) const;

  const Document& document_;
  const std::vector<WordFeatures>& words_;
  Span block_;
  std::uint32_t sentence_begin_;
  std::uint32_t at_ = 0;
  bool quoted_ = false;
  int brackets_ = 0;
};

class SentenceSplitter {
 public:
  // Sections "sentences": signed weights of hashed features. The file must outlive the splitter.
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
