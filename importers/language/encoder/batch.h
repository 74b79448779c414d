// Some sentences on their way through the network, and the room that they take. One for each thread: it is reused
// from batch to batch, and allocates only for a batch larger than all before.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/encoder/aligned_buffer.h"
#include "importers/language/encoder/kernels.h"

namespace relata::language::encoder {

class Batch {
 public:
  // Takes up the words of some sentences that follow each other, for a network of that width.
  void start(std::span<const Sentence> sentences, std::size_t width);

  std::size_t size() const { return tokens_.size(); }  // in words
  // The word of the document that is word i of the batch.
  std::uint32_t token(std::size_t i) const { return tokens_[i]; }
  // Of each sentence that has words, by words of the batch.
  const std::vector<Span>& sentences() const { return sentences_; }

  // Word by word, a row each.
  float* states() { return states_.data(); }
  // The same as bytes: word i in row places()[i], with a row of zeros before the first and behind the last word of each
  // sentence.
  const QuantizedRows& quantized() const { return quantized_; }
  const std::uint32_t* places() const { return places_.data(); }
  const std::uint32_t* places_before() const { return places_before_.data(); }

  // Room for what is made between two layers: rows of floats, and rows of bytes.
  float* inner(std::size_t width) { return inner_.require(size() * width); }
  float* change(std::size_t width) { return change_.require(size() * width); }
  QuantizedRows inner_quantized(std::size_t width);

 private:
  std::vector<std::uint32_t> tokens_, places_, places_before_;
  std::vector<Span> sentences_;
  AlignedBuffer<float> states_, inner_, change_, scales_, inner_scales_;
  AlignedBuffer<std::uint8_t> bytes_, inner_bytes_;
  QuantizedRows quantized_;
};

}  // namespace relata::language::encoder
