#include "importers/extraction/time/time_grammar.h"

#include <fmt/format.h>

#include "importers/extraction/quantities/numbers.h"

namespace relata::extraction {
namespace {

using std::chrono::days;

// What a preposition makes of the date behind it.
enum class Lead : std::uint8_t { none, at, since, until, before, after, during };

struct LeadMatch {
  Lead lead = Lead::none;
  std::uint32_t end = 0;
};

struct ClockMatch {
  std::uint32_t end = 0;
  std::string lexical;  // "T17:00:00Z"
};

struct Zone {
  std::string_view name, offset;
};
constexpr Zone zones[] = {{"gmt", "Z"},      {"utc", "Z"},       {"est", "-05:00"},
                          {"edt", "-04:00"}, {"pst", "-08:00"},  {"pdt", "-07:00"},
                          {"cet", "+01:00"}, {"cest", "+02:00"}, {"bst", "+01:00"}};

class TimeReader {
 public:
  TimeReader(const Lexemes& lexemes, std::uint32_t begin, const TimeFrame& frame)
      : lexemes_(lexemes), begin_(begin), frame_(frame) {}

  std::optional<TimeMatch> read() const {
    std::optional<TimeMatch> best;
    for (const auto production :
         {&TimeReader::range, &TimeReader::prepositional_date, &TimeReader::duration, &TimeReader::clock_time}) {
      auto match = (this->*production)();
      if (match && (!best || match->end > best->end)) best = std::move(match);
    }
    return best;
  }

 private:
  bool is(std::uint32_t i, std::string_view word) const { return lexemes_.is(i, word); }

  TimeMatch match(std::uint32_t end, Period period, bool interval = false) const {
    TimeMatch result;
    result.begin = begin_;
    result.end = end;
    result.kind = interval || !period.is_point() ? TimeKind::interval : TimeKind::point;
    result.period = std::move(period);
    return result;
  }

  LeadMatch lead() const {
    const auto i = begin_;
    if (is(i, "since")) return {Lead::since, i + 1};
    if (is(i, "starting") || is(i, "beginning")) {
      if (is_dash(lexemes_, i + 1)) return {Lead::none, i};
      return {Lead::since, is(i + 1, "on") || is(i + 1, "from") || is(i + 1, "in") ? i + 2 : i + 1};
    }
    if (is(i, "as") && is(i + 1, "of")) return {Lead::since, i + 2};
    if (is(i, "until") || is(i, "till") || is(i, "by") || is(i, "through")) return {Lead::until, i + 1};
    if (is(i, "up") && is(i + 1, "to")) return {Lead::until, i + 2};
    if (is(i, "no") && (is(i + 1, "later") || is(i + 1, "late")) && is(i + 2, "than")) return {Lead::until, i + 3};
    if (is(i, "before") || (is(i, "earlier") && is(i + 1, "than")))
      return {Lead::before, is(i, "before") ? i + 1 : i + 2};
    if (is(i, "after") || (is(i, "later") && is(i + 1, "than"))) return {Lead::after, is(i, "after") ? i + 1 : i + 2};
    if (is(i, "during") || is(i, "over") || is(i, "throughout") || is(i, "within")) return {Lead::during, i + 1};
    if (is(i, "in") || is(i, "on") || is(i, "at") || is(i, "for") || is(i, "around") || is(i, "about")) {
      return {Lead::at, i + 1};
    }
    return {Lead::none, i};
  }

  // "on Monday", "since 7 October", "by 2030", "from May", "in two weeks", "on Friday at 5 pm".
  std::optional<TimeMatch> prepositional_date() const {
    if (is(begin_, "from")) return from_date();
    const auto lead_match = lead();
    if (auto ahead = in_units(lead_match)) return ahead;
    TimeFrame frame = frame_;
    if (lead_match.lead == Lead::since) frame.future = false;
    const auto start = lead_match.end;
    auto date = read_date(lexemes_, start, frame);
    if (!date || (date->weak && lead_match.lead == Lead::none && !behind_life_word())) return std::nullopt;
    if (date->weak && (is(begin_, "at") || is(begin_, "for") || is(begin_, "over"))) return std::nullopt;
    if (names_something_else(start, *date)) return std::nullopt;
    auto end = date->end;
    if (const auto clock = clock_behind(end)) {
      end = clock->end;
      if (date->period.is_point() && date->period.begin.day != 0) {
        date->period.begin.clock = date->period.end.clock = clock->lexical;
      }
    }
    auto lead = lead_match.lead;
    if (date->edge && lead == Lead::before) lead = Lead::until;
    if (date->edge && lead == Lead::after) lead = Lead::since;
    return match(end, bounded(lead, date->period), opens(lead));
  }

