#include "queries/resolution/proposal.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "graph/decisions/merging.h"
#include "graph/vocabulary.h"
#include "queries/lookup.h"
#include "queries/resolution/event_proposals.h"
#include "queries/resolution/name_match.h"
#include "queries/resolution/namesakes.h"
#include "queries/resolution/record.h"
#include "queries/resolution/scoring.h"

namespace relata::queries {
namespace {

using graph::ResolvedView;
using graph::TermId;

// Keys that more nodes share than this say nothing: nobody is one of thousand.
constexpr std::size_t largest_block = 200;

using Pairs = std::set<std::pair<std::size_t, std::size_t>>;
using Blocks = std::map<std::string, std::set<std::size_t>>;

// The pairs within a block, of blocks that are not too large.
Pairs pairs_of(const Blocks& blocks) {
  Pairs pairs;
  for (const auto& [key, members] : blocks) {
    if (members.size() > largest_block) continue;
    for (auto one = members.begin(); one != members.end(); ++one) {
      for (auto other = std::next(one); other != members.end(); ++other) pairs.emplace(*one, *other);
    }
  }
  return pairs;
}

std::vector<std::string> keys_of(const EntityRecord& entity) {
  std::set<std::string> keys;
  for (const auto& name : entity.names) {
    if (entity.type == "Person") {
      keys.insert("Person " + surname_of(name));
    } else {
      for (const auto& key : keys_of_body(name)) keys.insert(entity.type + " " + key);
    }
  }
  return {keys.begin(), keys.end()};
}

// How many people a short name could mean: by surname and first letter of the given name.
class Bearers {
 public:
  explicit Bearers(const std::vector<EntityRecord>& entities) {
    for (const auto& entity : entities) {
      if (entity.type != "Person") continue;
      const auto words = words_of_name(entity.label);
      if (words.size() < 2) continue;
      ++by_surname_[words.back()];
      // "J. Biden" bears no name of its own.
      if (words.front().size() > 1) ++by_initial_[words.back() + " " + words.front().front()];
    }
  }

  // Of the shorter of two names.
  std::size_t of(const EntityRecord& a, const EntityRecord& b) const {
    if (a.type != "Person") return 1;
    const auto x = words_of_name(a.label), y = words_of_name(b.label);
    const auto& shorter = x.size() == 1 || x.front().size() == 1 ? x : y;
    const auto& all = shorter.size() == 1 ? by_surname_ : by_initial_;
    const auto found = all.find(shorter.size() == 1 ? shorter.back() : shorter.back() + " " + shorter.front().front());
    return found == all.end() ? 1 : found->second;
  }

