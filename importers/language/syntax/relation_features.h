// What tells the relation of a word to its head once all heads are known; shared by parser and trainer.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "importers/language/syntax/transitions.h"

namespace relata::language {

inline constexpr std::size_t relation_feature_count = 38;
using RelationFeatures = std::array<std::uint64_t, relation_feature_count>;

// The tree of one sentence while its relations are being named, from the root down and from left to right.
class RelationReader {
 public:
  // `heads` are positions in the sentence; its size stands for the root.
  void assign(const ParserSentence& sentence, const std::vector<std::int32_t>& heads);

  // The words in the order in which they must be named.
  const std::vector<std::int32_t>& order() const { return order_; }
  RelationFeatures features(std::int32_t word) const;
  void name(std::int32_t word, Deprel relation);

 private:
  struct Node {
    std::int32_t head = -1;
    std::int32_t first = -1, last = -1;  // outermost dependents
    std::int32_t previous_sibling = -1, next_sibling = -1;
    std::uint32_t dependents = 0;
    std::uint32_t relation = 0;         // + 1
    std::uint64_t relations_below = 0;  // bits of the relations of its dependents that have a name
    std::uint32_t latest_relation = 0;  // of the dependent named last
  };
  Node& node(std::int32_t i) { return nodes_[static_cast<std::size_t>(i)]; }
  const Node& node(std::int32_t i) const { return nodes_[static_cast<std::size_t>(i)]; }

  const ParserSentence* sentence_ = nullptr;
  std::vector<Node> nodes_;  // the root last
  std::vector<std::int32_t> order_;
};

}  // namespace relata::language
