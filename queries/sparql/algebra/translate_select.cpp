// What is done with the solutions of a pattern: sections 18.2.4 and 18.2.5.
#include <algorithm>
#include <set>
#include <utility>

#include "queries/sparql/algebra/translator.h"
#include "queries/sparql/error.h"

namespace relata::sparql {
namespace {

bool contains_aggregate(const syntax::Expression& expression) {
  return expression.operation == Operation::aggregate ||
         std::any_of(expression.arguments.begin(), expression.arguments.end(), contains_aggregate);
}

bool is_grouped(const syntax::Select& select) {
  return !select.group_by.empty() || !select.having.empty() ||
         std::any_of(select.projections.begin(), select.projections.end(),
                     [](const auto& p) { return p.expression && contains_aggregate(*p.expression); }) ||
         std::any_of(select.order_by.begin(), select.order_by.end(),
                     [](const auto& o) { return contains_aggregate(o.expression); });
}

// The first variable outside all aggregates that is not among `allowed`.
const std::string* ungrouped_variable(const syntax::Expression& expression, const std::set<std::string>& allowed) {
  if (expression.operation == Operation::aggregate) return nullptr;
  if (expression.operation == Operation::variable && allowed.count(expression.name) == 0) return &expression.name;
  for (const auto& argument : expression.arguments)
    if (const auto* found = ungrouped_variable(argument, allowed)) return found;
  return nullptr;
}

}  // namespace

Algebra Translator::query(const syntax::Query& query) {
  Algebra algebra;
  algebra.root = select(query.select, algebra.projected);
  for (const auto& term : query.described) algebra.described.push_back(operand(term));
  if (query.form == Form::describe && query.select.all)
    for (const auto slot : algebra.projected) algebra.described.push_back(Operand::variable(slot));
  for (const auto& triple : query.construct_template) algebra.construct_template.push_back(template_triple(triple));
  algebra.names = names_;
  return algebra;
}

std::vector<Slot> Translator::visible(const Node& node) const {
  std::vector<Slot> slots;
  for (const auto slot : node.possible)
    if (!names_[slot].empty()) slots.push_back(slot);
  return slots;
}

Node Translator::select(const syntax::Select& part, std::vector<Slot>& projected) {
  Node node = group(part.where);
  const bool groups = is_grouped(part);
  std::vector<Aggregate> aggregates;
  const auto where_variables = node.possible;
  if (groups) {
    if (part.all) throw QueryError("SELECT * cannot be combined with GROUP BY, HAVING or aggregates");
    check_projection(part);
    node = grouped(part, std::move(node));
    aggregates_ = &aggregates;
  }
  // Aggregates found from here on are added to the group node at the end, so it must stay reachable: build the rest
  // as a list of steps first.
  std::vector<Expression> having;
  for (const auto& condition : part.having) having.push_back(expression(condition));
  std::vector<std::pair<Slot, Expression>> extensions;
  for (const auto& projection : part.projections) {
    const auto target = slot(projection.variable);
    if (std::count(projected.begin(), projected.end(), target) != 0 && projection.expression)
      throw QueryError("SELECT assigns ?" + projection.variable + " twice");
    projected.push_back(target);
    if (!projection.expression) continue;
    if (where_variables.count(target) != 0 || node.possible.count(target) != 0)
      throw QueryError("SELECT assigns ?" + projection.variable + ", which already has a value");
    extensions.emplace_back(target, expression(*projection.expression));
  }
  std::vector<SortKey> keys;
  for (const auto& condition : part.order_by) keys.push_back({expression(condition.expression), condition.descending});
  aggregates_ = nullptr;
  if (groups) node.aggregates = std::move(aggregates);
  if (groups) node = finish(std::move(node));

  if (!having.empty()) {
    node = wrap(NodeKind::join, std::move(node));
    node.expressions = std::move(having);
    node = finish(std::move(node));
  }
  if (part.values) {
    Node joined = wrap(NodeKind::join, std::move(node));
    joined.children.push_back(values(*part.values));
    node = finish(std::move(joined));
  }
  if (part.all) projected = visible(node);
  for (auto& [target, value] : extensions) {
    node = wrap(NodeKind::extend, std::move(node));
    node.slot = target;
    node.expressions.push_back(std::move(value));
    node = finish(std::move(node));
  }
  if (!keys.empty()) {
    node = wrap(NodeKind::order, std::move(node));
    node.keys = std::move(keys);
    node = finish(std::move(node));
  }
  const auto with_columns = [&](NodeKind kind) {
    node = wrap(kind, std::move(node));
    node.columns = projected;
    node = finish(std::move(node));
  };
  if (part.all || !part.projections.empty()) with_columns(NodeKind::project);
  // REDUCED may remove duplicates, and need not.
  if (part.distinct) with_columns(NodeKind::distinct);
  if (part.limit || part.offset != 0) {
    node = wrap(NodeKind::slice, std::move(node));
    node.limit = part.limit;
    node.offset = part.offset;
    node = finish(std::move(node));
  }
  return node;
}

// Keys that are expressions are computed first, into slots of their own.
Node Translator::grouped(const syntax::Select& part, Node where) {
  std::vector<Slot> keys;
  for (const auto& condition : part.group_by) {
    if (!condition.expression) {
      keys.push_back(slot(condition.variable));
      continue;
    }
    const auto key = condition.variable.empty() ? fresh() : slot(condition.variable);
    if (where.possible.count(key) != 0)
      throw QueryError("GROUP BY assigns ?" + condition.variable + ", which already has a value");
    where = wrap(NodeKind::extend, std::move(where));
    where.slot = key;
    where.expressions.push_back(expression(*condition.expression));
    where = finish(std::move(where));
    keys.push_back(key);
  }
  Node node = wrap(NodeKind::group, std::move(where));
  node.columns = std::move(keys);
  node.implicit = part.group_by.empty();
  return node;
}

void Translator::check_projection(const syntax::Select& part) const {
  std::set<std::string> allowed;
  for (const auto& condition : part.group_by) {
    if (!condition.variable.empty()) allowed.insert(condition.variable);
  }
  for (const auto& projection : part.projections) {
    const auto* wrong = projection.expression                     ? ungrouped_variable(*projection.expression, allowed)
                        : allowed.count(projection.variable) == 0 ? &projection.variable
                                                                  : nullptr;
    if (wrong != nullptr) throw QueryError("?" + *wrong + " is neither grouped by nor inside an aggregate");
    allowed.insert(projection.variable);
  }
}

Expression Translator::expression(const syntax::Expression& part) {
  if (part.operation == Operation::aggregate) return aggregate(part);
  if (part.operation == Operation::call_iri && part.distinct)
    throw QueryError("DISTINCT is only for aggregates, and <" + part.term.value + "> is none");
  Expression result;
  result.operation = part.operation;
  result.function = part.function;
  if (part.operation == Operation::variable) result.slot = slot(part.name);
  if (part.operation == Operation::constant || part.operation == Operation::call_iri)
    result.constant = Value::from_term(part.term);
  for (const auto& argument : part.arguments) result.arguments.push_back(expression(argument));
  if (part.group) {
    auto* const outer = std::exchange(aggregates_, nullptr);
    const auto services_before = services_;
    result.pattern.push_back(group(*part.group));
    result.asks_services = services_ != services_before;
    aggregates_ = outer;
  }
  return result;
}

Expression Translator::aggregate(const syntax::Expression& part) {
  if (aggregates_ == nullptr)
    throw QueryError("an aggregate may only stand in SELECT, HAVING and ORDER BY, not nested");
  auto* const outer = std::exchange(aggregates_, nullptr);
  Aggregate made;
  made.kind = part.aggregate;
  made.distinct = part.distinct;
  made.separator = part.separator;
  made.result = fresh();
  if (!part.arguments.empty()) made.argument = expression(part.arguments[0]);
  aggregates_ = outer;
  Expression result;
  result.operation = Operation::variable;
  result.slot = made.result;
  aggregates_->push_back(std::move(made));
  return result;
}

}  // namespace relata::sparql
