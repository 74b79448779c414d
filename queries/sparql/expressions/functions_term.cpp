// Functions on RDF terms: section 17.4.2, and sameTerm.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "graph/rdf/iri.h"
#include "graph/vocabulary.h"
#include "queries/sparql/expressions/functions.h"

namespace relata::sparql {
namespace {

using graph::Term;

ValuePtr is_iri(Arguments a, CallState&) { return Value::boolean(a[0]->type() == Type::iri); }
ValuePtr is_blank(Arguments a, CallState&) { return Value::boolean(a[0]->type() == Type::blank); }
ValuePtr is_literal(Arguments a, CallState&) { return Value::boolean(a[0]->term().is_literal()); }
ValuePtr is_numeric(Arguments a, CallState&) { return Value::boolean(a[0]->is_numeric()); }
ValuePtr same_term(Arguments a, CallState&) { return Value::boolean(a[0]->term() == a[1]->term()); }

ValuePtr str(Arguments a, CallState&) { return a[0]->type() == Type::blank ? nullptr : Value::string(a[0]->text()); }

ValuePtr lang(Arguments a, CallState&) {
  return a[0]->term().is_literal() ? Value::string(a[0]->term().language) : nullptr;
}

ValuePtr datatype(Arguments a, CallState&) {
  return a[0]->term().is_literal() ? Value::iri(a[0]->datatype()) : nullptr;
}

ValuePtr iri(Arguments a, CallState& state) {
  if (a[0]->type() == Type::iri) return a[0];
  if (a[0]->type() != Type::string) return nullptr;
  return Value::iri(graph::resolve_iri(state.base, a[0]->text()));
}

ValuePtr bnode(Arguments a, CallState& state) {
  const auto fresh = [&state] {
    return Value::from_term(Term::blank(fmt::format("q{:x}x{}", state.blank_scope(), ++state.blank_nodes)));
  };
  if (a.empty()) return fresh();
  if (a[0]->type() != Type::string) return nullptr;
  auto& node = state.named_blank_nodes[a[0]->text()];
  if (!node) node = fresh();
  return node;
}

ValuePtr str_dt(Arguments a, CallState&) {
  if (a[0]->type() != Type::string || a[1]->type() != Type::iri) return nullptr;
  auto type = a[1]->text();
  if (type == graph::vocabulary::iri(graph::vocabulary::xsd::prefix, "string")) type.clear();
  return Value::from_term(Term::typed(a[0]->text(), std::move(type)));
}

ValuePtr str_lang(Arguments a, CallState&) {
  if (a[0]->type() != Type::string || a[1]->type() != Type::string || a[1]->text().empty()) return nullptr;
  return Value::from_term(Term::tagged(a[0]->text(), a[1]->text()));
}

std::string random_uuid(CallState& state) {
  // RFC 4122 section 4.4: version 4, variant 1.
  const auto high = (state.random()() & 0xFFFFFFFFFFFF0FFFU) | 0x4000U;
  const auto low = (state.random()() & 0x3FFFFFFFFFFFFFFFU) | 0x8000000000000000U;
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32U, high >> 16U & 0xFFFFU, high & 0xFFFFU,
                     low >> 48U, low & 0xFFFFFFFFFFFFU);
}

ValuePtr uuid(Arguments, CallState& state) { return Value::iri("urn:uuid:" + random_uuid(state)); }
ValuePtr str_uuid(Arguments, CallState& state) { return Value::string(random_uuid(state)); }

// Basic filtering of RFC 4647 section 3.3.1.
ValuePtr lang_matches(Arguments a, CallState&) {
  if (a[0]->type() != Type::string || a[1]->type() != Type::string) return nullptr;
  const auto& tag = a[0]->text();
  const auto& range = a[1]->text();
  if (range == "*") return Value::boolean(!tag.empty());
  const bool prefix = tag.size() >= range.size() &&
                      std::equal(range.begin(), range.end(), tag.begin(),
                                 [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
  return Value::boolean(prefix && !range.empty() && (tag.size() == range.size() || tag[range.size()] == '-'));
}

constexpr std::array<Function, 17> table = {{{"ISIRI", 1, 1, is_iri},
                                             {"ISURI", 1, 1, is_iri},
                                             {"ISBLANK", 1, 1, is_blank},
                                             {"ISLITERAL", 1, 1, is_literal},
                                             {"ISNUMERIC", 1, 1, is_numeric},
                                             {"SAMETERM", 2, 2, same_term},
                                             {"STR", 1, 1, str},
                                             {"LANG", 1, 1, lang},
                                             {"DATATYPE", 1, 1, datatype},
                                             {"IRI", 1, 1, iri},
                                             {"URI", 1, 1, iri},
                                             {"BNODE", 0, 1, bnode},
                                             {"STRDT", 2, 2, str_dt},
                                             {"STRLANG", 2, 2, str_lang},
                                             {"UUID", 0, 0, uuid},
                                             {"STRUUID", 0, 0, str_uuid},
                                             {"LANGMATCHES", 2, 2, lang_matches}}};

}  // namespace

std::span<const Function> term_functions() { return table; }

}  // namespace relata::sparql
