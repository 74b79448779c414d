// Days, weeks, months and years as English names them, each resolved against the day of writing.
#pragma once

#include <cstdint>
#include <optional>

#include "importers/extraction/quantities/lexemes.h"
#include "importers/extraction/time/calendar.h"
#include "importers/extraction/time/unit_counts.h"

namespace relata::extraction {

// What an expression is resolved against.
struct TimeFrame {
  std::optional<Day> anchor;  // the day of writing; without it only absolute dates have a value
  bool future = false;        // the clause is about the future: "on Monday" is the next one, not the last
  bool past = false;          // about the past; neither where nothing tells, both for the future seen from the past
};

struct DateMatch {
  std::uint32_t end = 0;  // behind its last lexeme
  Period period;          // nothing is known where the anchor is missing
  bool floating = false;  // the anchor chose the year or the week: "Monday", "7 October", "May"
  bool weak = false;      // a date only behind a preposition or in a range: "2019", "May", "5/12"
  bool counted = false;   // by units from another day: "two weeks ago"; "more than" before it makes it a bound
  PartialDate base;       // of what is counted: from where
  bool feast = false;     // a holiday: "Christmas" is a date where "Christmas tree" is none
  PartialDate brink;      // "the end of 2023": its last day, from which bounds count; the period is what lies before it
};

// The longest date, without preposition, that starts at lexeme `begin`: "Monday", "7 October", "May 9, 2024", "last
// week", "two days ago", "the end of 2023", "the 1990s", "2024-05-09". Numeric dates of ambiguous order are read month
// first.
std::optional<DateMatch> read_date(const Lexemes& lexemes, std::uint32_t begin, const TimeFrame& frame);

// A year alone: "2019", "nineteen ninety-six"; and those of which only their owners know the months, without a value:
// "fiscal 2019", "the 2008 school year".
std::optional<DateMatch> read_year(const Lexemes& lexemes, std::uint32_t begin);

// Where "fiscal year", "school year" and their like end, or `i`.
std::uint32_t behind_other_year(const Lexemes& lexemes, std::uint32_t i);

}  // namespace relata::extraction
