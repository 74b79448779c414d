#include "importers/extraction/time/date_grammar.h"

#include "importers/extraction/time/date_reader.h"

namespace relata::extraction {

using std::chrono::days;

namespace {

// The day that is named without its year, whatever the day of writing.
Period attacks_of_2001() { return point(PartialDate(2001, 9, 11)); }

}  // namespace

template <std::size_t count>
Match DateReader::longest(const Production (&productions)[count]) const {
  Match best;
  for (const auto production : productions) {
    const auto found = (this->*production)();
    if (found && (!best || found->end > best->end)) best = found;
  }
  return best;
}

// The first lexeme leaves few productions to try, but for articles and ordinals.
Match DateReader::read() const {
  static constexpr Production of_month[] = {&DateReader::calendar_date, &DateReader::month_year, &DateReader::holiday};
  static constexpr Production of_direction[] = {&DateReader::relative_unit, &DateReader::relative_units,
                                                &DateReader::nth_of, &DateReader::possessive_part};
  static constexpr Production of_part[] = {&DateReader::part_of, &DateReader::centuries};
  static constexpr Production of_number[] = {
      &DateReader::calendar_date, &DateReader::centuries,      &DateReader::year_month_day,
      &DateReader::numeric_date,  &DateReader::relative_units, &DateReader::ago,
      &DateReader::counted_from,  &DateReader::nth_of,         &DateReader::possessive_part,
      &DateReader::decade,        &DateReader::century,        &DateReader::quarter,
      &DateReader::year};
  static constexpr Production of_words[] = {
      &DateReader::calendar_date,  &DateReader::month_year,      &DateReader::within_unit, &DateReader::relative_unit,
      &DateReader::relative_units, &DateReader::day_word,        &DateReader::ago,         &DateReader::counted_from,
      &DateReader::beside_date,    &DateReader::centuries,       &DateReader::part_of,     &DateReader::season_of,
      &DateReader::daytime_of,     &DateReader::unit_end,        &DateReader::rest_of,     &DateReader::to_date,
      &DateReader::nth_of,         &DateReader::possessive_part, &DateReader::named_week,  &DateReader::second_unit,
      &DateReader::units_until,    &DateReader::decade,          &DateReader::century,     &DateReader::quarter,
      &DateReader::holiday,        &DateReader::weekend_alone,   &DateReader::year};
  if (depth_ > 3) return std::nullopt;
  const auto& first = lexemes_[begin_];
  if (first.kind == LexemeKind::number) return longest(of_number);
  if (first.word == nullptr) return holiday();
  switch (first.word->sense) {
    case Sense::month:
      return longest(of_month);
    case Sense::weekday:
      return weekday_date();
    case Sense::relative:
      return longest(of_direction);
    case Sense::day:
      return day_word();
    case Sense::part:
      return longest(of_part);
    case Sense::season:
      return season_of();
    default:
      return first.word->opens_time ? longest(of_words) : std::nullopt;
  }
}

Match DateReader::sub(std::uint32_t i) const {
  if (auto whole = DateReader(lexemes_, i, frame_, depth_ + 1).read()) return whole;
  return unit_of_writing(i);
}

std::int32_t DateReader::month(std::uint32_t i) const {
  const auto value = sense(i, Sense::month);
  if (value == 0) return 0;
  const bool ambiguous = is(i, "may") || is(i, "march") || is(i, "mar");
  if (ambiguous && !lexemes_[i].capital) return 0;
  const auto tag = lexemes_.document().tokens[lexemes_[i].token].upos;
  return tag == language::Upos::AUX || tag == language::Upos::VERB ? 0 : value;
}

std::uint32_t DateReader::behind_month(std::uint32_t i) const {
  const bool abbreviation = lexemes_[i].bytes.size() <= 4 && is(i + 1, ".") && lexemes_[i + 1].glued &&
                            (lexemes_[i + 2].kind == LexemeKind::number || is(i + 2, ","));
  return abbreviation ? i + 2 : i + 1;
}

bool DateReader::weak_month(std::uint32_t i) const {
  return is(i, "may") || is(i, "march") || is(i, "april") || is(i, "june") || is(i, "august") ||
         lexemes_[i].bytes.size() <= 3;
}

std::int32_t DateReader::weekday(std::uint32_t i) const {
  const auto value = sense(i, Sense::weekday);
  if (value == 0 || lexemes_[i].bytes.size() > 5) return value;
  if (!lexemes_[i].capital) return 0;
  if (!is(i, "sun") && !is(i, "sat")) return value;
  // The star and the verb, unless a day follows: "Sat 14th", "Sun, May 12".
  const auto at = is(i + 1, ".") || is(i + 1, ",") ? i + 2 : i + 1;
  return read_ordinal(lexemes_, at) || month(at) != 0 || (lexemes_[at].digits != 0 && month(at + 1) != 0) ? value : 0;
}

std::optional<int> DateReader::four_digit_year(std::uint32_t i) const {
  const auto& lexeme = lexemes_[i];
  if (lexeme.digits != 4) return std::nullopt;
  const auto value = lexeme.value->whole();
  if (!value || *value < 1000 || *value > 2199) return std::nullopt;
  if (is(i + 1, "s") && lexemes_[i + 1].glued) return std::nullopt;
  if (is(i + 1, "bc") || lexemes_.reads(i + 1, "bce")) return std::nullopt;
  return *value;
}

DateReader::YearAt DateReader::trailing_year(std::uint32_t i) const {
  auto at = is(i, ",") || is(i, "of") || is(i, "in") || is_dash(lexemes_, i) || is(i, "/") ? i + 1 : i;
  const bool dashed = is_dash(lexemes_, i) || is(i, "/");
  if (const auto year = four_digit_year(at)) {
    if (dashed && (!lexemes_[at].glued || !lexemes_[i].glued)) return {0, i};
    return {*year, at + 1};
  }
  if ((is(at, "'") || is(at, "\u2019")) && lexemes_[at + 1].glued) {  // "May '87"
    if (const auto year = two_digit_year(at + 1); year != 0) return {year, at + 2};
  }
  if (is(i, "of") && two_digit_year(at) != 0 && *lexemes_[at].value->whole() > 31 &&
      (at + 1 >= lexemes_.size() || lexemes_[at + 1].kind == LexemeKind::sign)) {  // "in April of 87"
    return {two_digit_year(at), at + 1};
  }
  if (is(i, ",") || dashed || is(i, "in")) return {0, i};
  if (const auto direction = sense(at, Sense::relative); direction != 0 && is(at + 1, "year") && frame_.anchor) {
    return {PartialDate(*frame_.anchor).year + direction - 2, at + 2};  // "May last year", "May of this year"
  }
  if (const auto spoken = spoken_year(at)) return {spoken->period.begin.year, spoken->end};
  return {0, i};
}

DateReader::DayAt DateReader::day_number(std::uint32_t i) const {
  if (const auto ordinal = read_ordinal(lexemes_, i)) {
    if (ordinal->value >= 1 && ordinal->value <= 31) return {static_cast<unsigned>(ordinal->value), ordinal->end};
    return {};
  }
  const auto& lexeme = lexemes_[i];
  if (lexeme.kind == LexemeKind::word) {  // "twenty five January"
    const auto number = read_number(lexemes_, i);
    const auto value = number && number->valued ? number->value.whole() : std::nullopt;
    const bool fits = value && *value >= 1 && *value <= 31 && month(number->end) != 0;
    return fits ? DayAt{static_cast<unsigned>(*value), number->end} : DayAt{};
  }
  if (lexeme.digits != 1 && lexeme.digits != 2) return {};
  const bool unit = lexemes_[i + 1].glued && lexemes_[i + 1].kind == LexemeKind::word && month(i + 1) == 0;
  const bool clock = is(i + 1, ":") && lexemes_[i + 1].glued;
  const auto value = lexeme.value->whole();
  if (unit || clock || !value || *value < 1 || *value > 31 || is(i + 1, "%")) return {};
  return {static_cast<unsigned>(*value), i + 1};
}

DateMatch DateReader::day_of_month(std::uint32_t end, int year, unsigned month, unsigned day) const {
  const PartialDate date(year, month, day);
  if (year != 0) return match(end, exists(date) ? std::optional(date) : std::nullopt);
  auto result = anchored(end, [&](Day anchor) {
    const auto found = without_year(month, day, anchor);
    return found ? point(*found) : Period{};
  });
  result.floating = true;
  const bool named = reads(end, "attacks") || reads(end, "attack") || reads(end, "hijackers") ||
                     ((reads(end, "terror") || reads(end, "terrorist")) && reads(end + 1, "attacks"));
  return month == 9 && day == 11 && named ? match(end, attacks_of_2001()) : result;
}

std::optional<PartialDate> DateReader::without_year(unsigned month, unsigned day, Day anchor) const {
  const auto before = latest(month, day, anchor), after = next(month, day, anchor);
  if (frame_.future == frame_.past)
    return frame_.future ? likely(after, before, anchor) : likely(before, after, anchor);
  return frame_.future ? after : before;
}

Match DateReader::calendar_date() const {
  const auto start = skip(begin_, "the");
  if (const auto day = day_number(start); day.day != 0) {
    auto at = day.end;
    if (is(at, "day") && is(at + 1, "of")) {  // "the 23rd day of September", "the 15th day of next month"
      at += 2;
      if (month(at) == 0) return day_of_unit(day.day, at);
    }
    const bool of = is(at, "of");
    at = skip(at, "of");
    if (is_dash(lexemes_, at) || is(at, "/") || (is(at, ".") && lexemes_[at].glued)) ++at;
    const auto named = month(at);
    if (named == 0 && of && lexemes_.has(at, Sense::relative)) return day_of_unit(day.day, at);
    if (named == 0) return numbered_day(start, day);
    if ((lexemes_[at].bytes.size() == 3 && is(at, "sec"))) return std::nullopt;
    const auto year = trailing_year(behind_month(at));
    return with_weekday(day_of_month(year.end, year.year, static_cast<unsigned>(named), day.day));
  }
  const auto named = month(begin_);
  if (named == 0) return std::nullopt;
  auto at = behind_month(begin_);
  if ((is_dash(lexemes_, at) || is(at, "/")) && lexemes_[at].glued) ++at;
  const auto day = day_number(skip(at, "the"));
  if (day.day == 0 || is(day.end, "percent")) return std::nullopt;
  const auto year = trailing_year(day.end);
  return with_weekday(day_of_month(year.end, year.year, static_cast<unsigned>(named), day.day));
}

// "January 5, a Monday", "5 May (Sunday)": only where it is one.
DateMatch DateReader::with_weekday(DateMatch date) const {
  const bool bracket = is(date.end, "(");
  if (!bracket && !is(date.end, ",")) return date;
  const auto at = skip(date.end + 1, "a");
  const auto number = weekday(at);
  if (number == 0 || !date.period.known() || (bracket && !is(at + 1, ")"))) return date;
  const auto period = date.floating ? year_by_weekday(date.period, iso_weekday(number)) : date.period;
  if (std::chrono::weekday{first_day(period.begin)} != iso_weekday(number)) return date;
  if (!bracket && period.begin != date.period.begin) return date;
  date.period = period;
  date.end = bracket ? at + 2 : at + 1;
  return date;
}

// "on the 27th", with nothing behind that it could number.
Match DateReader::numbered_day(std::uint32_t start, const DayAt& day) const {
  if (begin_ == 0 || !is(begin_ - 1, "on") || lexemes_[start].kind != LexemeKind::number || day.end != start + 2)
    return std::nullopt;
  const auto& behind = lexemes_[day.end];
  if (behind.kind != LexemeKind::sign && !is(day.end, "at") && !is(day.end, "and") && !is(day.end, "to")) {
    return std::nullopt;
  }
  if (is_dash(lexemes_, day.end) && behind.glued) return std::nullopt;
  auto result = anchored(day.end, [&](Day anchor) {
    const int step = frame_.future ? 1 : -1;
    for (Day candidate = anchor; std::chrono::abs(candidate - anchor) < days{70}; candidate += days{step}) {
      if (PartialDate(candidate).day == day.day) return point(PartialDate(candidate));
    }
    return Period{};
  });
  result.floating = true;
  return result;
}

Match DateReader::day_of_unit(unsigned day, std::uint32_t at) const {
  auto whole = sub(at);
  if (!whole || !whole->period.is_point() || whole->period.begin.day != 0) return std::nullopt;
  if (whole->period.known() && whole->period.begin.month == 0) return std::nullopt;  // nth_of() counts in years
  auto date = whole->period.begin;
  date.day = day;
  whole->period = date.month != 0 && exists(date) ? point(date) : Period{};
  return whole;
}

Match DateReader::weekday_date() const {
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
    if (date->floating) date->period = year_by_weekday(date->period, wanted);
    if (is(behind, "(") && is(date->end, ")")) ++date->end;
    return date;
  }
  if (const auto numbered = numbered_weekday(wanted, skip(behind, "the"))) return numbered;
  const auto of = skip(skip(behind, "of"), "the");
  if (const auto offset = sense(of, Sense::relative); offset != 0 && is(of + 1, "week")) {
    return anchored(of + 2, [&](Day anchor) {
      return point(PartialDate(weekday_after(monday_of(anchor) + days{7 * (offset - 2) - 1}, wanted)));
    });
  }
  const bool recurring =
      reads(behind, "mornings") || reads(behind, "afternoons") || reads(behind, "evenings") || reads(behind, "nights");
  if (recurring) return match(behind + 1, Period{});
  // A newspaper calls its own day by its name too, be it past or to come.
  auto result = anchored(with_daytime(behind), [&](Day anchor) {
    return point(PartialDate(frame_.future ? weekday_after(anchor - days{1}, wanted) : weekday_until(anchor, wanted)));
  });
  result.floating = true;
  return result;
}

