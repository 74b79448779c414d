// A snapshot as the decisions make it: nodes that were merged are one, a name means in each article whom it was decided
// to mean, what was suppressed is not there. SPARQL reads the snapshot itself; what answers by name reads this.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/decisions/decision.h"
#include "graph/store.h"

namespace relata::graph {

class ResolvedView;

// Walks the quads that match a pattern, in no order. A quad may come several times where decisions make several one.
// Valid as long as the view.
class ResolvedScan {
 public:
  bool next(QuadIds& quad);

 private:
  friend class ResolvedView;
  ResolvedScan(const ResolvedView& view, const QuadIds& pattern);

  const ResolvedView& view_;
  QuadIds pattern_;
  std::vector<QuadIds> to_scan_;  // patterns of the snapshot, the next one last
  std::optional<Scan> scan_;
};

// Reads the decisions when it is made: make one for a snapshot, not one for each question. The snapshot must outlive
// it. Decisions make the same view whatever the order in which they were written. A merge that a separation speaks
// against is not followed: the user's merges come first, then the more confident.
class ResolvedView {
 public:
  ResolvedView(const Snapshot& snapshot);  // NOLINT(google-explicit-constructor): a snapshot is read as decided

  // The snapshot as it is, whatever was decided.
  static ResolvedView undecided(const Snapshot& snapshot) { return {snapshot, {}}; }

  const Snapshot& snapshot() const { return snapshot_; }

  // Whom a term means in a graph; in no graph in particular without one. Of merged nodes that is the one that the most
  // articles mention, ties to the smaller IRI. Terms that were not decided about are themselves.
  TermId meaning(TermId term, TermId in_graph = any_term) const;
  // The terms that mean a node somewhere: itself alone where nothing was decided. Requires that it is a meaning.
  std::vector<TermId> terms_for(TermId node) const;

  // Whether a merge was decided that cannot be followed, or a decision speaks of a node that now says something else.
  const std::vector<StoredDecision>& not_followed() const { return not_followed_; }
  bool has_decisions() const { return decided_; }
  bool is_decisions_graph(TermId graph) const { return decision_graphs_.count(graph) != 0; }

  // As of Snapshot. A term that is found is the one that it means.
  std::optional<TermId> find(const Term& term) const;
  Term term(TermId id) const { return snapshot_.term(id); }
  ResolvedScan scan(const QuadIds& pattern) const { return {*this, pattern}; }
  // Whether any quad matches; `any_term` matches everything.
  bool contains(const QuadIds& pattern) const;
  std::uint64_t size() const { return snapshot_.size(); }

 private:
  friend class ResolvedScan;

  struct PairHash {
    std::size_t operator()(const std::pair<TermId, TermId>& pair) const {
      return std::hash<TermId>()(pair.first * 0x9e3779b97f4a7c15ULL ^ pair.second);
    }
  };
  struct Triple {
    TermId subject, predicate, object;
    auto operator<=>(const Triple&) const = default;
  };

  ResolvedView(const Snapshot& snapshot, const std::vector<StoredDecision>& decisions);

  void reassign(const Decision& decision);
  void suppress(const Decision& decision);
  // Whether the nodes of a decision still say what they said.
  bool still_holds(const Decision& decision) const;
  void name_classes(const std::vector<std::vector<TermId>>& classes);
  std::uint64_t mentions(TermId node) const;
  // Makes a quad of the snapshot what it means; false for one that is not shown.
  bool resolve(QuadIds& quad) const;
  bool is_shown(const QuadIds& quad) const;

  const Snapshot& snapshot_;
  bool decided_ = false;
  std::unordered_map<TermId, TermId> representative_;
  std::unordered_map<TermId, std::vector<TermId>> members_;                     // of a representative
  std::unordered_map<std::pair<TermId, TermId>, TermId, PairHash> reassigned_;  // (term, article) -> whom it means
  std::unordered_map<TermId, std::vector<TermId>> reassigned_from_;             // whom it means -> terms
  std::unordered_set<TermId> decision_graphs_, made_up_, suppressed_;
  std::vector<std::pair<Triple, TermId>> suppressed_relations_;  // with the article, or any_term; sorted
  std::vector<StoredDecision> not_followed_;
};

}  // namespace relata::graph
