#include "importers/extraction/time/religious_calendars.h"

namespace relata::extraction {
namespace {

using std::chrono::days;

// Day numbers of Calendrical Calculations: 1 is 1 January of the year 1.
constexpr int unix_epoch = 719163;
constexpr int hebrew_epoch = -1373427, islamic_epoch = 227015;

Day from_fixed(int number) { return Day{days{number - unix_epoch}}; }

int hebrew_days_elapsed(int year) {
  const int months = (235 * year - 234) / 19;
  const int parts = 12084 + 13753 * months;  // 12 hours and 204 parts, and more for each month
  const int day = 29 * months + parts / 25920;
  return (3 * (day + 1)) % 7 < 3 ? day + 1 : day;
}

// Of the Hebrew year: the first of Tishri, put off where a year would be too long or too short.
Day hebrew_new_year(int year) {
  const int before = hebrew_days_elapsed(year - 1), here = hebrew_days_elapsed(year);
  const int after = hebrew_days_elapsed(year + 1);
  const int delay = after - here == 356 ? 2 : (here - before == 382 ? 1 : 0);
  return from_fixed(hebrew_epoch + here + delay);
}

constexpr int hebrew_year_beginning_in(int gregorian) { return gregorian + 3761; }

Day islamic(int year, int month, int day) {
  return from_fixed(islamic_epoch - 1 + day + 29 * (month - 1) + month / 2 + (year - 1) * 354 + (3 + 11 * year) / 30);
}

}  // namespace

Day orthodox_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30, e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int month = (d + e + 114) / 31, day = (d + e + 114) % 31 + 1;
  return Day{std::chrono::year{year} / month / day} + days{13};  // from the Julian to the Gregorian calendar
}

Day rosh_hashanah(int year) { return hebrew_new_year(hebrew_year_beginning_in(year)); }

Day hanukkah(int year) {
  const auto first = rosh_hashanah(year);
  const auto length = (rosh_hashanah(year + 1) - first).count();
  const bool long_heshvan = length == 355 || length == 385;
  return first + days{long_heshvan ? 84 : 83};
}

Day islamic_day(int year, int month, int day) {
  int islamic_year = (year - 622) * 33 / 32 - 1;
  while (static_cast<int>(civil(islamic(islamic_year, month, day)).year()) < year) ++islamic_year;
  return islamic(islamic_year, month, day);
}

}  // namespace relata::extraction
