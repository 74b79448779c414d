// Times with two ends: "from Monday to Friday", "3 to 12 September", "2014-2018".
#include "importers/extraction/time/time_reader.h"

namespace relata::extraction {

std::optional<TimeMatch> TimeReader::range() const {
  const bool between = is(begin_, "between"), from = is(begin_, "from");
  const bool lead_in = is(begin_, "in") || is(begin_, "during") || is(begin_, "on") || is(begin_, "over");
  const auto start = between || from || lead_in ? begin_ + 1 : begin_;
  if (auto days_of_month = day_range(start)) return days_of_month;
  if (auto years = short_year_range(skip(start, "the"))) return years;
  const auto first = read_end(start, frame_);
  if (!first) return std::nullopt;
  const auto link = range_sign(first->end, between);
  if (link == first->end) return std::nullopt;
  const auto second = read_end(link, frame_);
  if (!second) return std::nullopt;
  if (behind_other_year(lexemes_, second->end - 2) == second->end) return match(second->end, Period{});
  // "(1874 – 28 July 1946)"
  const bool bracketed = start > 0 && lexemes_.text(start - 1) == "(" && lexemes_.text(second->end) == ")";
  const bool marked = between || from || lead_in || bracketed;
  const bool months = lexemes_.has(start, Sense::month) && lexemes_.has(link, Sense::month);
  // "10/1-11/2/2017"
  const bool numeric = first->weak && !second->weak && second->period.end.day != 0 && lexemes_[link].glued;
  if (!marked && !months && !numeric && (first->weak || second->weak) && !both_years(*first, *second)) {
    return std::nullopt;
  }
  const auto span = spanning(start, *first, link, *second);
  // "Waitangi Day - February 6 - this year": the second holds the first.
  const auto& last = second->period;
  if (is_dash(lexemes_, link - 1) && span.begin.known() && last.begin.known() && last.end.known() &&
      first_day(last.begin) <= first_day(span.begin) && last_day(span.begin) < last_day(last.end)) {
    return std::nullopt;
  }
  return match(second->end, span, true);
}

std::optional<TimeMatch> TimeReader::short_year_range(std::uint32_t start) const {
  const auto& first = lexemes_[start];
  const auto& second = lexemes_[start + 2];
  if (first.digits != 4 || !lexemes_[start + 1].glued || !second.glued) return std::nullopt;
  const auto other = behind_other_year(lexemes_, start + 3);
  if (other != start + 3 && (second.digits == 2 || second.digits == 4)) return match(other, Period{});
  if (second.digits == 4 && is(start + 1, "/")) {  // "2006/2007"
    const auto next = first.value->plus(1);
    if (!next || next != second.value || !read_year(lexemes_, start) || !read_year(lexemes_, start + 2))
      return std::nullopt;
    return match(start + 3, {read_year(lexemes_, start)->period.begin, read_year(lexemes_, start + 2)->period.end},
                 true);
  }
  if (second.digits != 2) return std::nullopt;
  const bool slash = is(start + 1, "/");
  if (!slash && !is_dash(lexemes_, start + 1)) return std::nullopt;
  if (lexemes_[start + 3].glued && (is_dash(lexemes_, start + 3) || is(start + 3, "/"))) return std::nullopt;
  const int year = first.value->whole().value_or(0), last = second.value->whole().value_or(0);
  if (year < 1800 || year > 2199 || last <= year % 100 || last - year % 100 > 15) return std::nullopt;
  // "2010-11" may be a month, but for "the 2010-11 season".
  if (last <= 12 && !slash && is(start + 1, "-") && last != year % 100 + 1) return std::nullopt;
  return match(start + 3, {PartialDate(year), PartialDate(year / 100 * 100 + last)}, true);
}

bool TimeReader::both_years(const DateMatch& first, const DateMatch& second) {
  return first.period.begin.known() && first.period.begin.month == 0 && second.period.end.known() &&
         second.period.end.month == 0 && first.period.begin.year < second.period.end.year;
}

std::uint32_t TimeReader::range_sign(std::uint32_t i, bool between) const {
  const bool up_to = is(i, "up") && (is(i + 1, "to") || is(i + 1, "until"));
  if (up_to) return i + 2;
  const bool word = is(i, "to") || is(i, "until") || is(i, "till") || is(i, "through") || is(i, "into");
  if (word || is_dash(lexemes_, i) || is(i, "~") || (between && is(i, "and"))) return is(i + 1, "to") ? i + 2 : i + 1;
  return i;
}

// "the present", "the present day", "the current date", "present" at the end of a clause.
std::uint32_t TimeReader::behind_present(std::uint32_t i) const {
  const auto at = skip(i, "the");
  if (reads(at, "current") && is(at + 1, "date")) return at + 2;
  if (!reads(at, "present")) return i;
  if (is(at + 1, "day")) return at + 2;
  const bool closed = at + 1 >= lexemes_.size() || lexemes_[at + 1].kind == LexemeKind::sign;
  return closed && !is_dash(lexemes_, at + 1) ? at + 1 : i;
}

std::optional<DateMatch> TimeReader::read_end(std::uint32_t i, const TimeFrame& frame) const {
  if (is(i, "now") && frame.anchor) {
    DateMatch now;
    now.end = i + 1;
    now.period = point(PartialDate(*frame.anchor));
    return now;
  }
  if (const auto end = behind_present(i); end != i && frame.anchor) {
    DateMatch present;
    present.end = end;
    present.period = point(PartialDate(*frame.anchor));
    return present;
  }
  return dated(i, frame);
}

Period TimeReader::spanning(std::uint32_t start, const DateMatch& first, std::uint32_t link,
                            const DateMatch& second) const {
  auto begin = first, end = second;
  // "will run from 5 to 20 May" may have begun; weekdays are too near for that.
  if (frame_.future && !frame_.past && frame_.anchor && first.floating && second.floating && second.period.known() &&
      !lexemes_.has(start, Sense::weekday) && !first.brink.known() && !second.brink.known()) {
    const auto before = read_end(start, TimeFrame{first_day(second.period.begin)});
    if (before && before->period.known() && first_day(before->period.begin) <= *frame_.anchor)
      return {before->period.begin, second.period.end};
  }
  const bool from_end = first.floating && (!second.floating || frame_.past);
  if (from_end && end.period.end.known()) {
    begin = *read_end(start, TimeFrame{first_day(end.period.end)});
  } else if (second.floating && begin.period.begin.known()) {
    end = *read_end(link, TimeFrame{last_day(begin.period.begin), true});
  }
  return {begin.brink.known() ? begin.brink : begin.period.begin, end.brink.known() ? end.brink : end.period.end};
}

std::optional<TimeMatch> TimeReader::day_range(std::uint32_t start) const {
  auto leading_month = month_first_range(start);
  if (leading_month) return leading_month;
  const auto first = day(start);
  if (first.value == 0) return std::nullopt;
  auto link = range_sign(first.end, is(begin_, "between"));
  if (link == first.end) link = next_day_sign(first.end, first.value);
  if (link == first.end) return std::nullopt;
  const auto second = read_date(lexemes_, link, frame_);
  if (!second || second->period.end.day == 0 || second->weak) return std::nullopt;
  if (lexemes_[link].kind == LexemeKind::word && !lexemes_.has(link, Sense::ordinal) && !is(link, "the") &&
      lexemes_.sense(link, Sense::cardinal) < 21) {
    return std::nullopt;
  }
  auto begin = second->period.end;
  begin.day = static_cast<unsigned>(first.value);
  const bool led = is(begin_, "from") || is(begin_, "between");
  if (led && begin.day > second->period.end.day) {  // "from the 27th to the 3rd of April"
    const PartialDate before(first_day(PartialDate(begin.year, begin.month)) - std::chrono::days{1});
    begin.year = before.year;
    begin.month = before.month;
  }
  if (!exists(begin) || first_day(begin) > first_day(second->period.end)) return std::nullopt;
  return match(second->end, {begin, second->period.end}, true);
}

std::optional<TimeMatch> TimeReader::month_first_range(std::uint32_t start) const {
  if (!lexemes_.has(start, Sense::month)) return std::nullopt;
  const auto first = read_date(lexemes_, start, frame_);
  if (!first || first->period.begin.day == 0) return std::nullopt;
  auto link = range_sign(first->end, is(begin_, "between"));
  if (link == first->end) link = next_day_sign(first->end, static_cast<std::int32_t>(first->period.begin.day));
  if (link == first->end) return std::nullopt;
  const auto second = day(link);
  if (second.value == 0 || lexemes_.has(second.end, Sense::month)) return std::nullopt;
  auto begin = first->period.begin;
  auto end = second.end;
  if (const auto year = read_year(lexemes_, is(end, ",") ? end + 1 : end); year && year->period.known()) {
    begin.year = year->period.begin.year;
    end = year->end;
  } else if (lexemes_.has(end, Sense::relative) && is(end + 1, "year")) {
    const auto told = read_date(lexemes_, end, frame_);
    if (told && told->period.is_point() && told->period.known()) begin.year = told->period.begin.year;
    end += 2;
  }
  auto last = begin;
  last.day = static_cast<unsigned>(second.value);
  if (!exists(begin) || !exists(last) || last.day <= begin.day) return std::nullopt;
  return match(end, {begin, last}, true);
}

std::uint32_t TimeReader::next_day_sign(std::uint32_t i, std::int32_t first) const {
  if (!is(i, "and")) return i;
  const auto second = day(i + 1);
  if (second.value != first + 1) return i;
  // "May 5 and 6 people"
  const auto& behind = lexemes_[second.end];
  const auto tag = lexemes_.document().tokens[behind.token].upos;
  using language::Upos;
  const bool counted = second.end < lexemes_.size() && !lexemes_.has(second.end, Sense::month) &&
                       (tag == Upos::NOUN || tag == Upos::PROPN || tag == Upos::ADJ || tag == Upos::X);
  const bool other = behind.word != nullptr || behind.kind == LexemeKind::sign;
  return counted && !other ? i : i + 1;
}

Ordinal TimeReader::day(std::uint32_t i) const {
  const auto at = is(i, "the") ? i + 1 : i;
  if (const auto ordinal = read_ordinal(lexemes_, at)) return ordinal->value <= 31 ? *ordinal : Ordinal{};
  const auto& lexeme = lexemes_[at];
  if (lexeme.digits != 1 && lexeme.digits != 2) return {};
  const auto value = lexeme.value->whole().value_or(0);
  return value >= 1 && value <= 31 ? Ordinal{value, at + 1} : Ordinal{};
}

}  // namespace relata::extraction
