// Functions on numbers, dates and times: sections 17.4.4 and 17.4.5.
#include <array>
#include <cmath>

#include "graph/vocabulary.h"
#include "queries/sparql/expressions/functions.h"

namespace relata::sparql {
namespace {

// Applies the one or the other function, and keeps the type of the number.
template <class Exact, class Real>
ValuePtr keep_type(const Value& value, Exact exact, Real real) {
  if (!value.is_numeric()) return nullptr;
  if (!value.is_exact()) return Value::floating(real(value.as_double()), value.type());
  auto result = exact(value.as_decimal());
  return value.type() == Type::integer ? Value::integer(std::move(result)) : Value::decimal(std::move(result));
}

ValuePtr abs(Arguments a, CallState&) {
  return keep_type(
      *a[0], [](const Decimal& x) { return x.is_negative() ? -x : x; }, [](double x) { return std::fabs(x); });
}

// fn:round: a half goes up, and what is between -0.5 and zero becomes negative zero.
double round_half_up(double x) {
  const double below = std::floor(x);
  return std::copysign(x - below >= 0.5 ? below + 1 : below, x);
}

ValuePtr round(Arguments a, CallState&) {
  return keep_type(
      *a[0], [](const Decimal& x) { return x.round(); }, round_half_up);
}

ValuePtr ceil(Arguments a, CallState&) {
  return keep_type(
      *a[0], [](const Decimal& x) { return x.ceil(); }, [](double x) { return std::ceil(x); });
}

ValuePtr floor(Arguments a, CallState&) {
  return keep_type(
      *a[0], [](const Decimal& x) { return x.floor(); }, [](double x) { return std::floor(x); });
}

ValuePtr rand(Arguments, CallState& state) {
  return Value::floating(std::uniform_real_distribution<double>()(state.random()), Type::real);
}

ValuePtr now(Arguments, CallState& state) { return state.now(); }

// The moment that has the asked part, or nullptr. Beyond the standard, dates and times answer for what they have.
const Moment* with(const Value& value, bool date_part) {
  if (value.type() != Type::moment) return nullptr;
  const auto kind = value.as_moment().kind;
  if (kind == CalendarKind::date_time || kind == (date_part ? CalendarKind::date : CalendarKind::time))
    return &value.as_moment();
  return nullptr;
}

ValuePtr year(Arguments a, CallState&) {
  if (a[0]->type() != Type::moment || a[0]->as_moment().kind == CalendarKind::time) return nullptr;
  return Value::integer(Decimal(a[0]->as_moment().year));
}

ValuePtr month(Arguments a, CallState&) {
  const bool year_month = a[0]->type() == Type::moment && a[0]->as_moment().kind == CalendarKind::year_month;
  const auto* moment = year_month ? &a[0]->as_moment() : with(*a[0], true);
  return moment == nullptr ? nullptr : Value::integer(Decimal(moment->month));
}

ValuePtr day(Arguments a, CallState&) {
  const auto* moment = with(*a[0], true);
  return moment == nullptr ? nullptr : Value::integer(Decimal(moment->day));
}

ValuePtr hours(Arguments a, CallState&) {
  const auto* moment = with(*a[0], false);
  return moment == nullptr ? nullptr : Value::integer(Decimal(moment->hour));
}

ValuePtr minutes(Arguments a, CallState&) {
  const auto* moment = with(*a[0], false);
  return moment == nullptr ? nullptr : Value::integer(Decimal(moment->minute));
}

ValuePtr seconds(Arguments a, CallState&) {
  const auto* moment = with(*a[0], false);
  return moment == nullptr ? nullptr : Value::decimal(moment->second);
}

ValuePtr timezone(Arguments a, CallState&) {
  if (a[0]->type() != Type::moment || !a[0]->as_moment().zone_minutes) return nullptr;
  return Value::from_term(graph::Term::typed(
      a[0]->as_moment().zone_duration(), graph::vocabulary::iri(graph::vocabulary::xsd::prefix, "dayTimeDuration")));
}

ValuePtr tz(Arguments a, CallState&) {
  return a[0]->type() == Type::moment ? Value::string(a[0]->as_moment().zone()) : nullptr;
}

constexpr std::array<Function, 14> table = {{{"ABS", 1, 1, abs},
                                             {"ROUND", 1, 1, round},
                                             {"CEIL", 1, 1, ceil},
                                             {"FLOOR", 1, 1, floor},
                                             {"RAND", 0, 0, rand},
                                             {"NOW", 0, 0, now},
                                             {"YEAR", 1, 1, year},
                                             {"MONTH", 1, 1, month},
                                             {"DAY", 1, 1, day},
                                             {"HOURS", 1, 1, hours},
                                             {"MINUTES", 1, 1, minutes},
                                             {"SECONDS", 1, 1, seconds},
                                             {"TIMEZONE", 1, 1, timezone},
                                             {"TZ", 1, 1, tz}}};

}  // namespace

std::span<const Function> number_functions() { return table; }

}  // namespace relata::sparql
