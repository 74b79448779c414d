#include "importers/extraction/date_grammar.h"

#include <algorithm>

#include "importers/extraction/numbers.h"

namespace relata::extraction {
namespace {

using std::chrono::days;
using Match = std::optional<DateMatch>;

enum Relative : std::int32_t { last = 1, current = 2, next_one = 3 };

std::chrono::weekday iso_weekday(std::int32_t number) { return std::chrono::weekday{static_cast<unsigned>(number)}; }

// One production per member; each leaves at_ alone and returns where it ended.
class DateReader {
 public:
  DateReader(const Lexemes& lexemes, std::uint32_t begin, const TimeFrame& frame, int depth = 0)
      : lexemes_(lexemes), begin_(begin), frame_(frame), depth_(depth) {}

  Match read() const {
    if (depth_ > 3) return std::nullopt;
    Match best;
    for (const auto production :
         {&DateReader::weekday_date, &DateReader::calendar_date, &DateReader::numeric_date, &DateReader::month_year,
          &DateReader::relative_unit, &DateReader::relative_units, &DateReader::day_word, &DateReader::ago,
          &DateReader::counted_from, &DateReader::part_of, &DateReader::nth_of, &DateReader::decade,
          &DateReader::century, &DateReader::quarter, &DateReader::holiday, &DateReader::year}) {
      const auto match = (this->*production)();
      if (match && (!best || match->end > best->end)) best = match;
    }
    return best;
  }

 private:
  bool is(std::uint32_t i, std::string_view word) const { return lexemes_.is(i, word); }
  std::int32_t sense(std::uint32_t i, Sense wanted) const { return lexemes_.sense(i, wanted); }
  std::uint32_t skip(std::uint32_t i, std::string_view word) const { return is(i, word) ? i + 1 : i; }
  Match sub(std::uint32_t i) const {
    if (auto whole = DateReader(lexemes_, i, frame_, depth_ + 1).read()) return whole;
    return unit_of_writing(i);
  }

  // "(the end of) the month", "(later in) the year": only as part of a date.
  Match unit_of_writing(std::uint32_t i) const {
    const auto at = skip(i, "the");
    const auto code = sense(at, Sense::unit);
    const auto unit = static_cast<CalendarUnit>(code - 1);
    if (code == 0 || (unit != CalendarUnit::week && unit != CalendarUnit::month && unit != CalendarUnit::year)) {
      return std::nullopt;
    }
    return anchored(at + 1, [&](Day anchor) { return unit_around(anchor, 0, unit); });
  }

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
  std::int32_t month(std::uint32_t i) const {
    const auto value = sense(i, Sense::month);
    if (value == 0) return 0;
    const bool ambiguous = is(i, "may") || is(i, "march") || is(i, "mar");
    if (ambiguous && !lexemes_[i].capital) return 0;
    const auto tag = lexemes_.document().tokens[lexemes_[i].token].upos;
    return tag == language::Upos::AUX || tag == language::Upos::VERB ? 0 : value;
  }
  std::uint32_t behind_month(std::uint32_t i) const {
    const bool abbreviation = lexemes_[i].bytes.size() <= 4 && is(i + 1, ".") && lexemes_[i + 1].glued &&
                              (lexemes_[i + 2].kind == LexemeKind::number || is(i + 2, ","));
    return abbreviation ? i + 2 : i + 1;
  }
  // Names of persons too: dates only with a day, a year or a preposition.
  bool weak_month(std::uint32_t i) const {
    return is(i, "may") || is(i, "march") || is(i, "april") || is(i, "june") || is(i, "august") ||
           lexemes_[i].bytes.size() <= 3;
  }

  std::int32_t weekday(std::uint32_t i) const {
    const auto value = sense(i, Sense::weekday);
    if (value == 0 || lexemes_[i].bytes.size() > 5) return value;
    if (is(i, "sun") || is(i, "sat")) return 0;
    return lexemes_[i].capital ? value : 0;
  }

  std::optional<int> four_digit_year(std::uint32_t i) const {
    const auto& lexeme = lexemes_[i];
    if (lexeme.digits != 4) return std::nullopt;
    const auto value = lexeme.value->whole();
    if (!value || *value < 1000 || *value > 2199) return std::nullopt;
    if (is(i + 1, "s") && lexemes_[i + 1].glued) return std::nullopt;
    return *value;
  }

