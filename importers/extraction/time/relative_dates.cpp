#include "importers/extraction/time/date_reader.h"

namespace relata::extraction {

using std::chrono::days;

Match DateReader::unit_of_writing(std::uint32_t i) const {
  const auto at = skip(i, "the");
  const auto code = sense(at, Sense::unit);
  const auto unit = static_cast<CalendarUnit>(code - 1);
  if (code == 0 || (unit != CalendarUnit::week && unit != CalendarUnit::month && unit != CalendarUnit::year)) {
    return std::nullopt;
  }
  return anchored(at + 1, [&](Day anchor) { return unit_around(anchor, 0, unit); });
}

Match DateReader::relative_unit() const {
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
  if (auto holiday = DateReader(lexemes_, at, toward, depth_ + 1).holiday()) return holiday;
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

Match DateReader::relative_weekday(std::uint32_t at, std::int32_t number, std::int32_t direction, bool nearest) const {
  const auto wanted = iso_weekday(number);
  const bool of_week_before = is(at - 1, "previous");
  const DateReader rest(lexemes_, at, frame_, depth_ + 1);
  if (auto dated = rest.weekday_date(); dated && dated->end > at + 2) return dated;
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

Match DateReader::relative_month(std::uint32_t at, std::int32_t direction) const {
  const auto named = static_cast<unsigned>(month(at));
  const DateReader rest(lexemes_, at, frame_, depth_ + 1);
  if (auto dated = rest.month_year(); dated && !dated->floating) return dated;
  return anchored(behind_month(at), [&](Day anchor) {
    const auto here = first_day(PartialDate(PartialDate(anchor).year, PartialDate(anchor).month));
    if (direction == current) return point(PartialDate(PartialDate(anchor).year, named));
    const auto found =
        direction == last ? latest(named, 0, here - days{1}) : next(named, 0, shift(here, 1, CalendarUnit::month));
    return point(*found);
  });
}

Match DateReader::relative_season(std::uint32_t at, std::int32_t season, std::int32_t direction) const {
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

Match DateReader::weekend(std::uint32_t end, int offset) const {
  return anchored(end, [&](Day anchor) {
    const auto saturday = monday_of(anchor) + days{5 + 7 * offset};
    return Period{PartialDate(saturday), PartialDate(saturday + days{1})};
  });
}

Period DateReader::window(Day anchor, int count, CalendarUnit unit) {
  const Day there = shift(anchor, count, unit);
  const Day here = count > 0 ? anchor + days{1} : anchor;
  if (unit >= CalendarUnit::decade) {
    return count > 0 ? Period{PartialDate(PartialDate(here).year), PartialDate(PartialDate(there).year)}
                     : Period{PartialDate(PartialDate(there).year), PartialDate(PartialDate(here).year)};
  }
  return count > 0 ? Period{PartialDate(here), PartialDate(there)} : Period{PartialDate(there), PartialDate(here)};
}

Match DateReader::relative_units() const {
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

Match DateReader::day_word() const {
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

Period DateReader::away(Day day, std::int32_t count, CalendarUnit unit) {
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

Match DateReader::ago() const {
  const auto count = read_unit_count(lexemes_, begin_);
  if (!count) return std::nullopt;
  if (is(count->end, "later") || is(count->end, "earlier")) return match(count->end + 1, Period{});
  if (!is(count->end, "ago")) return std::nullopt;
  return anchored(count->end + 1, [&](Day anchor) {
    const auto amount = count->count ? count->count->whole() : std::nullopt;
    return amount && *amount <= 2000 ? away(anchor, -*amount, count->unit) : Period{};
  });
}

Match DateReader::counted_from() const {
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

Match DateReader::part_of() const {
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

Match DateReader::nth_of() const {
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
  return {PartialDate(year, index * length + 1), PartialDate(year, index * length + length)};
}

}  // namespace relata::extraction
