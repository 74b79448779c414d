#include "importers/extraction/time/religious_calendars.h"

#include "tests/catch.h"

namespace {

using relata::extraction::Day;

Day date(int year, unsigned month, unsigned day) {
  return Day{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)};
}

// As almanacs have them, from 2015 on.
struct MonthDay {
  unsigned month, day;
};
constexpr MonthDay new_years[] = {{9, 14}, {10, 3}, {9, 21}, {9, 10}, {9, 30}, {9, 19},
                                  {9, 7},  {9, 26}, {9, 16}, {10, 3}, {9, 23}};
constexpr MonthDay hanukkahs[] = {{12, 7},  {12, 25}, {12, 13}, {12, 3}, {12, 23},
                                  {12, 11}, {11, 29}, {12, 19}, {12, 8}, {12, 26}};
constexpr MonthDay orthodox[] = {{4, 12}, {5, 1},  {4, 16}, {4, 8}, {4, 28}, {4, 19},
                                 {5, 2},  {4, 24}, {4, 16}, {5, 5}, {4, 20}};
constexpr MonthDay eids[] = {{7, 17}, {7, 6}, {6, 25}, {6, 15}, {6, 4}, {5, 24}, {5, 13}, {5, 2}, {4, 21}, {4, 10}};
constexpr int first_year = 2015;

}  // namespace

TEST_CASE("Jewish feasts fall on the days of the almanac", "[extraction][time]") {
  int year = first_year;
  for (const auto& expected : new_years) {
    INFO(year);
    CHECK(relata::extraction::rosh_hashanah(year) == date(year, expected.month, expected.day));
    ++year;
  }
  year = first_year;
  for (const auto& expected : hanukkahs) {
    INFO(year);
    CHECK(relata::extraction::hanukkah(year) == date(year, expected.month, expected.day));
    ++year;
  }
}

TEST_CASE("Orthodox Easter falls on the days of the almanac", "[extraction][time]") {
  int year = first_year;
  for (const auto& expected : orthodox) {
    INFO(year);
    CHECK(relata::extraction::orthodox_easter(year) == date(year, expected.month, expected.day));
    ++year;
  }
}

TEST_CASE("the Islamic day is the announced one or a day beside it", "[extraction][time]") {
  int year = first_year;
  for (const auto& announced : eids) {
    INFO(year);
    const auto computed = relata::extraction::islamic_day(year, 10, 1);
    CHECK(std::chrono::abs(computed - date(year, announced.month, announced.day)) <= std::chrono::days{1});
    ++year;
  }
}

TEST_CASE("calendars hold their own rules in all years", "[extraction][time]") {
  for (int year = 1901; year < 2099; ++year) {
    INFO(year);
    const auto first = relata::extraction::rosh_hashanah(year);
    const auto length = (relata::extraction::rosh_hashanah(year + 1) - first).count();
    CHECK(((length >= 353 && length <= 355) || (length >= 383 && length <= 385)));
    // The New Year never falls on a Sunday, Wednesday or Friday.
    const auto weekday = std::chrono::weekday{first};
    CHECK((weekday != std::chrono::Sunday && weekday != std::chrono::Wednesday && weekday != std::chrono::Friday));
    CHECK(std::chrono::weekday{relata::extraction::orthodox_easter(year)} == std::chrono::Sunday);
    const auto ramadan = relata::extraction::islamic_day(year, 9, 1);
    CHECK(static_cast<int>(relata::extraction::civil(ramadan).year()) == year);
  }
}
