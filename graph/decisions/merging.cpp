#include "graph/decisions/merging.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace relata::graph {

std::size_t Merging::number(const std::string& node) {
  const auto [at, fresh] = numbers_.try_emplace(node, nodes_.size());
  if (fresh) {
    nodes_.push_back(node);
    parents_.push_back(at->second);
    members_.push_back({at->second});
    apart_.emplace_back();
  }
  return at->second;
}

std::size_t Merging::find(std::size_t node) {
  while (parents_[node] != node) node = parents_[node] = parents_[parents_[node]];
  return node;
}

void Merging::separate(const std::string& a, const std::string& b) {
  const auto first = number(a), second = number(b);
  apart_[first].push_back(second);
  apart_[second].push_back(first);
}

bool Merging::kept_apart(std::size_t a, std::size_t b) {
  auto first = find(a), second = find(b);
  if (members_[first].size() > members_[second].size()) std::swap(first, second);
  return std::any_of(members_[first].begin(), members_[first].end(), [&](std::size_t member) {
    return std::any_of(apart_[member].begin(), apart_[member].end(),
                       [&](std::size_t other) { return find(other) == second; });
  });
}

bool Merging::may_merge(const std::string& a, const std::string& b) { return !kept_apart(number(a), number(b)); }

bool Merging::are_one(const std::string& a, const std::string& b) { return find(number(a)) == find(number(b)); }

bool Merging::merge(const std::string& a, const std::string& b) {
  auto first = find(number(a)), second = find(number(b));
  if (first == second) return true;
  if (kept_apart(first, second)) return false;
  if (members_[first].size() < members_[second].size()) std::swap(first, second);
  parents_[second] = first;
  members_[first].insert(members_[first].end(), members_[second].begin(), members_[second].end());
  members_[second].clear();
  return true;
}

std::vector<std::vector<std::string>> Merging::classes() {
  std::vector<std::vector<std::string>> all;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (parents_[i] != i || members_[i].size() < 2) continue;
    auto& nodes = all.emplace_back();
    for (const auto member : members_[i]) nodes.push_back(nodes_[member]);
    std::sort(nodes.begin(), nodes.end());
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<StoredDecision> merges_between(const std::vector<StoredDecision>& decisions, const std::string& from,
                                           const std::string& to) {
  std::map<std::string, std::vector<std::size_t>> merges;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (decisions[i].decision.kind != DecisionKind::merge) continue;
    for (const auto& node : decisions[i].decision.nodes) merges[node.iri].push_back(i);
  }
  std::map<std::string, std::pair<std::string, std::size_t>> reached_from = {{from, {from, 0}}};
  std::vector<std::string> frontier = {from};
  for (std::size_t at = 0; at < frontier.size() && reached_from.count(to) == 0; ++at) {
    const auto here = frontier[at];
    for (const auto index : merges[here]) {
      for (const auto& node : decisions[index].decision.nodes) {
        if (reached_from.try_emplace(node.iri, here, index).second) frontier.push_back(node.iri);
      }
    }
  }
  std::vector<StoredDecision> path;
  if (reached_from.count(to) == 0) return path;
  for (auto node = to; node != from; node = reached_from.at(node).first)
    path.push_back(decisions[reached_from.at(node).second]);
  return path;
}

std::vector<std::size_t> follow(const std::vector<StoredDecision>& decisions, Merging& merging) {
  std::vector<std::size_t> merges;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const auto& decision = decisions[i].decision;
    if (decision.kind == DecisionKind::separation) merging.separate(decision.nodes[0].iri, decision.nodes[1].iri);
    if (decision.kind == DecisionKind::merge) merges.push_back(i);
  }
  std::sort(merges.begin(), merges.end(), [&](std::size_t a, std::size_t b) {
    const auto rank = [&](std::size_t i) {
      const auto& decision = decisions[i].decision;
      return std::tuple(!decision.by_user, -decision.confidence.value_or(1), std::string_view(decision.nodes[0].iri),
                        std::string_view(decision.nodes[1].iri));
    };
    return rank(a) < rank(b);
  });
  std::erase_if(merges, [&](std::size_t i) {
    const auto& nodes = decisions[i].decision.nodes;
    return merging.merge(nodes[0].iri, nodes[1].iri);
  });
  return merges;
}

}  // namespace relata::graph
