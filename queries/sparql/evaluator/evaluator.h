// Runs a plan. Solutions are not collected but handed on one by one: each operator binds its slots in the one row,
// calls what comes next, and unbinds them again. LIMIT and EXISTS stop by having that call return false.
#pragma once

#include <array>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "graph/probe.h"
#include "graph/store.h"
#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/evaluator/dataset.h"
#include "queries/sparql/evaluator/links.h"
#include "queries/sparql/evaluator/row_index.h"
#include "queries/sparql/evaluator/terms.h"
#include "queries/sparql/expressions/functions.h"
#include "queries/sparql/service.h"

namespace relata::sparql {

// One TermId per slot; `any_term` is unbound.
using Row = std::vector<graph::TermId>;

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
  std::size_t memory = 0;  // bytes that intermediate results and the answer may take, roughly; 0 is unlimited
};

class Evaluator {
 public:
  // All must outlive the evaluator. `names` are those of the slots.
  Evaluator(const graph::Snapshot& snapshot, const Dataset& dataset, Terms& terms, std::size_t slots, CallState calls,
            Limits limits, const ServiceClient& service_client, const std::vector<std::string>& names);

  // Calls `next` for each solution, which is then in row(). Throws TimeoutError, MemoryError and QueryError. `root`
  // keeps the counts of rows.
  void run(const Node& root, Sink next) { evaluate(root, next); }
  const Row& row() const { return row_; }
  // From now on, counts what time each node takes as well.
  void measure_time() { is_timed_ = true; }
  // Accounts for so many bytes, the answer's for one. Throws MemoryError where they are too many.
  void keep_bytes(std::size_t bytes);

  // Calls `next` with every triple of the default graph that matches, each once.
  using Visitor = std::function<bool(const graph::QuadIds&)>;
  bool match(const graph::QuadIds& pattern, const Visitor& next) { return match_in(pattern, GraphOperand{}, next); }

 private:
  // The result of a node that runs by itself, indexed by its hash key.
  struct Table {
    explicit Table(const Node& node);
    std::span<const graph::TermId> row(std::size_t number) const {
      return std::span(rows).subspan(number * columns.size(), columns.size());
    }

    std::vector<Slot> columns;
    std::vector<graph::TermId> rows;
    RowIndex keys;
    // Of each key its first and last row, and of each row the next one with the same key.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    std::vector<std::uint32_t> next;
    Row parameters;
    bool is_given_up = false;
  };
  // One direction of one predicate in one graph: counts what look-ups cost until it pays to have all of it in memory.
  struct Followed {
    std::uint64_t lookups = 0, worthwhile_at = 0;
    std::optional<Links> links;
  };
  // How a pattern looks up the links of its predicate in one direction, in one graph or, as `any_term`, in several.
  struct Prober {
    graph::Probe* probe;
    Followed* followed;
    graph::TermId graph;
  };
  using Nodes = std::vector<graph::TermId>;
  // What a pattern keeps from one run to the next.
  struct PatternState {
    std::optional<graph::Scan> scan;
    std::array<std::optional<Prober>, 2> probers;  // from the object, from the subject
    Nodes ends;                                    // what a probe found
  };
  // What one operator holds until it ends: accounted for, and no more once this is gone.
  class Holding {
   public:
    explicit Holding(Evaluator& evaluator) : evaluator_(evaluator) {}
    Holding(const Holding&) = delete;
    Holding& operator=(const Holding&) = delete;
    ~Holding() { evaluator_.kept_ -= bytes_; }
    void keep_bytes(std::size_t bytes) {
      bytes_ += bytes;
      evaluator_.keep_bytes(bytes);
    }
    // So many ids, with the containers that hold them.
    void keep(std::size_t terms) {
      evaluator_.tick();
      keep_bytes(terms * sizeof(graph::TermId) + 32);
    }

   private:
    Evaluator& evaluator_;
    std::size_t bytes_ = 0;
  };
  class Grouping;