  // The year behind a day or month: ", 2024", "2024", "of 2024", "in 2024".
  struct YearAt {
    int year = 0;
    std::uint32_t end = 0;
  };
  YearAt trailing_year(std::uint32_t i) const {
    auto at = is(i, ",") || is(i, "of") || is(i, "in") || is_dash(lexemes_, i) || is(i, "/") ? i + 1 : i;
    const bool dashed = is_dash(lexemes_, i) || is(i, "/");
    if (const auto year = four_digit_year(at)) {
      if (dashed && (!lexemes_[at].glued || !lexemes_[i].glued)) return {0, i};
      return {*year, at + 1};
    }
    if (is(i, ",") || dashed || is(i, "in")) return {0, i};
    if (const auto spoken = spoken_year(at)) return {spoken->period.begin.year, spoken->end};
    return {0, i};
  }

  // The number of a day: "7", "7th", "seventh", "twenty-first".
  struct DayAt {
    unsigned day = 0;
    std::uint32_t end = 0;
  };
  DayAt day_number(std::uint32_t i) const {
    if (const auto ordinal = read_ordinal(lexemes_, i)) {
      if (ordinal->value >= 1 && ordinal->value <= 31) return {static_cast<unsigned>(ordinal->value), ordinal->end};
      return {};
    }
    const auto& lexeme = lexemes_[i];
    if (lexeme.digits != 1 && lexeme.digits != 2) return {};
    const bool unit = lexemes_[i + 1].glued && lexemes_[i + 1].kind == LexemeKind::word;
    const bool clock = is(i + 1, ":") && lexemes_[i + 1].glued;
    const auto value = lexeme.value->whole();
    if (unit || clock || !value || *value < 1 || *value > 31 || is(i + 1, "%")) return {};
    return {static_cast<unsigned>(*value), i + 1};
  }

  // A day of a month, the year by the anchor if it is not given.
  DateMatch day_of_month(std::uint32_t end, int year, unsigned month, unsigned day) const {
    const PartialDate date(year, month, day);
    if (year != 0) return match(end, exists(date) ? std::optional(date) : std::nullopt);
    auto result = anchored(end, [&](Day anchor) {
      const auto found = frame_.future ? next(month, day, anchor) : latest(month, day, anchor);
      return found ? point(*found) : Period{};
    });
    result.floating = true;
    return result;
  }

  // "7 October 2023", "7th of October", "October 7, 2023", "October the 7th", "Oct. 7".
  Match calendar_date() const {
    const auto start = skip(begin_, "the");
    if (const auto day = day_number(start); day.day != 0) {
      auto at = day.end;
      if (is(at, "day") && is(at + 1, "of")) {  // "the 23rd day of September", "the 15th day of next month"
        at += 2;
        if (month(at) == 0) return day_of_unit(day.day, at);
      }
      at = skip(at, "of");
      if (is_dash(lexemes_, at) || is(at, "/")) ++at;
      const auto named = month(at);
      if (named == 0 || (lexemes_[at].bytes.size() == 3 && is(at, "sec"))) return std::nullopt;
      const auto year = trailing_year(behind_month(at));
      return day_of_month(year.end, year.year, static_cast<unsigned>(named), day.day);
    }
    const auto named = month(begin_);
    if (named == 0) return std::nullopt;
    auto at = behind_month(begin_);
    if ((is_dash(lexemes_, at) || is(at, "/")) && lexemes_[at].glued) ++at;
    const auto day = day_number(skip(at, "the"));
    if (day.day == 0 || is(day.end, "percent")) return std::nullopt;
    const auto year = trailing_year(day.end);
    return day_of_month(year.end, year.year, static_cast<unsigned>(named), day.day);
  }

  Match day_of_unit(unsigned day, std::uint32_t at) const {
    auto whole = sub(at);
    if (!whole || !whole->period.is_point() || whole->period.begin.day != 0) return std::nullopt;
    auto date = whole->period.begin;
    date.day = day;
    whole->period = date.month != 0 && exists(date) ? point(date) : Period{};
    return whole;
  }