  // "(born 1951)", "died 1611", "b. 1989": a bare number there is a year.
  bool behind_life_word() const {
    if (begin_ == 0) return false;
    const auto dot = begin_ > 1 && lexemes_.text(begin_ - 1) == "." ? 1U : 0U;
    const auto word = lexemes_.text(begin_ - 1 - dot);
    if (dot == 0) return word == "born" || word == "Born" || word == "died" || word == "founded";
    return word == "b" || word == "d" || word == "est";
  }

  // "from Monday", "from 2019 onwards".
  std::optional<TimeMatch> from_date() const {
    const auto date = read_date(lexemes_, begin_ + 1, frame_);
    if (!date || names_something_else(begin_ + 1, *date)) return std::nullopt;
    const auto end =
        is(date->end, "onwards") || is(date->end, "onward") || is(date->end, "on") ? date->end + 1 : date->end;
    return match(end, {date->period.begin, {}}, true);
  }

  static bool opens(Lead lead) {
    return lead == Lead::since || lead == Lead::until || lead == Lead::before || lead == Lead::after;
  }

  static Period bounded(Lead lead, const Period& period) {
    switch (lead) {
      case Lead::since:
        return {period.begin, {}};
      case Lead::until:
        return {{}, period.end};
      case Lead::before:
        return {{}, beside(period.begin, -1)};
      case Lead::after:
        return {beside(period.end, 1), {}};
      default:
        return period;
    }
  }

  // The day, month or year next to a date.
  static PartialDate beside(const PartialDate& date, int step) {
    if (!date.known()) return {};
    if (date.month == 0) return PartialDate(date.year + step);
    if (date.day != 0) return PartialDate(first_day(date) + days{step});
    const PartialDate there(shift(first_day(date), step, CalendarUnit::month));
    return PartialDate(there.year, there.month);
  }

  // "in two weeks", said of the future. Of the past it is how long something took: a duration.
  std::optional<TimeMatch> in_units(const LeadMatch& lead_match) const {
    if (!is(begin_, "in") || lead_match.end != begin_ + 1) return std::nullopt;
    const auto count = read_unit_count(lexemes_, begin_ + 1);
    if (!count || !count->count || !frame_.future || count->unit < CalendarUnit::day) return std::nullopt;
    if (is(count->end, "after") || is(count->end, "of") || is(count->end, "from")) return std::nullopt;
    const auto amount = count->count->whole();
    if (!amount || *amount > 2000) return std::nullopt;
    if (!frame_.anchor) return match(count->end, Period{});
    return match(count->end, point(PartialDate(shift(*frame_.anchor, *amount, count->unit))));
  }

  // The "Sunday Times", "Black Friday", "Theresa May", "May 400 …": words of time that name something else.
  bool names_something_else(std::uint32_t start, const DateMatch& date) const {
    if (date.end != start + 1) return false;
    const auto& behind = lexemes_[date.end];
    const bool weekday = lexemes_.has(start, Sense::weekday), month = lexemes_.has(start, Sense::month);
    if (!weekday && !month) return false;
    if (weekday && behind.kind == LexemeKind::word && behind.capital && is_periodical(lexemes_.text(date.end)))
      return true;
    if (weekday && start > 0 && names_a_day(start - 1)) return true;
    if (start == begin_ && start > 0) {
      const auto& before = lexemes_[start - 1];
      if (before.kind == LexemeKind::word && before.capital && before.word == nullptr && lexemes_[start].capital) {
        return start > 1;  // the first word of a sentence has its capital anyhow
      }
    }
    return false;
  }

