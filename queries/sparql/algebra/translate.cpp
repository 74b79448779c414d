#include "queries/sparql/algebra/translate.h"

#include <algorithm>

#include "queries/sparql/algebra/translator.h"
#include "queries/sparql/error.h"

namespace relata::sparql {
namespace {

// Solutions are handed from operator to operator on the stack.
constexpr std::size_t most_operators = 4000;

bool is_unit(const Node& node) {
  return node.kind == NodeKind::join && node.children.empty() && node.expressions.empty();
}

Node unit() { return {}; }

// Joins are kept flat: the optimizer orders all their parts together.
void join(Node& to, Node child) {
  if (is_unit(child)) return;
  // What stands before SERVICE is what it is asked about.
  if (child.kind == NodeKind::service && is_unit(child.children[0])) {
    child.children[0] = std::move(to);
    to = std::move(child);
    annotate(to);
    return;
  }
  if (to.kind != NodeKind::join || !to.expressions.empty()) {
    Node outer;
    outer.children.push_back(std::move(to));
    to = std::move(outer);
  }
  if (child.kind == NodeKind::join && child.expressions.empty()) {
    std::move(child.children.begin(), child.children.end(), std::back_inserter(to.children));
  } else {
    to.children.push_back(std::move(child));
  }
  annotate(to);
}

}  // namespace

Algebra translate(const syntax::Query& query) { return Translator().query(query); }
Modification translate(const syntax::Modify& modify) { return Translator().modification(modify); }

Slot Translator::fresh(std::string name) {
  names_.push_back(std::move(name));
  return static_cast<Slot>(names_.size() - 1);
}

Slot Translator::slot(const std::string& name) {
  const auto found = scope_.find(name);
  if (found != scope_.end()) return found->second;
  const auto made = fresh(name);
  scope_.emplace(name, made);
  return made;
}

Node Translator::finish(Node node) {
  if (++operators_ > most_operators)
    throw QueryError("the query has more than " + std::to_string(most_operators) + " operators");
  annotate(node);
  return node;
}

Node Translator::wrap(NodeKind kind, Node child) {
  Node node;
  node.kind = kind;
  node.children.push_back(std::move(child));
  return node;
}

Operand Translator::operand(const syntax::TermOrVariable& term) {
  if (const auto* variable = std::get_if<syntax::Variable>(&term)) return Operand::variable(slot(variable->name));
  const auto& constant = std::get<graph::Term>(term);
  if (!constant.is_blank()) return Operand::constant(constant);
  // A blank node is a variable without a name; "_:" keeps its label apart from names.
  const auto [entry, is_new] = scope_.try_emplace("_:" + constant.value, no_slot);
  if (is_new) entry->second = fresh();
  return Operand::variable(entry->second);
}

// A blank node stays one: what the template makes has a new one for each solution.
Operand Translator::template_operand(const syntax::TermOrVariable& term) {
  const auto* constant = std::get_if<graph::Term>(&term);
  return constant != nullptr ? Operand::constant(*constant) : operand(term);
}

Algebra::Template Translator::template_triple(const syntax::Triple& triple) {
  return {template_operand(triple.subject),
          template_operand(std::get<syntax::TermOrVariable>(triple.predicate)),
          template_operand(triple.object),
          {}};
}

Node Translator::group(const syntax::Group& group) {
  if (group.subquery) return subquery(*group.subquery);
  Node result = unit();
  std::vector<Expression> filters;
  for (const auto& part : group.elements) {
    if (part.kind == syntax::ElementKind::filter) {
      filters.push_back(expression(part.expression));
    } else {
      element(result, part);
    }
  }
  if (filters.empty()) return result;
  if (result.kind != NodeKind::join) result = wrap(NodeKind::join, std::move(result));
  std::move(filters.begin(), filters.end(), std::back_inserter(result.expressions));
  return finish(std::move(result));
}

void Translator::element(Node& group_node, const syntax::Element& part) {
  using Kind = syntax::ElementKind;
  switch (part.kind) {
    case Kind::triples:
      add_triples(group_node, part.triples);
      return;
    case Kind::graph:
      join(group_node, graph(part));
      return;
    case Kind::values:
      join(group_node, values(part.values));
      return;
    case Kind::filter:
      return;
    case Kind::service:
      join(group_node, service(part));
      return;
    case Kind::alternatives: {
      if (part.groups.size() == 1) {
        join(group_node, group(part.groups[0]));
        return;
      }
      Node node;
      node.kind = NodeKind::alternatives;
      for (const auto& alternative : part.groups) node.children.push_back(group(alternative));
      join(group_node, finish(std::move(node)));
      return;
    }
    case Kind::optional:
      group_node = optional(std::move(group_node), part.groups[0]);
      return;
    case Kind::minus: {
      Node node = wrap(NodeKind::minus, std::move(group_node));
      node.children.push_back(group(part.groups[0]));
      group_node = finish(std::move(node));
      return;
    }
    case Kind::bind: {
      const auto target = slot(part.variable);
      if (group_node.possible.count(target) != 0)
        throw QueryError("BIND assigns ?" + part.variable + ", which already has a value in its group");
      Node node = wrap(NodeKind::extend, std::move(group_node));
      node.slot = target;
      node.expressions.push_back(expression(part.expression));
      assigned_.insert(target);
      group_node = finish(std::move(node));
      return;
    }
  }
}

Node Translator::optional(Node left, const syntax::Group& part) {
  Node right = group(part);
  // The filters of the optional group are the condition: they see both sides.
  std::vector<Expression> condition;
  if (right.kind == NodeKind::join && !part.subquery) condition = std::exchange(right.expressions, {});
  if (right.kind == NodeKind::join && right.children.size() == 1 && right.expressions.empty() &&
      right.children[0].kind == NodeKind::service) {
    Node only = std::move(right.children[0]);
    right = std::move(only);
  }
  annotate(right);
  // An endpoint is asked about many solutions at once.
  if (right.kind == NodeKind::service && is_unit(right.children[0]) && !right.optional) {
    right.optional = true;
    right.children[0] = std::move(left);
    right.expressions = std::move(condition);
    return finish(std::move(right));
  }
  Node node = wrap(NodeKind::left_join, std::move(left));
  node.children.push_back(std::move(right));
  node.expressions = std::move(condition);
  return finish(std::move(node));
}

// The group is translated for its variables alone: its text goes to the endpoint.
Node Translator::service(const syntax::Element& part) {
  Node node = wrap(NodeKind::service, unit());
  auto& remote = node.remote.emplace_back();
  remote.endpoint = operand(part.name);
  remote.prologue = part.remote_prologue;
  remote.group = part.remote_group;
  remote.silent = part.silent;
  remote.openings = part.remote_openings;
  ++services_;
  const auto outer = std::exchange(graph_, {});
  auto assigned_outside = std::exchange(assigned_, {});
  const Node pattern = group(part.groups[0]);
  graph_ = outer;
  for (const auto slot : pattern.possible)
    if (!names_[slot].empty()) remote.columns.push_back(slot);
  for (const auto slot : pattern.certain)
    if (!names_[slot].empty()) remote.certain.insert(slot);
  // A value cannot stand where BIND assigns one; that is joined.
  if (!remote.openings.empty())
    for (const auto slot : pattern.closed)
      if (!names_[slot].empty() && assigned_.count(slot) == 0) remote.substituted.insert(slot);
  assigned_.merge(assigned_outside);
  return finish(std::move(node));
}

Node Translator::graph(const syntax::Element& part) {
  Node node;
  node.kind = NodeKind::graph;
  node.graph = {false, operand(part.name)};
  node.slot = fresh();
  const auto outer = graph_;
  graph_ = {false, node.graph.name.is_variable() ? Operand::variable(node.slot) : node.graph.name};
  node.children.push_back(group(part.groups[0]));
  graph_ = outer;
  return finish(std::move(node));
}

Node Translator::values(const syntax::Values& values) {
  Node node;
  node.kind = NodeKind::values;
  for (const auto& name : values.variables) node.columns.push_back(slot(name));
  for (std::size_t i = 0; i < node.columns.size(); ++i)
    if (std::count(node.columns.begin(), node.columns.end(), node.columns[i]) > 1)
      throw QueryError("VALUES names ?" + values.variables[i] + " twice");
  for (const auto& row : values.rows) {
    auto& operands = node.rows.emplace_back();
    for (const auto& term : row) operands.push_back(term ? std::optional(Operand::constant(*term)) : std::nullopt);
  }
  return finish(std::move(node));
}

// Only what a sub-query projects is the same variable outside.
Node Translator::subquery(const syntax::Select& part) {
  auto outer = scope_;
  if (!part.all) {
    Scope inner;
    for (const auto& projection : part.projections) inner.emplace(projection.variable, slot(projection.variable));
    outer = scope_;
    scope_ = std::move(inner);
  }
  auto* const outer_aggregates = std::exchange(aggregates_, nullptr);
  std::vector<Slot> projected;
  Node node = select(part, projected);
  aggregates_ = outer_aggregates;
  if (!part.all) scope_ = std::move(outer);
  return node;
}

void Translator::add_triples(Node& join_node, const std::vector<syntax::Triple>& triples) {
  for (const auto& triple : triples) {
    const auto subject = operand(triple.subject), object = operand(triple.object);
    if (const auto* step = std::get_if<syntax::Path>(&triple.predicate)) {
      join(join_node, path(subject, *step, object));
    } else {
      auto node = pattern(NodeKind::triple, subject, object);
      node.predicate = operand(std::get<syntax::TermOrVariable>(triple.predicate));
      join(join_node, finish(std::move(node)));
    }
  }
}

Node Translator::pattern(NodeKind kind, const Operand& subject, const Operand& object) const {
  Node node;
  node.kind = kind;
  node.subject = subject;
  node.object = object;
  node.graph = graph_;
  return node;
}

// Section 18.2.2.4.
Node Translator::path(const Operand& subject, const syntax::Path& step, const Operand& object) {
  switch (step.kind) {
    case PathKind::link: {
      auto node = pattern(NodeKind::triple, subject, object);
      node.predicate = Operand::constant(graph::Term::iri(step.iri));
      return finish(std::move(node));
    }
    case PathKind::inverse:
      return path(object, step.parts[0], subject);
    case PathKind::sequence:
      return sequence(subject, step, object);
    case PathKind::negated:
      return negated(subject, step, object);
    case PathKind::alternative: {
      Node node;
      node.kind = NodeKind::alternatives;
      for (const auto& part : step.parts) node.children.push_back(path(subject, part, object));
      return finish(std::move(node));
    }
    default: {
      auto node = pattern(NodeKind::closure, subject, object);
      node.path = path_step(step);
      return finish(std::move(node));
    }
  }
}

Node Translator::sequence(const Operand& subject, const syntax::Path& step, const Operand& object) {
  Node node = unit();
  auto from = subject;
  for (std::size_t i = 0; i < step.parts.size(); ++i) {
    const auto to = i + 1 == step.parts.size() ? object : Operand::variable(fresh());
    join(node, path(from, step.parts[i], to));
    from = to;
  }
  return node;
}

// A set with both directions is the union of its forward and its inverse part.
Node Translator::negated(const Operand& subject, const syntax::Path& step, const Operand& object) {
  auto forward = pattern(NodeKind::negated, subject, object);
  auto inverse = pattern(NodeKind::negated, object, subject);
  for (auto* node : {&forward, &inverse}) node->path.kind = PathKind::negated;
  for (const auto& [iri, is_inverse] : step.negated_set)
    (is_inverse ? inverse : forward).path.excluded.push_back(Operand::constant(graph::Term::iri(iri)));
  if (inverse.path.excluded.empty()) return finish(std::move(forward));
  if (forward.path.excluded.empty()) return finish(std::move(inverse));
  Node node;
  node.kind = NodeKind::alternatives;
  node.children.push_back(finish(std::move(forward)));
  node.children.push_back(finish(std::move(inverse)));
  return finish(std::move(node));
}

PathStep Translator::path_step(const syntax::Path& step) const {
  PathStep result;
  result.kind = step.kind;
  if (step.kind == PathKind::link) result.link = Operand::constant(graph::Term::iri(step.iri));
  for (const auto& part : step.parts) result.parts.push_back(path_step(part));
  if (step.kind != PathKind::negated) return result;
  PathStep forward = result, inverse = result;
  for (const auto& [iri, is_inverse] : step.negated_set)
    (is_inverse ? inverse : forward).excluded.push_back(Operand::constant(graph::Term::iri(iri)));
  if (inverse.excluded.empty()) return forward;
  PathStep turned;
  turned.kind = PathKind::inverse;
  turned.parts.push_back(std::move(inverse));
  if (forward.excluded.empty()) return turned;
  PathStep either;
  either.kind = PathKind::alternative;
  either.parts = {std::move(forward), std::move(turned)};
  return either;
}

}  // namespace relata::sparql