// "Friday, 6 July": of the years around the day of writing the one in which that is a Friday.
Period DateReader::year_by_weekday(const Period& date, std::chrono::weekday wanted) const {
  if (!frame_.anchor || !date.known()) return date;
  Period best = date;
  std::optional<days> distance;
  for (int year = PartialDate(*frame_.anchor).year - 1, last = year + 2; year <= last; ++year) {
    const PartialDate candidate(year, date.begin.month, date.begin.day);
    if (!exists(candidate) || std::chrono::weekday{first_day(candidate)} != wanted) continue;
    const auto away = std::chrono::abs(first_day(candidate) - *frame_.anchor);
    if (distance && away >= *distance) continue;
    distance = away;
    best = point(candidate);
  }
  return best;
}

Match DateReader::numbered_weekday(std::chrono::weekday wanted, std::uint32_t at) const {
  auto day = read_ordinal(lexemes_, at).value_or(Ordinal{});
  const bool bare = day.value == 0;
  if (bare) {  // "Friday 23": only where nothing is counted by it
    const bool closed = at + 1 >= lexemes_.size() || is(at + 1, ",") || is(at + 1, ".") || is(at + 1, ")") ||
                        reads(at + 1, "!") || reads(at + 1, "?") || is(at + 1, "at");
    if (!closed || (lexemes_[at].digits != 1 && lexemes_[at].digits != 2)) return std::nullopt;
    day = {lexemes_[at].value->whole().value_or(0), at + 1};
  }
  if (day.value < 1 || day.value > 31) return std::nullopt;
  return anchored(day.end, [&](Day anchor) {
    const auto number = std::chrono::day{static_cast<unsigned>(day.value)};
    auto after = weekday_after(anchor - days{1}, wanted), before = weekday_until(anchor, wanted);
    for (int weeks = 0; weeks < 120; ++weeks, after += days{7}, before -= days{7}) {
      const bool fits_before = civil(before).day() == number, fits_after = civil(after).day() == number;
      const bool past = frame_.past && !frame_.future;
      if (fits_before && !(frame_.future && fits_after)) return point(PartialDate(before));
      if (fits_after && !past) return point(PartialDate(after));
    }
    return Period{};
  });
}

