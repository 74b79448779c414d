#include "importers/language/encoder/transformer.h"

#include <algorithm>
#include <stdexcept>

namespace relata::language {
namespace {

using encoder::Tensors;
using encoder::TransformerLayer;
using encoder::Window;

constexpr std::size_t no_word = static_cast<std::size_t>(Case::mixed) + 1;  // as a kind of letters
// The numbers of a piece's state that share a scale where a word's states are joined with its own rows.
constexpr std::uint32_t joined_segment = 64;

std::uint32_t width_of(const Tensors& tensors) {
  const auto width = tensors.shape("pieces.weight").columns;
  if (width % encoder::SegmentedMatrix::usual_segment != 0)
    throw ModelError("the encoder's width is no multiple of " +
                     std::to_string(encoder::SegmentedMatrix::usual_segment));
  return width;
}

std::uint32_t own_width_of(const Tensors& tensors) {
  const auto width = tensors.shape("own.shape.weight").columns;
  if (width % joined_segment != 0)
    throw ModelError("the encoder's own rows of words are no multiple of " + std::to_string(joined_segment) + " wide");
  return width;
}

std::vector<TransformerLayer> read_stack(const Tensors& tensors, std::uint32_t width) {
  std::vector<TransformerLayer> layers;
  for (int number = 0;; ++number) {
    const auto name = "layer" + std::to_string(number);
    if (number > 0 && !tensors.has(name + ".qkv.weight")) return layers;
    layers.emplace_back(tensors, name, width);
  }
}

}  // namespace

Transformer::Rows::Rows(const Tensors& tensors, const std::string& name, std::uint32_t wide, std::size_t least)
    : bytes(tensors.bytes(name + ".weight", {Tensors::any, wide})),
      scales(tensors.floats(name + ".weight.scales", {1, tensors.shape(name + ".weight").rows})),
      width(wide) {
  if (size() < least)
    throw ModelError("the encoder's tensor " + name + " has " + std::to_string(size()) + " rows, fewer than " +
                     std::to_string(least));
}

Transformer::Transformer(const ModelFile& model, const encoder::Kernels& kernels)
    : kernels_(kernels),
      tensors_(model),
      vocabulary_(model),
      width_(width_of(tensors_)),
      own_width_(own_width_of(tensors_)),
      pieces_(tensors_, "pieces", width_, vocabulary_.size()),
      positions_(tensors_, "positions", width_, window_pieces + 2),
      letters_(tensors_.floats("letters", {no_word + 1, width_})),
      norm_(tensors_, "input.norm", width_, TransformerLayer::norm_epsilon),
      layers_(read_stack(tensors_, width_)),
      gazetteer_(tensors_, "own.gazetteer", own_width_, NameEvidence::gazetteer_count),
      class_(tensors_, "own.class", own_width_, NameEvidence::class_count),
      prefix3_(tensors_, "own.prefix3", own_width_, 1),
      suffix2_(tensors_, "own.suffix2", own_width_, 1),
      suffix3_(tensors_, "own.suffix3", own_width_, 1),
      shape_(tensors_, "own.shape", own_width_, 1),
      join_(tensors_, "join", width_, width_ + own_width_, joined_segment),
      heads_(tensors_, model, width_) {}

void Transformer::embed(std::span<const WordFeatures> words, Window& window) const {
  auto* state = window.states.require(window.size() * width_);
  std::size_t position = 0;
  const auto add = [&](std::uint32_t piece, std::size_t letters) {
    std::copy_n(letters_.begin() + static_cast<std::ptrdiff_t>(letters * width_), width_, state);
    pieces_.add(kernels_, piece, state);
    positions_.add(kernels_, position++, state);
    state += width_;
  };
  add(vocabulary_.first(), no_word);
  for (auto token = window.tokens().begin; token < window.tokens().end; ++token) {
    for (const auto piece : window.pieces(token)) add(piece, static_cast<std::size_t>(words[token].letters));
  }
  add(vocabulary_.last(), no_word);
  kernels_.normalize_sum(norm_.view(), window.states.data(), nullptr, window.size(), width_);
}

float* Transformer::join(std::span<const WordFeatures> words, std::span<const NameEvidence> evidence,
                         Scratch& scratch) const {
  const auto& window = scratch.window;
  const std::size_t size = window.tokens().size(), width = width_ + own_width_;
  auto* joined = scratch.joined.require(size * width);
  for (std::size_t i = 0; i < size; ++i) {
    auto* row = joined + i * width;
    const auto* first = window.states.data() + window.first_row(i) * width_;
    const auto* last = window.states.data() + window.last_row(i) * width_;
    for (std::size_t k = 0; k < width_; ++k) row[k] = (first[k] + last[k]) * 0.5F;
    auto* own = std::fill_n(row + width_, own_width_, 0.0F) - own_width_;
    const auto& word = words[window.token(i)];
    const auto& known = evidence[window.token(i)];
    gazetteer_.add(kernels_, known.gazetteer < gazetteer_.size() ? known.gazetteer : 0, own);
    class_.add(kernels_, known.word_class < class_.size() ? known.word_class : 0, own);
    prefix3_.add(kernels_, word.prefixes[2] % prefix3_.size(), own);
    suffix2_.add(kernels_, word.suffixes[1] % suffix2_.size(), own);
    suffix3_.add(kernels_, word.suffixes[2] % suffix3_.size(), own);
    shape_.add(kernels_, word.shape % shape_.size(), own);
  }
  auto* out = scratch.words.require((size + 1) * width_);  // one more for the root
  join_.apply(kernels_, {joined, width}, size, scratch.heads.bytes, out);
  kernels_.gelu(out, size * width_);
  return out;
}

void Transformer::read(Document& document, std::span<const WordFeatures> words, std::span<const NameEvidence> evidence,
                       Scratch& scratch, NameScores& names, std::vector<Sentence>& too_long) const {
  if (words.size() != document.tokens.size() || evidence.size() != document.tokens.size())
    throw std::invalid_argument("the encoder reads features and evidence of every token");
  names.tags = heads_.name_tags();
  names.scores.assign(document.tokens.size() * names.tags, 0.0F);
  too_long.clear();
  auto& window = scratch.window;
  window.split(document, vocabulary_);
  const std::span<const Sentence> sentences(document.sentences);
  for (std::size_t begin = 0, end = 0; begin < sentences.size(); begin = end) {
    auto size = window.piece_count(sentences[begin].tokens);
    for (end = begin + 1; end < sentences.size(); ++end) {
      size += window.piece_count(sentences[end].tokens);
      if (size > window_pieces) break;
    }
    window.start(sentences.subspan(begin, end - begin));
    if (window.tokens().size() == 0) continue;
    if (window.size() > positions_.size()) {
      too_long.push_back(sentences[begin]);
      continue;
    }
    embed(words, window);
    for (const auto& layer : layers_) layer.apply(kernels_, window);
    heads_.apply(kernels_, window, join(words, evidence, scratch), scratch.heads, document, names.scores);
  }
}

}  // namespace relata::language
