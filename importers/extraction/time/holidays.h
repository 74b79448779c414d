// Holidays whose day can be computed from the year, by their English names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "importers/extraction/quantities/lexemes.h"
#include "importers/extraction/time/calendar.h"

namespace relata::extraction {

// How the day is found in a year: a fixed day; the nth weekday of a month (5 for the last); days from Easter Sunday,
// the Orthodox one, the Jewish New Year, the first day of Hanukkah; a day of the Islamic year.
enum class HolidayRule : std::uint8_t {
  fixed,
  weekday_of_month,
  easter,
  orthodox_easter,
  jewish_new_year,
  hanukkah,
  islamic
};

struct Holiday {
  std::string_view name;  // its words in lower case; "'" and a possessive "s" are not written
  HolidayRule rule = HolidayRule::fixed;
  unsigned month = 0;
  int number = 0;              // day of the month, nth weekday, days from Easter or the New Year
  unsigned weekday = 0;        // ISO, of an nth weekday
  int later = 0;               // behind the nth weekday: Black Friday is a day after Thanksgiving
  bool in_lower_case = false;  // understood without capital letters too
  int lasting = 1;             // days
};

// Its first day.
Day holiday_in(const Holiday& holiday, int year);

// Its days; of the Islamic ones, which may come a day sooner or later than computed, only the months.
Period holiday_period(const Holiday& holiday, int year);

struct HolidayMatch {
  const Holiday* holiday = nullptr;
  std::uint32_t end = 0;
};
// The longest name that starts at lexeme `begin`.
std::optional<HolidayMatch> read_holiday(const Lexemes& lexemes, std::uint32_t begin);

}  // namespace relata::extraction
