// RDF terms and quads whose text is elsewhere, for readers and look-ups that copy nothing.
#pragma once

#include <string>
#include <string_view>

#include "graph/term.h"

namespace relata::graph {

// A term whose text others own: valid as long as that is. The same form as a Term, language tags in lower case
// included.
struct TermView {
  TermKind kind = TermKind::iri;
  std::string_view value, datatype, language;

  TermView() = default;
  TermView(const Term& term)  // NOLINT(google-explicit-constructor): it is the same term
      : kind(term.kind), value(term.value), datatype(term.datatype), language(term.language) {}

  Term owned() const { return {kind, std::string(value), std::string(datatype), std::string(language)}; }
};

struct QuadView {
  TermView subject, predicate, object, graph;

  QuadView() = default;
  QuadView(const Quad& quad)  // NOLINT(google-explicit-constructor): it is the same quad
      : subject(quad.subject), predicate(quad.predicate), object(quad.object), graph(quad.graph) {}

  Quad owned() const { return {subject.owned(), predicate.owned(), object.owned(), graph.owned()}; }
};

}  // namespace relata::graph