  // "Thursday", "Thursday, May 9", "Thursday morning", "Thursday of last week", "Thursday last week".
  Match weekday_date() const {
    const auto number = weekday(begin_);
    if (number == 0) return std::nullopt;
    const bool abbreviation = is(begin_ + 1, ".") && lexemes_[begin_].bytes.size() <= 5 && begin_ + 2 < lexemes_.size();
    const auto behind = abbreviation ? begin_ + 2 : begin_ + 1;
    const auto wanted = iso_weekday(number);
    for (const auto at :
         {behind, skip(behind, ","), skip(behind, "("), skip(behind, ",") + (is(behind, ",") ? 1U : 0U)}) {
      const DateReader rest(lexemes_, at, frame_, depth_ + 1);
      auto date = rest.calendar_date();
      if (!date) date = rest.numeric_date();
      if (!date) continue;
      date->weak = false;
      if (is(behind, "(") && is(date->end, ")")) ++date->end;
      return date;
    }
    if (const auto numbered = read_ordinal(lexemes_, skip(behind, "the"))) return numbered_weekday(wanted, *numbered);
    auto of = skip(skip(behind, "of"), "the");
    if (const auto offset = sense(of, Sense::relative); offset != 0 && is(of + 1, "week")) {
      return anchored(of + 2, [&](Day anchor) {
        return point(PartialDate(weekday_after(monday_of(anchor) + days{7 * (offset - 2) - 1}, wanted)));
      });
    }
    auto result = anchored(with_daytime(behind), [&](Day anchor) {
      return point(PartialDate(frame_.future ? weekday_after(anchor, wanted) : weekday_until(anchor, wanted)));
    });
    result.floating = true;
    return result;
  }

  // "Tuesday the 11th": the nearest Tuesday that is an 11th.
  Match numbered_weekday(std::chrono::weekday wanted, const Ordinal& day) const {
    if (day.value > 31) return std::nullopt;
    return anchored(day.end, [&](Day anchor) {
      auto candidate = frame_.future ? weekday_after(anchor - days{1}, wanted) : weekday_until(anchor, wanted);
      for (int weeks = 0; weeks < 120; ++weeks, candidate += days{frame_.future ? 7 : -7}) {
        if (civil(candidate).day() == std::chrono::day{static_cast<unsigned>(day.value)}) {
          return point(PartialDate(candidate));
        }
      }
      return Period{};
    });
  }

  std::uint32_t with_daytime(std::uint32_t at) const {
    if (lexemes_.has(at, Sense::daytime)) return at + 1;
    return lexemes_.has(at, Sense::part) && lexemes_.has(at + 1, Sense::daytime) ? at + 2 : at;
  }

  // "2024-05-09", "5/9/2024", "22/04", "9.5.2024", "2019-aug-1".
  Match numeric_date() const {
    const auto& first = lexemes_[begin_];
    if (first.kind != LexemeKind::number || first.digits == 0) return std::nullopt;
    const auto separator = lexemes_.text(begin_ + 1);
    if ((separator != "-" && separator != "/" && separator != ".") || !lexemes_[begin_ + 1].glued ||
        !lexemes_[begin_ + 2].glued) {
      return std::nullopt;
    }
    if (first.digits == 4) return year_first(separator);
    const auto a = small_number(begin_), b = small_number(begin_ + 2);
    if (a == 0 || b == 0) return std::nullopt;
    const bool day_first = a > 12 || separator == ".";
    const unsigned month = day_first ? b : a, day = day_first ? a : b;
    if (month > 12 || day > 31) return std::nullopt;
    const bool third = lexemes_.text(begin_ + 3) == separator && lexemes_[begin_ + 3].glued;
    const auto year = third ? four_digit_year(begin_ + 4) : std::nullopt;
    if (year) return day_of_month(begin_ + 5, *year, month, day);
    if (separator != "/" || third) return std::nullopt;
    auto result = day_of_month(begin_ + 3, 0, month, day);
    result.weak = true;
    return result;
  }

  unsigned small_number(std::uint32_t i) const {
    const auto& lexeme = lexemes_[i];
    if (lexeme.digits < 1 || lexeme.digits > 2) return 0;
    const auto value = lexeme.value->whole();
    return value && *value <= 31 ? static_cast<unsigned>(*value) : 0;
  }

  Match year_first(std::string_view separator) const {
    const auto year = four_digit_year(begin_);
    const auto named = static_cast<unsigned>(month(begin_ + 2));
    const auto middle = named != 0 ? named : small_number(begin_ + 2);
    if (!year || middle == 0 || lexemes_.text(begin_ + 3) != separator) return std::nullopt;
    const auto day = small_number(begin_ + 4);
    if (day == 0 || middle > 12) return std::nullopt;
    return day_of_month(begin_ + 5, *year, middle, day);
  }

