// How the reasons for and against two names being those of one are weighed: rules, their weights set by hand. Events
// are weighed by what was learnt (event_similarity.h).
#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

#include "queries/resolution/proposal.h"
#include "queries/resolution/record.h"

namespace relata::queries {

struct Score {
  std::vector<Reason> reasons;

  void add(double weight, std::string words) { reasons.push_back({std::move(words), weight}); }
  // The logistic function of the sum of the weights.
  double confidence() const;
};

// What is needed to tell how much a shared neighbour says.
class Surroundings {
 public:
  Surroundings(const graph::ResolvedView& view, const std::vector<EntityRecord>& entities);

  const graph::ResolvedView& view() const { return view_; }
  // From 0 to 1: the fewer know it, the more.
  double rarity(graph::TermId neighbour) const;
  std::string name(graph::TermId term) const;

 private:
  const graph::ResolvedView& view_;
  std::unordered_map<graph::TermId, std::size_t> known_by_;
  std::size_t entities_ = 0;
};

// `bearers`: how many entities of the store the shorter of the two names could mean. nullopt where the names have
// nothing in common.
std::optional<Score> score_entities(const EntityRecord& a, const EntityRecord& b, std::size_t bearers,
                                    const Surroundings& around);

}  // namespace relata::queries