std::uint32_t DateReader::with_daytime(std::uint32_t at) const {
  if (lexemes_.has(at, Sense::daytime)) return at + 1;
  return lexemes_.has(at, Sense::part) && lexemes_.has(at + 1, Sense::daytime) ? at + 2 : at;
}

Match DateReader::numeric_date() const {
  const auto& first = lexemes_[begin_];
  if (first.kind != LexemeKind::number || first.digits == 0) return std::nullopt;
  const auto separator = lexemes_.text(begin_ + 1);
  if ((separator != "-" && separator != "/" && separator != ".") || !lexemes_[begin_ + 1].glued ||
      !lexemes_[begin_ + 2].glued) {
    return std::nullopt;
  }
  if (first.digits == 4) return year_first(separator);
  if (const auto year = separator == "/" ? four_digit_year(begin_ + 2) : std::nullopt) return month_slash_year(*year);
  const auto a = small_number(begin_), b = small_number(begin_ + 2);
  if (a == 0 || b == 0) return std::nullopt;
  const bool day_first = a > 12 || (separator == "." && b <= 12);
  const unsigned month = day_first ? b : a, day = day_first ? a : b;
  if (month > 12 || day > 31) return std::nullopt;
  const bool third = lexemes_.text(begin_ + 3) == separator && lexemes_[begin_ + 3].glued;
  const auto year = third ? four_digit_year(begin_ + 4) : std::nullopt;
  if (year) return day_of_month(begin_ + 5, *year, month, day);
  if (const auto brief = third && separator == "/" ? two_digit_year(begin_ + 4) : 0; brief != 0) {
    return day_of_month(begin_ + 5, brief, month, day);
  }
  if (separator != "/" || third) return std::nullopt;
  if (const auto behind = is(begin_ + 3, ",") ? four_digit_year(begin_ + 4) : std::nullopt) {  // "5/7, 2020"
    return day_of_month(begin_ + 5, *behind, month, day);
  }
  auto result = day_of_month(begin_ + 3, 0, month, day);
  if (a == 9 && b == 11) result = match(begin_ + 3, attacks_of_2001());  // "9/11"
  result.weak = true;
  return result;
}

