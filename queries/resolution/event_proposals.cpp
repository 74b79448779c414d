#include "queries/resolution/event_proposals.h"

#include <algorithm>
#include <numeric>

#include "queries/resolution/event_reasons.h"
#include "queries/resolution/record.h"

namespace relata::queries {
namespace {

// Pairs that are hardly ever one need no place in the table of the grouping.
constexpr double negligible = 0.01;

// The pairs that may be one. What is wished or denied is not what happened.
std::vector<LikelyPair> pairs_of(const EventRecords& events, const EventSimilarity& similarity) {
  auto pairs = similarity.likely_pairs();
  std::erase_if(pairs, [&](const LikelyPair& pair) {
    return pair.probability < negligible || events.nodes[pair.a].factuality != events.nodes[pair.b].factuality;
  });
  return pairs;
}

// The pairs that join each group, the surest first (Kruskal).
std::vector<LikelyPair> joints(std::vector<LikelyPair> pairs, const std::vector<std::size_t>& groups) {
  std::erase_if(pairs, [&](const LikelyPair& pair) { return groups[pair.a] != groups[pair.b]; });
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& a, const auto& b) { return a.probability > b.probability; });
  std::vector<std::size_t> parents(groups.size());
  std::iota(parents.begin(), parents.end(), std::size_t{0});
  const auto root = [&](std::size_t node) {
    while (parents[node] != node) node = parents[node] = parents[parents[node]];
    return node;
  };
  std::erase_if(pairs, [&](const LikelyPair& pair) {
    const auto a = root(pair.a), b = root(pair.b);
    parents[b] = a;
    return a == b;
  });
  return pairs;
}

}  // namespace

std::vector<Proposal> propose_events(const graph::ResolvedView& view, double least) {
  const auto events = event_records(view);
  const EventSimilarity similarity(events.articles, events.told);
  const auto pairs = pairs_of(events, similarity);
  const auto groups = group_events(similarity.size(), pairs, least);
  std::vector<Proposal> proposals;
  for (const auto& pair : joints(pairs, groups)) {
    Proposal proposal{ProposalKind::merge_events, {}, {}, {}, {}, pair.probability};
    // Records stand in the order of their IRIs, as the nodes of a proposal do.
    for (const auto index : {pair.a, pair.b}) {
      proposal.nodes.push_back(events.nodes[index].iri);
      proposal.labels.push_back(events.told[index].label);
    }
    proposal.reasons =
        event_reasons(events.told[pair.a], events.told[pair.b], similarity.contributions(pair.a, pair.b));
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace relata::queries
