// The network in plain floats, straight from its definition and the tensors of training: no bytes, no batches.
#pragma once

#include <vector>

#include "tests/importers/language/encoder/random_network.h"

namespace relata::tests {

using Vector = std::vector<float>;
using Rows = std::vector<Vector>;

struct ReferenceOutputs {
  Rows arcs;               // of word i below word j; the last one is the root
  Rows pairs;              // tag pairs
  Rows names;              // name tags
  Rows dependents, heads;  // of labels
};

class ReferenceNetwork {
 public:
  explicit ReferenceNetwork(const RandomNetwork& network) : network_(network) {}

  // Of the words of one sentence.
  ReferenceOutputs read(const RandomText& text, language::Span sentence) const;
  // Of word i below head; head = size of the sentence is the root.
  Vector relations(const ReferenceOutputs& outputs, std::size_t i, std::size_t head) const;

 private:
  Vector linear(const std::string& name, const Vector& x) const;
  Vector norm(const std::string& name, const Vector& x) const;
  Vector embed(const language::WordFeatures& word, const language::NameEvidence& evidence) const;
  Rows recur(const std::string& name, const Rows& x) const;
  Rows apply(const std::string& name, const std::string& kind, const Rows& x) const;

  const RandomNetwork& network_;
};

}  // namespace relata::tests
