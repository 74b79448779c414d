// Property paths: productions 82 to 96.
#include "graph/vocabulary.h"
#include "queries/sparql/parser/parser.h"

namespace relata::sparql {

void Parser::verb(syntax::Triple& triple, bool paths) {
  if (token_.kind == TokenKind::variable) {
    triple.predicate = syntax::TermOrVariable(syntax::Variable{var()});
  } else if (!paths) {
    triple.predicate = syntax::TermOrVariable(graph::Term::iri(iri_or_a()));
  } else if (auto parsed = path(); parsed.kind == PathKind::link) {
    triple.predicate = syntax::TermOrVariable(graph::Term::iri(std::move(parsed.iri)));
  } else {
    triple.predicate = std::move(parsed);
  }
}

syntax::Path Parser::path() {
  const Nesting nesting(*this);
  auto first = path_sequence();
  if (!token_.is("|")) return first;
  syntax::Path alternative{PathKind::alternative, {}, {}, {}};
  alternative.parts.push_back(std::move(first));
  while (accept("|")) alternative.parts.push_back(path_sequence());
  return alternative;
}

syntax::Path Parser::path_sequence() {
  auto first = path_elt_or_inverse();
  if (!token_.is("/")) return first;
  syntax::Path sequence{PathKind::sequence, {}, {}, {}};
  sequence.parts.push_back(std::move(first));
  while (accept("/")) sequence.parts.push_back(path_elt_or_inverse());
  return sequence;
}

syntax::Path Parser::path_elt_or_inverse() {
  const bool inverse = accept("^");
  auto path = path_primary();
  const auto wrap = [&](PathKind kind) {
    syntax::Path outer{kind, {}, {}, {}};
    outer.parts.push_back(std::move(path));
    path = std::move(outer);
  };
  if (accept("*")) {
    wrap(PathKind::zero_or_more);
  } else if (accept("+")) {
    wrap(PathKind::one_or_more);
  } else if (accept("?")) {
    wrap(PathKind::zero_or_one);
  }
  if (inverse) wrap(PathKind::inverse);
  return path;
}

syntax::Path Parser::path_primary() {
  if (accept("!")) return path_negated_property_set();
  if (accept("(")) {
    auto inner = path();
    expect(")");
    return inner;
  }
  if (!at_iri() && !(token_.kind == TokenKind::word && token_.text == "a"))
    fail_expected("a predicate: an IRI, \"a\", a variable or a path");
  return {PathKind::link, iri_or_a(), {}, {}};
}

syntax::Path Parser::path_negated_property_set() {
  syntax::Path negated{PathKind::negated, {}, {}, {}};
  if (!accept("(")) {
    negated.negated_set.push_back(path_one_in_property_set());
    return negated;
  }
  if (accept(")")) return negated;
  do {
    negated.negated_set.push_back(path_one_in_property_set());
  } while (accept("|"));
  expect(")");
  return negated;
}

std::pair<std::string, bool> Parser::path_one_in_property_set() {
  const bool inverse = accept("^");
  return {iri_or_a(), inverse};
}

std::string Parser::iri_or_a() {
  if (token_.kind != TokenKind::word || token_.text != "a") return iri();
  advance();
  return graph::vocabulary::iri(graph::vocabulary::rdf::prefix, "type");
}

}  // namespace relata::sparql
