// Days, months and years that are known in part, and the arithmetic of calendars on them. Pure: no text, no clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace relata::extraction {

using Day = std::chrono::sys_days;

enum class CalendarUnit : std::uint8_t { second, minute, hour, day, week, month, quarter, year, decade, century };

// A day, a month (day 0) or a year (month 0); nothing at all if `year` is 0.
struct PartialDate {
  int year = 0;
  unsigned month = 0, day = 0;
  std::string clock;  // behind the date in xsd:dateTime, "T17:00:00Z"; only with a day

  PartialDate() = default;
  explicit PartialDate(int of_year, unsigned of_month = 0, unsigned of_day = 0)
      : year(of_year), month(of_month), day(of_day) {}
  explicit PartialDate(Day date);

  bool known() const { return year != 0; }
  bool operator==(const PartialDate&) const = default;
};

// Both ends belong to it. Equal ends: a point. One end unknown: open. Both: nothing is known.
struct Period {
  PartialDate begin, end;

  bool known() const { return begin.known() || end.known(); }
  bool is_point() const { return begin == end; }
};

inline Period point(const PartialDate& date) { return {date, date}; }

// The lexical form of xsd:date, gYearMonth, gYear or dateTime; "" for nothing.
std::string lexical(const PartialDate& date);

// Whether the Gregorian calendar has that day, month or year.
bool exists(const PartialDate& date);

// Require a known date that exists.
Day first_day(const PartialDate& date);
Day last_day(const PartialDate& date);

std::chrono::year_month_day civil(Day day);

// The latest such day that is not after `anchor`, the earliest that is after it.
Day weekday_until(Day anchor, std::chrono::weekday weekday);
Day weekday_after(Day anchor, std::chrono::weekday weekday);

Day monday_of(Day day);

// The latest `month` (or day of it, if `day` is not 0) that begins no later than `anchor`; the earliest that ends no
// earlier. nullopt for days that no year has (30 February).
std::optional<PartialDate> latest(unsigned month, unsigned day, Day anchor);
std::optional<PartialDate> next(unsigned month, unsigned day, Day anchor);

// Of the two the likely one where little tells: `preferred`, unless it lies most of a year away and the other one is
// near. Either may be missing.
std::optional<PartialDate> likely(const std::optional<PartialDate>& preferred, const std::optional<PartialDate>& other,
                                  Day anchor);

// `day` moved by so many units; the 31st of a shorter month becomes its last day. Requires a unit of a day or more and
// |count| below 100,000.
Day shift(Day day, int count, CalendarUnit unit);

// The same where the count tells no more than the month or the year: in three years it is a year, not a day of it.
PartialDate day_away(Day day, int count, CalendarUnit unit);

// The stretch of one unit that lies `offset` units from the one that holds `anchor`: the week (Monday to Sunday), the
// month, the year, … Requires a unit of a day or more.
Period unit_around(Day anchor, int offset, CalendarUnit unit);

// Gregorian Easter Sunday.
// Anonymous Gregorian algorithm: J. Meeus, Astronomical Algorithms (1991), chapter 8.
Day easter(int year);

}  // namespace relata::extraction
