#include "graph/decisions/resolved_view.h"

#include <algorithm>
#include <tuple>

#include "graph/decisions/merging.h"
#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

TermId id_of(const Snapshot& snapshot, std::string_view iri) {
  return snapshot.find(Term::iri(std::string(iri))).value_or(~TermId{0});
}

}  // namespace

ResolvedView::ResolvedView(const Snapshot& snapshot) : ResolvedView(snapshot, read_decisions(snapshot)) {}

bool ResolvedView::still_holds(const Decision& decision) const {
  return std::all_of(decision.nodes.begin(), decision.nodes.end(), [&](const DecidedNode& node) {
    return node.words.empty() || words_of_node(snapshot_, node.iri) == node.words;
  });
}

ResolvedView::ResolvedView(const Snapshot& snapshot, const std::vector<StoredDecision>& decisions)
    : snapshot_(snapshot), decided_(!decisions.empty()) {
  std::vector<StoredDecision> holding;
  for (const auto& stored : decisions) {
    decision_graphs_.insert(id_of(snapshot_, stored.graph));
    (still_holds(stored.decision) ? holding : not_followed_).push_back(stored);
  }
  Merging merging;
  for (const auto index : follow(holding, merging)) not_followed_.push_back(holding[index]);
  std::vector<std::vector<TermId>> classes;
  for (const auto& nodes : merging.classes()) {
    auto& ids = classes.emplace_back();
    for (const auto& node : nodes) ids.push_back(id_of(snapshot_, node));
  }
  name_classes(classes);
  for (const auto& stored : holding) {
    if (stored.decision.kind == DecisionKind::reassignment) reassign(stored.decision);
  }
  for (const auto& stored : holding) {
    if (stored.decision.kind == DecisionKind::suppression) suppress(stored.decision);
  }
  std::sort(suppressed_relations_.begin(), suppressed_relations_.end());
}

std::uint64_t ResolvedView::mentions(TermId node) const {
  std::uint64_t count = 0;
  auto scan = snapshot_.scan({any_term, id_of(snapshot_, vocabulary::schema::mentions), node, any_term});
  for (QuadIds quad; scan.next(quad);) ++count;
  return count;
}

void ResolvedView::name_classes(const std::vector<std::vector<TermId>>& classes) {
  for (const auto& nodes : classes) {
    // They are in the order of their IRIs.
    auto best = nodes.front();
    auto most = mentions(best);
    for (const auto node : nodes) {
      if (const auto count = mentions(node); count > most) std::tie(best, most) = std::pair(node, count);
    }
    for (const auto node : nodes) representative_[node] = best;
    members_[best] = nodes;
  }
}

void ResolvedView::reassign(const Decision& decision) {
  const auto term = id_of(snapshot_, decision.nodes[0].iri), means = id_of(snapshot_, decision.means);
  if (!decision.type.empty()) made_up_.insert(means);
  for (const auto& article : decision.articles) {
    // The first in the order of their IRIs counts.
    if (reassigned_.try_emplace({term, id_of(snapshot_, article)}, means).second)
      reassigned_from_[meaning(means)].push_back(term);
  }
}

void ResolvedView::suppress(const Decision& decision) {
  if (!decision.relation) {
    suppressed_.insert(meaning(id_of(snapshot_, decision.nodes[0].iri)));
    return;
  }
  const auto id = [&](const Term& term) { return meaning(snapshot_.find(term).value_or(~TermId{0})); };
  const Triple triple{id(decision.relation->subject), id(decision.relation->predicate), id(decision.relation->object)};
  if (decision.articles.empty()) suppressed_relations_.emplace_back(triple, any_term);
  for (const auto& article : decision.articles) suppressed_relations_.emplace_back(triple, id_of(snapshot_, article));
}

TermId ResolvedView::meaning(TermId term, TermId in_graph) const {
  if (!reassigned_.empty() && in_graph != any_term) {
    if (const auto found = reassigned_.find({term, in_graph}); found != reassigned_.end()) term = found->second;
  }
  const auto found = representative_.find(term);
  return found == representative_.end() ? term : found->second;
}

std::vector<TermId> ResolvedView::terms_for(TermId node) const {
  std::vector<TermId> terms = {node};
  if (const auto found = members_.find(node); found != members_.end()) terms = found->second;
  if (const auto found = reassigned_from_.find(node); found != reassigned_from_.end())
    terms.insert(terms.end(), found->second.begin(), found->second.end());
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

std::optional<TermId> ResolvedView::find(const Term& term) const {
  const auto found = snapshot_.find(term);
  return found ? std::optional(meaning(*found)) : std::nullopt;
}

bool ResolvedView::is_shown(const QuadIds& quad) const {
  // Of the decisions themselves nothing but whom they made up.
  return decision_graphs_.count(quad.graph) == 0 || made_up_.count(quad.subject) != 0;
}

bool ResolvedView::resolve(QuadIds& quad) const {
  if (!decided_) return true;
  if (!is_shown(quad)) return false;
  quad.subject = meaning(quad.subject, quad.graph);
  quad.object = meaning(quad.object, quad.graph);
  if (suppressed_.count(quad.subject) != 0 || suppressed_.count(quad.object) != 0) return false;
  if (suppressed_relations_.empty()) return true;
  const Triple triple{quad.subject, quad.predicate, quad.object};
  for (auto at =
           std::lower_bound(suppressed_relations_.begin(), suppressed_relations_.end(), std::pair(triple, any_term));
       at != suppressed_relations_.end() && at->first == triple; ++at) {
    if (at->second == any_term || at->second == quad.graph) return false;
  }
  return true;
}

bool ResolvedView::contains(const QuadIds& pattern) const {
  QuadIds found;
  return scan(pattern).next(found);
}

ResolvedScan::ResolvedScan(const ResolvedView& view, const QuadIds& pattern) : view_(view), pattern_(pattern) {
  if (!view.decided_) {
    to_scan_.push_back(pattern);
    return;
  }
  const auto terms = [&](TermId position) {
    return position == any_term ? std::vector<TermId>{any_term} : view.terms_for(position);
  };
  for (const auto subject : terms(pattern.subject)) {
    for (const auto object : terms(pattern.object))
      to_scan_.push_back({subject, pattern.predicate, object, pattern.graph});
  }
}

bool ResolvedScan::next(QuadIds& quad) {
  while (true) {
    while (scan_ && scan_->next(quad)) {
      if (!view_.resolve(quad)) continue;
      if (pattern_.subject != any_term && quad.subject != pattern_.subject) continue;
      if (pattern_.object != any_term && quad.object != pattern_.object) continue;
      return true;
    }
    if (to_scan_.empty()) return false;
    scan_.emplace(view_.snapshot_.scan(to_scan_.back()));
    to_scan_.pop_back();
  }
}

}  // namespace relata::graph
