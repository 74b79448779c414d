#include "importers/extraction/time/holidays.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "importers/extraction/quantities/numbers.h"
#include "importers/extraction/time/religious_calendars.h"
#include "importers/language/characters.h"

namespace relata::extraction {
namespace {

using std::chrono::days;

constexpr Holiday fixed(std::string_view name, unsigned month, int day, bool in_lower_case = false) {
  return {name, HolidayRule::fixed, month, day, 0, 0, in_lower_case};
}
constexpr Holiday nth(std::string_view name, unsigned month, int number, unsigned weekday, int later = 0) {
  // "father's day" may be any father's.
  const bool in_lower_case = !name.ends_with("er day") && !name.starts_with("president");
  return {name, HolidayRule::weekday_of_month, month, number, weekday, later, in_lower_case};
}
constexpr Holiday from_easter(std::string_view name, int distance, bool in_lower_case = false) {
  return {name, HolidayRule::easter, 0, distance, 0, 0, in_lower_case};
}
constexpr Holiday feast(std::string_view name, HolidayRule rule, int distance, int lasting = 1) {
  return {name, rule, 0, distance, 0, 0, false, lasting};
}
constexpr Holiday islamic(std::string_view name, unsigned month, int day, int lasting = 1) {
  return {name, HolidayRule::islamic, month, day, 0, 0, name.starts_with("eid "), lasting};
}

// Sorted by name. Names that several countries give to different days (Independence Day, Labour Day, Victory Day) are
// left out.
constexpr Holiday holidays[] = {
    fixed("all saints day", 11, 1),
    fixed("all souls day", 11, 2),
    fixed("anzac day", 4, 25),
    fixed("april fools day", 4, 1),
    fixed("armistice day", 11, 11),
    from_easter("ascension day", 39),
    from_easter("ash wednesday", -46, true),
    islamic("ashura", 1, 10),
    fixed("australia day", 1, 26),
    fixed("bastille day", 7, 14),
    nth("black friday", 11, 4, 4, 1),
    fixed("boxing day", 12, 26),
    fixed("canada day", 7, 1),
    fixed("christmas", 12, 25, true),
    fixed("christmas day", 12, 25, true),
    fixed("christmas eve", 12, 24, true),
    nth("columbus day", 10, 2, 1),
    nth("cyber monday", 11, 4, 4, 4),
    fixed("earth day", 4, 22),
    from_easter("easter", 0, true),
    from_easter("easter monday", 1, true),
    from_easter("easter saturday", -1),
    from_easter("easter sunday", 0, true),
    islamic("eid al adha", 12, 10),
    islamic("eid al fitr", 10, 1),
    islamic("eid ul adha", 12, 10),
    islamic("eid ul fitr", 10, 1),
    fixed("epiphany", 1, 6),
    nth("father day", 6, 3, 7),
    from_easter("good friday", -2, true),
    fixed("groundhog day", 2, 2),
    fixed("guy fawkes night", 11, 5),
    fixed("halloween", 10, 31, true),
    feast("hanukkah", HolidayRule::hanukkah, 0, 8),
    from_easter("holy saturday", -1),
    from_easter("holy thursday", -3),
    fixed("international women day", 3, 8),
    fixed("international workers day", 5, 1),
    fixed("juneteenth", 6, 19),
    nth("labor day", 9, 1, 1),
    from_easter("mardi gras", -47, true),
    nth("martin luther king day", 1, 3, 1),
    from_easter("maundy thursday", -3, true),
    fixed("may day", 5, 1),
    nth("memorial day", 5, 5, 1),
    nth("mlk day", 1, 3, 1),
    nth("mother day", 5, 2, 7),
    fixed("new year day", 1, 1, true),
    fixed("new year eve", 12, 31, true),
    fixed("orthodox christmas", 1, 7),
    feast("orthodox easter", HolidayRule::orthodox_easter, 0),
    from_easter("palm sunday", -7, true),
    feast("passover", HolidayRule::jewish_new_year, -163, 8),
    from_easter("pentecost", 49),
    from_easter("pentecost sunday", 49),
    nth("president day", 2, 3, 1),
    nth("presidents day", 2, 3, 1),
    feast("purim", HolidayRule::jewish_new_year, -193),
    islamic("ramadan", 9, 1, 30),
    fixed("remembrance day", 11, 11),
    nth("remembrance sunday", 11, 2, 7),
    feast("rosh hashanah", HolidayRule::jewish_new_year, 0, 2),
    from_easter("shrove tuesday", -47, true),
    fixed("st patrick day", 3, 17),
    feast("sukkot", HolidayRule::jewish_new_year, 14, 7),
    nth("thanksgiving", 11, 4, 4, 0),
    nth("thanksgiving day", 11, 4, 4, 0),
    fixed("valentine day", 2, 14),
    fixed("valentines day", 2, 14),
    fixed("veterans day", 11, 11),
    from_easter("whit monday", 50),
    from_easter("whit sunday", 49),
    fixed("women day", 3, 8),
    fixed("workers day", 5, 1),
    fixed("xmas", 12, 25, true),
    feast("yom kippur", HolidayRule::jewish_new_year, 9),
};

constexpr bool is_sorted() { return std::ranges::is_sorted(holidays, {}, &Holiday::name); }
static_assert(is_sorted());

// Where the name ends, or 0. Behind a word may stand a possessive "'s" or "'".
std::uint32_t end_of_name(const Lexemes& lexemes, std::uint32_t at, const Holiday& holiday) {
  auto rest = holiday.name;
  while (!rest.empty()) {
    const auto word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (!lexemes.reads(at, word) || (!holiday.in_lower_case && (!lexemes[at].capital && word.size() > 2))) return 0;
    ++at;
    if (rest.empty()) return at;
    if (is_dash(lexemes, at)) ++at;  // "Eid al-Fitr"
    if (lexemes.is(at, ".")) ++at;
    if (lexemes.is(at, "'") || lexemes.is(at, "\u2019")) {
      ++at;
      if (lexemes.is(at, "s") && lexemes[at].glued) ++at;
    }
  }
  return 0;
}

Day nth_weekday(int year, unsigned month, int number, unsigned weekday) {
  const std::chrono::weekday wanted{weekday};
  if (number == 5) return weekday_until(last_day(PartialDate(year, month)), wanted);
  return weekday_after(first_day(PartialDate(year, month)) - days{1}, wanted) + days{7 * (number - 1)};
}

}  // namespace

Day holiday_in(const Holiday& holiday, int year) {
  switch (holiday.rule) {
    case HolidayRule::weekday_of_month:
      return nth_weekday(year, holiday.month, holiday.number, holiday.weekday) + days{holiday.later};
    case HolidayRule::easter:
      return easter(year) + days{holiday.number};
    case HolidayRule::orthodox_easter:
      return orthodox_easter(year) + days{holiday.number};
    case HolidayRule::jewish_new_year:
      return rosh_hashanah(year) + days{holiday.number};
    case HolidayRule::hanukkah:
      return hanukkah(year);
    case HolidayRule::islamic:
      return islamic_day(year, static_cast<int>(holiday.month), holiday.number);
    default:
      return first_day(PartialDate(year, holiday.month, static_cast<unsigned>(holiday.number)));
  }
}

Period holiday_period(const Holiday& holiday, int year) {
  const Day first = holiday_in(holiday, year), last = first + days{holiday.lasting - 1};
  if (holiday.rule != HolidayRule::islamic) return {PartialDate(first), PartialDate(last)};
  const PartialDate soonest(first - days{1}), latest(last + days{1});
  return {PartialDate(soonest.year, soonest.month), PartialDate(latest.year, latest.month)};
}

std::optional<HolidayMatch> read_holiday(const Lexemes& lexemes, std::uint32_t begin) {
  const auto written = lexemes.text(begin);
  if (lexemes[begin].kind != LexemeKind::word || written.size() < 2 || written.size() > 13) return std::nullopt;
  std::array<char, 16> buffer{};
  std::ranges::transform(written, buffer.begin(), language::lower_letter);
  const std::string_view first(buffer.data(), written.size());
  std::optional<HolidayMatch> longest;
  for (auto row = std::ranges::lower_bound(holidays, first, {}, &Holiday::name);
       row != std::end(holidays) && row->name.starts_with(first); ++row) {
    const auto end = end_of_name(lexemes, begin, *row);
    if (end != 0 && (!longest || end > longest->end)) longest = HolidayMatch{row, end};
  }
  return longest;
}

}  // namespace relata::extraction
