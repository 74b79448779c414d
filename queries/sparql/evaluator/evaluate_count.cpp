// How often patterns match, from what the store knows or counts by itself; and their different values, one each.
#include <algorithm>

#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

using graph::any_term;
using graph::QuadIds;
using graph::TermId;
using Count = graph::Snapshot::Count;

// A pattern whose matches in the store are those in the dataset, if they are counted so.
struct Evaluator::Countable {
  QuadIds pattern;
  Count unit = Count::quads;
};

std::optional<TermId> Evaluator::only_graph() {
  if (!only_graph_) only_graph_ = snapshot_.only_graph();
  return *only_graph_;
}

// A named graph that is free stays so: which of the graphs are named has to be asked of the values.
std::optional<Evaluator::Countable> Evaluator::countable(const QuadIds& pattern, const GraphOperand& graph) {
  Countable result{pattern};
  if (graph.is_default) {
    const auto& graphs = dataset_.default_graphs;
    if (graphs && graphs->size() != 1) return std::nullopt;
    if (graphs) result.pattern.graph = graphs->front();
    if (!graphs && !only_graph()) result.unit = Count::triples;
  } else {
    result.pattern.graph = bound(graph.name);
    if (result.pattern.graph != any_term && !dataset_.is_named(result.pattern.graph)) return std::nullopt;
  }
  // What is counted for all graphs needs no index.
  if (result.pattern.graph != any_term && only_graph() == result.pattern.graph) result.pattern.graph = any_term;
  return result;
}

bool Evaluator::weigh(const Node& node, std::uint64_t count, Sink next) {
  if (count == 0) return true;
  const auto before = weight_;
  if (!node.any_weight) weight_ *= count;
  const bool more = next();
  weight_ = before;
  return more;
}

std::optional<bool> Evaluator::count_matches(const Node& node, const QuadIds& pattern, Sink next) {
  unsigned positions = 0;
  const auto look_at = [&](const Operand& operand, unsigned bit) {
    if (!operand.is_variable() || row_[operand.slot] != any_term) return;
    if (std::find(node.counted_by.begin(), node.counted_by.end(), operand.slot) != node.counted_by.end())
      positions |= bit;
  };
  look_at(node.subject, graph::subject_bit);
  look_at(node.predicate, graph::predicate_bit);
  look_at(node.object, graph::object_bit);
  if (!node.graph.is_default) look_at(node.graph.name, graph::graph_bit);
  const auto what = countable(pattern, node.graph);
  if (what && positions != 0) return visit_groups(node, *what, positions, next);
  const bool is_free_name = !node.graph.is_default && bound(node.graph.name) == any_term;
  if (what && !is_free_name)
    return weigh(node, snapshot_.count(what->pattern, node.any_weight ? Count::none : what->unit), next);
  if (positions != 0) return std::nullopt;
  std::uint64_t count = 0;
  match_in(pattern, node.graph, [&](const QuadIds&) {
    ++count;
    return true;
  });
  return weigh(node, count, next);
}

std::optional<bool> Evaluator::visit_groups(const Node& node, const Countable& what, unsigned positions, Sink next) {
  const bool is_free_name = !node.graph.is_default && bound(node.graph.name) == any_term;
  const bool by_graph = (positions & graph::graph_bit) != 0;
  if (is_free_name && !by_graph) return std::nullopt;
  const auto unit = node.any_weight ? Count::none : what.unit;
  const auto each = [&](const QuadIds& values, std::uint64_t count) {
    tick();
    if (by_graph && !dataset_.is_named(values.graph)) return true;
    const auto bind = [&](unsigned bit, const Operand& operand, TermId id) {
      if ((positions & bit) != 0) row_[operand.slot] = id;
    };
    const auto bind_all = [&](const QuadIds& ids) {
      bind(graph::subject_bit, node.subject, ids.subject);
      bind(graph::predicate_bit, node.predicate, ids.predicate);
      bind(graph::object_bit, node.object, ids.object);
      bind(graph::graph_bit, node.graph.name, ids.graph);
    };
    bind_all(values);
    const bool more = weigh(node, unit == Count::none ? 1 : count, next);
    bind_all({});
    return more;
  };
  if (what.pattern == QuadIds() && positions == graph::predicate_bit && unit != Count::triples) {
    const auto predicates = snapshot_.predicates();
    return std::all_of(predicates.begin(), predicates.end(), [&](const auto& predicate) {
      return each({any_term, predicate.first, any_term, any_term}, predicate.second.quads);
    });
  }
  const auto* ranges = narrowed(node, what.pattern);
  if (ranges == nullptr || positions != graph::object_bit)
    return snapshot_.visit_groups(what.pattern, positions, unit, each);
  std::optional<bool> more = true;
  for (auto range = ranges->begin(); range != ranges->end() && more == true; ++range)
    more = snapshot_.visit_objects(what.pattern, *range, unit, each);
  return more;
}

// The results of a group whose counts the optimizer found to be what the store keeps of a predicate; nullopt where one
// of its ends is bound from outside.
std::optional<std::vector<std::uint64_t>> Evaluator::known_counts(const Node& group) {
  const auto* only = &group.children[0];
  if (only->kind == NodeKind::join) only = &only->children[0];
  const auto& triple = *only;
  if (row_[triple.subject.slot] != any_term || row_[triple.object.slot] != any_term) return std::nullopt;
  const auto counts = snapshot_.counts(triple.predicate.id);
  std::vector<std::uint64_t> results;
  for (const auto& aggregate : group.aggregates) {
    const bool is_of_subjects = aggregate.argument && aggregate.argument->slot == triple.subject.slot;
    results.push_back(!aggregate.argument ? counts.quads : is_of_subjects ? counts.subjects : counts.objects);
  }
  return results;
}

}  // namespace relata::sparql
