#include "queries/sparql/expressions/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "graph/vocabulary.h"

namespace relata::sparql {
namespace {

using graph::Term;
namespace rdf = graph::vocabulary::rdf;
namespace xsd = graph::vocabulary::xsd;

std::string xsd_iri(std::string_view name) { return graph::vocabulary::iri(xsd::prefix, name); }

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// The types derived from xsd:integer, with the bounds that 64 bits hold; nothing bounds the others on that side.
struct IntegerType {
  std::string_view name;
  std::optional<std::int64_t> least, most;
};
constexpr std::int64_t int64_least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t int64_most = std::numeric_limits<std::int64_t>::max();
const std::array<IntegerType, 13> integer_types = {{{"integer", {}, {}},
                                                    {"nonPositiveInteger", {}, 0},
                                                    {"negativeInteger", {}, -1},
                                                    {"long", int64_least, int64_most},
                                                    {"int", INT32_MIN, INT32_MAX},
                                                    {"short", INT16_MIN, INT16_MAX},
                                                    {"byte", INT8_MIN, INT8_MAX},
                                                    {"nonNegativeInteger", 0, {}},
                                                    {"unsignedLong", 0, {}},
                                                    {"unsignedInt", 0, UINT32_MAX},
                                                    {"unsignedShort", 0, UINT16_MAX},
                                                    {"unsignedByte", 0, UINT8_MAX},
                                                    {"positiveInteger", 1, {}}}};

std::optional<CalendarKind> calendar_kind(std::string_view name) {
  if (name == "dateTime") return CalendarKind::date_time;
  if (name == "date") return CalendarKind::date;
  if (name == "time") return CalendarKind::time;
  if (name == "gYearMonth") return CalendarKind::year_month;
  if (name == "gYear") return CalendarKind::year;
  return std::nullopt;
}

// The class that ORDER BY sorts by: all numbers are one.
int rank(Type type) { return static_cast<int>(type >= Type::integer && type <= Type::real ? Type::integer : type); }

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
  if (a.is_exact() && b.is_exact()) return a.as_decimal() <=> b.as_decimal();
  if (a.type() != Type::real && b.type() != Type::real)
    return static_cast<float>(a.as_double()) <=> static_cast<float>(b.as_double());
  return a.as_double() <=> b.as_double();
}

}  // namespace

ValuePtr Value::from_term(Term term) {
  const auto make = [&term](Type type) { return ValuePtr(new Value(std::move(term), type)); };
  if (term.is_iri()) return make(Type::iri);
  if (term.is_blank()) return make(Type::blank);
  if (!term.language.empty()) return make(Type::tagged_string);
  if (term.datatype.empty()) return make(Type::string);
  auto value = std::shared_ptr<Value>(new Value(std::move(term), Type::other));
  const std::string_view datatype = value->term_.datatype;
  if (datatype.substr(0, xsd::prefix.size()) == xsd::prefix && !value->read(datatype.substr(xsd::prefix.size())))
    value->type_ = Type::other;
  return value;
}

bool Value::read(std::string_view name) {
  const auto text = trim(term_.value);
  if (name == "string") {
    type_ = Type::string;
  } else if (name == "boolean") {
    type_ = Type::boolean;
    data_ = text == "true" || text == "1";
    return text == "true" || text == "1" || text == "false" || text == "0";
  } else if (name == "decimal") {
    type_ = Type::decimal;
    const auto number = Decimal::parse(text);
    if (number) data_ = *number;
    return number.has_value();
  } else if (name == "double" || name == "float") {
    type_ = name == "double" ? Type::real : Type::single;
    const auto number = parse_double(text);
    if (number) data_ = type_ == Type::real ? *number : static_cast<double>(static_cast<float>(*number));
    return number.has_value();
  } else if (const auto kind = calendar_kind(name)) {
    type_ = Type::moment;
    const auto moment = Moment::parse(*kind, text);
    if (moment) data_ = *moment;
    return moment.has_value();
  } else {
    const auto* const integer_type = std::find_if(integer_types.begin(), integer_types.end(),
                                                  [&](const IntegerType& candidate) { return candidate.name == name; });
    if (integer_type == integer_types.end()) return false;
    type_ = Type::integer;
    const auto number = text.find('.') == std::string_view::npos ? Decimal::parse(text) : std::nullopt;
    if (!number || (integer_type->least && *number < Decimal(*integer_type->least)) ||
        (integer_type->most && *number > Decimal(*integer_type->most)))
      return false;
    data_ = *number;
  }
  return true;
}

ValuePtr Value::string_like(std::string text, const Value& like) {
  return from_term(Term::tagged(std::move(text), like.term_.language));
}

ValuePtr Value::boolean(bool value) {
  static const auto make = [](const char* text) { return from_term(Term::typed(text, xsd_iri("boolean"))); };
  static const ValuePtr yes = make("true"), no = make("false");
  return value ? yes : no;
}

ValuePtr Value::integer(Decimal number) {
  std::shared_ptr<Value> value(new Value(Term::typed(number.to_string(), xsd_iri("integer")), Type::integer));
  value->data_ = std::move(number);
  return value;
}

