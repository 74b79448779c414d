// What Relata would decide about a store, for a person to read and to apply.
#pragma once

#include <string>
#include <vector>

#include "graph/decisions/decision.h"
#include "graph/decisions/resolved_view.h"

namespace relata::queries {

enum class ProposalKind : std::uint8_t {
  merge_entities,
  merge_events,
  split  // one name that seems to be that of two people
};

struct Reason {
  std::string words;
  double weight = 0;  // in log odds; negative: against it
};

struct Proposal {
  ProposalKind kind = ProposalKind::merge_entities;
  // merges: the two nodes. split: the node, and in `articles` those that speak of the other person.
  std::vector<std::string> nodes;   // IRIs, sorted
  std::vector<std::string> labels;  // of the nodes
  std::vector<std::string> articles;
  std::vector<Reason> reasons;  // the weightiest first
  double confidence = 0;
};

struct ResolutionOptions {
  double min_confidence = 0.9;
  bool entities = true, events = true;
};

// Proposes over the whole store, the surest first, ties by IRI: equal stores give equal proposals. What was decided
// already, and what a decision speaks against, is not proposed. Unnamed entities never are. An entity with
// several best partners, equally good and rather not one themselves, is proposed to be none of them: which is not
// known.
std::vector<Proposal> propose(const graph::ResolvedView& view, const ResolutionOptions& options);

// The decision that a proposal of a merge comes down to.
graph::Decision decision_of(const Proposal& proposal, const graph::Snapshot& snapshot);

}  // namespace relata::queries
