// Numbers: promotion, arithmetic, casts and the canonical form of floating point.
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "graph/vocabulary.h"
#include "queries/sparql/expressions/value.h"

namespace relata::sparql {
namespace {

namespace xsd = graph::vocabulary::xsd;

double calculate_real(Arithmetic operation, double a, double b) {
  switch (operation) {
    case Arithmetic::add:
      return a + b;
    case Arithmetic::subtract:
      return a - b;
    case Arithmetic::multiply:
      return a * b;
    case Arithmetic::divide:
      return a / b;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

Decimal calculate_exact(Arithmetic operation, const Decimal& a, const Decimal& b) {
  switch (operation) {
    case Arithmetic::add:
      return a + b;
    case Arithmetic::subtract:
      return a - b;
    case Arithmetic::multiply:
      return a * b;
    case Arithmetic::divide:
      return a / b;
  }
  return {};
}

// XPath's casts to a string are canonical, and floating point has no exponent between 1E-6 and 1E6.
ValuePtr cast_to_string(const Value& value) {
  if (value.type() == Type::blank) return nullptr;
  if (value.type() == Type::boolean) return Value::string(value.as_boolean() ? "true" : "false");
  if (value.is_exact()) return Value::string(value.as_decimal().to_string());
  if (!value.is_numeric()) return Value::string(value.text());
  const double size = std::fabs(value.as_double());
  const auto canonical = format_double(value.as_double(), value.type());
  if (size == 0) return Value::string(std::signbit(value.as_double()) ? "-0" : "0");
  if (!(size >= 1e-6 && size < 1e6)) return Value::string(canonical);
  const auto e = canonical.find('E');
  const auto exponent = std::atoi(canonical.c_str() + e + 1);
  const auto mantissa = Decimal::parse(std::string_view(canonical).substr(0, e)).value_or(Decimal());
  const auto scale = Decimal(boost::multiprecision::pow(Decimal::Integer(10), std::abs(exponent)), 0);
  return Value::string((exponent < 0 ? mantissa / scale : mantissa * scale).to_string());
}

ValuePtr cast_to_boolean(const Value& value) {
  if (value.type() == Type::boolean) return Value::boolean(value.as_boolean());
  if (value.is_numeric()) return Value::boolean(effective_boolean_value(value).value_or(false));
  if (value.type() != Type::string) return nullptr;
  const auto parsed =
      Value::from_term(graph::Term::typed(value.text(), graph::vocabulary::iri(xsd::prefix, "boolean")));
  return parsed->type() == Type::boolean ? Value::boolean(parsed->as_boolean()) : nullptr;
}

ValuePtr cast_to_exact(const Value& value, bool to_integer) {
  const auto make = [to_integer](const Decimal& number) {
    return to_integer ? Value::integer(number.truncate()) : Value::decimal(number);
  };
  if (value.type() == Type::boolean) return make(Decimal(value.as_boolean() ? 1 : 0));
  if (value.is_exact()) return make(value.as_decimal());
  if (value.is_numeric()) {
    const auto number = Decimal::from_double(value.as_double());
    return number ? make(*number) : nullptr;
  }
  if (value.type() != Type::string) return nullptr;
  const auto parsed = Value::from_term(
      graph::Term::typed(value.text(), graph::vocabulary::iri(xsd::prefix, to_integer ? "integer" : "decimal")));
  return parsed->is_exact() ? make(parsed->as_decimal()) : nullptr;
}

ValuePtr cast_to_floating(const Value& value, Type type) {
  if (value.type() == Type::boolean) return Value::floating(value.as_boolean() ? 1 : 0, type);
  if (value.is_numeric()) return Value::floating(value.as_double(), type);
  if (value.type() != Type::string) return nullptr;
  const auto parsed = Value::from_term(graph::Term::typed(value.text(), graph::vocabulary::iri(xsd::prefix, "double")));
  return parsed->is_numeric() ? Value::floating(parsed->as_double(), type) : nullptr;
}

// From a string, the same type, or between xsd:dateTime and xsd:date.
ValuePtr cast_to_moment(const Value& value, std::string_view name) {
  auto text = value.text();
  if (value.type() == Type::moment && value.as_moment().kind == CalendarKind::date_time && name != "dateTime") {
    const auto t = text.find('T');
    text = (name == "date" ? text.substr(0, t) : text.substr(t + 1)) +
           (name == "date" ? value.as_moment().zone() : std::string());
  } else if (value.type() == Type::moment && value.as_moment().kind == CalendarKind::date && name == "dateTime") {
    const auto zone = text.find_first_of("Z+", 1);
    const auto end = zone != std::string::npos ? zone : value.as_moment().zone_minutes ? text.size() - 6 : text.size();
    text.insert(end, "T00:00:00");
  } else if (value.type() != Type::string && value.type() != Type::moment) {
    return nullptr;
  }
  auto parsed = Value::from_term(graph::Term::typed(std::move(text), graph::vocabulary::iri(xsd::prefix, name)));
  return parsed->type() == Type::moment ? parsed : nullptr;
}

}  // namespace

ValuePtr calculate(Arithmetic operation, const Value& a, const Value& b) {
  if (!a.is_numeric() || !b.is_numeric()) return nullptr;
  if (!a.is_exact() || !b.is_exact()) {
    const auto type = a.type() == Type::real || b.type() == Type::real ? Type::real : Type::single;
    return Value::floating(calculate_real(operation, a.as_double(), b.as_double()), type);
  }
  if (operation == Arithmetic::divide && b.as_decimal().is_zero()) return nullptr;
  auto result = calculate_exact(operation, a.as_decimal(), b.as_decimal());
  const bool integer = a.type() == Type::integer && b.type() == Type::integer && operation != Arithmetic::divide;
  return integer ? Value::integer(std::move(result)) : Value::decimal(std::move(result));
}

ValuePtr negate(const Value& a) {
  if (!a.is_numeric()) return nullptr;
  if (!a.is_exact()) return Value::floating(-a.as_double(), a.type());
  return a.type() == Type::integer ? Value::integer(-a.as_decimal()) : Value::decimal(-a.as_decimal());
}

std::optional<ValuePtr> cast(const Value& value, std::string_view datatype) {
  if (datatype.substr(0, xsd::prefix.size()) != xsd::prefix) return std::nullopt;
  const auto name = datatype.substr(xsd::prefix.size());
  if (name == "string") return cast_to_string(value);
  if (name == "boolean") return cast_to_boolean(value);
  if (name == "integer" || name == "decimal") return cast_to_exact(value, name == "integer");
  if (name == "double" || name == "float") return cast_to_floating(value, name == "double" ? Type::real : Type::single);
  if (name == "dateTime" || name == "date" || name == "time" || name == "gYear" || name == "gYearMonth")
    return cast_to_moment(value, name);
  return std::nullopt;
}

std::optional<double> parse_double(std::string_view text) {
  if (text == "INF" || text == "+INF") return std::numeric_limits<double>::infinity();
  if (text == "-INF") return -std::numeric_limits<double>::infinity();
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  // strtod also takes "0x1p3", "inf" and "nan(…)".
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return std::nullopt;
  const std::string copy(text);
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (end != copy.c_str() + copy.size()) return std::nullopt;
  return value;
}

std::string format_double(double value, Type type) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-INF" : "INF";
  if (value == 0) return std::signbit(value) ? "-0.0E0" : "0.0E0";
  // The fewest digits that read back as the same number.
  std::string digits;
  const int most = type == Type::single ? 9 : 17;
  for (int precision = 0; precision < most; ++precision) {
    digits = fmt::format("{:.{}e}", value, precision);
    const double back = std::strtod(digits.c_str(), nullptr);
    if (type == Type::single ? static_cast<float>(back) == static_cast<float>(value) : back == value) break;
  }
  const auto e = digits.find('e');
  auto mantissa = digits.substr(0, e);
  if (mantissa.find('.') == std::string::npos) mantissa += ".0";
  return mantissa + "E" + std::to_string(std::atoi(digits.c_str() + e + 1));
}

}  // namespace relata::sparql
