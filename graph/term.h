// RDF 1.1 terms and quads, as values. https://www.w3.org/TR/rdf11-concepts/
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <utility>

namespace relata::graph {

enum class TermKind : std::uint8_t { iri, blank, literal };

// `value` is the IRI, the blank node label (without "_:"), or the lexical form, in UTF-8.
// A literal has either a language tag (then its datatype is rdf:langString and `datatype` is empty), or a datatype IRI;
// xsd:string is written as an empty `datatype`. Language tags are in lower case, for RDF 1.1 (section 3.3) compares
// them without regard to it.
struct Term {
  TermKind kind = TermKind::iri;
  std::string value;
  std::string datatype;
  std::string language;

  static Term iri(std::string value) { return {TermKind::iri, std::move(value), {}, {}}; }
  static Term blank(std::string label) { return {TermKind::blank, std::move(label), {}, {}}; }
  static Term literal(std::string value) { return {TermKind::literal, std::move(value), {}, {}}; }
  static Term typed(std::string value, std::string datatype) {
    return {TermKind::literal, std::move(value), std::move(datatype), {}};
  }
  // Lowers the case of the tag.
  static Term tagged(std::string value, std::string language) {
    for (char& c : language) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return {TermKind::literal, std::move(value), {}, std::move(language)};
  }

  bool is_iri() const { return kind == TermKind::iri; }
  bool is_blank() const { return kind == TermKind::blank; }
  bool is_literal() const { return kind == TermKind::literal; }

  auto operator<=>(const Term&) const = default;
  bool operator==(const Term&) const = default;
};

// `graph` with an empty IRI is the unnamed default graph.
struct Quad {
  Term subject, predicate, object, graph;

  auto operator<=>(const Quad&) const = default;
  bool operator==(const Quad&) const = default;
};

}  // namespace relata::graph