// "05/2016"
Match DateReader::month_slash_year(int year) const {
  const auto month = small_number(begin_);
  const bool longer = lexemes_[begin_ + 3].glued && lexemes_[begin_ + 3].kind != LexemeKind::sign;
  if (month == 0 || month > 12 || longer || (is(begin_ + 3, "/") && lexemes_[begin_ + 3].glued)) return std::nullopt;
  auto result = match(begin_ + 3, point(PartialDate(year, month)));
  result.weak = true;
  return result;
}

// "2016 May 21", "2016 05 21"
Match DateReader::year_month_day() const {
  const auto year = four_digit_year(begin_);
  const auto& middle = lexemes_[begin_ + 1];
  const auto& last = lexemes_[begin_ + 2];
  if (year && middle.digits == 2 && last.digits == 2 && !middle.glued && !last.glued) {
    const auto month = small_number(begin_ + 1), day = small_number(begin_ + 2);
    if (month == 0 || month > 12 || day == 0 || lexemes_[begin_ + 3].kind == LexemeKind::number) return std::nullopt;
    return day_of_month(begin_ + 3, *year, month, day);
  }
  const auto named = year && !lexemes_[begin_ + 1].glued ? month(begin_ + 1) : 0;
  const auto day = named != 0 ? day_number(begin_ + 2) : DayAt{};
  if (day.day == 0) return std::nullopt;
  return day_of_month(day.end, *year, static_cast<unsigned>(named), day.day);
}

