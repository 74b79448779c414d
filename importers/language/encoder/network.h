// One small network reads each sentence once and yields its tags, its tree and its name tags. Its matrices are of
// eight bits, and the same text gives the same bits on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/encoder/batch.h"
#include "importers/language/encoder/embedding.h"
#include "importers/language/encoder/heads.h"
#include "importers/language/encoder/kernels.h"
#include "importers/language/encoder/layers.h"
#include "importers/language/model_file.h"
#include "importers/language/names/name_tags.h"

namespace relata::language {

// Threads may share a network, each with a scratch of its own.
class Network {
 public:
  struct Scratch {
    encoder::Batch batch;
    encoder::OutputHeads::Scratch heads;
  };

  // Sections "network-*", written by relata-train network. The file must outlive the network. Throws ModelError.
  explicit Network(const ModelFile& model, const encoder::Kernels& kernels = encoder::available_kernels().front());

  // Fills upos, xpos, head and deprel of all tokens of all sentences, and their name scores. `words` and `evidence` are
  // of all tokens of the document. Every sentence becomes a projective tree with one root.
  void read(Document& document, std::span<const WordFeatures> words, std::span<const NameEvidence> evidence,
            Scratch& scratch, NameScores& names) const;
  // The same of some sentences alone. `names` already holds name_tags() scores for each token.
  void read(std::span<const Sentence> sentences, Document& document, std::span<const WordFeatures> words,
            std::span<const NameEvidence> evidence, Scratch& scratch, NameScores& names) const;

  // What it adds to the score of name tag `after` behind `before`: row `before` of a square. Empty where the model has
  // none.
  std::span<const float> name_transitions() const { return name_transitions_; }

  // The parts, for those who measure them.
  const encoder::Kernels& kernels() const { return kernels_; }
  const encoder::Embedding& embedding() const { return embedding_; }
  const std::vector<encoder::Layer>& layers() const { return layers_; }
  const encoder::OutputHeads& heads() const { return heads_; }

 private:
  encoder::Kernels kernels_;
  encoder::Tensors tensors_;
  encoder::Embedding embedding_;
  std::vector<encoder::Layer> layers_;
  encoder::OutputHeads heads_;
  std::span<const float> name_transitions_;
};

}  // namespace relata::language