  // "Black Friday", "Bloody Sunday".
  bool names_a_day(std::uint32_t i) const {
    for (const auto name :
         {"black", "good", "bloody", "ash", "super", "palm", "cyber", "holy", "maundy", "shrove", "giving", "easter"}) {
      if (is(i, name)) return true;
    }
    return false;
  }

  static bool is_periodical(std::string_view word) {
    for (const auto name : {"Times", "Telegraph", "Mail", "Mirror", "Express", "Post", "Herald", "Tribune", "World",
                            "Independent", "Sun", "Star", "Review", "Night", "Morning"}) {
      if (word == name) return true;
    }
    return false;
  }

  // "from Monday to Friday", "between 3 and 12 September", "2014-2018", "November 19-20", "Jan 2019 to today".
  std::optional<TimeMatch> range() const {
    const bool between = is(begin_, "between"), from = is(begin_, "from");
    const bool lead_in = is(begin_, "in") || is(begin_, "during") || is(begin_, "on") || is(begin_, "over");
    const auto start = between || from || lead_in ? begin_ + 1 : begin_;
    if (auto days_of_month = day_range(start)) return days_of_month;
    const auto first = read_end(start);
    if (!first) return std::nullopt;
    const auto link = range_sign(first->end, between);
    if (link == first->end) return std::nullopt;
    const auto second = read_end(link);
    if (!second) return std::nullopt;
    // "(1874 – 28 July 1946)"
    const bool bracketed = start > 0 && lexemes_.text(start - 1) == "(" && lexemes_.text(second->end) == ")";
    const bool marked = between || from || lead_in || bracketed;
    const bool months = lexemes_.has(start, Sense::month) && lexemes_.has(link, Sense::month);
    if (!marked && !months && (first->weak || second->weak) && !both_years(*first, *second)) return std::nullopt;
    return match(second->end, spanning(start, *first, link, *second), true);
  }

  static bool both_years(const DateMatch& first, const DateMatch& second) {
    return first.period.begin.known() && first.period.begin.month == 0 && second.period.end.known() &&
           second.period.end.month == 0 && first.period.begin.year < second.period.end.year;
  }

  std::uint32_t range_sign(std::uint32_t i, bool between) const {
    const bool word = is(i, "to") || is(i, "until") || is(i, "till") || is(i, "through");
    if (word || is_dash(lexemes_, i) || is(i, "~") || (between && is(i, "and"))) {
      return is(i + 1, "to") ? i + 2 : i + 1;  // "up until" needs no case of its own
    }
    return i;
  }

  std::optional<DateMatch> read_end(std::uint32_t i) const {
    if (is(i, "now") && frame_.anchor) return DateMatch{i + 1, point(PartialDate(*frame_.anchor))};
    return read_date(lexemes_, i, frame_);
  }

  // Whichever end leaves its year or week open follows the other one.
  Period spanning(std::uint32_t start, const DateMatch& first, std::uint32_t link, const DateMatch& second) const {
    auto begin = first.period, end = second.period;
    if (first.floating && end.end.known()) {
      const TimeFrame before{first_day(end.end), false};
      begin = read_date(lexemes_, start, before)->period;
    } else if (second.floating && begin.begin.known()) {
      const TimeFrame after{last_day(begin.begin), true};
      end = read_date(lexemes_, link, after)->period;
    }
    return {begin.begin, end.end};
  }

  // "3 to 12 September", "between 3 and 12 of Sept", "November 19-20", "April 9 through 17".
  std::optional<TimeMatch> day_range(std::uint32_t start) const {
    auto leading_month = month_first_range(start);
    if (leading_month) return leading_month;
    const auto first = day(start);
    if (first.value == 0) return std::nullopt;
    const auto link = range_sign(first.end, is(begin_, "between"));
    if (link == first.end) return std::nullopt;
    const auto second = read_date(lexemes_, link, frame_);
    if (!second || second->period.end.day == 0 || second->weak) return std::nullopt;
    if (lexemes_[link].kind == LexemeKind::word && !lexemes_.has(link, Sense::ordinal) && !is(link, "the")) {
      return std::nullopt;
    }
    auto begin = second->period.end;
    begin.day = static_cast<unsigned>(first.value);
    if (!exists(begin) || first_day(begin) > first_day(second->period.end)) return std::nullopt;
    return match(second->end, {begin, second->period.end}, true);
  }

