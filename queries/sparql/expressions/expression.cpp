// Expressions: section 17. Null is an error.
#include "queries/sparql/error.h"
#include "queries/sparql/evaluator/compare_ids.h"
#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {
namespace {

// The part of the memory limit that one string may take, for an expression holds several.
constexpr std::size_t longest_text_share = 8;

ValuePtr from(std::optional<bool> truth) { return truth ? Value::boolean(*truth) : nullptr; }

}  // namespace

std::optional<bool> Evaluator::truth(const Expression& expression) {
  switch (expression.operation) {
    case Operation::logical_or:
    case Operation::logical_and:
    case Operation::logical_not:
      return logical_truth(expression);
    case Operation::equal:
    case Operation::not_equal:
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
      if (const auto known = compared_by_id(expression)) return known;
      break;
    default:
      break;
  }
  const auto result = value(expression);
  return result ? effective_boolean_value(*result) : std::nullopt;
}

graph::TermId Evaluator::id_of(const Expression& expression) const {
  if (expression.operation == Operation::variable) return row_[expression.slot];
  return expression.operation == Operation::constant ? expression.id : graph::any_term;
}

// A comparison that the ids settle; nullopt where they do not.
std::optional<bool> Evaluator::compared_by_id(const Expression& expression) const {
  const auto left = id_of(expression.arguments[0]), right = id_of(expression.arguments[1]);
  if (left == graph::any_term || right == graph::any_term) return std::nullopt;
  if (expression.operation == Operation::equal) return equal_ids(left, right);
  if (expression.operation == Operation::not_equal) {
    const auto same = equal_ids(left, right);
    return same ? std::optional(!*same) : std::nullopt;
  }
  const auto ordering = compare_ids(left, right);
  if (!ordering) return std::nullopt;
  switch (expression.operation) {
    case Operation::less:
      return *ordering < 0;
    case Operation::less_equal:
      return *ordering <= 0;
    case Operation::greater:
      return *ordering > 0;
    default:
      return *ordering >= 0;
  }
}

ValuePtr Evaluator::value(const Expression& expression) {
  switch (expression.operation) {
    case Operation::constant:
      return expression.constant;
    case Operation::variable:
      return terms_.value(row_[expression.slot]);
    case Operation::logical_or:
    case Operation::logical_and:
    case Operation::logical_not:
      return from(logical_truth(expression));
    case Operation::equal:
    case Operation::not_equal:
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
      return comparison(expression);
    case Operation::in:
    case Operation::not_in:
      return membership(expression);
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide:
    case Operation::plus:
    case Operation::minus:
      return arithmetic(expression);
    case Operation::bound:
      return Value::boolean(row_[expression.arguments[0].slot] != graph::any_term);
    case Operation::if_then_else:
    case Operation::coalesce:
      return conditional(expression);
    case Operation::call:
    case Operation::call_iri:
      return call(expression);
    case Operation::exists:
      return Value::boolean(exists(expression));
    case Operation::not_exists:
      return Value::boolean(!exists(expression));
    case Operation::aggregate:
      break;  // a variable by now
  }
  return nullptr;
}

// Section 17.2: an error is forgiven where the other arguments settle the matter.
std::optional<bool> Evaluator::logical_truth(const Expression& expression) {
  if (expression.operation == Operation::logical_not) {
    const auto argument = truth(expression.arguments[0]);
    return argument ? std::optional(!*argument) : std::nullopt;
  }
  const bool settling = expression.operation == Operation::logical_or;
  bool failed = false;
  for (const auto& argument : expression.arguments) {
    const auto part = truth(argument);
    if (part == settling) return settling;
    failed = failed || !part;
  }
  return failed ? std::nullopt : std::optional(!settling);
}

ValuePtr Evaluator::comparison(const Expression& expression) {
  if (const auto known = compared_by_id(expression)) return Value::boolean(*known);
  const auto left = value(expression.arguments[0]), right = value(expression.arguments[1]);
  if (!left || !right) return nullptr;
  if (expression.operation == Operation::equal) return from(equal(*left, *right));
  if (expression.operation == Operation::not_equal) {
    const auto same = equal(*left, *right);
    return same ? Value::boolean(!*same) : nullptr;
  }
  const auto ordering = compare(*left, *right);
  if (!ordering) return nullptr;
  switch (expression.operation) {
    case Operation::less:
      return Value::boolean(*ordering < 0);
    case Operation::less_equal:
      return Value::boolean(*ordering <= 0);
    case Operation::greater:
      return Value::boolean(*ordering > 0);
    default:
      return Value::boolean(*ordering >= 0);
  }
}

ValuePtr Evaluator::membership(const Expression& expression) {
  const auto left = value(expression.arguments[0]);
  if (!left) return nullptr;
  const bool negated = expression.operation == Operation::not_in;
  bool failed = false;
  for (std::size_t i = 1; i < expression.arguments.size(); ++i) {
    const auto member = value(expression.arguments[i]);
    const auto same = member ? equal(*left, *member) : std::nullopt;
    if (same == true) return Value::boolean(!negated);
    failed = failed || !same;
  }
  return failed ? nullptr : Value::boolean(negated);
}

ValuePtr Evaluator::arithmetic(const Expression& expression) {
  const auto left = value(expression.arguments[0]);
  if (!left) return nullptr;
  if (expression.operation == Operation::plus) return left->is_numeric() ? left : nullptr;
  if (expression.operation == Operation::minus) return negate(*left);
  const auto right = value(expression.arguments[1]);
  if (!right) return nullptr;
  switch (expression.operation) {
    case Operation::add:
      return calculate(Arithmetic::add, *left, *right);
    case Operation::subtract:
      return calculate(Arithmetic::subtract, *left, *right);
    case Operation::multiply:
      return calculate(Arithmetic::multiply, *left, *right);
    default:
      return calculate(Arithmetic::divide, *left, *right);
  }
}

ValuePtr Evaluator::conditional(const Expression& expression) {
  if (expression.operation == Operation::if_then_else) {
    const auto condition = truth(expression.arguments[0]);
    return condition ? value(expression.arguments[*condition ? 1 : 2]) : nullptr;
  }
  for (const auto& argument : expression.arguments)
    if (auto result = value(argument)) return result;
  return nullptr;
}

ValuePtr Evaluator::call(const Expression& expression) {
  std::vector<ValuePtr> arguments;
  arguments.reserve(expression.arguments.size());
  for (const auto& argument : expression.arguments) {
    arguments.push_back(value(argument));
    if (!arguments.back()) return nullptr;
  }
  if (expression.function != nullptr) {
    auto result = expression.function->apply(arguments, calls_);
    if (result && limits_.memory != 0 && result->text().size() > limits_.memory / longest_text_share)
      throw MemoryError("a string that the query makes needs more memory than it may use");
    return result;
  }
  // An unknown function is an error of this expression only, as the standard has it.
  if (arguments.size() != 1) return nullptr;
  return cast(*arguments[0], expression.constant->text()).value_or(nullptr);
}

// The pattern is run with the row as it stands: the standard's substitution.
bool Evaluator::exists(const Expression& expression) {
  bool found = false;
  auto stop = [&found] {
    found = true;
    return false;
  };
  if (!expression.asks_services) {
    evaluate(expression.pattern[0], stop);
    return found;
  }
  const Row outside = row_;
  const auto* const before = std::exchange(outside_, &outside);
  evaluate(expression.pattern[0], stop);
  outside_ = before;
  return found;
}

}  // namespace relata::sparql
