// Graph patterns, triples and terms: productions 53 to 109 and 129 to 138.
#include <algorithm>

#include "graph/rdf/iri.h"
#include "graph/vocabulary.h"
#include "queries/sparql/parser/parser.h"

namespace relata::sparql {
namespace {

using graph::Term;

namespace rdf = graph::vocabulary::rdf;
namespace xsd = graph::vocabulary::xsd;

syntax::Triple triple(const syntax::TermOrVariable& subject, std::string_view property, syntax::TermOrVariable object) {
  return {subject, syntax::TermOrVariable(Term::iri(graph::vocabulary::iri(rdf::prefix, property))), std::move(object)};
}

}  // namespace

syntax::Group Parser::group_graph_pattern() {
  const Nesting nesting(*this);
  syntax::Group group;
  openings_.push_back(token_.begin + 1);
  const auto opened = openings_.size();
  expect("{");
  end_basic_graph_pattern();
  if (token_.is_word("SELECT")) {
    group.subquery = std::make_shared<syntax::Select>(sub_select());
    openings_.resize(opened - 1);
  } else {
    group_graph_pattern_sub(group);
  }
  end_basic_graph_pattern();
  if (!token_.is("}")) fail_expected("a triple, a pattern or \"}\"");
  closed_at_ = token_.begin;
  advance();
  return group;
}

void Parser::group_graph_pattern_sub(syntax::Group& group) {
  // Triples on both sides of a filter are one basic graph pattern, and want no dot between.
  bool may_begin_triples = true;
  for (;;) {
    if (may_begin_triples && (at_term_or_variable() || at_triples_node())) {
      if (group.elements.empty() || group.elements.back().kind != syntax::ElementKind::triples)
        group.elements.emplace_back();
      triples_block(group.elements.back().triples, true);
      may_begin_triples = false;
      continue;
    }
    if (token_.is("}") || token_.kind == TokenKind::end) return;
    auto element = graph_pattern_not_triples();
    if (element.kind != syntax::ElementKind::filter) end_basic_graph_pattern();
    group.elements.push_back(std::move(element));
    accept(".");
    may_begin_triples = true;
  }
}

syntax::Element Parser::graph_pattern_not_triples() {
  syntax::Element element;
  if (token_.is("{")) return group_or_union_graph_pattern();
  if (token_.is_word("OPTIONAL")) return optional_graph_pattern();
  if (token_.is_word("GRAPH")) return graph_graph_pattern();
  if (token_.is_word("SERVICE")) return service_graph_pattern();
  if (token_.is_word("BIND")) return bind();
  if (accept_word("MINUS")) {
    element.kind = syntax::ElementKind::minus;
    const auto opened = openings_.size();
    element.groups.push_back(group_graph_pattern());
    openings_.resize(opened);
  } else if (accept_word("FILTER")) {
    element.kind = syntax::ElementKind::filter;
    element.expression = constraint();
  } else if (accept_word("VALUES")) {
    element.kind = syntax::ElementKind::values;
    element.values = data_block();
  } else {
    fail_expected("a triple, a pattern or \"}\"");
  }
  return element;
}

syntax::Element Parser::optional_graph_pattern() {
  expect_word("OPTIONAL");
  syntax::Element element;
  element.kind = syntax::ElementKind::optional;
  element.groups.push_back(group_graph_pattern());
  return element;
}

syntax::Element Parser::graph_graph_pattern() {
  expect_word("GRAPH");
  syntax::Element element;
  element.kind = syntax::ElementKind::graph;
  element.name = var_or_iri();
  element.groups.push_back(group_graph_pattern());
  return element;
}

syntax::Element Parser::service_graph_pattern() {
  expect_word("SERVICE");
  syntax::Element element;
  element.kind = syntax::ElementKind::service;
  element.silent = accept_word("SILENT");
  element.name = var_or_iri();
  auto used_outside = std::exchange(used_prefixes_, {});
  const auto opened = openings_.size();
  const auto begin = token_.begin;
  element.groups.push_back(group_graph_pattern());
  element.remote_prologue = prologue_of_used();
  element.remote_group = text_.substr(begin, closed_at_ + 1 - begin);
  for (auto i = opened; i < openings_.size(); ++i) element.remote_openings.push_back(openings_[i] - begin);
  used_prefixes_.merge(used_outside);
  return element;
}

// What another endpoint has to know to read the text of a group as we do.
std::string Parser::prologue_of_used() const {
  std::string prologue;
  if (!base_.empty()) prologue += "BASE <" + base_ + ">\n";
  for (const auto& name : used_prefixes_) prologue += "PREFIX " + name + ": <" + prefixes_.at(name) + ">\n";
  return prologue;
}

syntax::Element Parser::bind() {
  expect_word("BIND");
  syntax::Element element;
  element.kind = syntax::ElementKind::bind;
  expect("(");
  element.expression = expression();
  expect_word("AS");
  element.variable = var();
  expect(")");
  return element;
}

syntax::Element Parser::group_or_union_graph_pattern() {
  syntax::Element element;
  element.kind = syntax::ElementKind::alternatives;
  do {
    element.groups.push_back(group_graph_pattern());
  } while (accept_word("UNION"));
  return element;
}

syntax::Values Parser::data_block() {
  syntax::Values values;
  const bool one_variable = token_.kind == TokenKind::variable;
  if (one_variable) {
    values.variables.push_back(var());
  } else {
    expect("(");
    while (token_.kind == TokenKind::variable) values.variables.push_back(var());
    expect(")");
  }
  expect("{");
  while (!token_.is("}")) {
    const auto begin = token_;
    std::vector<std::optional<Term>> row;
    if (one_variable) {
      row.push_back(data_block_value());
    } else {
      expect("(");
      while (!token_.is(")")) row.push_back(data_block_value());
      expect(")");
    }
    if (row.size() != values.variables.size())
      fail_at(begin, "expected " + std::to_string(values.variables.size()) + " values in this row, found " +
                         std::to_string(row.size()));
    values.rows.push_back(std::move(row));
  }
  expect("}");
  return values;
}

std::optional<Term> Parser::data_block_value() {
  if (accept_word("UNDEF")) return std::nullopt;
  if (token_.kind == TokenKind::variable || token_.kind == TokenKind::blank_label || token_.is("[") || token_.is("("))
    fail_expected("an IRI, a literal or UNDEF");
  return std::get<Term>(var_or_term());
}

Parser::Terms Parser::construct_template() {
  Terms triples;
  expect("{");
  if (!token_.is("}")) triples_block(triples, false);
  expect("}");
  return triples;
}

void Parser::triples_block(Terms& triples, bool paths) {
  do {
    if (!at_term_or_variable() && !at_triples_node()) return;
    triples_same_subject(triples, paths);
  } while (accept("."));
}

void Parser::triples_same_subject(Terms& triples, bool paths) {
  if (!at_triples_node()) {
    refuse_literal_subject();
    const auto subject = var_or_term();
    property_list(triples, subject, paths);
    return;
  }
  const auto before = triples.size();
  const auto subject = graph_node(triples, paths);
  // "[]" and "()" say nothing by themselves.
  if (triples.size() == before || token_.kind == TokenKind::variable || at_iri() ||
      (token_.kind == TokenKind::word && token_.text == "a") || token_.is("^") || token_.is("!") || token_.is("("))
    property_list(triples, subject, paths);
}

void Parser::property_list(Terms& triples, const syntax::TermOrVariable& subject, bool paths) {
  for (;;) {
    syntax::Triple with_verb;
    verb(with_verb, paths);
    object_list(triples, subject, with_verb, paths);
    if (!token_.is(";")) return;
    while (accept(";")) {
    }
    if (token_.is(".") || token_.is("}") || token_.is("]") || token_.kind == TokenKind::end ||
        (token_.kind == TokenKind::word && token_.text != "a") || token_.is("{"))
      return;
  }
}

void Parser::object_list(Terms& triples, const syntax::TermOrVariable& subject, const syntax::Triple& with_verb,
                         bool paths) {
  do {
    auto object = graph_node(triples, paths);
    triples.push_back({subject, with_verb.predicate, std::move(object)});
  } while (accept(","));
}

syntax::TermOrVariable Parser::graph_node(Terms& triples, bool paths) {
  const Nesting nesting(*this);
  if (token_.is("[")) return blank_node_property_list(triples, paths);
  if (token_.is("(")) return collection(triples, paths);
  return var_or_term();
}

syntax::TermOrVariable Parser::blank_node_property_list(Terms& triples, bool paths) {
  refuse_blank(token_);
  expect("[");
  auto node = fresh_blank();
  if (accept("]")) return node;
  property_list(triples, node, paths);
  expect("]");
  return node;
}

syntax::TermOrVariable Parser::collection(Terms& triples, bool paths) {
  const auto begin = token_;
  expect("(");
  syntax::TermOrVariable nil = Term::iri(graph::vocabulary::iri(rdf::prefix, "nil"));
  if (accept(")")) return nil;
  refuse_blank(begin);
  auto first = fresh_blank();
  for (auto cell = first;;) {
    auto member = graph_node(triples, paths);
    triples.push_back(triple(cell, "first", std::move(member)));
    if (accept(")")) {
      triples.push_back(triple(cell, "rest", nil));
      return first;
    }
    auto next = fresh_blank();
    triples.push_back(triple(cell, "rest", next));
    cell = std::move(next);
  }
}

bool Parser::at_triples_node() const { return token_.is("[") || token_.is("("); }

bool Parser::at_boolean() const { return token_.is_word("TRUE") || token_.is_word("FALSE"); }

bool Parser::at_term_or_variable() const {
  switch (token_.kind) {
    case TokenKind::iri:
    case TokenKind::prefixed_name:
    case TokenKind::blank_label:
    case TokenKind::variable:
    case TokenKind::integer:
    case TokenKind::decimal:
    case TokenKind::floating:
    case TokenKind::string:
      return true;
    case TokenKind::word:
      return at_boolean();
    default:
      return token_.is("+") || token_.is("-");
  }
}

syntax::TermOrVariable Parser::var_or_term() {
  if (token_.kind == TokenKind::variable) return syntax::Variable{var()};
  if (at_iri()) return Term::iri(iri());
  if (token_.kind == TokenKind::string) return rdf_literal();
  if (at_boolean()) {
    const char* value = token_.is_word("TRUE") ? "true" : "false";
    advance();
    return Term::typed(value, graph::vocabulary::iri(xsd::prefix, "boolean"));
  }
  if (token_.kind == TokenKind::blank_label) {
    refuse_blank(token_);
    const auto [entry, is_new] = blank_labels_.try_emplace(token_.text, basic_graph_pattern_);
    if (!is_new && entry->second != basic_graph_pattern_)
      fail_at(token_, "the blank node _:" + token_.text + " already stands in another " +
                          (template_ != nullptr ? "INSERT DATA" : "basic graph pattern"));
    auto label = token_.text;
    advance();
    return Term::blank(std::move(label));
  }
  if (token_.kind == TokenKind::word) fail_expected("a variable, an IRI, a literal or a blank node");
  return numeric_literal();
}

syntax::TermOrVariable Parser::var_or_iri() {
  if (token_.kind == TokenKind::variable) return syntax::Variable{var()};
  return Term::iri(iri());
}

Term Parser::rdf_literal() {
  auto value = token_.text;
  advance();
  if (token_.kind == TokenKind::language) {
    auto language = token_.text;
    advance();
    return Term::tagged(std::move(value), std::move(language));
  }
  if (!accept("^^")) return Term::literal(std::move(value));
  auto datatype = iri();
  if (datatype == graph::vocabulary::iri(xsd::prefix, "string")) datatype.clear();
  return Term::typed(std::move(value), std::move(datatype));
}

// A sign belongs to the number only if it stands right before it.
Term Parser::numeric_literal() {
  std::string value;
  if (token_.is("+") || token_.is("-")) {
    if (ahead().begin != token_.begin + 1) fail_expected("a term");
    value = token_.text;
    advance();
  }
  const char* datatype = token_.kind == TokenKind::integer    ? "integer"
                         : token_.kind == TokenKind::decimal  ? "decimal"
                         : token_.kind == TokenKind::floating ? "double"
                                                              : nullptr;
  if (datatype == nullptr) fail_expected("a variable, an IRI, a literal or a blank node");
  value += token_.text;
  advance();
  return Term::typed(std::move(value), graph::vocabulary::iri(xsd::prefix, datatype));
}

std::string Parser::iri() {
  std::string result;
  if (token_.kind == TokenKind::iri) {
    result = graph::resolve_iri(base_, token_.text);
  } else if (token_.kind == TokenKind::prefixed_name) {
    const auto prefix = prefixes_.find(token_.prefix);
    if (prefix == prefixes_.end()) fail_at(token_, "the prefix \"" + token_.prefix + ":\" is not declared");
    used_prefixes_.insert(token_.prefix);
    result = prefix->second + token_.text;
  } else {
    fail_expected("an IRI");
  }
  if (template_ != nullptr) require_absolute(token_, result);
  advance();
  return result;
}

std::string Parser::var() {
  if (token_.kind != TokenKind::variable) fail_expected("a variable");
  refuse_variable();
  auto name = token_.text;
  advance();
  return name;
}

// No label that a query can write holds a "#".
syntax::TermOrVariable Parser::fresh_blank() { return Term::blank("#" + std::to_string(++fresh_blanks_)); }

}  // namespace relata::sparql