  // "May 2024", "May of 2024", "May".
  Match month_year() const {
    const auto start = skip(begin_, "the");
    const auto named = static_cast<unsigned>(month(start));
    if (named == 0 || (start != begin_ && !is(begin_ - 1, "in"))) return std::nullopt;
    const auto year = trailing_year(behind_month(start));
    if (year.year != 0) return match(year.end, point(PartialDate(year.year, named)));
    auto result = anchored(behind_month(start), [&](Day anchor) {
      return point(*(frame_.future ? next(named, 0, anchor) : latest(named, 0, anchor)));
    });
    result.floating = true;
    result.weak = weak_month(start);
    return result;
  }

  Match year() const { return read_year(lexemes_, begin_); }

  // "nineteen ninety-six", "two thousand and fifteen".
  Match spoken_year(std::uint32_t i) const {
    const auto century = sense(i, Sense::cardinal) - 1;
    if (century >= 17 && century <= 20) {
      const auto rest = read_number(lexemes_, i + 1);
      const auto value = rest && rest->in_words ? rest->value.whole() : std::nullopt;
      if (value && *value >= 10 && *value < 100) return match(rest->end, point(PartialDate(century * 100 + *value)));
    }
    const auto number = read_number(lexemes_, i);
    const auto value =
        number && number->in_words && is(i, "two") && is(i + 1, "thousand") ? number->value.whole() : std::nullopt;
    if (!value || *value < 2000 || *value > 2099) return std::nullopt;
    return match(number->end, point(PartialDate(*value)));
  }
  friend Match relata::extraction::read_year(const Lexemes&, std::uint32_t);

  // "last week", "this year", "next Monday", "last May", "last night", "the past decade", "earlier this month".
  Match relative_unit() const {
    auto at = begin_;
    const bool within = is(at, "earlier") || is(at, "later");
    if (within) at = skip(at + 1, "in");
    if (within && is(at, "the")) {
      if (auto unit = unit_of_writing(at)) return unit;
    }
    const bool article = is(at, "the");
    if (article) ++at;
    const auto direction = sense(at, Sense::relative);
    if (direction == 0) return std::nullopt;
    const bool past = is(at, "past"), nearest = is(at, "coming") || is(at, "upcoming");
    // "the following day", "the next day": counted from something told before, not from the day of writing.
    const bool narrated = is(at, "following") || is(at, "preceding") || is(at, "previous") || article;
    ++at;
    if (is(at, "past") || is(at, "coming") || is(at, "upcoming")) ++at;  // "this past week"
    if (const auto number = weekday(at)) return relative_weekday(at, number, direction, nearest);
    if (month(at) != 0) return relative_month(at, direction);
    if (const auto season = sense(at, Sense::season)) return relative_season(at, season, direction);
    if (is(at, "weekend")) return weekend(at + 1, direction - 2);
    const TimeFrame toward{frame_.anchor, direction == next_one};
    if (const auto holiday = DateReader(lexemes_, at, toward, depth_ + 1).holiday()) return holiday;
    if (sense(at, Sense::daytime) != 0) {
      if (direction == next_one || (direction == last && !is(at, "night"))) return std::nullopt;
      return anchored(at + 1, [&](Day anchor) { return point(PartialDate(anchor - days{direction == last ? 1 : 0})); });
    }
    const auto code = sense(at, Sense::unit);
    if (code == 0) return std::nullopt;
    const auto unit = static_cast<CalendarUnit>(code - 1);
    if (unit == CalendarUnit::week && !past) {
      const auto on = skip(at + 1, "on");
      if (const auto number = weekday(on)) {
        return anchored(on + 1, [&](Day anchor) {
          const auto monday = monday_of(anchor) + days{7 * (direction - 2)};
          return point(PartialDate(weekday_after(monday - days{1}, iso_weekday(number))));
        });
      }
    }
    if (unit < CalendarUnit::day || (unit == CalendarUnit::day && direction == last && !narrated)) return std::nullopt;
    if (narrated && unit == CalendarUnit::day) return match(at + 1, Period{});
    if (direction == last && (past || (article && unit >= CalendarUnit::decade))) {
      return anchored(at + 1, [&](Day anchor) { return window(anchor, -1, unit); });
    }
    return anchored(at + 1, [&](Day anchor) { return unit_around(anchor, direction - 2, unit); });
  }