  std::optional<TimeMatch> month_first_range(std::uint32_t start) const {
    if (!lexemes_.has(start, Sense::month)) return std::nullopt;
    const auto first = read_date(lexemes_, start, frame_);
    if (!first || first->period.begin.day == 0) return std::nullopt;
    const auto link = range_sign(first->end, is(begin_, "between"));
    if (link == first->end) return std::nullopt;
    const auto second = day(link);
    if (second.value == 0 || lexemes_.has(second.end, Sense::month)) return std::nullopt;
    auto begin = first->period.begin;
    auto end = second.end;
    if (const auto year = read_year(lexemes_, is(end, ",") ? end + 1 : end); year && year->period.known()) {
      begin.year = year->period.begin.year;
      end = year->end;
    }
    auto last = begin;
    last.day = static_cast<unsigned>(second.value);
    if (!exists(begin) || !exists(last) || last.day <= begin.day) return std::nullopt;
    return match(end, {begin, last}, true);
  }

  Ordinal day(std::uint32_t i) const {
    const auto at = is(i, "the") ? i + 1 : i;
    if (const auto ordinal = read_ordinal(lexemes_, at)) return ordinal->value <= 31 ? *ordinal : Ordinal{};
    const auto& lexeme = lexemes_[at];
    if (lexeme.digits != 1 && lexeme.digits != 2) return {};
    const auto value = lexeme.value->whole().value_or(0);
    return value >= 1 && value <= 31 ? Ordinal{value, at + 1} : Ordinal{};
  }

  // "for two days", "a two-week ceasefire", "three hours"; ages are not times.
  std::optional<TimeMatch> duration() const {
    auto at = begin_;
    const bool lead_word =
        is(at, "for") || is(at, "within") || is(at, "in") || is(at, "over") || is(at, "during") || is(at, "after");
    if (lead_word) ++at;
    at = behind_modifier(at);
    const auto count = read_unit_count(lexemes_, at);
    if (!count || (count->indefinite && !lead_word) || is_age(count->end)) return std::nullopt;
    if (!lead_word && begin_ > 0 && (is(begin_ - 1, "aged") || is(begin_ - 1, "age"))) return std::nullopt;
    if (auto bounded = starting_duration(*count)) return bounded;
    TimeMatch result;
    result.begin = begin_;
    result.end = count->end;
    result.kind = TimeKind::duration;
    result.duration = *count;
    return result;
  }

  // "for three days starting on Monday".
  std::optional<TimeMatch> starting_duration(const UnitCount& count) const {
    auto at = is(count.end, ",") ? count.end + 1 : count.end;
    if (!is(at, "starting") && !is(at, "beginning")) return std::nullopt;
    at += is(at + 1, "on") || is(at + 1, "from") ? 2 : 1;
    const auto date = read_date(lexemes_, at, frame_);
    const auto amount = count.count ? count.count->whole() : std::nullopt;
    if (!date || !amount || *amount > 2000 || count.unit < CalendarUnit::day) return std::nullopt;
    const auto& begin = date->period.begin;
    if (begin.day == 0) return match(date->end, {begin, {}}, true);
    const auto behind = shift(first_day(begin), *amount, count.unit);
    return match(date->end, {begin, PartialDate(behind - days{1})}, true);
  }

  std::uint32_t behind_modifier(std::uint32_t at) const {
    if ((is(at, "more") || is(at, "less") || is(at, "fewer")) && is(at + 1, "than")) return at + 2;
    if (is(at, "at") && is(at + 1, "least")) return at + 2;
    if (is(at, "up") && is(at + 1, "to")) return at + 2;
    if (is(at, "about") || is(at, "around") || is(at, "nearly") || is(at, "almost") || is(at, "roughly") ||
        is(at, "approximately") || is(at, "over") || is(at, "under")) {
      return at + 1;
    }
    return at;
  }

