// Dates that are counted from another day: "two weeks ago", "three days before Christmas", "the week after Easter".
#include "importers/extraction/time/date_reader.h"

namespace relata::extraction {

using std::chrono::days;

namespace {

// A count of long units as whole ones of a shorter one: "2.5 years" are 30 months, "half a century" 50 years.
std::optional<std::int32_t> in_shorter_units(const UnitCount& count, CalendarUnit& unit) {
  unit = count.unit;
  if (const auto whole = count.count->whole()) return whole;
  const bool years = unit == CalendarUnit::year;
  if (!years && unit != CalendarUnit::decade && unit != CalendarUnit::century) return std::nullopt;
  const auto product = count.count->times(years ? 12 : (unit == CalendarUnit::decade ? 10 : 100));
  unit = years ? CalendarUnit::month : CalendarUnit::year;
  return product ? product->whole() : std::nullopt;
}

}  // namespace

Period DateReader::away(Day day, const UnitCount& count, int sign) {
  CalendarUnit step = count.unit;
  const auto amount = in_shorter_units(count, step);
  if (!amount || *amount > 2000 || step < CalendarUnit::day) return {};
  const auto there = day_away(day, sign * *amount, step);
  return point(count.unit >= CalendarUnit::year ? PartialDate(there.year) : there);
}

DateReader::UnitSum DateReader::unit_sum(std::uint32_t i) const {
  UnitSum sum;
  sum.end = i;
  while (sum.size < sum.parts.size()) {
    const auto next = sum.size == 0 ? i : skip(skip(sum.end, ","), "and");
    const auto part = read_unit_count(lexemes_, next);
    if (!part) break;
    const bool exact = part->count && part->count->whole() && *part->count->whole() <= 2000 && !part->working;
    if (sum.size > 0 && (!exact || part->unit >= sum.parts[sum.size - 1].unit)) break;
    sum.exact = exact;
    sum.end = part->end;
    sum.parts[sum.size++] = *part;
    if (!exact) break;
  }
  return sum;
}

Day DateReader::shifted(Day day, const UnitSum& sum, std::uint32_t parts, int sign) {
  for (std::uint32_t i = 0; i < parts; ++i) {
    if (sum.parts[i].unit >= CalendarUnit::day)
      day = shift(day, sign * *sum.parts[i].count->whole(), sum.parts[i].unit);
  }
  return day;
}

// "back" tells a time where nothing says to what or where.
bool DateReader::tells_ago(std::uint32_t i) const {
  if (is(i, "ago")) return true;
  if (!is(i, "back") || is(begin_ - 1, "for")) return false;
  return i + 1 >= lexemes_.size() || lexemes_[i + 1].kind == LexemeKind::sign || is(i + 1, "when");
}

Match DateReader::ago() const {
  const auto sum = unit_sum(begin_);
  if (sum.size == 0) return weekdays_away();
  // "prior" with what it is prior to is counted_from().
  if (is(sum.end, "later") || is(sum.end, "earlier") || (reads(sum.end, "prior") && !is(sum.end + 1, "to"))) {
    return match(sum.end + 1, Period{});
  }
  if (!tells_ago(sum.end)) return std::nullopt;
  const auto& last = sum.parts[sum.size - 1];
  auto result = anchored(sum.end + 1, [&](Day anchor) {
    if (!last.count || last.working || (sum.size > 1 && !sum.exact)) return Period{};
    const Day base = shifted(anchor, sum, sum.size - 1, -1);
    auto there = away(base, last, -1);
    if (last.least) {
      UnitCount least = last;
      least.count = last.least;
      there.end = away(base, least, -1).end;
    }
    return there;
  });
  result.counted = true;
  return last.count && sum.size == 1 && !last.least ? day_behind_ago(result, last) : result;
}

// "a week ago today", "two weeks ago on Monday".
Match DateReader::day_behind_ago(const DateMatch& count, const UnitCount& units) const {
  const auto amount = units.count->whole();
  if (!amount || *amount > 2000 || units.unit < CalendarUnit::week) return count;
  const auto at = skip(count.end, "on");
  const auto offset = sense(at, Sense::day);
  const auto number = units.unit == CalendarUnit::week ? weekday(at) : 0;
  if ((offset == 0 || at != count.end) && number == 0) return count;
  auto result = anchored(at + 1, [&](Day anchor) {
    const Day there = shift(anchor + days{offset == 0 ? 0 : offset - 100}, -*amount, units.unit);
    return point(PartialDate(number == 0 ? there : weekday_after(monday_of(there) - days{1}, iso_weekday(number))));
  });
  result.counted = true;
  return result;
}

// "two Fridays ago", "three Sundays from now".
Match DateReader::weekdays_away() const {
  const auto number = read_number(lexemes_, begin_);
  const auto count = number && number->valued ? number->value.whole() : std::nullopt;
  if (!count || *count < 2 || *count > 50) return std::nullopt;
  const auto name = lexemes_.text(number->end);
  const auto* word = name.ends_with('s') ? find_word(name.substr(0, name.size() - 1)) : nullptr;
  if (word == nullptr || word->sense != Sense::weekday || name.size() < 7) return std::nullopt;
  const auto at = number->end + 1;
  const bool ahead = is(at, "from") && (is(at + 1, "now") || is(at + 1, "today"));
  if (!ahead && !is(at, "ago")) return std::nullopt;
  return anchored(ahead ? at + 2 : at + 1, [&](Day anchor) {
    const auto wanted = iso_weekday(word->value);
    const days weeks{7 * (*count - 1)};
    return point(
        PartialDate(ahead ? weekday_after(anchor, wanted) + weeks : weekday_until(anchor - days{1}, wanted) - weeks));
  });
}

DateReader::Side DateReader::side(std::uint32_t i) const {
  if (is(i, "before")) return {-1, i + 1};
  if (reads(i, "prior") && is(i + 1, "to")) return {-1, i + 2};
  return is(i, "after") || is(i, "from") || is(i, "following") ? Side{1, i + 1} : Side{};
}

Match DateReader::counted_from() const {
  const auto count = read_unit_count(lexemes_, begin_);
  if (!count || !count->count || count->least) return std::nullopt;
  const auto side = this->side(count->end);
  if (side.sign == 0) return std::nullopt;
  const auto date =
      is(side.end, "now") && frame_.anchor ? match(side.end + 1, point(PartialDate(*frame_.anchor))) : sub(side.end);
  if (!date || (date->weak && !date->feast)) return std::nullopt;
  auto result = match(date->end, Period{});
  result.counted = true;
  const auto amount = count->count->whole();
  const auto& base = side.sign < 0 ? date->period.begin : date->period.end;
  if (!amount || *amount > 2000 || !base.known() || count->unit < CalendarUnit::day || count->working) return result;
  result.base = base;
  const PartialDate there(shift(first_day(base), side.sign * *amount, count->unit));
  // No more exact than what it is counted from.
  if (base.day != 0)
    result.period = point(there);
  else if (base.month != 0 && count->unit >= CalendarUnit::month)
    result.period = point(PartialDate(there.year, there.month));
  else if (base.month == 0 && count->unit >= CalendarUnit::year)
    result.period = point(PartialDate(there.year));
  return result;
}

// "the week before Christmas", "the day after 5 May", "the first Monday after Easter".
Match DateReader::beside_date() const {
  if (!is(begin_, "the")) return std::nullopt;
  const auto ordinal = position(begin_ + 1);
  const auto at = ordinal.value > 0 ? ordinal.end : begin_ + 1;
  const auto number = weekday(at);
  const bool weekend = is(at, "weekend");
  const auto unit = static_cast<CalendarUnit>(sense(at, Sense::unit) - 1);
  const bool one_unit = lexemes_.has(at, Sense::unit) && unit >= CalendarUnit::day && unit <= CalendarUnit::week;
  if (number == 0 && (ordinal.value > 0 || (!weekend && !one_unit))) return std::nullopt;
  const auto side = this->side(at + 1);
  if (side.sign == 0 || is(at + 1, "from")) return std::nullopt;
  const auto date = sub(side.end);
  if (!date || (date->weak && !date->feast)) return std::nullopt;
  const auto& base = side.sign < 0 ? date->period.begin : date->period.end;
  if (!date->period.known()) return match(date->end, Period{});
  if (base.day == 0) return std::nullopt;
  const Day day = first_day(base);
  const auto nearest = [&](std::chrono::weekday wanted) {
    return side.sign < 0 ? weekday_until(day - days{1}, wanted) : weekday_after(day, wanted);
  };
  if (number != 0) {
    const days weeks{7 * side.sign * (std::max(ordinal.value, 1) - 1)};
    return match(date->end, point(PartialDate(nearest(iso_weekday(number)) + weeks)));
  }
  if (weekend) {
    const Day saturday = side.sign < 0 ? nearest(std::chrono::Sunday) - days{1} : nearest(std::chrono::Saturday);
    return match(date->end, {PartialDate(saturday), PartialDate(saturday + days{1})});
  }
  const Day near = day + days{side.sign}, far = unit == CalendarUnit::week ? day + days{7 * side.sign} : near;
  return match(date->end, {PartialDate(std::min(near, far)), PartialDate(std::max(near, far))});
}

}  // namespace relata::extraction
