// The SPARQL algebra (section 18.2), with variables as slots of a row. The optimizer rewrites it in place into the plan
// that the evaluator runs.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/term.h"
#include "graph/term_id.h"
#include "queries/sparql/algebra/operation.h"
#include "queries/sparql/expressions/value.h"

namespace relata::sparql {

// Where a row keeps the value of one variable. A sub-query's variables that it does not project have slots of their
// own, so that equal slots always mean the same variable.
using Slot = std::uint32_t;
inline constexpr Slot no_slot = std::numeric_limits<Slot>::max();
using Slots = std::set<Slot>;

// A term or a variable in a pattern.
struct Operand {
  Slot slot = no_slot;                 // of a variable
  graph::Term term;                    // else
  graph::TermId id = graph::any_term;  // of the term, once the optimizer has looked it up

  static Operand variable(Slot slot) { return {slot, {}, graph::any_term}; }
  static Operand constant(graph::Term term) { return {no_slot, std::move(term), graph::any_term}; }
  bool is_variable() const { return slot != no_slot; }
};

// Which graph a pattern is matched against: the default graph of the dataset, or the named graph that `name` says.
struct GraphOperand {
  bool is_default = true;
  Operand name;
};

struct PathStep {
  PathKind kind = PathKind::link;
  Operand link;
  std::vector<PathStep> parts;
  std::vector<Operand> excluded;  // of a negated set
};

struct Node;

struct Expression {
  Operation operation = Operation::constant;
  Slot slot = no_slot;                 // of a variable
  ValuePtr constant;                   // or the IRI of a called function
  graph::TermId id = graph::any_term;  // of the constant, once the optimizer has looked it up
  const Function* function = nullptr;  // of a built-in call
  std::vector<Expression> arguments;
  std::vector<Node> pattern;   // one, of EXISTS and NOT EXISTS
  bool asks_services = false;  // the pattern does
};

struct Aggregate {
  AggregateKind kind = AggregateKind::count;
  bool distinct = false;
  std::optional<Expression> argument;  // none is COUNT(*)
  std::string separator;
  Slot result = no_slot;
};

struct SortKey {
  Expression expression;
  bool descending = false;
};

enum class NodeKind {
  triple,        // subject, predicate, object, graph
  negated,       // subject, path (a negated set), object, graph
  closure,       // subject, path (with * + or ?), object, graph
  values,        // columns, rows
  join,          // children in any order, expressions: all must hold. Without children: one empty solution
  left_join,     // two children, expressions: the condition
  alternatives,  // children: UNION
  minus,         // two children
  extend,        // child, slot := expression
  graph,         // child, name in `graph`, hidden `slot` that the child's patterns read
  group,         // child, columns: the keys, aggregates; `implicit` where there is no GROUP BY
  project,       // child, columns
  distinct,      // child, columns
  order,         // child, keys
  slice,         // child, limit, offset
  service        // child, remote, expressions: the condition where `optional`
};

// A pattern that another endpoint matches.
struct RemotePattern {
  Operand endpoint;
  std::string prologue, group;  // SPARQL: BASE and PREFIXes, and "{ … }"
  std::vector<Slot> columns;    // the variables of its solutions
  Slots certain;                // those that every solution binds
  // Those for which EXISTS must not join its solutions with a value from outside, but has the value stand for the
  // variable within (section 18.6), and where in `group` that can be said: behind the "{" of its groups.
  Slots substituted;
  std::vector<std::size_t> openings;
  bool silent = false;  // a failure is one empty solution
};

enum class Sorted { no, ascending, descending };

struct Node {
  NodeKind kind = NodeKind::join;
  std::vector<Node> children;