ValuePtr Value::decimal(Decimal number) {
  std::shared_ptr<Value> value(new Value(Term::typed(number.to_string(), xsd_iri("decimal")), Type::decimal));
  value->data_ = std::move(number);
  return value;
}

ValuePtr Value::floating(double number, Type type) {
  if (type == Type::single) number = static_cast<double>(static_cast<float>(number));
  const auto* name = type == Type::single ? "float" : "double";
  std::shared_ptr<Value> value(new Value(Term::typed(format_double(number, type), xsd_iri(name)), type));
  value->data_ = number;
  return value;
}

std::string Value::datatype() const {
  if (!term_.language.empty()) return graph::vocabulary::iri(rdf::prefix, "langString");
  return term_.datatype.empty() ? xsd_iri("string") : term_.datatype;
}

double Value::as_double() const { return is_exact() ? std::get<Decimal>(data_).to_double() : std::get<double>(data_); }

std::optional<bool> effective_boolean_value(const Value& value) {
  if (value.type() == Type::boolean) return value.as_boolean();
  if (value.is_string()) return !value.text().empty();
  if (value.is_exact()) return !value.as_decimal().is_zero();
  if (value.is_numeric()) return value.as_double() != 0 && !std::isnan(value.as_double());
  // Ill-typed booleans and numbers are false.
  static constexpr std::array<std::string_view, 4> numeric = {"boolean", "decimal", "double", "float"};
  const std::string_view datatype = value.term().datatype;
  if (!value.term().is_literal() || datatype.substr(0, xsd::prefix.size()) != xsd::prefix) return std::nullopt;
  const auto name = datatype.substr(xsd::prefix.size());
  if (std::find(numeric.begin(), numeric.end(), name) != numeric.end() ||
      std::any_of(integer_types.begin(), integer_types.end(), [&](const auto& type) { return type.name == name; }))
    return false;
  return std::nullopt;
}

std::optional<bool> equal(const Value& a, const Value& b) {
  if (a.is_numeric() && b.is_numeric()) return compare_numbers(a, b) == 0;
  if (a.term() == b.term()) return true;
  if (!a.term().is_literal() || !b.term().is_literal()) return false;
  // No datatype but rdf:langString has values with a language.
  if (a.type() == Type::tagged_string || b.type() == Type::tagged_string)
    return a.type() == b.type() && a.text() == b.text() && equal_ignoring_case(a.term().language, b.term().language);
  if (a.type() == Type::other || b.type() == Type::other) return std::nullopt;
  if (a.type() == Type::boolean && b.type() == Type::boolean) return a.as_boolean() == b.as_boolean();
  if (a.type() == Type::string && b.type() == Type::string) return a.text() == b.text();
  if (a.type() == Type::moment && b.type() == Type::moment) {
    if (a.as_moment().kind != b.as_moment().kind) return false;
    const auto ordering = a.as_moment() <=> b.as_moment();
    if (ordering == std::partial_ordering::unordered) return std::nullopt;
    return ordering == 0;
  }
  return false;
}

std::optional<std::partial_ordering> compare(const Value& a, const Value& b) {
  if (a.is_numeric() && b.is_numeric()) return compare_numbers(a, b);
  if (a.type() != b.type()) return std::nullopt;
  if (a.type() == Type::string) return a.text().compare(b.text()) <=> 0;
  if (a.type() == Type::boolean) return a.as_boolean() <=> b.as_boolean();
  if (a.type() != Type::moment) return std::nullopt;
  const auto ordering = a.as_moment() <=> b.as_moment();
  if (ordering == std::partial_ordering::unordered) return std::nullopt;
  return ordering;
}

std::weak_ordering order(const ValuePtr& a, const ValuePtr& b) {
  if (!a || !b) return static_cast<bool>(a) <=> static_cast<bool>(b);
  if (const auto by_rank = rank(a->type()) <=> rank(b->type()); by_rank != 0) return by_rank;
  if (a->is_numeric()) {
    const bool a_nan = std::isnan(a->as_double()), b_nan = std::isnan(b->as_double());
    if (a_nan || b_nan) return b_nan <=> a_nan;  // NaN comes first
    const auto ordering = compare_numbers(*a, *b);
    if (ordering < 0) return std::weak_ordering::less;
    return ordering > 0 ? std::weak_ordering::greater : std::weak_ordering::equivalent;
  }
  if (a->type() == Type::moment) {
    if (const auto by_kind = a->as_moment().kind <=> b->as_moment().kind; by_kind != 0) return by_kind;
    return a->as_moment().seconds() <=> b->as_moment().seconds();
  }
  if (a->type() == Type::boolean) return a->as_boolean() <=> b->as_boolean();
  if (const auto by_text = a->text().compare(b->text()) <=> 0; by_text != 0) return by_text;
  if (const auto by_tag = a->term().language.compare(b->term().language) <=> 0; by_tag != 0) return by_tag;
  return a->term().datatype.compare(b->term().datatype) <=> 0;
}

}  // namespace relata::sparql
