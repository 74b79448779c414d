// Expressions: productions 110 to 128.
#include <algorithm>
#include <array>
#include <optional>

#include "queries/sparql/expressions/functions.h"
#include "queries/sparql/parser/parser.h"

namespace relata::sparql {
namespace {

// A chain "a + b + c …" becomes a tree as deep as it is long.
constexpr std::size_t longest_chain = 1000;

constexpr std::array<std::pair<std::string_view, AggregateKind>, 7> aggregates = {
    {{"COUNT", AggregateKind::count},
     {"SUM", AggregateKind::sum},
     {"MIN", AggregateKind::min},
     {"MAX", AggregateKind::max},
     {"AVG", AggregateKind::avg},
     {"SAMPLE", AggregateKind::sample},
     {"GROUP_CONCAT", AggregateKind::group_concat}}};

constexpr std::array<std::pair<std::string_view, Operation>, 6> comparisons = {{{"=", Operation::equal},
                                                                                {"!=", Operation::not_equal},
                                                                                {"<", Operation::less},
                                                                                {"<=", Operation::less_equal},
                                                                                {">", Operation::greater},
                                                                                {">=", Operation::greater_equal}}};

syntax::Expression make(Operation operation, std::vector<syntax::Expression> arguments) {
  syntax::Expression expression;
  expression.operation = operation;
  expression.arguments = std::move(arguments);
  return expression;
}

syntax::Expression make(Operation operation, syntax::Expression left, syntax::Expression right) {
  std::vector<syntax::Expression> arguments;
  arguments.push_back(std::move(left));
  arguments.push_back(std::move(right));
  return make(operation, std::move(arguments));
}

}  // namespace

// ConditionalOrExpression; a chain is one node with many arguments.
syntax::Expression Parser::expression() {
  const Nesting nesting(*this);
  auto first = conditional_and_expression();
  if (!token_.is("||")) return first;
  auto result = make(Operation::logical_or, {});
  result.arguments.push_back(std::move(first));
  while (accept("||")) result.arguments.push_back(conditional_and_expression());
  return result;
}

syntax::Expression Parser::conditional_and_expression() {
  auto first = relational_expression();
  if (!token_.is("&&")) return first;
  auto result = make(Operation::logical_and, {});
  result.arguments.push_back(std::move(first));
  while (accept("&&")) result.arguments.push_back(relational_expression());
  return result;
}

syntax::Expression Parser::relational_expression() {
  auto left = additive_expression();
  for (const auto& [symbol, operation] : comparisons)
    if (accept(symbol)) return make(operation, std::move(left), additive_expression());
  const bool negated = token_.is_word("NOT");
  if (!negated && !token_.is_word("IN")) return left;
  if (negated) advance();
  expect_word("IN");
  auto result = make(negated ? Operation::not_in : Operation::in, expression_list());
  result.arguments.insert(result.arguments.begin(), std::move(left));
  return result;
}

syntax::Expression Parser::additive_expression() {
  auto left = multiplicative_expression();
  for (std::size_t length = 0; token_.is("+") || token_.is("-"); ++length) {
    if (length == longest_chain) fail_at(token_, "more than 1000 operands in a row");
    const auto operation = token_.is("+") ? Operation::add : Operation::subtract;
    advance();
    left = make(operation, std::move(left), multiplicative_expression());
  }
  return left;
}

syntax::Expression Parser::multiplicative_expression() {
  auto left = unary_expression();
  for (std::size_t length = 0; token_.is("*") || token_.is("/"); ++length) {
    if (length == longest_chain) fail_at(token_, "more than 1000 operands in a row");
    const auto operation = token_.is("*") ? Operation::multiply : Operation::divide;
    advance();
    left = make(operation, std::move(left), unary_expression());
  }
  return left;
}

syntax::Expression Parser::unary_expression() {
  const auto operation = token_.is("!") ? Operation::logical_not : token_.is("+") ? Operation::plus : Operation::minus;
  if (!token_.is("!") && !token_.is("+") && !token_.is("-")) return primary_expression();
  const bool signed_number =
      operation != Operation::logical_not && ahead().begin == token_.begin + 1 &&
      (ahead().kind == TokenKind::integer || ahead().kind == TokenKind::decimal || ahead().kind == TokenKind::floating);
  if (signed_number) return primary_expression();
  advance();
  auto result = make(operation, {});
  result.arguments.push_back(primary_expression());
  return result;
}

syntax::Expression Parser::primary_expression() {
  syntax::Expression result;
  if (token_.is("(")) return bracketted_expression();
  if (at_iri()) return function_call(iri());
  if (token_.kind == TokenKind::variable) {
    result.operation = Operation::variable;
    result.name = var();
    return result;
  }
  if (token_.kind == TokenKind::word && !at_boolean()) return built_in_call();
  if (!at_term_or_variable() || token_.kind == TokenKind::blank_label) fail_expected("an expression");
  result.term = std::get<graph::Term>(var_or_term());
  return result;
}

syntax::Expression Parser::bracketted_expression() {
  expect("(");
  auto inner = expression();
  expect(")");
  return inner;
}

syntax::Expression Parser::built_in_call() {
  if (accept_word("EXISTS")) return exists_func(Operation::exists);
  if (accept_word("NOT")) {
    expect_word("EXISTS");
    return exists_func(Operation::not_exists);
  }
  for (const auto& [name, kind] : aggregates)
    if (token_.is_word(name)) return aggregate(kind);
  const auto name = token_;
  syntax::Expression call;
  std::size_t least = 0, most = 0;
  if (name.is_word("BOUND")) {
    call.operation = Operation::bound;
    least = most = 1;
  } else if (name.is_word("IF")) {
    call.operation = Operation::if_then_else;
    least = most = 3;
  } else if (name.is_word("COALESCE")) {
    call.operation = Operation::coalesce;
    most = any_number;
  } else if (const auto* function = find_function(name.text)) {
    call.operation = Operation::call;
    call.function = function;
    least = function->least;
    most = function->most;
  } else {
    fail_expected("an expression");
  }
  advance();
  if (!token_.is("(")) fail_expected("\"(\"");
  call.arguments = expression_list();
  if (call.arguments.size() < least || call.arguments.size() > most)
    fail_at(name, name.text + " does not take " + std::to_string(call.arguments.size()) + " arguments");
  if (call.operation == Operation::bound && call.arguments[0].operation != Operation::variable)
    fail_at(name, "expected a variable in BOUND()");
  return call;
}

syntax::Expression Parser::exists_func(Operation operation) {
  auto result = make(operation, {});
  result.group = std::make_shared<syntax::Group>(group_graph_pattern());
  return result;
}

syntax::Expression Parser::aggregate(AggregateKind kind) {
  auto result = make(Operation::aggregate, {});
  result.aggregate = kind;
  advance();
  expect("(");
  result.distinct = accept_word("DISTINCT");
  if (kind != AggregateKind::count || !accept("*")) result.arguments.push_back(expression());
  if (kind == AggregateKind::group_concat && accept(";")) {
    expect_word("SEPARATOR");
    expect("=");
    if (token_.kind != TokenKind::string) fail_expected("a string");
    result.separator = token_.text;
    advance();
  }
  expect(")");
  return result;
}

// iriOrFunction: without arguments it is the IRI itself.
syntax::Expression Parser::function_call(std::string name) {
  syntax::Expression result;
  result.term = graph::Term::iri(std::move(name));
  if (!token_.is("(")) return result;
  result.operation = Operation::call_iri;
  expect("(");
  result.distinct = accept_word("DISTINCT");
  if (accept(")")) return result;
  do {
    result.arguments.push_back(expression());
  } while (accept(","));
  expect(")");
  return result;
}

// BrackettedExpression, BuiltInCall or FunctionCall, but no bare IRI.
syntax::Expression Parser::constraint() {
  if (token_.is("(")) return bracketted_expression();
  if (token_.kind == TokenKind::word) return built_in_call();
  if (!at_iri()) fail_expected("\"(\" or the call of a function");
  const auto name = token_;
  auto call = function_call(iri());
  if (call.operation != Operation::call_iri) fail_at(name, "expected the call of a function");
  return call;
}

std::vector<syntax::Expression> Parser::expression_list() {
  std::vector<syntax::Expression> list;
  expect("(");
  if (accept(")")) return list;
  do {
    list.push_back(expression());
  } while (accept(","));
  expect(")");
  return list;
}

}  // namespace relata::sparql
