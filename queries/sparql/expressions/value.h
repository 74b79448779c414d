// RDF terms as the values they stand for: what expressions compute with. SPARQL 1.1, section 17.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "graph/term.h"
#include "queries/sparql/expressions/calendar.h"
#include "queries/sparql/expressions/decimal.h"

namespace relata::sparql {

// In the order in which ORDER BY sorts them, numbers being one.
enum class Type {
  blank,
  iri,
  integer,
  decimal,
  single,  // xsd:float
  real,    // xsd:double
  string,
  tagged_string,
  boolean,
  moment,
  other  // of an unknown datatype, or ill-typed
};

class Value;
// Null is the error of an expression, or what is unbound.
using ValuePtr = std::shared_ptr<const Value>;

class Value {
 public:
  // Reads the lexical form by its datatype; an ill-typed literal becomes `other`.
  static ValuePtr from_term(graph::Term term);
  static ValuePtr iri(std::string iri) { return from_term(graph::Term::iri(std::move(iri))); }
  static ValuePtr string(std::string text) { return from_term(graph::Term::literal(std::move(text))); }
  // With the language of `like` where that has one.
  static ValuePtr string_like(std::string text, const Value& like);
  static ValuePtr boolean(bool value);
  static ValuePtr integer(Decimal value);
  static ValuePtr decimal(Decimal value);
  // `type` is single or real.
  static ValuePtr floating(double value, Type type);

  Type type() const { return type_; }
  const graph::Term& term() const { return term_; }
  const std::string& text() const { return term_.value; }

  bool is_numeric() const { return type_ >= Type::integer && type_ <= Type::real; }
  bool is_exact() const { return type_ == Type::integer || type_ == Type::decimal; }
  bool is_string() const { return type_ == Type::string || type_ == Type::tagged_string; }
  // The datatype IRI of a literal, written out.
  std::string datatype() const;

  bool as_boolean() const { return std::get<bool>(data_); }
  const Decimal& as_decimal() const { return std::get<Decimal>(data_); }
  // Of any numeric value.
  double as_double() const;
  const Moment& as_moment() const { return std::get<Moment>(data_); }

 private:
  Value(graph::Term term, Type type) : term_(std::move(term)), type_(type) {}
  bool read(std::string_view local_datatype);

  graph::Term term_;
  Type type_ = Type::other;
  std::variant<std::monostate, bool, Decimal, double, Moment> data_;
};

// Section 17.2.2; nullopt is a type error.
std::optional<bool> effective_boolean_value(const Value& value);
// The operator "=": nullopt is a type error.
std::optional<bool> equal(const Value& a, const Value& b);
// The operators "<" and ">": nullopt is a type error; unordered is false for all of them (NaN).
std::optional<std::partial_ordering> compare(const Value& a, const Value& b);
// The total order of ORDER BY, in which null (unbound) comes first. Equal only where no order can be told.
std::weak_ordering order(const ValuePtr& a, const ValuePtr& b);

enum class Arithmetic { add, subtract, multiply, divide };
// With the promotions of XPath; null is a type error, or a division by zero.
ValuePtr calculate(Arithmetic operation, const Value& a, const Value& b);
ValuePtr negate(const Value& a);

// The casts of section 17.5; null where the value cannot be cast, nullopt where `datatype` is none that can be cast to.
std::optional<ValuePtr> cast(const Value& value, std::string_view datatype);

// xsd:double's lexical form as a number; nullopt where it is none. Float and double share it.
std::optional<double> parse_double(std::string_view text);
// The canonical form of XML Schema, as 1.0E2.
std::string format_double(double value, Type type);

}  // namespace relata::sparql
