#include "importers/language/encoder/batch.h"

#include <algorithm>

namespace relata::language::encoder {

void Batch::start(std::span<const Sentence> sentences, std::size_t width) {
  tokens_.clear();
  places_.clear();
  places_before_.clear();
  sentences_.clear();
  std::uint32_t place = 1;
  for (const auto& sentence : sentences) {
    if (sentence.tokens.size() == 0) continue;
    const auto begin = static_cast<std::uint32_t>(tokens_.size());
    for (auto token = sentence.tokens.begin; token < sentence.tokens.end; ++token, ++place) {
      tokens_.push_back(token);
      places_.push_back(place);
      places_before_.push_back(place - 1);
    }
    sentences_.push_back({begin, static_cast<std::uint32_t>(tokens_.size())});
    ++place;
  }
  states_.require(size() * width);
  quantized_ = {bytes_.require(place * width), scales_.require(place), width};
  const auto clear = [&](std::size_t row) {
    std::fill_n(quantized_.bytes + row * width, width, std::uint8_t{128});
    quantized_.scales[row] = 0;
  };
  clear(0);
  for (const auto& sentence : sentences_) clear(places_[sentence.end - 1] + 1);
}

QuantizedRows Batch::inner_quantized(std::size_t width) {
  return {inner_bytes_.require(size() * width), inner_scales_.require(size()), width};
}

}  // namespace relata::language::encoder
