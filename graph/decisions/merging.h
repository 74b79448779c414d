// Which nodes merges make one, where separations speak against some of them.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/decisions/decision.h"

namespace relata::graph {

// Merges in an order that does not hang on when they were written: the user's first, then the more confident, then by
// the IRIs of their nodes. Separations must all be told before the first merge.
class Merging {
 public:
  void separate(const std::string& a, const std::string& b);
  // Returns false, and changes nothing, where the two classes hold nodes that are to be kept apart.
  bool merge(const std::string& a, const std::string& b);
  bool may_merge(const std::string& a, const std::string& b);
  bool are_one(const std::string& a, const std::string& b);

  // The classes of more than one node, each sorted, in the order of their first nodes.
  std::vector<std::vector<std::string>> classes();

 private:
  std::size_t number(const std::string& node);
  std::size_t find(std::size_t node);
  bool kept_apart(std::size_t a, std::size_t b);

  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<std::string> nodes_;
  std::vector<std::size_t> parents_;
  std::vector<std::vector<std::size_t>> members_;  // of a root
  std::vector<std::vector<std::size_t>> apart_;    // of each node
};

// Follows all separations and merges among the decisions. Returns the merges that could not be followed, as indices.
std::vector<std::size_t> follow(const std::vector<StoredDecision>& decisions, Merging& merging);

// The merges that make two nodes one, as few as can be; empty where they are not one. Separations are not looked at.
std::vector<StoredDecision> merges_between(const std::vector<StoredDecision>& decisions, const std::string& from,
                                           const std::string& to);

}  // namespace relata::graph
