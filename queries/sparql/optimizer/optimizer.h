// Turns algebra into a plan: looks up constants, pushes filters down, orders joins by estimated cost. Never changes
// what the query means; the order of its text does not matter.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "graph/store.h"
#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/evaluator/dataset.h"
#include "queries/sparql/evaluator/terms.h"
#include "queries/sparql/optimizer/row_order.h"

namespace relata::sparql {

class Optimizer {
 public:
  // All must outlive the optimizer. `names` are those of the slots.
  Optimizer(const graph::Snapshot& snapshot, const Dataset& dataset, Terms& terms,
            const std::vector<std::string>& names)
      : snapshot_(snapshot), dataset_(dataset), terms_(terms), names_(names) {}

  void optimize(Node& root);

 private:
  // Constants to ids.
  void resolve(Node& node);
  void resolve(Operand& operand);
  void resolve(PathStep& step);
  void resolve(Expression& expression);
  void number(Node& node, std::size_t& patterns) const;
  void number(Expression& expression, std::size_t& patterns) const;

  // optimizer.cpp: `bound` are the slots that certainly have a value when the node runs.
  void plan(Node& node, Slots bound);
  void plan_join(Node& node, const Slots& bound);
  void plan_left_join(Node& node, const Slots& bound);
  void plan_minus(Node& node, const Slots& bound);
  void plan_graph(Node& node, const Slots& bound);
  void plan_expression(Expression& expression, const Slots& bound);
  void isolate(Node& node, const Slots& bound_before);
  void order(Node& join, const Slots& bound);
  std::vector<std::size_t> greedy_order(const Node& join, std::size_t first, const Slots& bound, double& total,
                                        double& rows) const;
  void place_filters(Node& join) const;
  void choose_direction(Node& join, std::size_t position, const Slots& bound) const;

  // probe_cost.cpp
  double probe_cost(const Node& node, const Slots& known, const RowOrder& order) const;
  void extend(RowOrder& order, const Node& node, const Slots& known, double rows) const;

  // hash_join.cpp
  enum class Wanted { rows, keys };
  void plan_right(Node& right, const Slots& bound, Wanted wanted);
  void plan_alone(Node& right, Node alone, const Slots& bound, Wanted wanted);

  // sorted_scan.cpp
  void want_first(Node& node) const;
  void note_sorted(Node& node) const;
  bool gives_sorted(const Node& triple, Slot slot) const;
  void sort_first(Node& join, const Slots& bound, std::vector<std::size_t>& best, double best_total) const;

  // count_pushdown.cpp
  void count_matches(Node& node);
  void count_groups(Node& group) const;
  void count_distinct(Node& distinct) const;
  bool is_of_all_graphs(const GraphOperand& graph, bool of_quads) const;

  // filter_pushdown.cpp
  void push_filters(Node& join) const;
  bool push(const Expression& filter, Node& node) const;
  void push_into(const Expression& filter, Node& node) const;
  bool becomes_values(const Expression& filter, Node& join);
  void narrow_objects(Node& join) const;

  // cost.cpp: rows per run.
  double cost(const Node& node, const Slots& bound) const;
  double join_cost(const Node& node, const Slots& bound) const;
  // Rows of all steps of a planned node, per run.
  double work(const Node& node, const Slots& bound) const;
  // The share of its rows that the filters of `join` let through that can run once `child` is there, and not before.
  double passing(const Node& join, const Node& child, const Slots& known) const;
  double triple_cost(const Node& node, const Slots& bound) const;
  double closure_cost(const Node& node, const Slots& bound) const;
  double per_end(const graph::QuadIds& pattern, double matches, unsigned positions) const;
  double fan_out(const graph::QuadIds& pattern, unsigned positions) const;
  graph::TermId graph_of(const GraphOperand& graph) const;
  std::uint64_t estimate(const graph::QuadIds& pattern) const;

  const graph::Snapshot& snapshot_;
  const Dataset& dataset_;
  Terms& terms_;
  const std::vector<std::string>& names_;
  Slots iterated_;         // hidden slots of the enclosing GRAPHs that iterate
  bool is_alone_ = false;  // what is planned is itself an alternative that runs by itself
  mutable std::map<graph::QuadIds, std::uint64_t> estimates_;
  mutable std::map<std::pair<graph::QuadIds, unsigned>, double> fan_outs_;
};

}  // namespace relata::sparql
