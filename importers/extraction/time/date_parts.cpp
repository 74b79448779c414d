// Parts of longer times, and longer times by their number: "the end of 2023", "the first week of May", "Q1 2017".
#include "importers/extraction/time/date_reader.h"
#include "importers/extraction/time/holidays.h"

namespace relata::extraction {

using std::chrono::days;

namespace {

// How a part is cut out. "Early" and "late" are halves, edges are thirds, but for months, which are halved by both.
enum class Cut : std::int32_t { early = 1, mid, late, beginning, middle, end };

Period months_between(int year, unsigned first, unsigned last) {
  return {PartialDate(year, first), PartialDate(year, last)};
}

Period part_of_year(int year, Cut cut) {
  switch (cut) {
    case Cut::early:
      return months_between(year, 1, 6);
    case Cut::mid:
      return months_between(year, 4, 9);
    case Cut::late:
      return months_between(year, 7, 12);
    case Cut::beginning:
      return months_between(year, 1, 4);
    case Cut::middle:
      return months_between(year, 5, 8);
    case Cut::end:
      return months_between(year, 9, 12);
  }
  return {};
}

Period part_of_month(const PartialDate& month, Cut cut) {
  const auto day = [&](unsigned number) { return PartialDate(month.year, month.month, number); };
  const PartialDate last(last_day(month));
  switch (cut) {
    case Cut::early:
    case Cut::beginning:
      return {day(1), day(15)};
    case Cut::late:
    case Cut::end:
      return {day(16), last};
    default:
      return {day(10), day(20)};
  }
}

// Of a decade or a century.
Period part_of_years(int first, int last, Cut cut) {
  const int length = last - first + 1, half = length / 2, third = length / 3;
  switch (cut) {
    case Cut::early:
      return {PartialDate(first), PartialDate(first + half - 1)};
    case Cut::late:
      return {PartialDate(first + half), PartialDate(last)};
    case Cut::beginning:
      return {PartialDate(first), PartialDate(first + third - 1)};
    case Cut::end:
      return {PartialDate(last - third + 1), PartialDate(last)};
    default:
      return {PartialDate(first + third), PartialDate(last - third)};
  }
}

// Weeks have no parts: nobody agrees on their length.
Period part(const Period& whole, Cut cut) {
  const auto &begin = whole.begin, &end = whole.end;
  if (!begin.known() || !end.known()) return whole;
  if (whole.is_point()) return begin.month == 0 ? part_of_year(begin.year, cut) : part_of_month(begin, cut);
  return begin.month == 0 && end.month == 0 ? part_of_years(begin.year, end.year, cut) : whole;
}

bool is_one_day(const Period& period) { return period.is_point() && period.begin.day != 0; }

// The weekend that a holiday makes long or lies in.
// With the day itself where it makes the weekend a long one.
Period weekend_at(Day day) {
  const auto weekday = std::chrono::weekday{day}.iso_encoding();
  const auto saturday = monday_of(day) + days{weekday <= 3 ? -2 : 5};
  const bool before = weekday == 4 || weekday == 5;
  return {PartialDate(before ? day : saturday), PartialDate(weekday == 1 ? day : saturday + days{1})};
}

}  // namespace

Match DateReader::part_of() const {
  auto at = skip(begin_, "the");
  const auto part_word = sense(at, Sense::part);
  const auto edge = sense(at, Sense::edge);
  if (part_word == 0 && edge == 0) return std::nullopt;
  auto last_part = part_word;
  ++at;
  if (edge != 0) {
    if (!is(at, "of")) return std::nullopt;
    ++at;
  } else {
    if (is_dash(lexemes_, at)) ++at;
    if (is(at, "to")) {  // "mid-to-late May"
      const auto second = is_dash(lexemes_, at + 1) ? at + 2 : at + 1;
      last_part = sense(second, Sense::part);
      if (last_part <= part_word) return std::nullopt;
      at = is_dash(lexemes_, second + 1) ? second + 2 : second + 1;
    }
    if (is(at, "in") || is(at, "on")) ++at;
    if (lexemes_.has(at, Sense::season)) at = skip(at + 1, "of");
  }
  auto whole = sub(at);
  if (!whole) return std::nullopt;
  const bool day = is_one_day(whole->period) || (!whole->period.known() && lexemes_.has(at, Sense::weekday));
  if (day && (edge != 0 || part_word == 2)) return std::nullopt;
  whole->weak = false;
  if (whole->feast && !whole->period.is_point()) return whole;
  if (day || lexemes_.has(at - 1, Sense::season) || (is(at - 1, "of") && edge == 0)) return whole;
  if (edge != 0 && edge != 2 && whole->period.known()) {
    whole->brink = PartialDate(edge == 1 ? first_day(whole->period.begin) : last_day(whole->period.end));
  }
  const auto begin = part(whole->period, static_cast<Cut>(edge != 0 ? edge + 3 : part_word));
  const auto end = edge != 0 || last_part == part_word ? begin : part(whole->period, static_cast<Cut>(last_part));
  whole->period = {begin.begin, end.end};
  return whole;
}

// Only the year of a season is sure: the hemispheres disagree on its months.
Match DateReader::season_of() const {
  auto at = skip(begin_, "the");
  if (!lexemes_.has(at, Sense::season)) return std::nullopt;
  auto whole = sub(skip(at + 1, "of"));
  if (!whole || whole->period.begin.month != 0) return std::nullopt;
  whole->weak = false;
  // "the winter of 2022-23"
  const auto& behind = lexemes_[whole->end + 1];
  const bool joined = (is_dash(lexemes_, whole->end) || is(whole->end, "/")) && behind.glued;
  const auto last = joined && whole->period.is_point() && whole->period.known() ? behind.digits : 0;
  const int year = whole->period.begin.year + 1;
  if ((last == 4 && behind.value->whole() == year) || (last == 2 && behind.value->whole() == year % 100)) {
    whole->period.end = PartialDate(year);
    whole->end += 2;
  }
  return whole;
}

Match DateReader::daytime_of() const {
  const auto at = skip(begin_, "the");
  if (!lexemes_.has(at, Sense::daytime) || !is(at + 1, "of")) return std::nullopt;
  auto day = sub(at + 2);
  if (!day || !is_one_day(day->period)) return std::nullopt;
  return day;
}

Match DateReader::unit_end() const {
  const auto at = skip(begin_, "the");
  auto whole = unit_of_writing(at);
  if (!whole || is(at, "the")) return std::nullopt;
  auto end = whole->end;
  const bool possessive = (is(end, "'") || is(end, "\u2019")) && is(end + 1, "s");
  if (possessive)
    end += 2;
  else if (is_dash(lexemes_, end))
    ++end;
  if (!is(end, "end")) return std::nullopt;
  whole->end = end + 1;
  if (const auto year = trailing_year(end + 1); year.year != 0 && is(at, "year")) {
    whole->end = year.end;
    whole->period = point(PartialDate(year.year));
  }
  if (!whole->period.known()) return whole;
  whole->brink = PartialDate(last_day(whole->period.end));
  whole->period = part(whole->period, Cut::end);
  return whole;
}

Match DateReader::rest_of() const {
  const auto at = skip(begin_, "the");
  if ((!lexemes_.reads(at, "rest") && !lexemes_.reads(at, "remainder") && !lexemes_.reads(at, "remaining")) ||
      !is(at + 1, "of")) {
    return std::nullopt;
  }
  auto whole = sub(at + 2);
  if (!whole || is_one_day(whole->period)) return std::nullopt;
  whole->weak = false;
  const auto& period = whole->period;
  if (!frame_.anchor || !period.begin.known() || !period.end.known()) return match(whole->end, Period{});
  if (first_day(period.begin) <= *frame_.anchor && *frame_.anchor <= last_day(period.end)) {
    whole->period = {PartialDate(*frame_.anchor), PartialDate(last_day(period.end))};
  }
  return whole;
}

Match DateReader::to_date() const {
  const bool so_far = lexemes_.reads(begin_, "so") && lexemes_.reads(begin_ + 1, "far") && is(begin_ + 2, "this");
  auto at = so_far ? begin_ + 3 : skip(begin_, "the");
  const auto code = sense(at, Sense::unit);
  if (code == 0) return std::nullopt;
  const auto unit = static_cast<CalendarUnit>(code - 1);
  if (unit < CalendarUnit::week || unit > CalendarUnit::year) return std::nullopt;
  ++at;
  if (!so_far) {
    if (is_dash(lexemes_, at)) ++at;
    if (!is(at, "to")) return std::nullopt;
    if (is_dash(lexemes_, ++at)) ++at;
    if (!is(at, "date")) return std::nullopt;
    ++at;
  }
  return anchored(at, [&](Day anchor) {
    return Period{PartialDate(first_day(unit_around(anchor, 0, unit).begin)), PartialDate(anchor)};
  });
}

// What an ordinal counts: "first", "third", "last" as -1.
Ordinal DateReader::position(std::uint32_t i) const {
  if (is(i, "last") || lexemes_.reads(i, "final")) return {-1, i + 1};
  const auto ordinal = read_ordinal(lexemes_, i);
  return ordinal && ordinal->value >= 1 && ordinal->value <= 366 ? *ordinal : Ordinal{};
}

Match DateReader::nth_of() const {
  const auto ordinal = position(skip(begin_, "the"));
  if (ordinal.value == 0) return std::nullopt;
  const auto at = ordinal.end;
  if (auto several = several_of(ordinal)) return several;
  const bool half = is(at, "half"), quarter = is(at, "quarter");
  const auto unit = sense(at, Sense::unit);
  const auto weekday_number = weekday(at);
  if (!half && unit == 0 && weekday_number == 0) return std::nullopt;
  if (is_dash(lexemes_, at + 1)) return std::nullopt;
  const bool of = is(at + 1, "of") || is(at + 1, "in");
  const auto whole = sub(of ? at + 2 : at + 1);
  if (!whole || (!of && !half && !quarter) || whole->brink.known()) return std::nullopt;
  if (half && whole->period.known() && !is_one_day(whole->period)) return half_of(*whole, ordinal.value);
  const auto& date = whole->period.begin;
  if (!whole->period.is_point() || date.day != 0) return std::nullopt;
  if (!date.known()) return match(whole->end, Period{});
  if (weekday_number != 0) return match(whole->end, nth_weekday(date, ordinal.value, iso_weekday(weekday_number)));
  if (quarter) {
    if (date.month != 0) return std::nullopt;
    return match(whole->end, months_of(date.year, ordinal.value, 3U));
  }
  return match(whole->end, units_of(whole->period, ordinal.value, 1, static_cast<CalendarUnit>(unit - 1)));
}

// "the second half of the 1990s", "the first half of May".
Match DateReader::half_of(DateMatch whole, std::int32_t ordinal) const {
  if (ordinal > 2) return std::nullopt;
  whole.weak = false;
  whole.period = part(whole.period, ordinal == 1 ? Cut::early : Cut::late);
  return whole;
}

// "the first two weeks of May", "the last three months of 2019".
Match DateReader::several_of(const Ordinal& ordinal) const {
  if (ordinal.value != 1 && ordinal.value != -1) return std::nullopt;
  const auto count = read_unit_count(lexemes_, ordinal.end);
  const auto amount = count && count->count && !count->indefinite ? count->count->whole() : std::nullopt;
  if (!amount || *amount < 1 || *amount > 366 || count->working || count->least) return std::nullopt;
  if (!is(count->end, "of") && !is(count->end, "in")) return std::nullopt;
  const auto whole = sub(count->end + 1);
  if (!whole || whole->brink.known()) return std::nullopt;
  if (!whole->period.known()) return match(whole->end, Period{});
  return match(whole->end, units_of(whole->period, ordinal.value, *amount, count->unit));
}

// `count` units of a month or a year, from its `ordinal`th on or (-1) up to its end.
Period DateReader::units_of(const Period& whole, std::int32_t ordinal, std::int32_t count, CalendarUnit unit) {
  if (!whole.is_point() || whole.begin.day != 0) return {};
  const auto& date = whole.begin;
  const Day first = first_day(date), last = last_day(date);
  const bool from_end = ordinal < 0;
  if (unit == CalendarUnit::week) {
    const auto one = week_of(date, ordinal);
    if (!one.known() || count == 1) return one;
    const days others{7 * (count - 1)};
    return from_end ? Period{PartialDate(first_day(one.begin) - others), one.end}
                    : Period{one.begin, PartialDate(first_day(one.end) + others)};
  }
  if (unit == CalendarUnit::day) {
    const Day begin = from_end ? last - days{count - 1} : first + days{ordinal - 1};
    const Day end = begin + days{count - 1};
    return begin < first || end > last ? Period{} : Period{PartialDate(begin), PartialDate(end)};
  }
  if (unit != CalendarUnit::month || date.month != 0 || count > 12 || ordinal > 12) return {};
  const int begin = from_end ? 13 - count : ordinal;
  if (begin + count > 13) return {};
  return months_between(date.year, static_cast<unsigned>(begin), static_cast<unsigned>(begin + count - 1));
}

Period DateReader::nth_weekday(const PartialDate& date, std::int32_t ordinal, std::chrono::weekday wanted) {
  const auto day = ordinal < 0 ? weekday_until(last_day(date), wanted)
                               : weekday_after(first_day(date) - days{1}, wanted) + days{7 * (ordinal - 1)};
  return day > last_day(date) ? Period{} : point(PartialDate(day));
}

// A week belongs to the month or year that its Thursday lies in (ISO 8601).
Period DateReader::week_of(const PartialDate& date, std::int32_t ordinal) {
  const auto thursday = ordinal < 0
                            ? weekday_until(last_day(date), std::chrono::Thursday)
                            : weekday_after(first_day(date) - days{1}, std::chrono::Thursday) + days{7 * (ordinal - 1)};
  if (thursday > last_day(date)) return {};
  return {PartialDate(thursday - days{3}), PartialDate(thursday + days{3})};
}

Period DateReader::months_of(int year, std::int32_t ordinal, unsigned length) {
  const auto parts = static_cast<std::int32_t>(12 / length);
  const auto index = static_cast<unsigned>(ordinal < 0 ? parts - 1 : ordinal - 1);
  if (ordinal > parts) return {};
  return months_between(year, index * length + 1, index * length + length);
}

// "this year's first quarter", "2023's second half".
Match DateReader::possessive_part() const {
  const DateReader owner_reader(lexemes_, begin_, frame_, depth_ + 1);
  auto owner = owner_reader.relative_unit();
  if (!owner) owner = owner_reader.year();
  if (!owner || (!is(owner->end, "'") && !is(owner->end, "\u2019")) || !is(owner->end + 1, "s")) return std::nullopt;
  const auto ordinal = position(owner->end + 2);
  const bool half = is(ordinal.end, "half"), quarter = is(ordinal.end, "quarter");
  if (ordinal.value == 0 || (!half && !quarter)) return std::nullopt;
  const auto& date = owner->period.begin;
  if (!date.known() || date.month != 0) return match(ordinal.end + 1, Period{});
  return match(ordinal.end + 1, months_of(date.year, ordinal.value, quarter ? 3U : 6U));
}

// "the week of May 6", "the week starting on 6 May", "the week ending May 12", "the weekend of 4 May".
Match DateReader::named_week() const {
  const bool brief = reads(begin_, "w") && is(begin_ + 1, "/") && reads(begin_ + 2, "c");  // "w/c 4 February"
  const auto at = brief ? begin_ + 2 : skip(begin_, "the");
  const bool weekend = is(at, "weekend");
  if (!weekend && !brief && !is(at, "week")) return std::nullopt;
  if (!weekend && lexemes_[at + 1].digits != 0 && !brief) return numbered_week(at + 1);
  auto start = brief ? at : at + 1;
  const bool of = is(start, "of");
  const bool opening = brief || is(start, "starting") || is(start, "beginning") || lexemes_.reads(start, "commencing");
  const bool closing = is(start, "ending") || is(start, "ended");
  if (!of && (weekend || (!opening && !closing))) return std::nullopt;
  ++start;
  if (!of) start = skip(start, "on");
  auto date = sub(start);
  if (!date) return std::nullopt;
  if (!is_one_day(date->period)) return date->period.known() ? std::nullopt : Match(match(date->end, Period{}));
  // Weeks start on Mondays: that tells the year too.
  if (opening && date->floating) date->period = year_by_weekday(date->period, std::chrono::Monday);
  const Day day = first_day(date->period.begin);
  const bool monday = opening || (of && !weekend);
  const Day first = closing ? day - days{6} : (opening ? day : monday_of(day) + days{weekend ? 5 : 0});
  date->period = {PartialDate(first), PartialDate(first + days{monday || closing ? 6 : 1})};
  return date;
}

// "week 3 of 2027". Without a year it is as often a round of games.
Match DateReader::numbered_week(std::uint32_t i) const {
  const auto number = lexemes_[i].value->whole().value_or(0);
  const auto year = is(i + 1, "of") || is(i + 1, "in") || is(i + 1, ",") ? four_digit_year(i + 2) : std::nullopt;
  if (number < 1 || number > 53 || !year) return std::nullopt;
  return match(i + 3, week_of(PartialDate(*year), number));
}

// "the week after next", "the weekend before last".
Match DateReader::second_unit() const {
  const auto at = skip(begin_, "the");
  const bool after = is(at + 1, "after") && is(at + 2, "next"), before = is(at + 1, "before") && is(at + 2, "last");
  const auto code = sense(at, Sense::unit);
  if (!after && !before) return std::nullopt;
  if (const auto number = weekday(at)) {  // "the Monday before last"
    return anchored(at + 3, [&](Day anchor) {
      const auto wanted = iso_weekday(number);
      const Day near = after ? weekday_after(anchor, wanted) : weekday_until(anchor - days{1}, wanted);
      return point(PartialDate(near + days{after ? 7 : -7}));
    });
  }
  if (code == 0 && !is(at, "weekend")) return std::nullopt;
  if (code == 0) return weekend(at + 3, after ? 2 : -2);
  const auto unit = static_cast<CalendarUnit>(code - 1);
  if (unit < CalendarUnit::day) return std::nullopt;
  return anchored(at + 3, [&](Day anchor) { return unit_around(anchor, after ? 2 : -2, unit); });
}

// "the quarter ended March 31", "the six months to June 2023": as long as they say, up to that day or month.
Match DateReader::units_until() const {
  const auto the = skip(begin_, "the");
  const auto year = behind_other_year(lexemes_, the);
  const auto at = year == the ? the : year - 1;  // "the financial year ended March 31"
  UnitCount count;
  if (const auto one = sense(at, Sense::unit); one != 0 && !is(at, "second")) {
    count.count = Decimal(1);
    count.unit = static_cast<CalendarUnit>(one - 1);
    count.end = at + 1;
  } else if (const auto read = read_unit_count(lexemes_, at); read && at != begin_) {
    count = *read;
  }
  const auto amount = count.count ? count.count->whole() : std::nullopt;
  if (!amount || *amount > 60 || count.least || count.unit < CalendarUnit::day || count.unit > CalendarUnit::year) {
    return std::nullopt;
  }
  const bool ended = is(count.end, "ended") || is(count.end, "ending");
  const bool up_to = is(count.end, "to") || is(count.end, "through");
  const auto named = lexemes_[count.end + 1].digits != 0 ? count.end + 2 : count.end + 1;
  if (!ended && !(up_to && lexemes_.has(named, Sense::month))) return std::nullopt;
  auto last = sub(ended ? skip(skip(count.end + 1, "on"), "in") : count.end + 1);
  if (!last || !last->period.is_point() || last->period.begin.month == 0) return std::nullopt;
  if (count.unit < CalendarUnit::month && last->period.begin.day == 0) return std::nullopt;
  const auto end = last->period.end;
  const PartialDate first(shift(last_day(end) + days{1}, -*amount, count.unit));
  last->period = {end.day == 0 ? PartialDate(first.year, first.month) : first, end};
  last->weak = false;
  return last;
}

Match DateReader::decade() const {
  const bool article = is(begin_, "the");
  auto at = article ? begin_ + 1 : begin_;
  const bool apostrophe = is(at, "'") || is(at, "\u2019");
  if (apostrophe) ++at;
  const bool marked = article || lexemes_.has(begin_ - 1, Sense::part) ||
                      (begin_ > 1 && is_dash(lexemes_, begin_ - 1) && lexemes_.has(begin_ - 2, Sense::part));
  if (const auto tens = sense(at, Sense::decade); tens != 0 && marked) return decade_of(at + 1, 1900 + tens);
  const auto& lexeme = lexemes_[at];
  if (lexeme.digits != 4 && !(lexeme.digits == 2 && (apostrophe || marked))) return std::nullopt;
  const auto value = lexeme.value->whole();
  const bool quoted = is(at + 1, "'") || is(at + 1, "\u2019");
  const auto suffix = quoted ? at + 2 : at + 1;
  if (!is(suffix, "s") || !value || *value % 10 != 0) return std::nullopt;
  if (lexeme.digits == 2) return decade_of(suffix + 1, 1900 + *value);
  if (*value < 1000 || *value > 2090) return std::nullopt;
  return decade_of(suffix + 1, *value);
}

Match DateReader::decade_of(std::uint32_t end, int year) {
  return match(end, Period{PartialDate(year), PartialDate(year + (year % 100 == 0 && year < 1900 ? 99 : 9))});
}

// As in TimeML, the 19th century is the years that begin with 18.
Match DateReader::century() const {
  const auto ordinal = read_ordinal(lexemes_, skip(begin_, "the"));
  if (!ordinal || ordinal->value < 5 || ordinal->value > 22) return std::nullopt;
  const auto at = is_dash(lexemes_, ordinal->end) ? ordinal->end + 1 : ordinal->end;
  if (!is(at, "century")) return std::nullopt;
  const int first = (ordinal->value - 1) * 100;
  return match(at + 1, Period{PartialDate(first), PartialDate(first + 99)});
}

// "the late 19th and early 20th centuries", "the 18th to 20th centuries".
Match DateReader::centuries() const {
  const auto one = [&](std::uint32_t& at, Period& period) {
    const auto part_word = sense(at, Sense::part);
    if (part_word != 0) ++at;
    if (is_dash(lexemes_, at)) ++at;
    const auto ordinal = read_ordinal(lexemes_, at);
    if (!ordinal || ordinal->value < 5 || ordinal->value > 22) return false;
    at = ordinal->end;
    const int first = (ordinal->value - 1) * 100;
    period = {PartialDate(first), PartialDate(first + 99)};
    if (part_word != 0) period = part(period, static_cast<Cut>(part_word));
    return true;
  };
  Period first, last;
  auto at = skip(begin_, "the");
  if (!one(at, first)) return std::nullopt;
  if (!is(at, "and") && !is(at, "or") && !is(at, "to") && !is_dash(lexemes_, at)) return std::nullopt;
  at = skip(at + 1, "the");
  if (!one(at, last) || first.begin.year >= last.begin.year) return std::nullopt;
  if (is_dash(lexemes_, at)) ++at;
  if (!is(at, "centuries") && !is(at, "century")) return std::nullopt;
  return match(at + 1, {first.begin, last.end});
}

Match DateReader::quarter() const {
  const auto leading = four_digit_year(begin_);
  auto at = leading ? begin_ + 1 : begin_;
  if (leading && is_dash(lexemes_, at)) ++at;
  const bool number_first = lexemes_[at].digits == 1 && lexemes_[at + 1].glued;  // "3Q 2017"
  const auto letter = number_first ? at + 1 : at, digit = number_first ? at : at + 1;
  const bool quarters = is(letter, "q");
  if ((!quarters && !is(letter, "h")) || !lexemes_[at + 1].glued || lexemes_[digit].digits != 1) return std::nullopt;
  if (number_first && !lexemes_[letter].capital) return std::nullopt;  // "2h"
  const auto number = lexemes_[digit].value->whole().value_or(0);
  if (number < 1 || number > (quarters ? 4 : 2)) return std::nullopt;
  const auto length = quarters ? 3U : 6U;
  auto trailing = leading ? YearAt{*leading, at + 2} : trailing_year(at + 2);
  if (trailing.year == 0 && number_first && lexemes_[at + 2].glued) {  // "3Q17"
    if (const auto year = two_digit_year(at + 2); year != 0) trailing = {year, at + 3};
  }
  if (lexemes_.reads(begin_ - 1, "fiscal")) return match(std::max(trailing.end, at + 2), Period{});
  if (trailing.year != 0) return match(trailing.end, months_of(trailing.year, number, length));
  if (!quarters) return std::nullopt;
  const auto other = read_year(lexemes_, skip(at + 2, "of"));  // "Q3 of fiscal 2019"
  if (other && !other->period.known()) return match(other->end, Period{});
  auto result = anchored(at + 2, [&](Day anchor) {
    const int year = PartialDate(anchor).year;
    const auto here = months_of(year, number, length);
    if (frame_.future) return last_day(here.end) < anchor ? months_of(year + 1, number, length) : here;
    return first_day(here.begin) > anchor ? months_of(year - 1, number, length) : here;
  });
  result.floating = true;
  return result;
}

Match DateReader::holiday() const {
  auto start = skip(begin_, "the");
  const bool article = start != begin_;
  const bool holy_month = article && reads(start, "holy") && is(start + 1, "month") && is(start + 2, "of");
  if (holy_month) start += 3;
  auto found = read_holiday(lexemes_, start);
  const bool new_year = !found && is(start, "new") && is(start + 1, "year");
  if (!found && !new_year) return std::nullopt;
  if (article && !holy_month && !is(found ? found->end : start + 2, "weekend")) return std::nullopt;
  constexpr Holiday first_of_january{"new year", HolidayRule::fixed, 1, 1, 0, 0, true};
  const auto& feast = new_year ? first_of_january : *found->holiday;
  const auto end = new_year ? start + 2 : found->end;
  const bool weekend = is(end, "weekend");
  const auto resolved = [&](int year) {
    return weekend ? weekend_at(holiday_in(feast, year)) : holiday_period(feast, year);
  };
  const auto year = trailing_year(weekend ? end + 1 : end);
  DateMatch result;
  if (year.year != 0) {
    const bool behind = is(year.end, "weekend");  // "Labor Day 2021 weekend"
    result =
        behind ? match(year.end + 1, weekend_at(holiday_in(feast, year.year))) : match(year.end, resolved(year.year));
  } else {
    result = anchored(weekend ? end + 1 : end, [&](Day anchor) {
      const int here = PartialDate(anchor).year;
      const int after = holiday_in(feast, here) < anchor ? here + 1 : here;
      const int before = holiday_in(feast, here) > anchor ? here - 1 : here;
      if (frame_.future != frame_.past) return resolved(frame_.future ? after : before);
      const Day last = holiday_in(feast, before), coming = holiday_in(feast, after);
      return resolved(anchor - last < coming - anchor ? before : after);
    });
    result.floating = true;
    result.weak = new_year || (!weekend && end == begin_ + 1);
  }
  result.feast = true;
  return result;
}

}  // namespace relata::extraction