  // evaluator.cpp. All return false once `next` has.
  bool evaluate(const Node& node, Sink next);
  bool run_as_planned(const Node& node, Sink next);
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
  bool is_by_table(const Node& node);
  // Made anew where GRAPH has moved on. One that would take more than `most_bytes`, if not 0, is given up.
  Table& table(const Node& node, std::size_t most_bytes = 0);
  void fill(Table& table, const Node& node, std::size_t most_bytes);
  std::uint32_t first_match(const Table& table, const Node& node);
  bool joinable(const Table& table, std::span<const graph::TermId> other) const;
  bool excludes(const Node& node);

  // evaluate_pattern.cpp
  bool triple(const Node& node, Sink next);
  bool match(const Node& node, const graph::QuadIds& pattern, Sink next);
  bool negated(const Node& node, Sink next);
  template <class Parts, class Accept>
  bool scan_parts(std::optional<graph::Scan>& reused, const graph::QuadIds& pattern, const GraphOperand& graph,
                  Parts parts, Accept accept);
  template <class Accept>
  bool scan(std::optional<graph::Scan>& reused, const graph::QuadIds& pattern, const GraphOperand& graph,
            const std::vector<graph::IdRange>* objects, Accept accept);
  bool sorted_scan(const Node& node, const graph::QuadIds& pattern, Sink next);
  static const std::vector<graph::IdRange>* narrowed(const Node& node, const graph::QuadIds& pattern);
  bool match_in(const graph::QuadIds& pattern, const GraphOperand& graph, const Visitor& next);
  bool bind_quad(const Node& node, const graph::QuadIds& quad, Sink next);
  bool give_ends(const Node& node, std::span<const graph::TermId> ends, bool forward, Sink next);
  PatternState& state(const Node& node);

  // evaluate_probe.cpp
  // Of the default graph one graph, or `any_term`; of GRAPH its name, which must be known.
  graph::TermId single_graph(const GraphOperand& graph) const;
  bool sees(const GraphOperand& graph) const;
  bool probe(const Node& node, const graph::QuadIds& pattern, bool forward, Sink next);
  Prober& prober(const Node& node, PatternState& kept, bool forward);
  void seek(const Node& node, const Prober& prober, graph::TermId from, graph::TermId to, bool forward);
  bool has_link(const Node& node, const Prober& prober, graph::TermId from, graph::TermId to, bool forward);
  bool find_ends(const Node& node, const Prober& prober, graph::TermId from, bool forward, Nodes& ends);

  // evaluate_count.cpp: nullopt, without a call of `next`, where what is to be counted has to be walked over.
  struct Countable;
  std::optional<bool> count_matches(const Node& node, const graph::QuadIds& pattern, Sink next);
  std::optional<Countable> countable(const graph::QuadIds& pattern, const GraphOperand& graph);
  std::optional<bool> visit_groups(const Node& node, const Countable& what, unsigned positions, Sink next);
  std::optional<std::vector<std::uint64_t>> known_counts(const Node& group);
  std::optional<graph::TermId> only_graph();
  // Calls `next` for one solution that is `count` of them, and not for none.
  bool weigh(const Node& node, std::uint64_t count, Sink next);

  // follow.cpp
  // What the predicate leads to from a node, or to it if not `forward`; nullopt where an index look-up is, as yet, the
  // better way. The span is valid as long as the evaluator.
  std::optional<std::span<const graph::TermId>> follow(Followed& followed, graph::TermId predicate,
                                                       const GraphOperand& graph, graph::TermId from, bool forward);
  Followed& followed(graph::TermId predicate, const GraphOperand& graph, bool forward);
  // The table, made where so many look-ups were paid for that it is worthwhile; null before.
  const Links* worthwhile_links(Followed& followed, graph::TermId predicate, const GraphOperand& graph, bool forward);
  const Links& links(Followed& followed, graph::TermId predicate, const GraphOperand& graph, bool forward);
  graph::TermId bound(const Operand& operand) const { return operand.is_variable() ? row_[operand.slot] : operand.id; }

