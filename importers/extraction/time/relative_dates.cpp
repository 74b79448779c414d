#include "importers/extraction/time/date_reader.h"

namespace relata::extraction {

using std::chrono::days;

Match DateReader::unit_of_writing(std::uint32_t i) const {
  const auto at = skip(i, "the");
  const auto code = sense(at, Sense::unit);
  const auto unit = static_cast<CalendarUnit>(code - 1);
  if (code == 0 || unit < CalendarUnit::week || unit > CalendarUnit::year) return std::nullopt;
  return anchored(at + 1, [&](Day anchor) { return unit_around(anchor, 0, unit); });
}

Match DateReader::within_unit() const {
  const bool later = is(begin_, "later");
  if (!later && !is(begin_, "earlier")) return std::nullopt;
  auto at = begin_ + 1;
  const bool in = is(at, "in");
  if (in || is(at, "on")) ++at;
  if (lexemes_.has(at, Sense::day) || lexemes_.has(at, Sense::weekday)) return in ? std::nullopt : sub(at);
  if (!is(at, "this") && !(in && is(at, "the"))) return std::nullopt;
  auto whole = unit_of_writing(at + 1);
  if (!whole || !frame_.anchor) return whole;
  const PartialDate here(*frame_.anchor);
  whole->period = later ? Period{here, PartialDate(last_day(whole->period.end))}
                        : Period{PartialDate(first_day(whole->period.begin)), here};
  return whole;
}

Match DateReader::relative_unit() const {
  auto at = begin_;
  const bool article = is(at, "the");
  if (article) ++at;
  auto direction = sense(at, Sense::relative);
  if (direction == 0) return std::nullopt;
  const bool this_past = is(at, "this") && is(at + 1, "past");  // "this past week"
  if (this_past) direction = last;
  const bool past = is(at, "past") || this_past, nearest = is(at, "coming") || is(at, "upcoming");
  // "the following day", "the next day": counted from something told before, not from the day of writing.
  const bool narrated = is(at, "following") || is(at, "preceding") || is(at, "previous") || article;
  const bool by_the_story = article && (is(at, "following") || is(at, "preceding") || is(at, "previous") ||
                                        (is(at, "next") && !frame_.future));
  ++at;
  if (is(at, "past") || is(at, "coming") || is(at, "upcoming") || lexemes_.reads(at, "calendar")) ++at;
  if (auto named = relative_name(at, direction, nearest)) {
    if (by_the_story) named->period = {};
    return named;
  }
  if (auto special = special_unit(at, direction)) return special;
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
  if ((narrated && unit == CalendarUnit::day) || (by_the_story && unit <= CalendarUnit::year)) {
    if (unit != CalendarUnit::quarter) return match(at + 1, Period{});
  }
  if (direction == last && (past || article) && unit != CalendarUnit::quarter) {
    if (is(at + 1, "of")) return std::nullopt;  // "the last week of the campaign"
    return anchored(at + 1, [&](Day anchor) { return window(anchor, -1, unit); });
  }
  return anchored(at + 1, [&](Day anchor) { return unit_around(anchor, direction - 2, unit); });
}

Match DateReader::relative_name(std::uint32_t at, std::int32_t direction, bool nearest) const {
  if (const auto number = weekday(at)) return relative_weekday(at, number, direction, nearest);
  if (auto day = relative_day(at, direction)) return day;
  if (month(at) != 0) return relative_month(at, direction);
  if (const auto season = sense(at, Sense::season)) return relative_season(at, season, direction);
  if (is(at, "weekend")) {
    // Told as past before it can be, "this weekend" is the one just over.
    const bool over = direction == current && frame_.past && !frame_.future && frame_.anchor &&
                      std::chrono::weekday{*frame_.anchor}.iso_encoding() <= 4;
    return weekend(at + 1, over ? -1 : direction - 2);
  }
  const TimeFrame toward{frame_.anchor, direction == next_one, direction == last};
  if (auto holiday = DateReader(lexemes_, at, toward, depth_ + 1).holiday()) {
    holiday->weak = false;
    return holiday;
  }
  if (sense(at, Sense::daytime) == 0) return std::nullopt;
  if (direction == next_one || (direction == last && !is(at, "night"))) return std::nullopt;
  return anchored(at + 1, [&](Day anchor) { return point(PartialDate(anchor - days{direction == last ? 1 : 0})); });
}

Match DateReader::special_unit(std::uint32_t at, std::int32_t direction) const {
  if (is(at, "fortnight") && direction != current) {
    return anchored(at + 1, [&](Day anchor) { return window(anchor, direction == last ? -2 : 2, CalendarUnit::week); });
  }
  // Their months depend on who counts them.
  const bool other_year = reads(at, "school") || reads(at, "academic") || reads(at, "fiscal") || reads(at, "financial");
  if (other_year && is(at + 1, "year")) return match(at + 2, Period{});
  if ((!lexemes_.reads(at, "working") && !lexemes_.reads(at, "business")) || !is(at + 1, "week")) return std::nullopt;
  return anchored(at + 2, [&](Day anchor) {
    const auto monday = monday_of(anchor) + days{7 * (direction - 2)};
    return Period{PartialDate(monday), PartialDate(monday + days{4})};
  });
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

// "last November 3", "this May 9th"; the next one is the next to come.
Match DateReader::relative_day(std::uint32_t at, std::int32_t direction) const {
  const DateReader rest(lexemes_, at, frame_, depth_ + 1);
  auto date = month(at) != 0 ? rest.calendar_date() : rest.numeric_date();
  if (!date || (!date->floating && month(at) == 0)) return std::nullopt;
  // "the last 3/4 of it"
  const bool share = is(at - 2, "the") || (lexemes_[date->end].kind == LexemeKind::word && !is(date->end, "to"));
  if (month(at) == 0 && share) return std::nullopt;
  if (!date->floating) return date;
  date->weak = date->floating = false;
  if (!date->period.known()) return date;
  const auto named = date->period.begin;
  const Day anchor = *frame_.anchor;
  const PartialDate here(PartialDate(anchor).year, named.month, named.day);
  const auto found = direction == last       ? latest(named.month, named.day, anchor - days{1})
                     : direction == next_one ? next(named.month, named.day, anchor + days{1})
                                             : std::optional(here);
  date->period = found && exists(*found) ? point(*found) : Period{};
  return date;
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

Match DateReader::weekend_alone() const {
  const auto at = skip(begin_, "the");
  if (at == begin_ || !is(at, "weekend")) return std::nullopt;
  auto result = anchored(at + 1, [&](Day anchor) {
    const bool here = std::chrono::weekday{anchor}.iso_encoding() >= 6;
    const auto saturday = monday_of(anchor) + days{frame_.future || here ? 5 : -2};
    return Period{PartialDate(saturday), PartialDate(saturday + days{1})};
  });
  result.weak = true;
  return result;
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

// So many days from Monday to Friday, up to the anchor or (count > 0) behind it.
Period DateReader::working_days(Day anchor, int count) {
  const int step = count > 0 ? 1 : -1;
  Day day = anchor;
  std::optional<Day> nearest;
  for (int left = count; left != 0;) {
    day += days{step};
    if (std::chrono::weekday{day}.iso_encoding() > 5) continue;
    if (!nearest) nearest = day;
    left -= step;
  }
  return count > 0 ? Period{PartialDate(*nearest), PartialDate(day)} : Period{PartialDate(day), PartialDate(*nearest)};
}

Match DateReader::relative_units() const {
  const auto at = skip(begin_, "the");
  if (auto vague = vague_units(at)) return vague;
  const auto direction = sense(at, Sense::relative);
  if (direction == last || direction == next_one) {
    auto sum = unit_sum(at + 1);
    while (sum.size > 0 && (is(sum.end, "ago") || is(sum.end, "later") || is(sum.end, "earlier"))) {
      --sum.size;  // "the last three months and two days ago": another time
      sum.end = sum.size == 0 ? begin_ : sum.parts[sum.size - 1].end;
    }
    if (sum.size == 0 || sum.parts[0].indefinite || is(sum.end, "of")) return std::nullopt;
    // "He spent the next three years in jail": counted from something told before.
    const bool story = is(at, "following") || is(at, "preceding") ||
                       ((is(at, "next") || is(at, "previous")) && frame_.past && !frame_.future);
    if (at != begin_ && story) return match(sum.end, Period{});
    if (sum.size == 1) return units_in_direction(sum.parts[0], direction, sum.end);
    return anchored(sum.end, [&](Day anchor) {
      const Day there = shifted(anchor, sum, sum.size, direction == last ? -1 : 1);
      return direction == last ? Period{PartialDate(there), PartialDate(anchor)}
                               : Period{PartialDate(anchor + days{1}), PartialDate(there)};
    });
  }
  // "the five upcoming years"
  const auto number = read_number(lexemes_, at);
  if (!number || !number->valued) return std::nullopt;
  const auto behind = sense(number->end, Sense::relative);
  const auto code = sense(number->end + 1, Sense::units);
  if (code == 0 || (behind != last && behind != next_one)) return std::nullopt;
  UnitCount count;
  count.count = number->value;
  count.unit = static_cast<CalendarUnit>(code - 1);
  return units_in_direction(count, behind, number->end + 2);
}

// "in the coming days", "in recent weeks": up to the day of writing, or from it on.
Match DateReader::vague_units(std::uint32_t at) const {
  const bool ahead = is(at, "coming") || is(at, "upcoming"), recent = reads(at, "recent");
  const auto code = sense(at + 1, Sense::units);
  if ((!ahead && !recent) || code == 0 || static_cast<CalendarUnit>(code - 1) < CalendarUnit::day) return std::nullopt;
  if (ahead && frame_.past) return match(at + 2, Period{});  // coming then, as the story is told
  return anchored(at + 2, [&](Day anchor) {
    return ahead ? Period{PartialDate(anchor), {}} : Period{{}, PartialDate(anchor)};
  });
}

Match DateReader::units_in_direction(const UnitCount& count, std::int32_t direction, std::uint32_t end) const {
  return anchored(end, [&](Day anchor) {
    const auto amount = count.count ? count.count->whole() : std::nullopt;
    if (!amount || *amount > 1000) {
      return direction == last ? Period{{}, PartialDate(anchor)} : Period{PartialDate(anchor), {}};
    }
    auto number = *amount;
    auto unit = count.unit;
    if (unit == CalendarUnit::hour && number % 24 == 0) {
      number /= 24;
      unit = CalendarUnit::day;
    }
    if (unit < CalendarUnit::day || number == 0) return Period{};
    if (count.working) return working_days(anchor, direction == last ? -number : number);
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

}  // namespace relata::extraction