  Operand subject, predicate, object;
  GraphOperand graph;
  PathStep path;
  std::vector<Expression> expressions;
  Slot slot = no_slot;
  std::vector<Slot> columns;
  std::vector<std::vector<std::optional<Operand>>> rows;  // of values; nullopt is UNDEF
  std::vector<Aggregate> aggregates;
  bool implicit = false;
  std::vector<RemotePattern> remote;  // one, of service
  bool optional = false;              // of service: keeps what finds no match, as left_join does
  std::vector<SortKey> keys;
  std::optional<std::uint64_t> limit;
  std::uint64_t offset = 0;

  // Set by annotate(): the slots that a solution may bind, and always binds; and those that must not be bound before
  // the node runs, because it would then answer differently from a join of its result with that binding.
  Slots possible, certain, closed;

  // Set by the optimizer.
  std::vector<std::size_t> filter_after;  // of a join: expression i is tested after so many children
  bool isolated = false;                  // runs once by itself; its result is joined by hash
  std::vector<Slot> hash_key;             // of an isolated node: bound both in its result and before it
  std::vector<Slot> parameters;           // of an isolated node: slots of enclosing GRAPHs that it reads
  bool iterates = false;                  // of graph: tries each named graph in turn
  double estimate = 0;                    // rows per run
  std::size_t number = 0;                 // of a triple or negated: which of the plan's patterns it is
  // Of a triple: where these are set, filters leave no other object than of these ids, ascending, and about this share
  // of the matches. The filters are still to be tested.
  std::optional<std::vector<graph::IdRange>> objects;
  double share = 1;
  // Of a triple: gives its matches by the value of the object. Of an order: its first key comes sorted, so that it ends
  // as soon as it has what is asked for.
  Sorted sorted = Sorted::no;
  // Of a join, before it is planned: so many rows are wanted, the first by the value of this slot, unless `no_slot`.
  Slot first_by = no_slot;
  std::uint64_t first_rows = 0;
  bool first_descending = false;
  // Of a triple: nobody asks for what it binds but `counted_by`; matches that agree in these are one solution with a
  // weight, or without where `any_weight`, if that can be had. Of a group: its counts are those that the store keeps.
  bool counted = false, any_weight = false;
  std::vector<Slot> counted_by;
  // Of a triple whose two ends are bound before it runs: the object is first, so that subjects of one object are looked
  // up one after another.
  bool by_object = false;
  // Of the right side of OPTIONAL and MINUS, and of an EXISTS pattern: the same, planned to run by itself. After
  // `alone_after` runs that takes over: it is isolated, and its result is joined by hash while nothing of
  // `alone_unbound` is bound.
  std::vector<Node> alone;
  std::uint64_t alone_after = 0;
  std::vector<Slot> alone_unbound;
  // Counted by the evaluator. The seconds without those of the children, and only where time is measured.
  mutable std::uint64_t runs = 0, produced = 0;
  mutable double seconds = 0;
  // Of a triple that joins: the look-ups in an index, the blocks read for them, and the look-ups in a table.
  mutable std::uint64_t probed = 0, blocks = 0, from_memory = 0;
};

// Fills possible, certain and closed of `node` from those of its children.
void annotate(Node& node);

// The variables that an expression reads, those of EXISTS patterns included.
void add_variables(const Expression& expression, Slots& slots);
Slots variables(const std::vector<Expression>& expressions);
bool contains_exists(const Expression& expression);

bool intersects(const Slots& a, const Slots& b);
bool includes(const Slots& all, const Slots& part);

// A query whose names are all resolved: what Query holds.
struct Algebra {
  Node root;
  std::vector<std::string> names;  // of each slot; empty for what cannot be named
  std::vector<Slot> projected;     // of SELECT, in order; of DESCRIBE, what is described
  std::vector<Operand> described;
  struct Template {
    Operand subject, predicate, object;
    GraphOperand graph;  // of an update
  };
  std::vector<Template> construct_template;
};

// DELETE and INSERT of an update. The blank nodes of templates are constants.
struct Modification {
  Algebra where;  // root and names only
  std::vector<Algebra::Template> deleted, inserted;
};

}  // namespace relata::sparql
