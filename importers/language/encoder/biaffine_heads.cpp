#include "importers/language/encoder/biaffine_heads.h"

#include <algorithm>
#include <limits>

namespace relata::language::encoder {
namespace {

// Their scores of relations, before they are summed, are some 26 KB a word.
constexpr std::size_t words_together = 16;

std::uint32_t rows_of(const Tensors& tensors, const std::string& name) {
  const auto rows = tensors.shape(name).rows;
  if (rows > Tensors::widest) throw ModelError("the encoder's " + name + " has too many rows");
  return rows;
}

}  // namespace

BiaffineHeads::BiaffineHeads(const Tensors& tensors, const ModelFile& model, std::uint32_t width)
    : labels_(model),
      width_(width),
      arc_width_(tensors.shape("arc.weight").columns),
      label_width_(tensors.shape("label.weight").columns),
      name_width_(tensors.shape("names.weight").columns),
      name_tags_(rows_of(tensors, "names.weight")),
      matrix_(tensors, "heads",
              2 * (arc_width_ + label_width_) + name_width_ + static_cast<std::uint32_t>(labels_.tags.size()), width),
      names_(tensors, "names", name_tags_, name_width_),
      arc_(tensors, "arc", arc_width_ + 1, arc_width_),
      label_(tensors, "label", (label_width_ + 1) * static_cast<std::uint32_t>(labels_.relations.size()),
             label_width_) {
  const auto root = tensors.floats("root", {1, width});
  root_.assign(root.begin(), root.end());
}

void BiaffineHeads::apply(const Kernels& kernels, const Window& window, float* words, Scratch& scratch,
                          Document& document, std::span<float> name_scores) const {
  const std::size_t size = window.tokens().size();
  std::ranges::copy(root_, words + size * width_);
  auto* outputs = scratch.outputs.require((size + 1) * matrix_.rows());
  matrix_.apply(kernels, {words, width_}, size + 1, scratch.bytes, outputs);
  for (std::size_t i = 0; i <= size; ++i)
    kernels.gelu(outputs + i * matrix_.rows(), 2 * (std::size_t{arc_width_} + label_width_));
  tag(kernels, window, scratch, document, name_scores);
  find_trees(kernels, window, scratch, document);
  name_relations(kernels, window, scratch, document);
}

void BiaffineHeads::tag(const Kernels& kernels, const Window& window, Scratch& scratch, Document& document,
                        std::span<float> name_scores) const {
  const std::size_t size = window.tokens().size(), row = matrix_.rows();
  auto* hidden = scratch.outputs.data() + 2 * (std::size_t{arc_width_} + label_width_);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t k = 0; k < name_width_; ++k) hidden[i * row + k] = std::max(hidden[i * row + k], 0.0F);
    labels_.set_tags(kernels, hidden + i * row + name_width_, document.tokens[window.token(i)]);
  }
  auto* scores = scratch.names.require(size * names_.rows());
  names_.apply(kernels, {hidden, row}, size, scratch.bytes, scores);
  for (std::size_t i = 0; i < size; ++i)
    std::copy_n(scores + i * names_.rows(), name_tags_,
                name_scores.begin() + static_cast<std::ptrdiff_t>(std::size_t{window.token(i)} * name_tags_));
}

ArcScores BiaffineHeads::find_tree(const Kernels& kernels, Span words, std::uint32_t root, Scratch& scratch) const {
  const std::size_t size = words.size(), stride = stride_of_arcs(size), row = arc_.rows();
  auto* columns = scratch.transposed.require((arc_width_ + 1) * stride);
  std::fill_n(columns, (arc_width_ + 1) * stride, 0.0F);
  for (std::size_t j = 0; j <= size; ++j) {
    const auto* head = scratch.arc_heads.data() + (j < size ? words.begin + j : root) * row;
    for (std::size_t k = 0; k <= arc_width_; ++k) columns[k * stride + j] = head[k];
  }
  auto* arcs = scratch.arcs.require(size * stride);
  kernels.multiply_floats({scratch.outputs.data() + words.begin * matrix_.rows(), matrix_.rows()}, {columns, stride},
                          columns + arc_width_ * stride, size, arc_width_, stride, {arcs, stride});
  for (std::size_t i = 0; i < size; ++i) arcs[i * stride + i] = -std::numeric_limits<float>::infinity();
  const ArcScores scores{arcs, stride, size};
  scratch.trees.find(kernels, scores, std::span(scratch.heads).subspan(words.begin, size));
  return scores;
}

void BiaffineHeads::find_trees(const Kernels& kernels, const Window& window, Scratch& scratch,
                               Document& document) const {
  const auto size = window.tokens().size();
  scratch.heads.resize(size);
  arc_.apply(kernels, {scratch.outputs.data() + arc_width_, matrix_.rows()}, size + std::size_t{1}, scratch.bytes,
             scratch.arc_heads.require((size + std::size_t{1}) * arc_.rows()));
  for (const auto& sentence : window.sentences()) {
    find_in_parts(sentence, scratch.heads, [&](Span part) { return find_tree(kernels, part, size, scratch); });
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      const auto head = scratch.heads[i];
      document.tokens[window.token(i)].head =
          head == root_head ? Token::root : static_cast<std::int32_t>(window.token(static_cast<std::size_t>(head)));
    }
  }
}

void BiaffineHeads::name_relations(const Kernels& kernels, const Window& window, Scratch& scratch,
                                   Document& document) const {
  const std::size_t size = window.tokens().size(), row = matrix_.rows(), relations = labels_.relations.size();
  const auto* dependents = scratch.outputs.data() + 2 * std::size_t{arc_width_};
  label_.read(kernels, {dependents + label_width_, row}, size + 1, scratch.bytes);
  auto* products = scratch.labels.require(words_together * label_.rows());
  auto* scores = scratch.relations.require(round_up(relations));
  for (std::size_t begin = 0; begin < size; begin += words_together) {
    const auto end = std::min(begin + words_together, size);
    scratch.places.clear();
    for (auto i = begin; i < end; ++i) {
      const auto head = scratch.heads[i];
      scratch.places.push_back(scratch.bytes.places()[head == root_head ? size : static_cast<std::size_t>(head)]);
    }
    label_.multiply(kernels, scratch.bytes, scratch.places, products);
    for (auto i = begin; i < end; ++i) {
      const auto* own = products + (i - begin) * label_.rows();
      kernels.multiply_floats({dependents + i * row, row}, {own, relations}, own + label_width_ * relations, 1,
                              label_width_, round_up(relations), {scores, round_up(relations)});
      labels_.set_relation(kernels, scores, scratch.heads[i] == root_head, document.tokens[window.token(i)]);
    }
  }
}

}  // namespace relata::language::encoder