  // evaluate_path.cpp
  bool closure(const Node& node, Sink next);
  bool closure_from(const Node& node, graph::TermId start, bool forward, Sink next);
  Nodes reach(const PathStep& step, graph::TermId start, bool forward, const GraphOperand& graph);
  bool is_connected(const PathStep& step, graph::TermId from, graph::TermId to, const GraphOperand& graph);
  Nodes step_from(const PathStep& step, graph::TermId node, bool forward, const GraphOperand& graph);
  // Each once: all that a step leaves from; the nodes of the graph.
  void add_starts(const PathStep& step, bool forward, const GraphOperand& graph, IdSet& starts, Holding& holding);
  void add_all_nodes(const GraphOperand& graph, IdSet& nodes, Holding& holding);
  // Whether the term is a subject or an object in the graph.
  bool is_node(graph::TermId term, const GraphOperand& graph);

  // evaluate_service.cpp
  struct ServiceBatch;
  using Rows = std::vector<Row>;
  using ServiceAnswers = std::map<Row, Rows>;
  bool service(const Node& node, Sink next);
  bool finish_batch(const Node& node, ServiceBatch& batch, Sink next);
  bool join_answer(const Node& node, const Rows& answers, Sink next);
  void ask_service(const Node& node, const std::vector<Row>& keys, ServiceAnswers& answers);
  struct ServiceQuestion;
  Rows ask_service(const Node& node, const ServiceQuestion& question, const Rows& values);
  std::string values_clause(const std::vector<Slot>& columns, const Rows& rows) const;
  std::string remote_group(const RemotePattern& remote, const Row& substituted) const;
  Rows read_answer(const Node& node, const ServiceAnswer& answer);

  // evaluate_group.cpp
  bool group(const Node& node, Sink next);

  // evaluate_modifiers.cpp
  bool distinct(const Node& node, Sink next);
  bool order(const Node& node, std::uint64_t most, Sink next);
  bool comes_sorted(const Node& order) const;
  bool slice(const Node& node, Sink next);

  // expression.cpp: null is an error.
  ValuePtr value(const Expression& expression);
  ValuePtr comparison(const Expression& expression);
  ValuePtr membership(const Expression& expression);
  ValuePtr arithmetic(const Expression& expression);
  ValuePtr conditional(const Expression& expression);
  ValuePtr call(const Expression& expression);
  bool exists(const Expression& expression);
  std::optional<bool> truth(const Expression& expression);
  std::optional<bool> logical_truth(const Expression& expression);
  std::optional<bool> compared_by_id(const Expression& expression) const;
  // The id of a variable or a constant; `any_term` where it has none.
  graph::TermId id_of(const Expression& expression) const;

  // Called for every step: keeps the time limit.
  void tick() {
    if ((++ticks_ & 1023U) == 0) check_time();
  }
  void check_time() const;
  // Whose time it is from now on.
  void charge(const Node* node);

  const graph::Snapshot& snapshot_;
  const Dataset& dataset_;
  Terms& terms_;
  CallState calls_;
  Limits limits_;
  const ServiceClient& service_client_;
  const std::vector<std::string>& names_;
  Row row_;
  const Row* outside_ = nullptr;  // the row for which the innermost EXISTS with a SERVICE is asked
  std::map<const Node*, Table> tables_;
  std::map<const Node*, ServiceAnswers> service_answers_;
  std::uint64_t service_calls_ = 0;
  std::deque<PatternState> patterns_;  // by Node::number; they stay where they are
  std::map<std::tuple<graph::TermId, graph::TermId, bool>, Followed> followed_;
  // By order, graph, and what is looked up: a variable's value as a subject, else a pattern.
  std::map<std::tuple<graph::QuadOrder, graph::TermId, std::size_t>, graph::Probe> probes_;
  // How many solutions the one in row() stands for: see Node::counted.
  std::uint64_t weight_ = 1;
  std::optional<std::vector<graph::TermId>> named_graphs_;
  std::optional<std::optional<graph::TermId>> only_graph_;
  std::uint64_t ticks_ = 0;
  std::size_t kept_ = 0;
  bool is_timed_ = false;
  const Node* charged_ = nullptr;
  std::chrono::steady_clock::time_point charged_since_;
};

}  // namespace relata::sparql
