#include "importers/language/encoder/heads.h"

#include <algorithm>
#include <limits>

namespace relata::language::encoder {
namespace {

std::vector<float> copy(std::span<const float> numbers) { return {numbers.begin(), numbers.end()}; }

std::uint32_t width_of(const Tensors& tensors, const std::string& name) {
  const auto width = tensors.shape(name).columns;
  if (width % lanes != 0) throw ModelError("the width of the network's tensor " + name + " is no multiple of 16");
  return width;
}

std::uint32_t name_tags_of(const Tensors& tensors, std::uint32_t arc_width, std::uint32_t label_width,
                           std::size_t pairs) {
  const std::size_t rows = tensors.shape("heads.weight").rows, others = 2 * (arc_width + label_width) + pairs;
  if (rows <= others || rows > Tensors::widest)
    throw ModelError("the network's heads.weight has " + std::to_string(rows) + " rows, of which " +
                     std::to_string(others) + " are not for names");
  return static_cast<std::uint32_t>(rows - others);
}

}  // namespace

OutputHeads::OutputHeads(const Tensors& tensors, const ModelFile& model, std::uint32_t width)
    : labels_(model),
      arc_width_(width_of(tensors, "arc.root")),
      label_width_(width_of(tensors, "label.root")),
      name_tags_(name_tags_of(tensors, arc_width_, label_width_, labels_.tags.size())),
      dependent_labels_(2 * std::size_t{arc_width_}),
      head_labels_(dependent_labels_ + label_width_),
      tag_pairs_(head_labels_ + label_width_),
      names_(tag_pairs_ + labels_.tags.size()),
      matrix_(tensors, "heads", static_cast<std::uint32_t>(names_) + name_tags_, width),
      relation_matrix_(tensors, "label.out", static_cast<std::uint32_t>(labels_.relations.size()), label_width_),
      arc_root_(copy(tensors.floats("arc.root", {1, arc_width_}))),
      label_root_(copy(tensors.floats("label.root", {1, label_width_}))) {}

void OutputHeads::multiply(const Kernels& kernels, const Batch& batch, Scratch& scratch) const {
  auto* outputs = scratch.outputs.require(batch.size() * matrix_.view().rows());
  kernels.multiply(matrix_.view(), batch.quantized(), batch.places(), batch.size(), outputs);
}

void OutputHeads::tag(const Kernels& kernels, const Batch& batch, Scratch& scratch, Document& document,
                      std::span<float> name_scores) const {
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const auto* outputs = scratch.outputs.data() + i * matrix_.view().rows();
    labels_.set_tags(kernels, outputs + tag_pairs_, document.tokens[batch.token(i)]);
    std::copy_n(outputs + names_, name_tags_, name_scores.begin() + std::size_t{batch.token(i)} * name_tags_);
  }
}

ArcScores OutputHeads::find_tree(const Kernels& kernels, Span words, Scratch& scratch) const {
  const std::size_t size = words.size(), stride = stride_of_arcs(size), row = matrix_.view().rows();
  const auto* dependents = scratch.outputs.data() + words.begin * row;
  auto* arcs = scratch.arcs.require(size * stride);
  kernels.score_arcs(dependents, dependents + arc_width_, row, size, arc_width_, arc_root_.data(),
                     scratch.transposed.require(arc_width_ * stride), arcs);
  for (std::size_t i = 0; i < size; ++i) arcs[i * stride + i] = -std::numeric_limits<float>::infinity();
  const ArcScores scores{arcs, stride, size};
  scratch.trees.find(kernels, scores, std::span(scratch.heads).subspan(words.begin, size));
  return scores;
}

void OutputHeads::find_trees(const Kernels& kernels, const Batch& batch, Scratch& scratch, Document& document) const {
  scratch.heads.resize(batch.size());
  for (const auto& sentence : batch.sentences()) {
    find_in_parts(sentence, scratch.heads, [&](Span part) { return find_tree(kernels, part, scratch); });
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      const auto head = scratch.heads[i];
      document.tokens[batch.token(i)].head =
          head == root_head ? Token::root : static_cast<std::int32_t>(batch.token(static_cast<std::uint32_t>(head)));
    }
  }
}

void OutputHeads::name_relations(const Kernels& kernels, const Batch& batch, Scratch& scratch,
                                 Document& document) const {
  const auto row = matrix_.view().rows();
  const auto* outputs = scratch.outputs.data();
  auto* pairs = scratch.pairs.require(batch.size() * label_width_);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const auto head = scratch.heads[i];
    const auto* dependent = outputs + i * row + dependent_labels_;
    const auto* above =
        head == root_head ? label_root_.data() : outputs + static_cast<std::size_t>(head) * row + head_labels_;
    for (std::size_t k = 0; k < label_width_; ++k) pairs[i * label_width_ + k] = dependent[k] + above[k];
  }
  const QuantizedRows quantized{scratch.pair_bytes.require(batch.size() * label_width_),
                                scratch.pair_scales.require(batch.size()), label_width_};
  kernels.quantize_rectified(pairs, batch.size(), quantized);
  const auto relation_row = relation_matrix_.view().rows();
  auto* scores = scratch.relations.require(batch.size() * relation_row);
  kernels.multiply(relation_matrix_.view(), quantized, nullptr, batch.size(), scores);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    labels_.set_relation(kernels, scores + i * relation_row, scratch.heads[i] == root_head,
                         document.tokens[batch.token(i)]);
  }
}

}  // namespace relata::language::encoder
