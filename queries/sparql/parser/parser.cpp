#include "queries/sparql/parser/parser.h"

#include <charconv>

#include "graph/rdf/iri.h"

namespace relata::sparql {
namespace {

// Deep enough for what people and programs write, shallow enough for the stack of a thread.
constexpr std::size_t deepest_nesting = 200;

std::string quoted(const Token& token) {
  switch (token.kind) {
    case TokenKind::end:
      return "the end";
    case TokenKind::iri:
      return "<" + token.text + ">";
    case TokenKind::prefixed_name:
      return token.prefix + ":" + token.text;
    case TokenKind::variable:
      return "?" + token.text;
    case TokenKind::blank_label:
      return "_:" + token.text;
    case TokenKind::string:
      return "a string";
    default:
      return "\"" + token.text + "\"";
  }
}

}  // namespace

Parser::Parser(std::string_view text, std::string base, graph::Prefixes prefixes)
    : text_(resolve_codepoint_escapes(text)), lexer_(text_), base_(std::move(base)), prefixes_(std::move(prefixes)) {
  advance();
}

Parser::Nesting::Nesting(Parser& parser) : parser_(parser) {
  if (parser_.depth_ >= deepest_nesting)
    parser_.fail_at(parser_.token_, "nested too deeply, more than " + std::to_string(deepest_nesting) + " levels");
  ++parser_.depth_;
}

const Token& Parser::ahead() {
  if (!has_ahead_) ahead_ = lexer_.next();
  has_ahead_ = true;
  return ahead_;
}

void Parser::advance() {
  token_ = has_ahead_ ? std::move(ahead_) : lexer_.next();
  has_ahead_ = false;
}

bool Parser::accept(std::string_view symbol) {
  if (!token_.is(symbol)) return false;
  advance();
  return true;
}

bool Parser::accept_word(std::string_view keyword) {
  if (!token_.is_word(keyword)) return false;
  advance();
  return true;
}

void Parser::expect(std::string_view symbol) {
  if (!accept(symbol)) fail_expected("\"" + std::string(symbol) + "\"");
}

void Parser::expect_word(std::string_view keyword) {
  if (!accept_word(keyword)) fail_expected(keyword);
}

void Parser::fail_expected(std::string_view what) const {
  fail_at(token_, "expected " + std::string(what) + ", found " + quoted(token_));
}

void Parser::fail_at(const Token& token, const std::string& message) const {
  throw QueryError(token.line, token.column, message);
}

syntax::Query Parser::query_unit() {
  syntax::Query query;
  prologue();
  if (token_.is_word("SELECT")) {
    select_query(query);
  } else if (token_.is_word("CONSTRUCT")) {
    construct_query(query);
  } else if (token_.is_word("DESCRIBE")) {
    describe_query(query);
  } else if (token_.is_word("ASK")) {
    ask_query(query);
  } else {
    fail_expected("SELECT, ASK, CONSTRUCT or DESCRIBE");
  }
  values_clause(query.select);
  if (token_.kind != TokenKind::end) fail_expected("the end of the query");
  query.base = base_;
  return query;
}

void Parser::prologue() {
  for (;;) {
    if (accept_word("BASE")) {
      if (token_.kind != TokenKind::iri) fail_expected("an IRI in <>");
      base_ = graph::resolve_iri(base_, token_.text);
      advance();
    } else if (accept_word("PREFIX")) {
      if (token_.kind != TokenKind::prefixed_name || !token_.text.empty()) fail_expected("a prefix and \":\"");
      const auto prefix = token_.prefix;
      advance();
      if (token_.kind != TokenKind::iri) fail_expected("an IRI in <>");
      prefixes_[prefix] = graph::resolve_iri(base_, token_.text);
      advance();
    } else {
      return;
    }
  }
}

void Parser::select_query(syntax::Query& query) {
  query.form = Form::select;
  select_clause(query.select);
  dataset_clauses(query);
  where_clause(query.select);
  solution_modifier(query.select);
}

void Parser::construct_query(syntax::Query& query) {
  query.form = Form::construct;
  expect_word("CONSTRUCT");
  if (token_.is("{")) {
    query.construct_template = construct_template();
    end_basic_graph_pattern();
    dataset_clauses(query);
    blank_labels_.clear();
    where_clause(query.select);
  } else {
    // The short form: the pattern is the template.
    dataset_clauses(query);
    expect_word("WHERE");
    query.construct_template = construct_template();
    syntax::Element pattern;
    pattern.triples = query.construct_template;
    query.select.where.elements.push_back(std::move(pattern));
  }
  solution_modifier(query.select);
}

void Parser::describe_query(syntax::Query& query) {
  query.form = Form::describe;
  expect_word("DESCRIBE");
  if (accept("*")) {
    query.select.all = true;
  } else {
    do {
      query.described.push_back(var_or_iri());
    } while (token_.kind == TokenKind::variable || at_iri());
  }
  dataset_clauses(query);
  if (token_.is_word("WHERE") || token_.is("{")) where_clause(query.select);
  solution_modifier(query.select);
}

void Parser::ask_query(syntax::Query& query) {
  query.form = Form::ask;
  expect_word("ASK");
  dataset_clauses(query);
  where_clause(query.select);
  solution_modifier(query.select);
}

void Parser::select_clause(syntax::Select& select) {
  expect_word("SELECT");
  select.distinct = accept_word("DISTINCT");
  if (!select.distinct) select.reduced = accept_word("REDUCED");
  if (accept("*")) {
    select.all = true;
    return;
  }
  while (token_.kind == TokenKind::variable || token_.is("(")) {
    syntax::Projection projection;
    if (accept("(")) {
      projection.expression = expression();
      expect_word("AS");
      projection.variable = var();
      expect(")");
    } else {
      projection.variable = var();
    }
    select.projections.push_back(std::move(projection));
  }
  if (select.projections.empty()) fail_expected("\"*\" or a variable or \"(\"");
}

void Parser::dataset_clauses(syntax::Query& query) {
  while (accept_word("FROM")) {
    auto& graphs = accept_word("NAMED") ? query.from_named : query.from;
    graphs.push_back(iri());
  }
}

void Parser::where_clause(syntax::Select& select) {
  accept_word("WHERE");
  select.where = group_graph_pattern();
}

void Parser::solution_modifier(syntax::Select& select) {
  group_clause(select);
  having_clause(select);
  order_clause(select);
  limit_offset_clauses(select);
}

void Parser::group_clause(syntax::Select& select) {
  if (!accept_word("GROUP")) return;
  expect_word("BY");
  for (;;) {
    syntax::Projection condition;
    if (token_.kind == TokenKind::variable) {
      condition.variable = var();
    } else if (accept("(")) {
      condition.expression = expression();
      if (accept_word("AS")) condition.variable = var();
      expect(")");
    } else if (at_iri() || at_call()) {
      condition.expression = constraint();
    } else {
      break;
    }
    select.group_by.push_back(std::move(condition));
  }
  if (select.group_by.empty()) fail_expected("a variable or an expression to group by");
}

void Parser::having_clause(syntax::Select& select) {
  if (!accept_word("HAVING")) return;
  do {
    select.having.push_back(constraint());
  } while (token_.is("(") || at_iri() || at_call());
}

void Parser::order_clause(syntax::Select& select) {
  if (!accept_word("ORDER")) return;
  expect_word("BY");
  for (;;) {
    syntax::OrderCondition condition;
    if (token_.is_word("ASC") || token_.is_word("DESC")) {
      condition.descending = token_.is_word("DESC");
      advance();
      condition.expression = bracketted_expression();
    } else if (token_.kind == TokenKind::variable) {
      condition.expression.operation = Operation::variable;
      condition.expression.name = var();
    } else if (token_.is("(") || at_iri() || at_call()) {
      condition.expression = constraint();
    } else {
      break;
    }
    select.order_by.push_back(std::move(condition));
  }
  if (select.order_by.empty()) fail_expected("a variable or an expression to order by");
}

void Parser::limit_offset_clauses(syntax::Select& select) {
  bool has_limit = false, has_offset = false;
  for (;;) {
    if (!has_limit && accept_word("LIMIT")) {
      has_limit = true;
      select.limit = count();
    } else if (!has_offset && accept_word("OFFSET")) {
      has_offset = true;
      select.offset = count();
    } else {
      return;
    }
  }
}

// A built-in call. The clauses that may follow a list of them, and begin with a bracket too, are none.
bool Parser::at_call() {
  return token_.kind == TokenKind::word && !token_.is_word("HAVING") && !token_.is_word("VALUES") && ahead().is("(");
}

std::uint64_t Parser::count() {
  if (token_.kind != TokenKind::integer) fail_expected("a number");
  std::uint64_t value = 0;
  const auto* end = token_.text.data() + token_.text.size();
  if (std::from_chars(token_.text.data(), end, value).ec != std::errc()) fail_expected("a number below 2^64");
  advance();
  return value;
}

void Parser::values_clause(syntax::Select& select) {
  if (accept_word("VALUES")) select.values = data_block();
}

syntax::Select Parser::sub_select() {
  syntax::Select select;
  select_clause(select);
  where_clause(select);
  solution_modifier(select);
  values_clause(select);
  return select;
}

}  // namespace relata::sparql