// As spreadsheets do: up to 29 of this century, from 30 on of the last.
int DateReader::two_digit_year(std::uint32_t i) const {
  const auto& lexeme = lexemes_[i];
  const auto& behind = lexemes_[i + 1];
  const bool longer = behind.glued && (behind.kind != LexemeKind::sign || is(i + 1, "/"));
  if (lexeme.digits != 2 || longer) return 0;
  const auto value = lexeme.value->whole().value_or(0);
  return value < 30 ? 2000 + value : 1900 + value;
}

unsigned DateReader::small_number(std::uint32_t i) const {
  const auto& lexeme = lexemes_[i];
  if (lexeme.digits < 1 || lexeme.digits > 2) return 0;
  const auto value = lexeme.value->whole();
  return value && *value <= 31 ? static_cast<unsigned>(*value) : 0;
}

Match DateReader::year_first(std::string_view separator) const {
  const auto year = four_digit_year(begin_);
  if (year && separator == "-" && reads(begin_ + 2, "w") && lexemes_[begin_ + 3].digits == 2) {  // ISO 8601
    const bool whole =
        lexemes_[begin_ + 3].glued && (!lexemes_[begin_ + 4].glued || is(begin_ + 4, ".") || is(begin_ + 4, ","));
    const auto number = lexemes_[begin_ + 3].value->whole().value_or(0);
    return whole && number >= 1 && number <= 53 ? match(begin_ + 4, week_of(PartialDate(*year), number)) : Match();
  }
  const auto named = static_cast<unsigned>(month(begin_ + 2));
  const auto middle = named != 0 ? named : small_number(begin_ + 2);
  const bool third = lexemes_.text(begin_ + 3) == separator && lexemes_[begin_ + 3].glued;
  if (year && !third && (named != 0 || (separator == "-" && lexemes_[begin_ + 2].digits == 2))) {
    if (middle == 0 || middle > 12) return std::nullopt;
    auto result = match(begin_ + 3, point(PartialDate(*year, middle)));  // "2016-05"
    result.weak = named == 0;
    return result;
  }
  if (!year || middle == 0 || !third) return std::nullopt;
  const auto last = static_cast<unsigned>(month(begin_ + 4));  // "2020/23/Sep"
  if (last != 0 && named == 0) return day_of_month(begin_ + 5, *year, last, middle);
  const auto day = small_number(begin_ + 4);
  if (day == 0 || middle > 12) return std::nullopt;
  return day_of_month(begin_ + 5, *year, middle, day);
}