  Match relative_weekday(std::uint32_t at, std::int32_t number, std::int32_t direction, bool nearest) const {
    const auto wanted = iso_weekday(number);
    const bool of_week_before = is(at - 1, "previous");
    const DateReader rest(lexemes_, at, frame_, depth_ + 1);
    if (const auto dated = rest.weekday_date(); dated && dated->end > at + 2) return dated;
    return anchored(with_daytime(at + 1), [&](Day anchor) {
      if ((direction == last || is(at - 1, "past")) && !of_week_before)
        return point(PartialDate(weekday_until(anchor - days{1}, wanted)));
      if (nearest || is(at - 1, "coming") || is(at - 1, "upcoming")) {
        return point(PartialDate(weekday_after(anchor, wanted)));
      }
      const auto monday = monday_of(anchor) + days{7 * (direction - 2)};
      return point(PartialDate(weekday_after(monday - days{1}, wanted)));
    });
  }

  Match relative_month(std::uint32_t at, std::int32_t direction) const {
    const auto named = static_cast<unsigned>(month(at));
    const DateReader rest(lexemes_, at, frame_, depth_ + 1);
    if (const auto dated = rest.month_year(); dated && !dated->floating) return dated;
    return anchored(behind_month(at), [&](Day anchor) {
      const auto here = first_day(PartialDate(PartialDate(anchor).year, PartialDate(anchor).month));
      if (direction == current) return point(PartialDate(PartialDate(anchor).year, named));
      const auto found =
          direction == last ? latest(named, 0, here - days{1}) : next(named, 0, shift(here, 1, CalendarUnit::month));
      return point(*found);
    });
  }

  // Of a season only the year is sure: the hemispheres disagree on its months. A winter has two.
  Match relative_season(std::uint32_t at, std::int32_t season, std::int32_t direction) const {
    return anchored(at + 1, [&](Day anchor) {
      const PartialDate here(anchor);
      const unsigned ends = static_cast<unsigned>(season) * 3 + 2;  // its last northern month: May, August, November
      int year = here.year;
      if (direction == last && here.month <= ends) --year;
      if (direction == next_one && here.month >= ends - 2) ++year;
      return season == 4 ? Period{PartialDate(year - (direction == last && here.month > 2 ? 0 : 1)), PartialDate(year)}
                         : point(PartialDate(year));
    });
  }

  Match weekend(std::uint32_t end, int offset) const {
    return anchored(end, [&](Day anchor) {
      const auto saturday = monday_of(anchor) + days{5 + 7 * offset};
      return Period{PartialDate(saturday), PartialDate(saturday + days{1})};
    });
  }

  // From `count` units away to the anchor: days for short units, months or years for long ones.
  static Period window(Day anchor, int count, CalendarUnit unit) {
    const Day there = shift(count > 0 ? anchor : anchor, count, unit);
    const Day here = count > 0 ? anchor + days{1} : anchor;
    if (unit >= CalendarUnit::decade) {
      return count > 0 ? Period{PartialDate(PartialDate(here).year), PartialDate(PartialDate(there).year)}
                       : Period{PartialDate(PartialDate(there).year), PartialDate(PartialDate(here).year)};
    }
    return count > 0 ? Period{PartialDate(here), PartialDate(there)} : Period{PartialDate(there), PartialDate(here)};
  }

  // "the last three days", "the next two weeks", "the past 24 hours", "the past few months".
  Match relative_units() const {
    auto at = skip(begin_, "the");
    auto direction = sense(at, Sense::relative);
    if (direction != last && direction != next_one) return std::nullopt;
    const auto count = read_unit_count(lexemes_, at + 1);
    if (!count || count->indefinite || is(count->end, "of")) return std::nullopt;
    return anchored(count->end, [&](Day anchor) {
      const auto amount = count->count ? count->count->whole() : std::nullopt;
      if (!amount || *amount > 1000) {
        return direction == last ? Period{{}, PartialDate(anchor)} : Period{PartialDate(anchor), {}};
      }
      auto number = *amount;
      auto unit = count->unit;
      if (unit == CalendarUnit::hour && number % 24 == 0) {
        number /= 24;
        unit = CalendarUnit::day;
      }
      if (unit < CalendarUnit::day || number == 0) return Period{};
      if (unit == CalendarUnit::quarter) {
        return direction == last ? Period{unit_around(anchor, -number, unit).begin, unit_around(anchor, -1, unit).end}
                                 : Period{unit_around(anchor, 1, unit).begin, unit_around(anchor, number, unit).end};
      }
      return window(anchor, direction == last ? -number : number, unit);
    });
  }

