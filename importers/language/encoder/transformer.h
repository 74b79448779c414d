// The encoder itself, of which the small network learnt: a transformer that reads neighbouring sentences together. It
// is some hundred times slower than the network, and more accurate. Its matrices are of eight bits too, and the same
// text gives the same bits on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/encoder/biaffine_heads.h"
#include "importers/language/encoder/kernels.h"
#include "importers/language/encoder/transformer_layer.h"
#include "importers/language/encoder/window.h"
#include "importers/language/encoder/wordpiece.h"
#include "importers/language/model_file.h"
#include "importers/language/names/name_evidence.h"
#include "importers/language/names/name_tags.h"
#include "importers/language/syntax/word_features.h"

namespace relata::language {

// Threads may share a transformer, each with a scratch of its own.
class Transformer {
 public:
  struct Scratch {
    encoder::Window window;
    encoder::BiaffineHeads::Scratch heads;
    encoder::AlignedBuffer<float> words, joined;
  };

  // How many pieces of sentences are read together. A longer sentence is read by itself.
  static constexpr std::size_t window_pieces = 254;

  // Sections "network-tensors", "-floats", "-bytes", "-tags", "-relations" and "encoder-pieces", written by
  // relata-train teacher. Tensors: pieces.weight (a row for each), positions.weight, letters (a row for each kind of
  // letters, and one for no word), input.norm; layer0 and following ones; own.gazetteer, .class, .prefix3, .suffix2,
  // .suffix3, .shape (.weight each); join, from a word's pieces and own rows; those of the heads. The file must outlive
  // the transformer. Throws ModelError.
  explicit Transformer(const ModelFile& model, const encoder::Kernels& kernels = encoder::available_kernels().front());

  // Fills upos, xpos, head and deprel of all tokens, and their name scores. `words` and `evidence` are of all tokens of
  // the document. Every sentence becomes a projective tree with one root. Sentences of more pieces than there are
  // positions are left as they are, with name scores of 0, and put into `too_long`.
  void read(Document& document, std::span<const WordFeatures> words, std::span<const NameEvidence> evidence,
            Scratch& scratch, NameScores& names, std::vector<Sentence>& too_long) const;

  std::size_t name_tags() const { return heads_.name_tags(); }
  const encoder::Kernels& kernels() const { return kernels_; }

 private:
  // A table of bytes with a scale for each row.
  struct Rows {
    Rows(const encoder::Tensors& tensors, const std::string& name, std::uint32_t width, std::size_t least);
    void add(const encoder::Kernels& kernels, std::size_t row, float* out) const {
      kernels.add_scaled_row(bytes.data() + row * width, scales[row], width, out);
    }
    std::size_t size() const { return scales.size(); }

    std::span<const std::int8_t> bytes;
    std::span<const float> scales;
    std::uint32_t width;
  };

  void embed(std::span<const WordFeatures> words, encoder::Window& window) const;
  // A row for each word of the window.
  float* join(std::span<const WordFeatures> words, std::span<const NameEvidence> evidence, Scratch& scratch) const;

  encoder::Kernels kernels_;
  encoder::Tensors tensors_;
  encoder::WordPieces vocabulary_;
  std::uint32_t width_, own_width_;
  Rows pieces_, positions_;
  std::span<const float> letters_;
  encoder::Norm norm_;
  std::vector<encoder::TransformerLayer> layers_;
  Rows gazetteer_, class_, prefix3_, suffix2_, suffix3_, shape_;
  encoder::SegmentedMatrix join_;
  encoder::BiaffineHeads heads_;
};

}  // namespace relata::language
