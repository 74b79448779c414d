#include "queries/paths.h"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <limits>

#include "graph/vocabulary.h"
#include "queries/lookup.h"

namespace relata::queries {
namespace {

namespace vocabulary = graph::vocabulary;
using graph::EntityGraph;
using graph::Fact;
using graph::FactKind;
using graph::ResolvedView;
using graph::TermId;
using Graph = EntityGraph::Graph;
using Vertex = EntityGraph::Vertex;

constexpr std::uint32_t unreachable = std::numeric_limits<std::uint32_t>::max();

// Which facts a search may use.
class Admission {
 public:
  Admission(const ResolvedView& view, const EntityGraph& entities, const PathOptions& options)
      : view_(&view), entities_(&entities), options_(&options) {
    event_type_ = id_of(view, vocabulary::sem::eventType);
  }

  bool admits(const Fact& fact, bool backwards = false) const {
    if (options_->directed && fact.forward == backwards) return false;
    for (auto banned : options_->without) {
      if (fact.kind == FactKind::relation && fact.node == banned) return false;
      if (fact.kind == FactKind::event && view_->contains({fact.node, event_type_, banned, graph::any_term}))
        return false;
    }
    return true;
  }

  bool admits(Vertex vertex) const {
    const auto term = entities_->graph()[vertex].term;
    return std::find(options_->without.begin(), options_->without.end(), term) == options_->without.end();
  }

  std::vector<Fact> facts(const EntityGraph::Edge& edge) const {
    std::vector<Fact> admitted;
    for (const auto& fact : entities_->facts(entities_->graph()[edge])) {
      if (admits(fact)) admitted.push_back(fact);
    }
    return admitted;
  }

  // Whether the edge may be walked; backwards, from its target to its source.
  bool admits(const EntityGraph::Edge& edge, bool backwards = false) const {
    const auto facts = entities_->facts(entities_->graph()[edge]);
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) { return admits(fact, backwards); });
  }

 private:
  const ResolvedView* view_;
  const EntityGraph* entities_;
  const PathOptions* options_;
  TermId event_type_ = graph::any_term;
};

// Stops a breadth-first search that has gone as far as any path may.
struct FarEnough {};

class DistanceVisitor : public boost::default_bfs_visitor {
 public:
  DistanceVisitor(std::vector<std::uint32_t>& distances, std::uint32_t farthest)
      : distances_(&distances), farthest_(farthest) {}

  template <typename AnyGraph>
  void tree_edge(typename boost::graph_traits<AnyGraph>::edge_descriptor edge, const AnyGraph& graph) {
    (*distances_)[target(edge, graph)] = (*distances_)[source(edge, graph)] + 1;
  }
  template <typename AnyGraph>
  void examine_vertex(Vertex vertex, const AnyGraph&) {
    if ((*distances_)[vertex] > farthest_) throw FarEnough();
  }

 private:
  std::vector<std::uint32_t>* distances_;
  std::uint32_t farthest_;
};

// The search runs from the goal, against the direction in which paths will go.
struct TowardsGoal {
  const Admission* admission = nullptr;
  bool operator()(const EntityGraph::Edge& edge) const { return admission->admits(edge, true); }
};

struct AdmittedVertex {
  const Admission* admission = nullptr;
  bool operator()(Vertex vertex) const { return admission->admits(vertex); }
};

std::vector<std::uint32_t> distances_to(const Graph& graph, const Admission& admission, Vertex goal,
                                        std::uint32_t farthest) {
  std::vector<std::uint32_t> distances(num_vertices(graph), unreachable);
  if (!admission.admits(goal)) return distances;
  distances[goal] = 0;
  const boost::filtered_graph allowed(graph, TowardsGoal{&admission}, AdmittedVertex{&admission});
  try {
    boost::breadth_first_search(allowed, goal, boost::visitor(DistanceVisitor(distances, farthest)));
  } catch (const FarEnough&) {  // nothing beyond can be on a path
  }
  return distances;
}

// Enumerates simple paths of one length, depth first, never leaving what can still reach the goal in time.
class Enumeration {
 public:
  Enumeration(const EntityGraph& entities, const Admission& admission, const PathOptions& options, Vertex goal,
              std::optional<Vertex> via)
      : graph_(entities.graph()), admission_(admission), options_(options), goal_(goal), via_(via) {
    to_goal_ = distances_to(graph_, admission_, goal, options.max_length);
    if (via_) to_via_ = distances_to(graph_, admission_, *via_, options.max_length);
  }

  std::vector<Path> from(Vertex start) {
    if (start == goal_ || !admission_.admits(start)) return {};
    for (auto length = shortest(start); length <= options_.max_length && paths_.size() < options_.count; ++length) {
      length_ = length;
      vertices_ = {start};
      extend();
    }
    return std::move(paths_);
  }

 private:
  std::uint32_t shortest(Vertex start) const {
    return to_goal_[start] == unreachable ? options_.max_length + 1 : to_goal_[start];
  }

  bool visited(Vertex vertex) const { return std::find(vertices_.begin(), vertices_.end(), vertex) != vertices_.end(); }

  // Whether the goal, by way of `via`, may still be reached in the steps that are left.
  bool in_reach(Vertex vertex, std::size_t steps_left) const {
    if (to_goal_[vertex] > steps_left) return false;
    if (!via_ || visited(*via_) || vertex == *via_) return true;
    return to_via_[vertex] != unreachable && to_goal_[*via_] != unreachable &&
           std::size_t{to_via_[vertex]} + to_goal_[*via_] <= steps_left;
  }

  void extend() {
    const auto at = vertices_.back();
    const auto steps_left = length_ - (vertices_.size() - 1);
    if (at == goal_) {
      if (steps_left == 0) finish();
      return;
    }
    if (steps_left == 0) return;
    for (auto [edge, end] = out_edges(at, graph_); edge != end && paths_.size() < options_.count; ++edge) {
      const auto next = target(*edge, graph_);
      if (!in_reach(next, steps_left - 1) || visited(next) || !admission_.admits(next) || !admission_.admits(*edge))
        continue;
      vertices_.push_back(next);
      extend();
      vertices_.pop_back();
    }
  }

  void finish() {
    if (via_ && !visited(*via_)) return;
    Path path;
    for (std::size_t i = 0; i + 1 < vertices_.size(); ++i) {
      const auto edge = boost::edge(vertices_[i], vertices_[i + 1], graph_).first;
      path.steps.push_back({vertices_[i], vertices_[i + 1], admission_.facts(edge)});
    }
    paths_.push_back(std::move(path));
  }

  const Graph& graph_;
  const Admission& admission_;
  const PathOptions& options_;
  Vertex goal_;
  std::optional<Vertex> via_;
  std::vector<std::uint32_t> to_goal_, to_via_;
  std::size_t length_ = 0;
  std::vector<Vertex> vertices_;
  std::vector<Path> paths_;
};

}  // namespace

std::vector<Path> find_paths(const ResolvedView& view, const EntityGraph& entities, Vertex from, Vertex to,
                             const PathOptions& options) {
  const Admission admission(view, entities, options);
  std::optional<Vertex> via;
  if (options.via) {
    via = entities.vertex(*options.via);
    if (!via) return {};
  }
  return Enumeration(entities, admission, options, to, via).from(from);
}

}  // namespace relata::queries