  // "yesterday", "tomorrow night", "the day before yesterday".
  Match day_word() const {
    if (const auto offset = sense(begin_, Sense::day)) {
      return anchored(with_daytime(begin_ + 1),
                      [&](Day anchor) { return point(PartialDate(anchor + days{offset - 100})); });
    }
    const auto at = skip(begin_, "the");
    if (!is(at, "day")) return std::nullopt;
    const bool before = is(at + 1, "before") && is(at + 2, "yesterday");
    const bool after = is(at + 1, "after") && is(at + 2, "tomorrow");
    if (!before && !after) return std::nullopt;
    return anchored(at + 3, [&](Day anchor) { return point(PartialDate(anchor + days{before ? -2 : 2})); });
  }

  // A day that lies so far from `day`, no more exact than its unit.
  static Period away(Day day, std::int32_t count, CalendarUnit unit) {
    const PartialDate there(shift(day, count, unit));
    switch (unit) {
      case CalendarUnit::day:
      case CalendarUnit::week:
        return point(there);
      case CalendarUnit::month:
      case CalendarUnit::quarter:
        return point(PartialDate(there.year, there.month));
      case CalendarUnit::year:
        return point(PartialDate(there.year));
      default:
        return {};
    }
  }

  // "two days ago", "a week ago"; "three years later" is counted from something told before.
  Match ago() const {
    const auto count = read_unit_count(lexemes_, begin_);
    if (!count) return std::nullopt;
    if (is(count->end, "later") || is(count->end, "earlier")) return match(count->end + 1, Period{});
    if (!is(count->end, "ago")) return std::nullopt;
    return anchored(count->end + 1, [&](Day anchor) {
      const auto amount = count->count ? count->count->whole() : std::nullopt;
      return amount && *amount <= 2000 ? away(anchor, -*amount, count->unit) : Period{};
    });
  }

  // "two days before Christmas", "three weeks from tomorrow", "two months after next Friday".
  Match counted_from() const {
    const auto count = read_unit_count(lexemes_, begin_);
    if (!count || !count->count) return std::nullopt;
    const bool before = is(count->end, "before");
    if (!before && !is(count->end, "after") && !is(count->end, "from")) return std::nullopt;
    const auto date = is(count->end + 1, "now") && frame_.anchor
                          ? match(count->end + 2, point(PartialDate(*frame_.anchor)))
                          : sub(count->end + 1);
    if (!date || date->weak) return std::nullopt;
    const auto amount = count->count->whole();
    const auto& base = before ? date->period.begin : date->period.end;
    if (!amount || *amount > 2000 || base.day == 0) return match(date->end, Period{});
    const auto shifted = shift(first_day(base), before ? -*amount : *amount, count->unit);
    if (count->unit < CalendarUnit::day) return match(date->end, Period{});
    return match(date->end, point(PartialDate(shifted)));
  }

  // "early 2020", "mid-May", "the end of last year", "the summer of 2020": as exact as what they are part of.
  Match part_of() const {
    auto at = skip(begin_, "the");
    const bool part = lexemes_.has(at, Sense::part);
    const bool end = is(at, "end") || is(at, "beginning") || is(at, "start") || is(at, "middle");
    const bool season = lexemes_.has(at, Sense::season);
    if (!part && !end && !season) return std::nullopt;
    ++at;
    if (is_dash(lexemes_, at)) ++at;
    if (end && !is(at, "of")) return std::nullopt;
    at = skip(at, season ? "of" : "in");
    if (end) ++at;
    if (part && lexemes_.has(at, Sense::season)) at = skip(at + 1, "of");
    auto whole = sub(at);
    if (!whole || (whole->period.begin.day != 0 && whole->period.is_point())) return std::nullopt;
    if (season && whole->period.begin.month != 0) return std::nullopt;
    whole->weak = false;
    whole->edge = true;
    return whole;
  }

