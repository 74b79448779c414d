#include "importers/extraction/time/calendar.h"

#include <fmt/format.h>

#include <algorithm>

namespace relata::extraction {

using std::chrono::days;
using std::chrono::months;
using std::chrono::weekday;
using std::chrono::year_month;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

PartialDate::PartialDate(Day date)
    : PartialDate(static_cast<int>(civil(date).year()), static_cast<unsigned>(civil(date).month()),
                  static_cast<unsigned>(civil(date).day())) {}

namespace {

year_month month_of(const PartialDate& date) { return std::chrono::year{date.year} / std::chrono::month{date.month}; }

Day last_of(year_month month) { return year_month_day_last(month.year(), std::chrono::month_day_last(month.month())); }

Day shift_months(Day day, int count) {
  const auto date = civil(day);
  const auto target = year_month{date.year(), date.month()} + months{count};
  const year_month_day same_day{target.year(), target.month(), date.day()};
  return same_day.ok() ? Day{same_day} : last_of(target);
}

// The common part of latest() and next(): walks from the anchor's year in `step`s. 29 February may be eight years away.
template <typename Fits>
std::optional<PartialDate> walk_years(unsigned month, unsigned day, int year, int step, const Fits& fits) {
  for (int tries = 0; tries < 10; ++tries, year += step) {
    const PartialDate date(year, month, day);
    if (exists(date) && fits(date)) return date;
  }
  return std::nullopt;
}

}  // namespace

year_month_day civil(Day day) { return year_month_day{day}; }

std::string lexical(const PartialDate& date) {
  if (!date.known()) return {};
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}{}", date.year, date.month, date.day, date.clock);
}

bool exists(const PartialDate& date) {
  if (date.year < 1 || date.year > 9999) return false;
  if (date.month == 0) return date.day == 0;
  if (date.day == 0) return date.month <= 12;
  return year_month_day{std::chrono::year{date.year}, std::chrono::month{date.month}, std::chrono::day{date.day}}.ok();
}

Day first_day(const PartialDate& date) {
  return Day{std::chrono::year{date.year} / static_cast<int>(date.month == 0 ? 1 : date.month) /
             static_cast<int>(date.day == 0 ? 1 : date.day)};
}

Day last_day(const PartialDate& date) {
  if (date.month == 0) return Day{std::chrono::year{date.year} / 12 / 31};
  if (date.day == 0) return last_of(month_of(date));
  return first_day(date);
}

Day weekday_until(Day anchor, weekday wanted) { return anchor - (weekday{anchor} - wanted); }

Day weekday_after(Day anchor, weekday wanted) {
  const auto ahead = wanted - weekday{anchor};
  return anchor + (ahead == days{0} ? days{7} : ahead);
}

Day monday_of(Day day) { return weekday_until(day, std::chrono::Monday); }

std::optional<PartialDate> latest(unsigned month, unsigned day, Day anchor) {
  return walk_years(month, day, static_cast<int>(civil(anchor).year()), -1,
                    [&](const PartialDate& date) { return first_day(date) <= anchor; });
}

std::optional<PartialDate> next(unsigned month, unsigned day, Day anchor) {
  return walk_years(month, day, static_cast<int>(civil(anchor).year()), 1,
                    [&](const PartialDate& date) { return last_day(date) >= anchor; });
}

std::optional<PartialDate> likely(const std::optional<PartialDate>& preferred, const std::optional<PartialDate>& other,
                                  Day anchor) {
  if (!preferred || !other) return preferred;
  const auto distance = [&](const PartialDate& date) {
    if (first_day(date) <= anchor && anchor <= last_day(date)) return days{0};
    return std::min(std::chrono::abs(first_day(date) - anchor), std::chrono::abs(last_day(date) - anchor));
  };
  return distance(*preferred) > days{270} && distance(*other) < days{90} ? other : preferred;
}

Day shift(Day day, int count, CalendarUnit unit) {
  switch (unit) {
    case CalendarUnit::week:
      return day + days{7 * count};
    case CalendarUnit::month:
      return shift_months(day, count);
    case CalendarUnit::quarter:
      return shift_months(day, 3 * count);
    case CalendarUnit::year:
      return shift_months(day, 12 * count);
    case CalendarUnit::decade:
      return shift_months(day, 120 * count);
    case CalendarUnit::century:
      return shift_months(day, 1200 * count);
    default:
      return day + days{count};
  }
}

PartialDate day_away(Day day, int count, CalendarUnit unit) {
  const PartialDate there(shift(day, count, unit));
  if (unit <= CalendarUnit::week) return there;
  return unit <= CalendarUnit::quarter ? PartialDate(there.year, there.month) : PartialDate(there.year);
}

Period unit_around(Day anchor, int offset, CalendarUnit unit) {
  const PartialDate there(shift(unit == CalendarUnit::day || unit == CalendarUnit::week
                                    ? anchor
                                    : Day{civil(anchor).year() / civil(anchor).month() / 1},
                                offset, unit));
  switch (unit) {
    case CalendarUnit::week: {
      const auto monday = monday_of(first_day(there));
      return {PartialDate(monday), PartialDate(monday + days{6})};
    }
    case CalendarUnit::month:
      return point(PartialDate(there.year, there.month));
    case CalendarUnit::quarter: {
      const unsigned first = (there.month - 1) / 3 * 3 + 1;
      return {PartialDate(there.year, first), PartialDate(there.year, first + 2)};
    }
    case CalendarUnit::year:
      return point(PartialDate(there.year));
    case CalendarUnit::decade: {
      const int first = there.year / 10 * 10;
      return {PartialDate(first), PartialDate(first + 9)};
    }
    case CalendarUnit::century: {
      const int first = there.year / 100 * 100;  // as TimeML counts them
      return {PartialDate(first), PartialDate(first + 99)};
    }
    default:
      return point(there);
  }
}

Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
  const int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return Day{std::chrono::year{year} / month / day};
}

}  // namespace relata::extraction
