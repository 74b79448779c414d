// Dependency trees: a beam search over the transitions of the arc-hybrid system (Kuhlmann et al. 2011) with the root
// behind the last word finds the heads; a classifier then names each relation, from the root down, knowing the whole
// tree. Weights are an averaged perceptron's over hashed features in the manner of Zhang and Nivre (2011).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/model_file.h"
#include "importers/language/syntax/word_features.h"

namespace relata::language {

class Parser {
 public:
  // Sections "parser-weights" and "relation-weights". The file must outlive the parser.
  explicit Parser(const ModelFile& model);

  // Fills head and deprel of tagged tokens: every sentence becomes a projective tree with one root.
  void parse(Document& document, const std::vector<WordFeatures>& words) const;

 private:
  std::span<const std::int8_t> transition_weights_;
  std::span<const std::int8_t> relation_weights_;
};

}  // namespace relata::language