  // "the first week of May", "the last week of 2019", "the second half of 2023", "the first quarter of 2024".
  Match nth_of() const {
    auto at = skip(begin_, "the");
    const auto final = is(at, "last") || is(at, "final");
    const auto ordinal = final ? Ordinal{-1, at + 1} : read_ordinal(lexemes_, at).value_or(Ordinal{});
    if (ordinal.value == 0) return std::nullopt;
    at = ordinal.end;
    const bool week = is(at, "week"), half = is(at, "half"), quarter = is(at, "quarter");
    if ((!week && !half && !quarter) || is_dash(lexemes_, at + 1)) return std::nullopt;
    const bool of = is(at + 1, "of") || is(at + 1, "in");
    const auto whole = sub(of ? at + 2 : at + 1);
    if (!whole || (!of && week)) return std::nullopt;
    const auto& date = whole->period.begin;
    if (!whole->period.is_point() || date.day != 0) return std::nullopt;
    if (!date.known()) return match(whole->end, Period{});
    if (week) return match(whole->end, week_of(date, ordinal.value));
    if (date.month != 0) return std::nullopt;
    return match(whole->end, months_of(date.year, ordinal.value, quarter ? 3U : 6U));
  }

  // A week belongs to the month or year that its Thursday lies in (ISO 8601).
  static Period week_of(const PartialDate& date, std::int32_t ordinal) {
    const auto thursday =
        ordinal < 0 ? weekday_until(last_day(date), std::chrono::Thursday)
                    : weekday_after(first_day(date) - days{1}, std::chrono::Thursday) + days{7 * (ordinal - 1)};
    if (thursday > last_day(date)) return {};
    return {PartialDate(thursday - days{3}), PartialDate(thursday + days{3})};
  }

  static Period months_of(int year, std::int32_t ordinal, unsigned length) {
    const auto parts = static_cast<std::int32_t>(12 / length);
    const auto index = static_cast<unsigned>(ordinal < 0 ? parts - 1 : ordinal - 1);
    if (ordinal > parts) return {};
    return {PartialDate(year, index * length + 1), PartialDate(year, index * length + length)};
  }

  // "the 1990s", "the '90s", "the nineties".
  Match decade() const {
    auto at = begin_;
    const bool article = is(at, "the");
    if (article) ++at;
    if (lexemes_.has(at, Sense::part)) at += is_dash(lexemes_, at + 1) ? 2U : 1U;
    const bool apostrophe = is(at, "'") || is(at, "\u2019");
    if (apostrophe) ++at;
    if (const auto tens = sense(at, Sense::decade); tens != 0 && article) return decade_of(at + 1, 1900 + tens);
    const auto& lexeme = lexemes_[at];
    if (lexeme.digits != 4 && !(lexeme.digits == 2 && (apostrophe || article))) return std::nullopt;
    const auto value = lexeme.value->whole();
    const auto suffix = is(at + 1, "'") || is(at + 1, "\u2019") ? at + 2 : at + 1;
    if (!is(suffix, "s") || !value || *value % 10 != 0) return std::nullopt;
    if (lexeme.digits == 2) return decade_of(suffix + 1, 1900 + *value);
    if (*value < 1000 || *value > 2090) return std::nullopt;
    return decade_of(suffix + 1, *value);
  }

  static Match decade_of(std::uint32_t end, int year) {
    return match(end, Period{PartialDate(year), PartialDate(year + 9)});
  }

  // "the 15th century", "the twentieth century".
  Match century() const {
    const auto ordinal = read_ordinal(lexemes_, skip(begin_, "the"));
    if (!ordinal || ordinal->value < 5 || ordinal->value > 22) return std::nullopt;
    const auto at = is_dash(lexemes_, ordinal->end) ? ordinal->end + 1 : ordinal->end;
    if (!is(at, "century")) return std::nullopt;
    const int first = (ordinal->value - 1) * 100 + 1;
    return match(at + 1, Period{PartialDate(first), PartialDate(first + 99)});
  }

  // "Q1 2017", "2017 Q1", "2019-H2".
  Match quarter() const {
    const auto leading = four_digit_year(begin_);
    auto at = leading ? begin_ + 1 : begin_;
    if (leading && is_dash(lexemes_, at)) ++at;
    const bool quarters = is(at, "q");
    if ((!quarters && !is(at, "h")) || !lexemes_[at + 1].glued || lexemes_[at + 1].digits != 1) return std::nullopt;
    const auto number = lexemes_[at + 1].value->whole().value_or(0);
    if (number < 1 || number > (quarters ? 4 : 2)) return std::nullopt;
    const auto trailing = leading ? YearAt{*leading, at + 2} : trailing_year(at + 2);
    if (trailing.year == 0) return std::nullopt;
    return match(trailing.end, months_of(trailing.year, number, quarters ? 3U : 6U));
  }

