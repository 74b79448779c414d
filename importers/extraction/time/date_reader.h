// The productions of the grammar of dates, for date_grammar.cpp (calendar dates), relative_dates.cpp and
// counted_dates.cpp (what is counted from the day of writing or from another day), date_parts.cpp and nobody else.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "importers/extraction/quantities/numbers.h"
#include "importers/extraction/time/date_grammar.h"

namespace relata::extraction {

using Match = std::optional<DateMatch>;

// The values of Sense::relative.
enum Relative : std::int32_t { last = 1, current = 2, next_one = 3 };

inline std::chrono::weekday iso_weekday(std::int32_t number) {
  return std::chrono::weekday{static_cast<unsigned>(number)};
}

// One production per member; each returns its match, without moving the reader.
class DateReader {
 public:
  DateReader(const Lexemes& lexemes, std::uint32_t begin, const TimeFrame& frame, int depth = 0)
      : lexemes_(lexemes), begin_(begin), frame_(frame), depth_(depth) {}

  Match read() const;

 private:
  using Production = Match (DateReader::*)() const;

  template <std::size_t count>
  Match longest(const Production (&productions)[count]) const;

  bool is(std::uint32_t i, std::string_view word) const { return lexemes_.is(i, word); }
  bool reads(std::uint32_t i, std::string_view word) const { return lexemes_.reads(i, word); }
  std::int32_t sense(std::uint32_t i, Sense wanted) const { return lexemes_.sense(i, wanted); }
  std::uint32_t skip(std::uint32_t i, std::string_view word) const { return is(i, word) ? i + 1 : i; }
  Match sub(std::uint32_t i) const;

  // "(the end of) the month", "(later in) the year": only as part of a date.
  Match unit_of_writing(std::uint32_t i) const;

  static DateMatch match(std::uint32_t end, Period period) {
    DateMatch result;
    result.end = end;
    result.period = std::move(period);
    return result;
  }
  DateMatch match(std::uint32_t end, std::optional<PartialDate> date) const {
    return match(end, date ? point(*date) : Period{});
  }
  // A date that depends on the day of writing; `resolve` is called with it.
  template <typename Resolve>
  DateMatch anchored(std::uint32_t end, const Resolve& resolve) const {
    return match(end, frame_.anchor ? Period(resolve(*frame_.anchor)) : Period{});
  }

  // "May" the name and modal, "March" the verb, "sun" and "sat": the tags or the capital must agree.
  std::int32_t month(std::uint32_t i) const;
  std::uint32_t behind_month(std::uint32_t i) const;
  // Names of persons too: dates only with a day, a year or a preposition.
  bool weak_month(std::uint32_t i) const;

  std::int32_t weekday(std::uint32_t i) const;

  std::optional<int> four_digit_year(std::uint32_t i) const;

  // The year behind a day or month: ", 2024", "2024", "of 2024", "in 2024".
  struct YearAt {
    int year = 0;
    std::uint32_t end = 0;
  };
  YearAt trailing_year(std::uint32_t i) const;

  // The number of a day: "7", "7th", "seventh", "twenty-first".
  struct DayAt {
    unsigned day = 0;
    std::uint32_t end = 0;
  };
  DayAt day_number(std::uint32_t i) const;

  // The month, or the day of it, of the year that the clause speaks of.
  std::optional<PartialDate> without_year(unsigned month, unsigned day, Day anchor) const;

  // A day of a month, the year by the anchor if it is not given.
  DateMatch day_of_month(std::uint32_t end, int year, unsigned month, unsigned day) const;

  // "7 October 2023", "7th of October", "October 7, 2023", "October the 7th", "Oct. 7".
  Match calendar_date() const;

  Match numbered_day(std::uint32_t start, const DayAt& day) const;

  Match day_of_unit(unsigned day, std::uint32_t at) const;

  // "Thursday", "Thursday, May 9", "Thursday morning", "Thursday of last week", "Thursday last week".
  Match weekday_date() const;

  Period year_by_weekday(const Period& date, std::chrono::weekday wanted) const;

  // "Tuesday the 11th", "Sunday 31": the nearest Tuesday that is an 11th.
  Match numbered_weekday(std::chrono::weekday wanted, std::uint32_t at) const;

  std::uint32_t with_daytime(std::uint32_t at) const;

  DateMatch with_weekday(DateMatch date) const;

  // "2024-05-09", "5/9/2024", "22/04", "9.5.2024", "2019-aug-1", "2019-W23".
  Match numeric_date() const;

  unsigned small_number(std::uint32_t i) const;
  int two_digit_year(std::uint32_t i) const;

  Match year_first(std::string_view separator) const;
  Match month_slash_year(int year) const;
  Match year_month_day() const;

  // "May 2024", "May of 2024", "May".
  Match month_year() const;

  Match year() const;