  bool is_age(std::uint32_t at) const {
    const auto behind = is_dash(lexemes_, at) ? at + 1 : at;
    return is(behind, "old") || (is(at, "of") && is(at + 1, "age"));
  }

  // "5 pm", "5:30 p.m. GMT", "17:00 GMT", "noon", "midnight".
  std::optional<ClockMatch> clock(std::uint32_t i) const {
    if (is(i, "noon")) return zoned(i + 1, 12, 0);
    if (is(i, "midnight")) return zoned(i + 1, 0, 0);
    const auto& lexeme = lexemes_[i];
    if (lexeme.digits != 1 && lexeme.digits != 2) return std::nullopt;
    auto hour = lexeme.value->whole().value_or(99);
    int minute = 0;
    auto at = i + 1;
    const bool colon =
        (is(at, ":") || is(at, ".")) && lexemes_[at].glued && lexemes_[at + 1].glued && lexemes_[at + 1].digits == 2;
    if (colon) {
      minute = lexemes_[at + 1].value->whole().value_or(99);
      at += 2;
    }
    const auto half = meridian(at);
    if (half.end != at) {
      if (hour < 1 || hour > 12) return std::nullopt;
      hour = hour % 12 + (half.afternoon ? 12 : 0);
      at = half.end;
    } else if (!colon || is(i + 1, ".")) {
      return std::nullopt;
    }
    if (hour > 23 || minute > 59) return std::nullopt;
    return zoned(at, hour, minute);
  }

  struct Meridian {
    std::uint32_t end = 0;
    bool afternoon = false;
  };
  Meridian meridian(std::uint32_t i) const {
    if (is(i, "am") || is(i, "pm")) return {i + 1, is(i, "pm")};
    const bool dotted = (is(i, "a") || is(i, "p")) && is(i + 1, ".") && is(i + 2, "m") && lexemes_[i + 2].glued;
    if (!dotted) return {i, false};
    return {is(i + 3, ".") && lexemes_[i + 3].glued ? i + 4 : i + 3, is(i, "p")};
  }

  std::optional<ClockMatch> zoned(std::uint32_t at, int hour, int minute) const {
    ClockMatch result{at, fmt::format("T{:02}:{:02}:00", hour, minute)};
    for (const auto& zone : zones) {
      if (!is(at, zone.name)) continue;
      result.lexical += zone.offset;
      result.end = at + 1;
    }
    if (is(result.end, "local") && is(result.end + 1, "time")) result.end += 2;
    return result;
  }

  std::optional<ClockMatch> clock_behind(std::uint32_t i) const {
    const auto at = is(i, ",") ? i + 1 : i;
    return clock(is(at, "at") || is(at, "around") ? at + 1 : at);
  }

  // "at 5 pm GMT on Friday", "at noon".
  std::optional<TimeMatch> clock_time() const {
    const bool lead_word = is(begin_, "at") || is(begin_, "by") || is(begin_, "around") || is(begin_, "about");
    const auto time = clock(lead_word ? begin_ + 1 : begin_);
    if (!time) return std::nullopt;
    const auto comma = is(time->end, ",") ? time->end + 1 : time->end;
    const auto at = is(comma, "on") ? comma + 1 : comma;
    const auto date = read_date(lexemes_, at, frame_);
    if (!date || date->weak || !date->period.is_point() || date->period.begin.day == 0)
      return match(time->end, Period{});
    auto day = date->period.begin;
    day.clock = time->lexical;
    return match(date->end, point(day));
  }

  const Lexemes& lexemes_;
  std::uint32_t begin_;
  const TimeFrame& frame_;
};

}  // namespace

std::optional<TimeMatch> read_time(const Lexemes& lexemes, std::uint32_t begin, const TimeFrame& frame) {
  return TimeReader(lexemes, begin, frame).read();
}

}  // namespace relata::extraction