  // "Christmas", "Christmas Eve", "New Year's Day", "Easter Sunday 2018".
  Match holiday() const {
    if (is(begin_, "easter")) return easter_date(lexemes_.has(begin_ + 1, Sense::weekday) ? begin_ + 2 : begin_ + 1);
    if (is(begin_, "christmas")) {
      const bool eve = is(begin_ + 1, "eve");
      return holiday_on(eve || is(begin_ + 1, "day") ? begin_ + 2 : begin_ + 1, 12, eve ? 24 : 25);
    }
    if (is(begin_, "halloween")) return holiday_on(begin_ + 1, 10, 31);
    if (is(begin_, "new") && is(begin_ + 1, "year")) {
      const auto at = is(begin_ + 3, "s") ? begin_ + 4 : begin_ + 2;
      if (is(at, "eve")) return holiday_on(at + 1, 12, 31);
      if (is(at, "day")) return holiday_on(at + 1, 1, 1);
    }
    return std::nullopt;
  }

  Match holiday_on(std::uint32_t at, unsigned month, unsigned day) const {
    const auto year = trailing_year(at);
    return day_of_month(year.end, year.year, month, day);
  }

  Match easter_date(std::uint32_t at) const {
    const bool monday = is(at - 1, "monday");
    const auto date = [&](int year) { return PartialDate(easter(year) + days{monday ? 1 : 0}); };
    const auto year = trailing_year(at);
    if (year.year != 0) return match(year.end, point(date(year.year)));
    auto result = anchored(at, [&](Day anchor) {
      int of = PartialDate(anchor).year;
      if (frame_.future && first_day(date(of)) < anchor) ++of;
      if (!frame_.future && first_day(date(of)) > anchor) --of;
      return point(date(of));
    });
    result.floating = true;
    return result;
  }

  const Lexemes& lexemes_;
  std::uint32_t begin_;
  const TimeFrame& frame_;
  int depth_;  // of nested dates: "the end of the first week of May 2024"
};

}  // namespace

Match read_date(const Lexemes& lexemes, std::uint32_t begin, const TimeFrame& frame) {
  return DateReader(lexemes, begin, frame).read();
}

Match read_year(const Lexemes& lexemes, std::uint32_t begin) {
  const TimeFrame none;
  const DateReader reader(lexemes, begin, none);
  auto at = begin;
  if (lexemes.is(at, "the") && lexemes.is(at + 1, "year"))
    at += 2;
  else if (lexemes.is(at, "year"))
    ++at;
  const bool named = at != begin;
  if (named && lexemes.is(at, "of")) ++at;
  auto result = reader.spoken_year(at);
  if (const auto digits = reader.four_digit_year(at)) result = DateReader::match(at + 1, point(PartialDate(*digits)));
  if (result) result->weak = !named;
  return result;
}

std::optional<UnitCount> read_unit_count(const Lexemes& lexemes, std::uint32_t begin) {
  UnitCount result;
  auto at = begin;
  const auto is = [&](std::uint32_t i, std::string_view word) { return lexemes.is(i, word); };
  const bool article = is(at, "a") && (is(at + 1, "few") || is(at + 1, "couple"));
  if (article || is(at, "several") || is(at, "few") || is(at, "some") || is(at, "many") || is(at, "couple")) {
    if (article) ++at;
    if (is(at, "couple")) result.count = Decimal(2);
    result.approximate = true;
    ++at;
  } else if (const auto number = read_number(lexemes, at)) {
    at = number->end;
    if (number->valued) result.count = number->value;
    result.approximate = number->approximate;
    if (is_dash(lexemes, at)) ++at;
  } else if (is(at, "a") || is(at, "an")) {
    ++at;
    result.count = Decimal(1);
    result.indefinite = true;
  } else {
    return std::nullopt;
  }
  if (result.approximate && is(at, "of")) ++at;
  const auto many = lexemes.sense(at, Sense::units), one = lexemes.sense(at, Sense::unit);
  if (many == 0 && (one == 0 || result.approximate)) return std::nullopt;
  // "a second time", "the 1 quarter": ordinals and shares rather than units.
  if (many == 0 && (is(at, "second") || is(at, "quarter")) && result.count != Decimal(1)) return std::nullopt;
  if (is(at, "second") && result.indefinite) return std::nullopt;
  result.unit = static_cast<CalendarUnit>((many != 0 ? many : one) - 1);
  if ((is(at, "fortnight") || is(at, "fortnights")) && result.count) result.count = result.count->times(2);
  result.end = at + 1;
  return result;
}

}  // namespace relata::extraction
