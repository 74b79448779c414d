// The productions of the grammar of time expressions, for time_grammar.cpp (dates with their prepositions, durations),
// time_ranges.cpp (what has two ends) and nobody else.
#pragma once

#include <optional>
#include <string_view>

#include "importers/extraction/quantities/numbers.h"
#include "importers/extraction/time/clock.h"
#include "importers/extraction/time/time_grammar.h"

namespace relata::extraction {

// What a preposition makes of the date behind it.
enum class Lead : std::uint8_t { none, at, since, until, before, after, during };

// One production per member; each returns its match, without moving the reader.
class TimeReader {
 public:
  TimeReader(const Lexemes& lexemes, std::uint32_t begin, const TimeFrame& frame)
      : lexemes_(lexemes), begin_(begin), frame_(frame) {}

  std::optional<TimeMatch> read() const;

 private:
  using Found = std::optional<TimeMatch>;

  struct LeadMatch {
    Lead lead = Lead::none;
    std::uint32_t end = 0;
  };

  bool is(std::uint32_t i, std::string_view word) const { return lexemes_.is(i, word); }
  bool reads(std::uint32_t i, std::string_view word) const { return lexemes_.reads(i, word); }
  std::uint32_t skip(std::uint32_t i, std::string_view word) const { return is(i, word) ? i + 1 : i; }

  TimeMatch match(std::uint32_t end, Period period, bool interval = false) const;

  LeadMatch lead() const;

  // "no later than", "as early as", "prior to".
  LeadMatch long_lead() const;

  // "on Monday", "since 7 October", "by 2030", "in two weeks", "on Friday at 5 pm", "1 May or later".
  Found prepositional_date() const;

  // Whether a date that is none without a preposition has the right one.
  bool is_led(const LeadMatch& lead_match, const DateMatch& date) const;

  std::uint32_t behind_roughly(const LeadMatch& lead_match) const;

  bool in_a_list(std::uint32_t i) const;

  // "by 1500 votes", "about 2000 people": a number, not a year.
  bool counts_things(std::uint32_t start, const DateMatch& date) const;

  // "(born 1951)", "died 1611", "b. 1989": a bare number there is a year.
  bool behind_life_word() const;

  // A date with the clock before or behind it: "Friday at 5 pm", "5 pm GMT on Friday", "Friday from 2 to 4 pm".
  std::optional<DateMatch> dated(std::uint32_t start, const TimeFrame& frame) const;
  std::optional<DateMatch> clock_first(std::uint32_t start, const TimeFrame& frame) const;
  void add_clock(DateMatch& date) const;
  std::uint32_t behind_other_zone(Clock& clock) const;

  struct ClockRange {
    std::uint32_t end = 0;
    Clock first, last;
  };
  // "2 pm to 4 pm", "from 2:00 to 2:30 pm", "between 3 and 8".
  std::optional<ClockRange> clock_range(std::uint32_t i) const;

  // "at 5 pm", "noon": nothing tells the day.
  Found clock_alone() const;

  // "in the summer", "by late autumn".
  Found season_alone() const;

  // "from Monday", "from 2019 onwards".
  Found from_date() const;

  // "more than two weeks ago", "almost a year ago".
  Found counted_date() const;
  TimeMatch beside_base(const DateMatch& date) const;

  // "to date".
  Found up_to_now() const;

  static bool opens(Lead lead);
  static Period bounded(Lead lead, const DateMatch& date);
  static PartialDate beside(const PartialDate& date, int step);

  // "or later", "and onwards".
  LeadMatch lead_behind(std::uint32_t i) const;

  // "in two weeks", said of the future. Of the past it is how long something took: a duration.
  Found in_units(const LeadMatch& lead_match) const;

  // The "Sunday Times", "Black Friday", "Theresa May", "Good Friday Agreement": words of time that name something else.
  bool names_something_else(std::uint32_t start, const DateMatch& date) const;
  bool names_a_day(std::uint32_t i) const;
  static bool is_periodical(std::string_view word);

  // "from Monday to Friday", "between 3 and 12 September", "2014-2018", "November 19-20", "Jan 2019 to today".
  Found range() const;

  // "the 2019-20 season", "1914–18".
  Found short_year_range(std::uint32_t start) const;

  static bool both_years(const DateMatch& first, const DateMatch& second);

  std::uint32_t range_sign(std::uint32_t i, bool between) const;

  std::uint32_t behind_present(std::uint32_t i) const;
  std::optional<DateMatch> read_end(std::uint32_t i, const TimeFrame& frame) const;

  // Whichever end leaves its year or week open follows the other one.
  Period spanning(std::uint32_t start, const DateMatch& first, std::uint32_t link, const DateMatch& second) const;

  // "and 6" behind the 5th: days that follow each other are a range too.
  std::uint32_t next_day_sign(std::uint32_t i, std::int32_t first) const;

  // "3 to 12 September", "5 and 6 May", "between 3 and 12 of Sept".
  Found day_range(std::uint32_t start) const;

  // "November 19-20", "April 9 through 17", "May 5 and 6".
  Found month_first_range(std::uint32_t start) const;

  Ordinal day(std::uint32_t i) const;

  // "for two days", "a two-week ceasefire", "three hours", "a weeklong visit"; ages are not times.
  Found duration() const;

  std::optional<UnitCount> bare_units(std::uint32_t i) const;

  // "all week", "weeklong", "a month-long".
  std::optional<UnitCount> whole_unit(std::uint32_t i) const;

  // "for three days starting on Monday".
  Found starting_duration(const UnitCount& count) const;

  std::uint32_t behind_modifier(std::uint32_t at) const;

  bool tells_of_some(std::uint32_t end) const;

  bool is_age(std::uint32_t at) const;

  bool is_rate(std::uint32_t at) const;

  const Lexemes& lexemes_;
  std::uint32_t begin_;
  const TimeFrame& frame_;
};

}  // namespace relata::extraction
