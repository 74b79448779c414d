// Runs a plan. Solutions are not collected but handed on one by one: each operator binds its slots in the one row,
// calls what comes next, and unbinds them again. LIMIT and EXISTS stop by having that call return false.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/store.h"
#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/evaluator/dataset.h"
#include "queries/sparql/evaluator/terms.h"
#include "queries/sparql/expressions/functions.h"
#include "queries/sparql/service.h"

namespace relata::sparql {

// One TermId per slot; `any_term` is unbound.
using Row = std::vector<graph::TermId>;

struct RowHash {
  std::size_t operator()(const Row& row) const;
};

// What comes next: a reference to a callable, which must outlive it. Returns whether more is wanted.
class Sink {
 public:
  template <class Callable>
  Sink(Callable& callable)  // NOLINT(google-explicit-constructor)
      : object_(&callable), call_([](void* object) -> bool { return (*static_cast<Callable*>(object))(); }) {}
  bool operator()() const { return call_(object_); }

 private:
  void* object_;
  bool (*call_)(void*);
};

struct Limits {
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
  std::size_t memory = 0;  // bytes that materialised rows may take; 0 is unlimited
};

class Evaluator {
 public:
  // All must outlive the evaluator; `root` keeps the counts of rows. `names` are those of the slots.
  Evaluator(const graph::Snapshot& snapshot, const Dataset& dataset, Terms& terms, std::size_t slots, CallState calls,
            Limits limits, const ServiceClient& service_client, const std::vector<std::string>& names);

  // Calls `next` for each solution, which is then in row(). Throws TimeoutError and QueryError.
  void run(const Node& root, Sink next) { evaluate(root, next); }
  const Row& row() const { return row_; }

  // Calls `next` with every triple of the default graph that matches, each once.
  using Visitor = std::function<bool(const graph::QuadIds&)>;
  bool match(const graph::QuadIds& pattern, const Visitor& next) { return match_in(pattern, GraphOperand{}, next); }

 private:
  // The result of a node that runs by itself, indexed by its hash key.
  struct Table {
    std::vector<Slot> columns;
    std::vector<Row> rows;
    std::unordered_map<Row, std::vector<std::size_t>, RowHash> by_key;
    Row parameters;
  };
  struct Group;
  using Nodes = std::vector<graph::TermId>;

  // evaluator.cpp. All return false once `next` has.
  bool evaluate(const Node& node, Sink next);
  bool dispatch(const Node& node, Sink next);
  bool join(const Node& node, std::size_t position, Sink next);
  bool left_join(const Node& node, Sink next);
  bool alternatives(const Node& node, Sink next);
  bool minus(const Node& node, Sink next);
  bool extend(const Node& node, Sink next);
  bool values(const Node& node, Sink next);
  bool graph(const Node& node, Sink next);
  bool graph_by_turns(const Node& node, Sink next);
  bool graph_by_binding(const Node& node, Sink next);
  bool exists_graph(graph::TermId graph) const;
  bool holds(const std::vector<Expression>& expressions);

  // evaluate_table.cpp
  bool isolated(const Node& node, Sink next);
  Table& table(const Node& node);
  void fill(Table& table, const Node& node);
  bool joinable(const Table& table, const Row& other) const;
  bool excludes(const Node& node);

  // evaluate_pattern.cpp
  bool triple(const Node& node, Sink next);
  bool negated(const Node& node, Sink next);
  template <class Accept>
  bool scan(const graph::QuadIds& pattern, const GraphOperand& graph, Accept accept);
  bool match_in(const graph::QuadIds& pattern, const GraphOperand& graph, const Visitor& next);
  bool bind_quad(const Node& node, const graph::QuadIds& quad, Sink next);
  graph::TermId bound(const Operand& operand) const { return operand.is_variable() ? row_[operand.slot] : operand.id; }

  // evaluate_path.cpp
  bool closure(const Node& node, Sink next);
  bool closure_from(const Node& node, graph::TermId start, bool forward, Sink next);
  Nodes reach(const PathStep& step, graph::TermId start, bool forward, const GraphOperand& graph);
  Nodes step_from(const PathStep& step, graph::TermId node, bool forward, const GraphOperand& graph);
  Nodes all_nodes(const GraphOperand& graph);
  // Whether the term is a subject or an object in the graph.
  bool is_node(graph::TermId term, const GraphOperand& graph);

  // evaluate_service.cpp
  struct ServiceBatch;
  using Rows = std::vector<Row>;
  using ServiceAnswers = std::unordered_map<Row, Rows, RowHash>;
  bool service(const Node& node, Sink next);
  bool finish_batch(const Node& node, ServiceBatch& batch, Sink next);
  bool join_answer(const Node& node, const Rows& answers, Sink next);
  void ask_service(const Node& node, const std::vector<Row>& keys, ServiceAnswers& answers);
  Rows ask_service(const Node& node, graph::TermId endpoint, const std::vector<Slot>& columns,
                   const std::vector<Row>& values);
  Rows read_answer(const Node& node, const ServiceAnswer& answer);

  // evaluate_group.cpp
  bool group(const Node& node, Sink next);
  void accumulate(const Node& node, Group& group);
  bool emit(const Node& node, const Row& key, Group& group, Sink next);

  // evaluate_modifiers.cpp
  bool distinct(const Node& node, Sink next);
  bool order(const Node& node, std::uint64_t most, Sink next);
  bool slice(const Node& node, Sink next);

  // expression.cpp: null is an error.
  ValuePtr value(const Expression& expression);
  ValuePtr logical(const Expression& expression);
  ValuePtr comparison(const Expression& expression);
  ValuePtr membership(const Expression& expression);
  ValuePtr arithmetic(const Expression& expression);
  ValuePtr conditional(const Expression& expression);
  ValuePtr call(const Expression& expression);
  bool exists(const Expression& expression);
  std::optional<bool> truth(const Expression& expression);

  // Called for every step: keeps the time limit.
  void tick() {
    if ((++ticks_ & 1023U) == 0) check_time();
  }
  void check_time() const;
  // Accounts for so many kept terms.
  void keep(std::size_t terms);

  const graph::Snapshot& snapshot_;
  const Dataset& dataset_;
  Terms& terms_;
  CallState calls_;
  Limits limits_;
  const ServiceClient& service_client_;
  const std::vector<std::string>& names_;
  Row row_;
  std::map<const Node*, Table> tables_;
  std::map<const Node*, ServiceAnswers> service_answers_;
  std::uint64_t service_calls_ = 0;
  std::optional<std::vector<graph::TermId>> named_graphs_;
  std::uint64_t ticks_ = 0;
  std::size_t kept_ = 0;
};

}  // namespace relata::sparql
