// The syntax tree of a query, close to the grammar: https://www.w3.org/TR/sparql11-query/#grammar.
// Names are resolved (no prefixes, no relative IRIs), variables are still names.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "graph/term.h"
#include "queries/sparql/algebra/operation.h"
#include "queries/sparql/form.h"

namespace relata::sparql::syntax {

struct Group;

struct Variable {
  std::string name;
};

// A blank node in a pattern stands for a variable that cannot be named.
using TermOrVariable = std::variant<graph::Term, Variable>;

struct Path {
  PathKind kind = PathKind::link;
  std::string iri;                                        // of a link
  std::vector<Path> parts;                                // of all others but the negated set
  std::vector<std::pair<std::string, bool>> negated_set;  // IRI, and whether it is inverse
};

struct Triple {
  TermOrVariable subject;
  std::variant<TermOrVariable, Path> predicate;
  TermOrVariable object;
};

struct Expression {
  Operation operation = Operation::constant;
  std::string name;                    // of a variable
  graph::Term term;                    // a constant, or the IRI of a called function
  const Function* function = nullptr;  // of a built-in call
  std::vector<Expression> arguments;
  std::shared_ptr<Group> group;  // of EXISTS and NOT EXISTS
  AggregateKind aggregate = AggregateKind::count;
  bool distinct = false;
  std::string separator = " ";
};

struct Values {
  std::vector<std::string> variables;
  std::vector<std::vector<std::optional<graph::Term>>> rows;
};

enum class ElementKind { triples, filter, bind, optional, minus, alternatives, graph, service, values };

// One part of a group. `alternatives` is UNION, and with a single group a nested group.
struct Element {
  ElementKind kind = ElementKind::triples;
  std::vector<Triple> triples;
  Expression expression;      // of filter and bind
  std::string variable;       // of bind
  std::vector<Group> groups;  // of optional, minus, alternatives, graph and service
  TermOrVariable name;        // of graph and service
  bool silent = false;
  std::string remote_prologue, remote_group;  // of service: the text of its group, and the BASE and PREFIXes it needs
  std::vector<std::size_t> remote_openings;   // where groups begin in that text, but for sub-queries and MINUS
  Values values;
};

struct Select;

// { … }: either elements or a sub-query.
struct Group {
  std::vector<Element> elements;
  std::shared_ptr<Select> subquery;
};

struct Projection {
  std::string variable;
  std::optional<Expression> expression;
};

struct OrderCondition {
  Expression expression;
  bool descending = false;
};

// The parts that SELECT shares with the other forms.
struct Select {
  bool distinct = false, reduced = false, all = false;
  std::vector<Projection> projections;
  Group where;
  std::vector<Projection> group_by;  // `variable` is empty for an expression without AS
  std::vector<Expression> having;
  std::vector<OrderCondition> order_by;
  std::optional<std::uint64_t> limit;
  std::uint64_t offset = 0;
  std::optional<Values> values;
};

struct Query {
  Form form = Form::select;
  Select select;
  std::vector<Triple> construct_template;
  std::vector<TermOrVariable> described;
  std::vector<std::string> from, from_named;
  std::string base;
};

}  // namespace relata::sparql::syntax
