#include "importers/extraction/time/time_grammar.h"

#include "importers/extraction/time/time_reader.h"

namespace relata::extraction {

using std::chrono::days;

std::optional<TimeMatch> TimeReader::read() const {
  Found best;
  if (is(begin_, "to")) return up_to_now();
  for (const auto production : {&TimeReader::range, &TimeReader::prepositional_date, &TimeReader::counted_date,
                                &TimeReader::duration, &TimeReader::clock_alone, &TimeReader::season_alone}) {
    auto found = (this->*production)();
    if (found && (!best || found->end > best->end)) best = std::move(found);
  }
  return best;
}

// "the worst storm to date", "has to date killed 20"; "to date him" is something else.
std::optional<TimeMatch> TimeReader::up_to_now() const {
  if (!is(begin_, "to") || !is(begin_ + 1, "date") || !frame_.anchor) return std::nullopt;
  using language::Upos;
  const auto& tokens = lexemes_.document().tokens;
  const auto& behind = lexemes_[begin_ + 2];
  const auto tag = tokens[behind.token].upos;
  if (is(begin_ + 2, "from")) return std::nullopt;
  const bool apart = begin_ + 2 >= lexemes_.size() || behind.kind == LexemeKind::sign || tag == Upos::VERB ||
                     tag == Upos::AUX || tag == Upos::ADP || tag == Upos::CCONJ;
  const bool verb = tokens[lexemes_[begin_ + 1].token].upos == Upos::VERB;
  const bool of_unit = lexemes_.has(begin_ - 1, Sense::unit) || (begin_ > 0 && lexemes_[begin_].glued);
  if (!apart || verb || of_unit || (behind.glued && is_dash(lexemes_, begin_ + 2))) return std::nullopt;
  return match(begin_ + 2, {{}, PartialDate(*frame_.anchor)}, true);
}

TimeMatch TimeReader::match(std::uint32_t end, Period period, bool interval) const {
  TimeMatch result;
  result.begin = begin_;
  result.end = end;
  result.kind = interval || !period.is_point() ? TimeKind::interval : TimeKind::point;
  result.period = std::move(period);
  return result;
}

TimeReader::LeadMatch TimeReader::lead() const {
  const auto i = begin_;
  if (i > 0 && lexemes_[i].glued && is_dash(lexemes_, i - 1)) return {Lead::none, i};  // "Moon Jae-in"
  if (is(i, "since")) return {Lead::since, i + 1};
  if (is(i, "starting") || is(i, "beginning")) {
    if (is_dash(lexemes_, i + 1)) return {Lead::none, i};
    return {Lead::since, is(i + 1, "on") || is(i + 1, "from") || is(i + 1, "in") ? i + 2 : i + 1};
  }
  if (is(i, "until") || is(i, "till") || is(i, "by") || is(i, "through")) return {Lead::until, i + 1};
  if (is(i, "before")) return {Lead::before, i + 1};
  if (is(i, "after")) return {Lead::after, i + 1};
  if (is(i, "during") || is(i, "over") || is(i, "throughout") || is(i, "within")) return {Lead::during, i + 1};
  if (is(i, "on") && is(i + 1, "or")) return long_lead();
  if (is(i, "in") || is(i, "on") || is(i, "at") || is(i, "for") || is(i, "around") || is(i, "about") ||
      is(i, "circa")) {
    return {Lead::at, i + 1};
  }
  return long_lead();
}

TimeReader::LeadMatch TimeReader::long_lead() const {
  const auto i = begin_;
  if (is(i, "as") && is(i + 1, "of")) return {Lead::since, i + 2};
  if (is(i, "as") && is(i + 2, "as")) {
    if (is(i + 1, "early")) return {Lead::since, i + 3};
    if (is(i + 1, "late")) return {Lead::until, i + 3};
  }
  if (is(i, "up") && is(i + 1, "to")) return {Lead::until, is(i + 2, "until") ? i + 3 : i + 2};
  if (is(i, "up") && is(i + 1, "until")) return {Lead::until, i + 2};
  if (is(i, "no") && is(i + 2, "than")) {
    if (is(i + 1, "later") || is(i + 1, "late")) return {Lead::until, i + 3};
    if (is(i + 1, "earlier")) return {Lead::since, i + 3};
  }
  if (reads(i, "not") && is(i + 1, "before")) return {Lead::since, i + 2};
  if (is(i, "on") && is(i + 1, "or")) {
    if (is(i + 2, "after") || is(i + 2, "before")) return {is(i + 2, "after") ? Lead::since : Lead::until, i + 3};
    if (is(i + 3, "than")) return {is(i + 2, "later") ? Lead::since : Lead::until, i + 4};
  }
  if (is(i, "ending") && (is(i + 1, "on") || is(i + 1, "in"))) return {Lead::until, i + 2};
  if (is(i, "earlier") && is(i + 1, "than")) return {Lead::before, i + 2};
  if (is(i, "later") && is(i + 1, "than")) return {Lead::after, i + 2};
  if (reads(i, "prior") && is(i + 1, "to")) return {Lead::before, i + 2};
  return {Lead::none, i};
}

std::optional<TimeMatch> TimeReader::prepositional_date() const {
  if (is(begin_, "from")) return from_date();
  const auto lead_match = lead();
  if (auto ahead = in_units(lead_match)) return ahead;
  TimeFrame frame = frame_;
  if (lead_match.lead == Lead::since) frame.future = false;
  const auto start = behind_roughly(lead_match);
  const auto date = opens(lead_match.lead) ? read_end(start, frame) : dated(start, frame);
  if (!date || !is_led(lead_match, *date) || names_something_else(start, *date)) return std::nullopt;
  const auto& period = date->period;  // "after recent years": of no known end
  if (opens(lead_match.lead) && period.known() && (!period.begin.known() || !period.end.known())) return std::nullopt;
  if (const auto behind = lead_behind(date->end); behind.lead != Lead::none && !opens(lead_match.lead)) {
    return match(behind.end, bounded(behind.lead, *date), true);
  }
  return match(date->end, bounded(lead_match.lead, *date), opens(lead_match.lead));
}

bool TimeReader::is_led(const LeadMatch& lead_match, const DateMatch& date) const {
  if (date.counted && is(begin_, "for")) return false;      // "for three days from Monday" lasts
  if (date.base.known() && is(begin_, "up")) return false;  // "up to three days after Monday"
  if (!date.weak) return true;
  if (lead_match.lead == Lead::none) return behind_life_word() || in_a_list(begin_);
  const bool over = is(begin_, "over"), at = is(begin_, "at");
  if (is(date.end - 1, "weekend")) return true;
  const bool long_feast = date.feast && (!date.period.is_point() || date.period.begin.day == 0);
  if (long_feast && is(begin_, "in")) return true;
  if (date.feast) return !is(begin_, "in") && !is(begin_, "for") && !is(begin_, "about");
  const bool slashed = is(lead_match.end + 1, "/") && lexemes_[lead_match.end + 2].digits != 4;  // "about 1/4"
  if (slashed && lead_match.lead == Lead::at && !is(begin_, "on")) return false;
  return !at && !is(begin_, "for") && !over && !counts_things(lead_match.end, date);
}

// "since at least 2018", "by around June", "in about 1990".
std::uint32_t TimeReader::behind_roughly(const LeadMatch& lead_match) const {
  if (lead_match.lead == Lead::none) return lead_match.end;
  const auto at = lead_match.end;
  if (is(at, "at") && is(at + 1, "least") && opens(lead_match.lead)) return at + 2;
  return is(at, "around") || is(at, "about") || is(at, "approximately") || is(at, "roughly") || is(at, "circa") ? at + 1
                                                                                                                : at;
}

// "in 2013, 2014 and 2015", "in May and June", "before 2000 but not 1998"
bool TimeReader::in_a_list(std::uint32_t i) const {
  const bool denied = i > 4 && reads(i - 1, "not") && reads(i - 2, "but");
  const auto link = denied ? i - 2 : i - 1;
  if (i < 3 || (!denied && !is(link, ",") && !is(link, "and") && !is(link, "or"))) return false;
  const auto before = link - 1, lead = link - 2;
  const auto alike = [&](std::uint32_t other) {
    return lexemes_[i].digits == 4 ? lexemes_[other].digits == 4 : lexemes_.has(other, Sense::month);
  };
  if (!alike(before) || (lexemes_[i].digits != 4 && !lexemes_.has(i, Sense::month))) return false;
  return is(lead, "in") || is(lead, "of") || is(lead, "during") || is(lead, "since") || is(lead, "before") ||
         is(lead, "after") || in_a_list(before);
}

bool TimeReader::counts_things(std::uint32_t start, const DateMatch& date) const {
  if (date.end != start + 1 || lexemes_[start].digits != 4 || is(begin_, "in")) return false;
  const auto& behind = lexemes_[date.end];
  if (behind.kind != LexemeKind::word || behind.capital) return false;
  const auto& token = lexemes_.document().tokens[behind.token];
  const bool untagged_plural = token.upos == language::Upos::X && lexemes_.text(date.end).ends_with('s');
  return token.xpos == language::Xpos::NNS || untagged_plural;
}

TimeReader::LeadMatch TimeReader::lead_behind(std::uint32_t i) const {
  const bool or_ = is(i, "or"), and_ = is(i, "and");
  if (is(i, "onwards") || is(i, "onward")) return {Lead::since, i + 1};
  if (!or_ && !and_) return {};
  if (is(i + 1, "onwards") || is(i + 1, "onward") || is(i + 1, "beyond")) return {Lead::since, i + 2};
  const bool closed = i + 2 >= lexemes_.size() || lexemes_[i + 2].kind == LexemeKind::sign;
  if (!or_ && !closed) return {};  // "on Monday and later said"
  if (is(i + 1, "later") || (closed && is(i + 1, "after"))) return {Lead::since, i + 2};
  if (is(i + 1, "earlier") || (closed && is(i + 1, "before"))) return {Lead::until, i + 2};
  return {};
}

bool TimeReader::behind_life_word() const {
  if (begin_ == 0) return false;
  const auto dot = begin_ > 1 && lexemes_.text(begin_ - 1) == "." ? 1U : 0U;
  const auto word = lexemes_.text(begin_ - 1 - dot);
  if (dot == 0) return word == "born" || word == "Born" || word == "died" || word == "founded";
  return word == "b" || word == "d" || word == "est";
}

std::optional<DateMatch> TimeReader::dated(std::uint32_t start, const TimeFrame& frame) const {
  auto date = read_date(lexemes_, start, frame);
  if (date) add_clock(*date);
  auto led_by_clock = clock_first(start, frame);
  return led_by_clock && (!date || led_by_clock->end > date->end) ? led_by_clock : date;
}

std::optional<DateMatch> TimeReader::clock_first(std::uint32_t start, const TimeFrame& frame) const {
  const auto range = clock_range(start);
  auto clock = range ? std::optional(range->first) : read_clock(lexemes_, start);
  if (!clock) return std::nullopt;
  const auto end = skip(range ? range->end : behind_other_zone(*clock), ",");
  auto date = read_date(lexemes_, skip(end, "on"), frame);
  if (!date || date->weak || !date->period.is_point() || (date->period.known() && date->period.begin.day == 0)) {
    return std::nullopt;
  }
  if (date->period.known()) {
    date->period.end.clock = (range ? range->last : *clock).lexical(date->period.end);
    date->period.begin.clock = clock->lexical(date->period.begin);
  }
  return date;
}

void TimeReader::add_clock(DateMatch& date) const {
  auto at = skip(date.end, ",");
  if (reads(at, "t") && lexemes_[at].glued && lexemes_[at + 1].glued) ++at;  // "2024-05-09T18:00:00Z"
  const bool daytime = lexemes_.has(date.end - 1, Sense::daytime);
  const bool in_second_half = daytime && !is(date.end - 1, "morning");
  const bool dayless = date.period.known() && (!date.period.is_point() || date.period.begin.day == 0);
  if (dayless) return;
  if (const auto range = clock_range(at)) {
    date.end = range->end;
    if (!date.period.known()) return;
    date.period.begin.clock = range->first.lexical(date.period.begin);
    date.period.end.clock = range->last.lexical(date.period.end);
    return;
  }
  const bool exact = is(at, "at"), rough = is(exact ? at + 1 : at, "around") || is(exact ? at + 1 : at, "about");
  const bool led = exact || rough;
  auto clock = read_clock(lexemes_, at + (exact ? 1U : 0U) + (rough ? 1U : 0U), daytime && led);
  if (!clock || (!led && at != date.end && !clock->half_told)) return;
  if (in_second_half && !clock->half_told && clock->hour < 12) clock->hour += 12;
  date.end = behind_other_zone(*clock);
  if (date.period.known()) date.period.begin.clock = date.period.end.clock = clock->lexical(date.period.begin);
}

// "10:30 p.m. (1930 GMT)" tells the zone of the first clock by the second.
std::uint32_t TimeReader::behind_other_zone(Clock& clock) const {
  if (!is(clock.end, "(")) return clock.end;
  const auto other = read_clock(lexemes_, clock.end + 1);
  if (!other || !is(other->end, ")") || (other->offset != "Z" && (clock.offset.empty() || other->offset.empty())))
    return clock.end;
  if (clock.offset.empty()) clock.set_offset_by(*other);
  return other->end + 1;
}

std::optional<TimeReader::ClockRange> TimeReader::clock_range(std::uint32_t i) const {
  const bool between = is(i, "between");
  const auto start = between || is(i, "from") ? i + 1 : i;
  auto first = read_clock(lexemes_, start, true);
  if (!first) return std::nullopt;
  const auto link = range_sign(first->end, between);
  if (link == first->end) return std::nullopt;
  const auto last = read_clock(lexemes_, link, true);
  if (!last || (!last->half_told && !last->minutes && !first->half_told)) return std::nullopt;
  if (!first->half_told && last->half_told && first->hour < 12 && first->hour + 12 < last->hour + 1) first->hour += 12;
  if (first->offset.empty()) first->offset = last->offset;
  return ClockRange{last->end, *first, *last};
}

std::optional<TimeMatch> TimeReader::clock_alone() const {
  const bool lead_word = is(begin_, "at") || is(begin_, "by") || is(begin_, "around") || is(begin_, "about");
  const auto time = read_clock(lexemes_, lead_word ? begin_ + 1 : begin_);
  return time ? std::optional(match(time->end, Period{})) : std::nullopt;
}

// "in the summer", "by late autumn", "the whole winter": of which year, nothing tells; a fall may be one of persons and
// prices.
std::optional<TimeMatch> TimeReader::season_alone() const {
  const auto lead_match = lead();
  auto at = skip(lead_match.end, "the");
  const bool whole = (at != lead_match.end && (reads(at, "whole") || reads(at, "entire"))) || is(at, "all");
  if ((lead_match.lead == Lead::none && !whole) || is(begin_, "at") || is(begin_, "on")) return std::nullopt;
  if (whole) ++at;
  const bool part = lexemes_.has(at, Sense::part);
  if (part) at = is_dash(lexemes_, at + 1) ? at + 2 : at + 1;
  if (!lexemes_.has(at, Sense::season) || (is(at, "fall") && !part) || is(at + 1, "of")) return std::nullopt;
  const auto& behind = lexemes_[at + 1];
  using language::Upos;
  const auto tag = lexemes_.document().tokens[behind.token].upos;
  const bool joined = is_dash(lexemes_, at + 1) && behind.glued;
  const bool named = at + 1 < lexemes_.size() && behind.kind == LexemeKind::word && tag != Upos::VERB &&
                     tag != Upos::ADP && tag != Upos::AUX && tag != Upos::CCONJ && tag != Upos::SCONJ &&
                     tag != Upos::PRON && tag != Upos::DET && tag != Upos::ADV && tag != Upos::PART;
  return named || joined ? std::nullopt : Found(match(at + 1, Period{}));
}

std::optional<TimeMatch> TimeReader::from_date() const {
  const auto start = behind_roughly({Lead::since, begin_ + 1});
  const auto date = read_end(start, frame_);
  if (!date || names_something_else(start, *date)) return std::nullopt;
  if (!date->period.is_point() && !date->period.begin.clock.empty()) return match(date->end, date->period);
  auto end = skip(date->end, "on");
  if (const auto behind = lead_behind(date->end); behind.lead == Lead::since) end = behind.end;
  // "figures from 2019", "a report from last week": they are of that time.
  const bool of_noun =
      begin_ > 0 && lexemes_.document().tokens[lexemes_[begin_ - 1].token].upos == language::Upos::NOUN;
  const bool day = date->period.is_point() && date->period.begin.day != 0;
  if (of_noun && !day && !frame_.future && end == date->end) return match(end, date->period);
  return match(end, bounded(Lead::since, *date), true);
}

std::optional<TimeMatch> TimeReader::counted_date() const {
  const auto start = behind_modifier(begin_);
  if (start == begin_) return std::nullopt;
  const auto date = read_date(lexemes_, start, frame_);
  if (!date || !date->counted) return std::nullopt;
  if (date->base.known() && date->period.known()) return beside_base(*date);
  const bool more = is(begin_, "more") || is(begin_, "over") || is(begin_, "at");
  const bool less = is(begin_, "less") || is(begin_, "fewer") || is(begin_, "under");
  if (!date->period.known() || (!more && !less)) return match(date->end, date->period);
  if (more) return match(date->end, {{}, date->period.end}, true);
  return match(date->end, {date->period.begin, {}}, true);
}

// "less than three days after Monday", "more than a week before Christmas".
TimeMatch TimeReader::beside_base(const DateMatch& date) const {
  const auto &far = date.period, base = point(date.base);
  const bool after = first_day(base.begin) <= first_day(far.begin);
  const bool more = is(begin_, "more") || is(begin_, "over") || is(begin_, "at");
  const bool less = is(begin_, "less") || is(begin_, "fewer") || is(begin_, "under") || is(begin_, "up");
  if (more) return match(date.end, after ? Period{far.begin, {}} : Period{{}, far.end}, true);
  if (less) return match(date.end, after ? Period{base.begin, far.end} : Period{far.begin, base.end}, true);
  return match(date.end, far);
}

// "one day", "one year we got lucky": whichever.
bool TimeReader::tells_of_some(std::uint32_t end) const {
  if (is(end - 1, "day")) return true;
  return end < lexemes_.size() && lexemes_.document().tokens[lexemes_[end].token].upos == language::Upos::PRON;
}

bool TimeReader::opens(Lead lead) {
  return lead == Lead::since || lead == Lead::until || lead == Lead::before || lead == Lead::after;
}

Period TimeReader::bounded(Lead lead, const DateMatch& date) {
  const auto& period = date.period;
  const bool brink = date.brink.known();
  const bool first_brink = brink && first_day(date.brink) == first_day(period.begin);
  switch (lead) {
    case Lead::since:
      return {brink ? date.brink : period.begin, {}};
    case Lead::until:
      return {{}, brink ? date.brink : period.end};
    case Lead::before:
      if (brink && !first_brink) return {{}, date.brink};
      return {{}, beside(brink ? date.brink : period.begin, -1)};
    case Lead::after:
      if (first_brink) return {date.brink, {}};
      // What comes after Monday may come on Monday still.
      if (period.end.day != 0 && period.is_point()) return {period.end, {}};
      return {beside(brink ? date.brink : period.end, 1), {}};
    default:
      return period;
  }
}

// The day, month or year next to a date; a time of day is next to itself.
PartialDate TimeReader::beside(const PartialDate& date, int step) {
  if (!date.known() || !date.clock.empty()) return date;
  if (date.month == 0) return PartialDate(date.year + step);
  if (date.day != 0) return PartialDate(first_day(date) + days{step});
  const PartialDate there(shift(first_day(date), step, CalendarUnit::month));
  return PartialDate(there.year, there.month);
}

std::optional<TimeMatch> TimeReader::in_units(const LeadMatch& lead_match) const {
  if (!is(begin_, "in") || lead_match.end != begin_ + 1) return std::nullopt;
  const auto count = read_unit_count(lexemes_, behind_modifier(begin_ + 1));
  if (!count || !count->count || count->unit < CalendarUnit::day) return std::nullopt;
  // "in two weeks' time", "in a year's time"
  auto end = count->end;
  if (is(end, "'") || is(end, "\u2019")) end = skip(end + 1, "s");
  const bool time = end != count->end && is(end, "time");
  end = time ? end + 1 : count->end;
  if (!frame_.future && (!time || frame_.past)) return std::nullopt;
  if (is(end, "after") || is(end, "of") || is(end, "from")) return std::nullopt;
  const auto amount = count->count->whole();
  if (!amount || *amount > 2000) return std::nullopt;
  if (!frame_.anchor) return match(end, Period{});
  const auto there = day_away(*frame_.anchor, *amount, count->unit);
  if (!count->least) return match(end, point(there));
  return match(end, {day_away(*frame_.anchor, *count->least->whole(), count->unit), there}, true);
}

bool TimeReader::names_something_else(std::uint32_t start, const DateMatch& date) const {
  const auto& behind = lexemes_[date.end];
  const bool name_behind = behind.kind == LexemeKind::word && behind.capital;
  if (date.feast && name_behind && behind.word == nullptr) return true;
  const bool feast_days = reads(date.end, "holiday") || reads(date.end, "holidays") || reads(date.end, "festival");
  if (date.feast && date.floating && !feast_days && behind.kind == LexemeKind::word && behind.word == nullptr) {
    // "Christmas trees"
    if (lexemes_.document().tokens[behind.token].upos == language::Upos::NOUN) return true;
  }
  const bool show = lexemes_.has(start, Sense::weekday) && date.end == start + 2 && lexemes_[start + 1].capital;
  if (show && name_behind && behind.word == nullptr) return true;  // "Saturday Night Live"
  if (date.end != start + 1) return false;
  const bool weekday = lexemes_.has(start, Sense::weekday), month = lexemes_.has(start, Sense::month);
  if (!weekday && !month) return false;
  if (weekday && name_behind && is_periodical(lexemes_.text(date.end))) return true;
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
bool TimeReader::names_a_day(std::uint32_t i) const {
  for (const auto name :
       {"black", "good", "bloody", "ash", "super", "palm", "cyber", "holy", "maundy", "shrove", "giving", "easter"}) {
    if (is(i, name)) return true;
  }
  return false;
}

bool TimeReader::is_periodical(std::string_view word) {
  for (const auto name : {"Times", "Telegraph", "Mail", "Mirror", "Express", "Post", "Herald", "Tribune", "World",
                          "Independent", "Sun", "Star", "Review", "Night", "Morning"}) {
    if (word == name) return true;
  }
  return false;
}

std::optional<TimeMatch> TimeReader::duration() const {
  auto at = begin_;
  const bool lead_word =
      is(at, "for") || is(at, "within") || is(at, "in") || is(at, "over") || is(at, "during") || is(at, "after");
  if (lead_word && at > 0 && lexemes_[at].glued && is_dash(lexemes_, at - 1)) return std::nullopt;  // "Moon Jae-in"
  const bool between = is(at, "between");  // "between six and eight years"
  if (lead_word || between) ++at;
  at = behind_modifier(at);
  auto count = whole_unit(at);
  if (!count) count = read_unit_count(lexemes_, at);
  if (!count && is(begin_, "for")) count = bare_units(at);
  if (between && count && !count->least) return std::nullopt;
  if (!count || (count->indefinite && !lead_word) || is_age(count->end) || is_rate(count->end)) return std::nullopt;
  if (at == begin_ && is(at, "one") && tells_of_some(count->end)) return std::nullopt;
  const auto before = begin_ > 0 ? begin_ - 1 : lexemes_.size();
  if (!lead_word && (is(before, "aged") || is(before, "age") || is(before, "every") || is(before, "each"))) {
    return std::nullopt;
  }
  if (auto bounded = starting_duration(*count)) return bounded;
  TimeMatch result;
  result.begin = begin_;
  result.end = count->end;
  result.kind = TimeKind::duration;
  result.duration = *count;
  return result;
}

// "for decades", "for weeks": of no known number.
std::optional<UnitCount> TimeReader::bare_units(std::uint32_t i) const {
  const auto code = lexemes_.sense(i, Sense::units);
  if (code == 0 || is(i, "quarters") || is(i, "seconds") || is_dash(lexemes_, i + 1)) return std::nullopt;
  UnitCount units;
  units.end = i + 1;
  units.unit = static_cast<CalendarUnit>(code - 1);
  units.approximate = true;
  return units;
}

std::optional<UnitCount> TimeReader::whole_unit(std::uint32_t i) const {
  UnitCount whole;
  whole.count = Decimal(1);
  auto code = lexemes_.sense(i, Sense::lasting);
  whole.end = i + 1;
  if (code == 0) {
    const bool all = is(i, "all");
    const auto at = all || is(i, "a") ? i + 1 : i;
    const bool lasting = is_dash(lexemes_, at + 1) && reads(at + 2, "long");
    if (!all && !lasting) return std::nullopt;
    code = lexemes_.sense(at, Sense::unit);
    if (all && (is(at, "second") || is(at, "quarter"))) return std::nullopt;
    whole.end = lasting ? at + 3 : at + 1;
    if (!lasting && reads(whole.end, "long")) ++whole.end;
  }
  if (code == 0) return std::nullopt;
  whole.unit = static_cast<CalendarUnit>(code - 1);
  return whole;
}

std::optional<TimeMatch> TimeReader::starting_duration(const UnitCount& count) const {
  auto at = skip(count.end, ",");
  const bool from = is(at, "from") && is(begin_, "for");  // "for three days from Monday"
  if (!is(at, "starting") && !is(at, "beginning") && !from) return std::nullopt;
  at += is(at + 1, "on") || is(at + 1, "from") ? 2 : 1;
  const auto date = read_date(lexemes_, at, frame_);
  const auto amount = count.count ? count.count->whole() : std::nullopt;
  if (!date || !amount || count.least || *amount > 2000 || count.unit < CalendarUnit::day) return std::nullopt;
  if (from && range_sign(date->end, false) != date->end) return std::nullopt;  // "for two days, from Monday to Tuesday"
  const auto& begin = date->period.begin;
  if (begin.day == 0) return from ? std::nullopt : Found(match(date->end, {begin, {}}, true));
  const auto behind = shift(first_day(begin), *amount, count.unit);
  return match(date->end, {begin, PartialDate(behind - days{1})}, true);
}

std::uint32_t TimeReader::behind_modifier(std::uint32_t at) const {
  if ((is(at, "more") || is(at, "less") || is(at, "fewer")) && is(at + 1, "than")) return at + 2;
  if (is(at, "at") && is(at + 1, "least")) return at + 2;
  if (is(at, "up") && is(at + 1, "to")) return at + 2;
  if (is(at, "about") || is(at, "around") || is(at, "nearly") || is(at, "almost") || is(at, "roughly") ||
      is(at, "approximately") || is(at, "over") || is(at, "under") || reads(at, "just")) {
    return at + 1;
  }
  return at;
}

bool TimeReader::is_age(std::uint32_t at) const {
  const auto behind = is_dash(lexemes_, at) ? at + 1 : at;
  return is(behind, "old") || (is(at, "of") && is(at + 1, "age"));
}

// "seven days a week", "two hours per day"
bool TimeReader::is_rate(std::uint32_t at) const {
  const bool each = is(at, "a") || is(at, "per") || is(at, "each") || is(at, "every");
  return each && lexemes_.has(at + 1, Sense::unit);
}

std::optional<TimeMatch> read_time(const Lexemes& lexemes, std::uint32_t begin, const TimeFrame& frame) {
  return TimeReader(lexemes, begin, frame).read();
}

}  // namespace relata::extraction