  // "nineteen ninety-six", "two thousand and fifteen".
  Match spoken_year(std::uint32_t i) const;
  friend Match relata::extraction::read_year(const Lexemes&, std::uint32_t);

  // "last week", "this year", "next Monday", "last May", "last night", "the past decade", "earlier this month".
  Match relative_unit() const;

  Match relative_weekday(std::uint32_t at, std::int32_t number, std::int32_t direction, bool nearest) const;

  Match relative_day(std::uint32_t at, std::int32_t direction) const;

  Match relative_month(std::uint32_t at, std::int32_t direction) const;

  // Of a season only the year is sure: the hemispheres disagree on its months. A winter has two.
  Match relative_season(std::uint32_t at, std::int32_t season, std::int32_t direction) const;

  Match weekend(std::uint32_t end, int offset) const;

  // "(over) the weekend": the last one, or the one to come.
  Match weekend_alone() const;

  // "earlier this month", "later in the year", "later on Friday".
  Match within_unit() const;

  // "last Monday", "next May", "this summer", "last Christmas", behind the word of direction.
  Match relative_name(std::uint32_t at, std::int32_t direction, bool nearest) const;

  // "this working week", "the next fortnight".
  Match special_unit(std::uint32_t at, std::int32_t direction) const;

  Match vague_units(std::uint32_t at) const;

  Match units_in_direction(const UnitCount& count, std::int32_t direction, std::uint32_t end) const;

  static Period working_days(Day anchor, int count);

  // From `count` units away to the anchor: days for short units, months or years for long ones.
  static Period window(Day anchor, int count, CalendarUnit unit);

  // "the last three days", "the next two weeks", "the past 24 hours", "the past few months".
  Match relative_units() const;

  // "yesterday", "tomorrow night", "the day before yesterday".
  Match day_word() const;

  // "two years and three days": counts of ever smaller units, the first one of any kind.
  struct UnitSum {
    std::array<UnitCount, 4> parts;
    std::uint32_t size = 0, end = 0;
    bool exact = false;  // every count is a whole number
  };
  UnitSum unit_sum(std::uint32_t i) const;

  // Requires that the sum is exact; units below a day do not move it.
  static Day shifted(Day day, const UnitSum& sum, std::uint32_t parts, int sign);

  // A day that lies so far from `day`, no more exact than its unit. Requires a count.
  static Period away(Day day, const UnitCount& count, int sign);

  // "two days ago", "a week ago today"; "three years later" is counted from something told before.
  Match ago() const;
  bool tells_ago(std::uint32_t i) const;
  Match day_behind_ago(const DateMatch& count, const UnitCount& units) const;
  Match weekdays_away() const;

  // On which side of a date: -1 "before", 1 "after", 0 where lexeme `i` tells none.
  struct Side {
    int sign = 0;
    std::uint32_t end = 0;
  };
  Side side(std::uint32_t i) const;

  // "two days before Christmas", "three weeks from tomorrow", "two years after 2010".
  Match counted_from() const;

  Match beside_date() const;

  // "early 2020", "mid-May", "late on Monday", "the end of last year".
  Match part_of() const;

  // "the summer of 2020", "winter 2019".
  Match season_of() const;

  // "the night of 12 May".
  Match daytime_of() const;

  // "year-end", "the year's end", "month end".
  Match unit_end() const;

  // "the rest of the year", "the remainder of 2024".
  Match rest_of() const;

  // "the year to date", "so far this month".
  Match to_date() const;

  Ordinal position(std::uint32_t i) const;

  // "the first week of May", "the last Friday of 2019", "the second half of 2023", "the last day of the month".
  Match nth_of() const;

  Match half_of(DateMatch whole, std::int32_t ordinal) const;

  Match several_of(const Ordinal& ordinal) const;

  static Period units_of(const Period& whole, std::int32_t ordinal, std::int32_t count, CalendarUnit unit);

  static Period nth_weekday(const PartialDate& date, std::int32_t ordinal, std::chrono::weekday wanted);

  static Period week_of(const PartialDate& date, std::int32_t ordinal);

  static Period months_of(int year, std::int32_t ordinal, unsigned length);

  Match possessive_part() const;

  Match named_week() const;

  Match numbered_week(std::uint32_t i) const;

  Match second_unit() const;

  Match units_until() const;

  // "the 1990s", "the '90s", "the nineties".
  Match decade() const;

  static Match decade_of(std::uint32_t end, int year);

  // "the 15th century", "the twentieth century".
  Match century() const;

  Match centuries() const;

  // "Q1 2017", "2017 Q1", "2019-H2", "3Q17", "Q1".
  Match quarter() const;

  // "Christmas", "Christmas Eve", "New Year's Day", "Easter Sunday 2018", "Labor Day weekend".
  Match holiday() const;

  const Lexemes& lexemes_;
  std::uint32_t begin_;
  const TimeFrame& frame_;
  int depth_;  // of nested dates: "the end of the first week of May 2024"
};

}  // namespace relata::extraction
