#include "importers/extraction/time/date_grammar.h"

#include "importers/extraction/time/date_reader.h"

namespace relata::extraction {

using std::chrono::days;

Match DateReader::read() const {
  if (depth_ > 3) return std::nullopt;
  Match best;
  for (const auto production :
       {&DateReader::weekday_date, &DateReader::calendar_date, &DateReader::numeric_date, &DateReader::month_year,
        &DateReader::relative_unit, &DateReader::relative_units, &DateReader::day_word, &DateReader::ago,
        &DateReader::counted_from, &DateReader::part_of, &DateReader::nth_of, &DateReader::decade, &DateReader::century,
        &DateReader::quarter, &DateReader::holiday, &DateReader::year}) {
    const auto match = (this->*production)();
    if (match && (!best || match->end > best->end)) best = match;
  }
  return best;
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
  if (is(i, "sun") || is(i, "sat")) return 0;
  return lexemes_[i].capital ? value : 0;
}

std::optional<int> DateReader::four_digit_year(std::uint32_t i) const {
  const auto& lexeme = lexemes_[i];
  if (lexeme.digits != 4) return std::nullopt;
  const auto value = lexeme.value->whole();
  if (!value || *value < 1000 || *value > 2199) return std::nullopt;
  if (is(i + 1, "s") && lexemes_[i + 1].glued) return std::nullopt;
  return *value;
}

DateReader::YearAt DateReader::trailing_year(std::uint32_t i) const {
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

DateReader::DayAt DateReader::day_number(std::uint32_t i) const {
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

DateMatch DateReader::day_of_month(std::uint32_t end, int year, unsigned month, unsigned day) const {
  const PartialDate date(year, month, day);
  if (year != 0) return match(end, exists(date) ? std::optional(date) : std::nullopt);
  auto result = anchored(end, [&](Day anchor) {
    const auto found = frame_.future ? next(month, day, anchor) : latest(month, day, anchor);
    return found ? point(*found) : Period{};
  });
  result.floating = true;
  return result;
}

Match DateReader::calendar_date() const {
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

Match DateReader::day_of_unit(unsigned day, std::uint32_t at) const {
  auto whole = sub(at);
  if (!whole || !whole->period.is_point() || whole->period.begin.day != 0) return std::nullopt;
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

Match DateReader::numbered_weekday(std::chrono::weekday wanted, const Ordinal& day) const {
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

unsigned DateReader::small_number(std::uint32_t i) const {
  const auto& lexeme = lexemes_[i];
  if (lexeme.digits < 1 || lexeme.digits > 2) return 0;
  const auto value = lexeme.value->whole();
  return value && *value <= 31 ? static_cast<unsigned>(*value) : 0;
}

Match DateReader::year_first(std::string_view separator) const {
  const auto year = four_digit_year(begin_);
  const auto named = static_cast<unsigned>(month(begin_ + 2));
  const auto middle = named != 0 ? named : small_number(begin_ + 2);
  if (!year || middle == 0 || lexemes_.text(begin_ + 3) != separator) return std::nullopt;
  const auto day = small_number(begin_ + 4);
  if (day == 0 || middle > 12) return std::nullopt;
  return day_of_month(begin_ + 5, *year, middle, day);
}

Match DateReader::month_year() const {
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

Match DateReader::decade() const {
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

Match DateReader::decade_of(std::uint32_t end, int year) {
  return match(end, Period{PartialDate(year), PartialDate(year + 9)});
}

Match DateReader::century() const {
  const auto ordinal = read_ordinal(lexemes_, skip(begin_, "the"));
  if (!ordinal || ordinal->value < 5 || ordinal->value > 22) return std::nullopt;
  const auto at = is_dash(lexemes_, ordinal->end) ? ordinal->end + 1 : ordinal->end;
  if (!is(at, "century")) return std::nullopt;
  const int first = (ordinal->value - 1) * 100 + 1;
  return match(at + 1, Period{PartialDate(first), PartialDate(first + 99)});
}

Match DateReader::quarter() const {
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

Match DateReader::holiday() const {
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

Match DateReader::holiday_on(std::uint32_t at, unsigned month, unsigned day) const {
  const auto year = trailing_year(at);
  return day_of_month(year.end, year.year, month, day);
}

Match DateReader::easter_date(std::uint32_t at) const {
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
  if (is(at, "quarters") && is(at + 1, "of")) return std::nullopt;  // a share
  if (is(at, "second") && result.indefinite) return std::nullopt;
  result.unit = static_cast<CalendarUnit>((many != 0 ? many : one) - 1);
  if ((is(at, "fortnight") || is(at, "fortnights")) && result.count) result.count = result.count->times(2);
  result.end = at + 1;
  return result;
}

}  // namespace relata::extraction
