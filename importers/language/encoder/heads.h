// What the last states say of each word: tags, head, relation, and how likely each name tag is.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/encoder/batch.h"
#include "importers/language/encoder/labels.h"
#include "importers/language/encoder/quantized_matrix.h"
#include "importers/language/encoder/tree_search.h"

namespace relata::language::encoder {

class OutputHeads {
 public:
  // What a thread reuses.
  struct Scratch {
    TreeSearch trees;
    std::vector<Head> heads;  // of all words of the batch, within their sentences
    AlignedBuffer<float> outputs, arcs, transposed, pairs, relations;
    AlignedBuffer<std::uint8_t> pair_bytes;
    AlignedBuffer<float> pair_scales;
  };

  // Tensors heads.*, arc.root, label.*.
  OutputHeads(const Tensors& tensors, const ModelFile& model, std::uint32_t width);

  std::size_t name_tags() const { return name_tags_; }
  std::size_t multiplications() const { return matrix_.multiplications(); }

  // The steps, in this order. `name_scores`: name_tags() numbers for each word of the document.
  void multiply(const Kernels& kernels, const Batch& batch, Scratch& scratch) const;
  void tag(const Kernels& kernels, const Batch& batch, Scratch& scratch, Document& document,
           std::span<float> name_scores) const;
  void find_trees(const Kernels& kernels, const Batch& batch, Scratch& scratch, Document& document) const;
  void name_relations(const Kernels& kernels, const Batch& batch, Scratch& scratch, Document& document) const;

 private:
  // Of a sentence, or a part of one; returns what it was found by, valid until the next call.
  ArcScores find_tree(const Kernels& kernels, Span words, Scratch& scratch) const;

  Labels labels_;
  std::uint32_t arc_width_, label_width_, name_tags_;
  // Where the numbers of a kind begin in a row of the outputs.
  std::size_t dependent_labels_, head_labels_, tag_pairs_, names_;
  QuantizedMatrix matrix_, relation_matrix_;
  std::vector<float> arc_root_, label_root_;
};

}  // namespace relata::language::encoder
