// The values of xsd:dateTime, xsd:date, xsd:time, xsd:gYearMonth and xsd:gYear: XML Schema 1.1 part 2, section 3.3.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "queries/sparql/expressions/decimal.h"

namespace relata::sparql {

enum class CalendarKind { date_time, date, time, year_month, year };

// What the kind lacks has its least value.
struct Moment {
  CalendarKind kind = CalendarKind::date_time;
  std::int64_t year = 1;
  int month = 1, day = 1, hour = 0, minute = 0;
  Decimal second;
  std::optional<int> zone_minutes;

  // The lexical form, or nullopt where it is not valid.
  static std::optional<Moment> parse(CalendarKind kind, std::string_view text);

  // Seconds since 1970-01-01T00:00:00, in UTC; without a zone, as if it were UTC.
  Decimal seconds() const;
  // "Z", "+05:30" or "".
  std::string zone() const;
  // xsd:dayTimeDuration, as "-PT5H". Requires a zone.
  std::string zone_duration() const;
};

// Unordered where one has a zone and the other has not, and they are within 14 hours; and between kinds.
std::partial_ordering operator<=>(const Moment& a, const Moment& b);

// The current time, as xsd:dateTime in UTC.
std::string now_date_time();

}  // namespace relata::sparql
