#include "importers/language/encoder/window.h"

namespace relata::language::encoder {

void Window::split(const Document& document, const WordPieces& vocabulary) {
  pieces_.clear();
  begins_.assign(1, 0);
  for (std::uint32_t token = 0; token < document.tokens.size(); ++token) {
    vocabulary.split(document.form(token), buffer_, pieces_);
    begins_.push_back(static_cast<std::uint32_t>(pieces_.size()));
  }
}

void Window::start(std::span<const Sentence> sentences) {
  tokens_ = {sentences.front().tokens.begin, sentences.back().tokens.end};
  sentences_.clear();
  for (const auto& sentence : sentences) {
    if (sentence.tokens.size() > 0)
      sentences_.push_back({sentence.tokens.begin - tokens_.begin, sentence.tokens.end - tokens_.begin});
  }
}

}  // namespace relata::language::encoder