 private:
  std::map<std::string, std::size_t> by_surname_, by_initial_;
};

Proposal proposal_of(ProposalKind kind, const std::string& a, const std::string& a_label, const std::string& b,
                     const std::string& b_label, Score&& score) {
  Proposal proposal{kind, {a, b}, {a_label, b_label}, {}, {}, score.confidence()};
  proposal.reasons = std::move(score.reasons);
  return proposal;
}

std::vector<Proposal> propose_entities(const std::vector<EntityRecord>& entities, const Surroundings& around) {
  Blocks blocks;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    for (const auto& key : keys_of(entities[i])) blocks[key].insert(i);
  }
  const Bearers bearers(entities);
  std::vector<Proposal> proposals;
  for (const auto& [one, other] : pairs_of(blocks)) {
    const auto &a = entities[one], &b = entities[other];
    if (auto score = score_entities(a, b, bearers.of(a, b), around))
      proposals.push_back(proposal_of(ProposalKind::merge_entities, a.iri, a.label, b.iri, b.label, std::move(*score)));
  }
  return proposals;
}

// Leaves out the merges of whoever has several best partners that are not one themselves: which of them it is is not
// known, unless decisions say of whom it is not.
void leave_out_ambiguous(std::vector<Proposal>& merges, graph::Merging& decided) {
  std::erase_if(merges, [&](const Proposal& merge) { return !decided.may_merge(merge.nodes[0], merge.nodes[1]); });
  constexpr double likely = 0.5;
  // What follows from the same reasons may differ by rounding.
  constexpr double rounding = 1e-9;
  std::map<std::string, std::vector<std::pair<double, std::string>>> partners;
  std::set<std::pair<std::string, std::string>> ones;
  for (const auto& merge : merges) {
    const auto &a = merge.nodes[0], &b = merge.nodes[1];
    partners[a].emplace_back(merge.confidence, b);
    partners[b].emplace_back(merge.confidence, a);
    if (merge.confidence > likely) ones.emplace(a, b);
  }
  std::set<std::string> ambiguous;
  for (const auto& [node, all] : partners) {
    const auto& [best, first] = *std::max_element(all.begin(), all.end());
    const auto is_another = [&, best = best, &first = first](const auto& partner) {
      return partner.first > best - rounding && partner.second != first &&
             !ones.contains(std::minmax(first, partner.second));
    };
    if (std::any_of(all.begin(), all.end(), is_another)) ambiguous.insert(node);
  }
  std::erase_if(merges, [&](const Proposal& merge) {
    return ambiguous.contains(merge.nodes[0]) || ambiguous.contains(merge.nodes[1]);
  });
}

// What is told apart by a decision, or would join what one keeps apart, is not proposed; nor what an earlier, surer
// proposal has joined.
std::vector<Proposal> within_decisions(std::vector<Proposal>&& proposals,
                                       const std::vector<graph::StoredDecision>& decisions, graph::Merging merging) {
  std::vector<Proposal> kept;
  for (auto& proposal : proposals) {
    if (proposal.kind == ProposalKind::split) {
      const bool decided = std::any_of(decisions.begin(), decisions.end(), [&](const graph::StoredDecision& stored) {
        return stored.decision.kind == graph::DecisionKind::reassignment &&
               stored.decision.nodes[0].iri == proposal.nodes[0] && stored.decision.articles == proposal.articles;
      });
      if (!decided) kept.push_back(std::move(proposal));
      continue;
    }
    if (merging.are_one(proposal.nodes[0], proposal.nodes[1])) continue;
    if (merging.merge(proposal.nodes[0], proposal.nodes[1])) kept.push_back(std::move(proposal));
  }
  return kept;
}

}  // namespace

std::vector<Proposal> propose(const ResolvedView& view, const ResolutionOptions& options) {
  const auto decisions = graph::read_decisions(view.snapshot());
  graph::Merging decided;
  graph::follow(decisions, decided);
  std::vector<Proposal> all;
  if (options.entities) {
    const auto entities = entity_records(view);
    const Surroundings around(view, entities);
    all = propose_entities(entities, around);
    leave_out_ambiguous(all, decided);
    const auto splits = propose_splits(entities, around);
    all.insert(all.end(), splits.begin(), splits.end());
  }
  std::erase_if(all, [&](const Proposal& proposal) { return proposal.confidence < options.min_confidence; });
  if (options.events) {
    auto events = propose_events(view, options.min_confidence);
    all.insert(all.end(), std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
  }
  for (auto& proposal : all) {
    std::stable_sort(proposal.reasons.begin(), proposal.reasons.end(),
                     [](const Reason& a, const Reason& b) { return std::abs(a.weight) > std::abs(b.weight); });
  }
  std::sort(all.begin(), all.end(), [](const Proposal& a, const Proposal& b) {
    return std::tuple(-a.confidence, a.nodes, a.articles) < std::tuple(-b.confidence, b.nodes, b.articles);
  });
  return within_decisions(std::move(all), decisions, std::move(decided));
}

graph::Decision decision_of(const Proposal& proposal, const graph::Snapshot& snapshot) {
  graph::Decision decision;
  decision.by_user = false;
  decision.confidence = proposal.confidence;
  for (const auto& node : proposal.nodes) decision.nodes.push_back({node, graph::words_of_node(snapshot, node)});
  for (const auto& reason : proposal.reasons)
    decision.reason += fmt::format("{}{} ({:+.1f})", decision.reason.empty() ? "" : "; ", reason.words, reason.weight);
  if (proposal.kind != ProposalKind::split) return decision;
  decision.kind = graph::DecisionKind::reassignment;
  decision.articles = proposal.articles;
  make_up_namesake(decision, proposal.labels[0], std::string(graph::vocabulary::schema::Person));
  return decision;
}

}  // namespace relata::queries
