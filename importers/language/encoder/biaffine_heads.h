// What the transformer's states say of each word: tags, name tags, and by biaffine products (Dozat and Manning 2017)
// head and relation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/encoder/labels.h"
#include "importers/language/encoder/segmented_matrix.h"
#include "importers/language/encoder/tree_search.h"
#include "importers/language/encoder/window.h"

namespace relata::language::encoder {

class BiaffineHeads {
 public:
  // What a thread reuses.
  struct Scratch {
    TreeSearch trees;
    std::vector<Head> heads;  // of all words of the window
    std::vector<std::uint32_t> places;
    SegmentedRows bytes;
    AlignedBuffer<float> outputs, names, arc_heads, transposed, arcs, labels, relations;
  };

  // Tensors `heads` (rows: dependents and heads of arcs, the same of labels, hidden numbers of names, tag pairs),
  // names, arc (a row for each number of the dependent, and one for none), label (a row for each of these and relation,
  // the relation the faster index), root. Throws ModelError.
  BiaffineHeads(const Tensors& tensors, const ModelFile& model, std::uint32_t width);

  std::size_t name_tags() const { return name_tags_; }

  // `words`: a row for each word of the window, and room for one more. `name_scores`: name_tags() numbers for each word
  // of the document.
  void apply(const Kernels& kernels, const Window& window, float* words, Scratch& scratch, Document& document,
             std::span<float> name_scores) const;

 private:
  void tag(const Kernels& kernels, const Window& window, Scratch& scratch, Document& document,
           std::span<float> name_scores) const;
  void find_trees(const Kernels& kernels, const Window& window, Scratch& scratch, Document& document) const;
  ArcScores find_tree(const Kernels& kernels, Span words, std::uint32_t root, Scratch& scratch) const;
  void name_relations(const Kernels& kernels, const Window& window, Scratch& scratch, Document& document) const;

  Labels labels_;
  std::uint32_t width_, arc_width_, label_width_, name_width_, name_tags_;
  SegmentedMatrix matrix_, names_, arc_, label_;
  std::vector<float> root_;
};

}  // namespace relata::language::encoder
