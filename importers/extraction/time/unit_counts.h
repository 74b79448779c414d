// "three days", "a year and a half", "several months": counted units of time.
#pragma once

#include <cstdint>
#include <optional>

#include "importers/extraction/quantities/lexemes.h"
#include "importers/extraction/time/calendar.h"

namespace relata::extraction {

struct UnitCount {
  std::uint32_t end = 0;
  std::optional<Decimal> count;  // none for "several", "a few", "dozens of"
  std::optional<Decimal> least;  // "two or three weeks": at least two, where `count` is the most
  CalendarUnit unit = CalendarUnit::day;
  bool approximate = false;  // "a couple of days"
  bool indefinite = false;   // "a week", "an hour": as often a rate as a duration
  bool working = false;      // "four business days": Monday to Friday
};

// "three days", "two-day", "a week", "two and a half years", "a year and a half", "half an hour", "3h", "2 years and 3
// months" (27 months), "several months", "six to eight months".
std::optional<UnitCount> read_unit_count(const Lexemes& lexemes, std::uint32_t begin);

}  // namespace relata::extraction