Match DateReader::month_year() const {
  auto start = skip(begin_, "the");
  const bool month_of = is(start, "month") && is(start + 1, "of");  // "the month of May"
  if (month_of) start += 2;
  const auto named = static_cast<unsigned>(month(start));
  if (named == 0 || (start != begin_ && !month_of && !is(begin_ - 1, "in"))) return std::nullopt;
  const auto year = trailing_year(behind_month(start));
  if (year.year != 0) return match(year.end, point(PartialDate(year.year, named)));
  auto result = anchored(behind_month(start), [&](Day anchor) { return point(*without_year(named, 0, anchor)); });
  result.floating = true;
  result.weak = !month_of && weak_month(start);
  return result;
}

Match DateReader::year() const { return read_year(lexemes_, begin_); }

Match DateReader::spoken_year(std::uint32_t i) const {
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

Match read_date(const Lexemes& lexemes, std::uint32_t begin, const TimeFrame& frame) {
  return DateReader(lexemes, begin, frame).read();
}

namespace {

bool is_other_kind(const Lexemes& lexemes, std::uint32_t i) {
  return lexemes.reads(i, "fiscal") || lexemes.reads(i, "financial") || lexemes.reads(i, "school") ||
         lexemes.reads(i, "academic") || lexemes.reads(i, "tax") || lexemes.reads(i, "budget");
}

// Behind "-20" or "/2020" of "2019-20", else `i`.
std::uint32_t behind_second_year(const Lexemes& lexemes, std::uint32_t i) {
  const bool linked = is_dash(lexemes, i) || lexemes.is(i, "/");
  const auto digits = lexemes[i + 1].digits;
  return linked && lexemes[i].glued && lexemes[i + 1].glued && (digits == 2 || digits == 4) ? i + 2 : i;
}

}  // namespace

std::uint32_t behind_other_year(const Lexemes& lexemes, std::uint32_t i) {
  return is_other_kind(lexemes, i) && lexemes.is(i + 1, "year") ? i + 2 : i;
}

Match read_year(const Lexemes& lexemes, std::uint32_t begin) {
  const TimeFrame none;
  const DateReader reader(lexemes, begin, none);
  auto at = lexemes.is(begin, "the") ? begin + 1 : begin;
  const bool initials = lexemes.reads(at, "cy") || lexemes.reads(at, "fy");
  const bool kind = is_other_kind(lexemes, at), other = kind || lexemes.reads(at, "fy");
  if (kind || initials || lexemes.reads(at, "calendar")) ++at;
  const bool year = !initials && lexemes.is(at, "year");
  if (year) ++at;
  if (kind && !year && !lexemes.reads(at - 1, "fiscal")) return std::nullopt;  // "the school 2019"
  if (at == begin + 1 && lexemes.is(begin, "the")) at = begin;
  if (initials && lexemes[at].glued && lexemes[at].digits == 2) {
    const PartialDate named(2000 + lexemes[at].value->whole().value_or(0));
    return DateReader::match(at + 1, other ? Period{} : point(named));
  }
  const bool named = at != begin;
  if (named && lexemes.is(at, "of")) ++at;
  auto result = reader.spoken_year(at);
  if ((lexemes.is(at, "'") || lexemes.is(at, "\u2019")) && lexemes[at + 1].glued && !named) {  // "in '98"
    const auto brief = reader.two_digit_year(at + 1);
    const auto& behind = lexemes[at + 2];
    const bool quoted = behind.capital || lexemes.has(at + 2, Sense::units);  // "in '12 Angry Men'"
    if (brief != 0 && !quoted) result = DateReader::match(at + 2, point(PartialDate(brief)));
  }
  if (const auto digits = reader.four_digit_year(at)) result = DateReader::match(at + 1, point(PartialDate(*digits)));
  if (!result) {
    if (!kind || !year) return std::nullopt;
    result = DateReader::match(at, Period{});  // "in the fiscal year"
    result->weak = true;
    return result;
  }
  result->weak = !named;
  const auto second = other ? behind_second_year(lexemes, result->end) : result->end;
  const auto behind = named ? second : behind_other_year(lexemes, second);
  if (other || behind != second) result = DateReader::match(behind, Period{});
  if (!named && lexemes.reads(second, "calendar") && lexemes.is(second + 1, "year")) {  // "2023 calendar year"
    result->weak = false;
    result->end += 2;
  }
  return result;
}

}  // namespace relata::extraction
