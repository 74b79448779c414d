#include "importers/extraction/time/clock.h"

#include <fmt/format.h>

#include <cstdlib>

#include "importers/extraction/quantities/numbers.h"

namespace relata::extraction {
namespace {

struct Zone {
  std::string_view name, offset;
};
// Abbreviations that several zones share (CST, IST, AST, BST's other senses) are read as newspapers in English mean
// them, or not at all.
constexpr Zone zones[] = {{"GMT", "Z"},       {"UTC", "Z"},       {"EST", "-05:00"},  {"EDT", "-04:00"},
                          {"CDT", "-05:00"},  {"MST", "-07:00"},  {"MDT", "-06:00"},  {"PST", "-08:00"},
                          {"PDT", "-07:00"},  {"CET", "+01:00"},  {"CEST", "+02:00"}, {"BST", "+01:00"},
                          {"EET", "+02:00"},  {"EEST", "+03:00"}, {"MSK", "+03:00"},  {"JST", "+09:00"},
                          {"AEST", "+10:00"}, {"AEDT", "+11:00"}};
// Zones whose offset depends on the season, with the one that they have in winter.
struct SeasonalZone {
  std::string_view name, initials;
  std::int8_t hours;
};
constexpr SeasonalZone seasonal[] = {
    {"eastern", "ET", -5}, {"central", "CT", -6}, {"mountain", "MT", -7}, {"pacific", "PT", -8}};

// From the second Sunday of March to the first one of November, since the Energy Policy Act of 2005.
bool in_american_summer(Day day) {
  const auto year = civil(day).year();
  return Day{year / 3 / std::chrono::Sunday[2]} <= day && day < Day{year / 11 / std::chrono::Sunday[1]};
}

class ClockReader {
 public:
  ClockReader(const Lexemes& lexemes, std::uint32_t begin) : lexemes_(lexemes), at_(begin) {}

  std::optional<Clock> read(bool half_known) {
    if (is("noon") || is("midday")) return zoned(at_ + 1, 12, 0);
    if (is("midnight")) return zoned(at_ + 1, 0, 0);
    if (auto military = four_digits()) return military;
    if (auto spoken = past_or_to()) return spoken;
    const auto& lexeme = lexemes_[at_];
    int hour = lexemes_.sense(at_, Sense::cardinal) - 1, minute = 0;
    const bool in_words = hour >= 1 && hour <= 12;
    if (!in_words) {
      if (lexeme.kind != LexemeKind::number || !lexeme.value) return std::nullopt;
      if (lexeme.digits == 1 || lexeme.digits == 2)
        hour = lexeme.value->whole().value_or(99);
      else if (!point_time(hour, minute))
        return std::nullopt;
    }
    ++at_;
    bool minutes = !in_words && lexeme.digits == 0;
    if (!in_words && is(":") && lexemes_[at_].glued && lexemes_[at_ + 1].glued && lexemes_[at_ + 1].digits == 2) {
      minute = lexemes_[at_ + 1].value->whole().value_or(99);
      minutes = true;
      at_ += 2;
      if (is(":") && lexemes_[at_].glued && lexemes_[at_ + 1].digits == 2) at_ += 2;  // seconds
    }
    const bool sharp = o_clock();
    if (const auto half = meridian(); half != 0) {
      if (hour < 1 || hour > 12) return std::nullopt;
      return zoned(at_, hour % 12 + (half > 1 ? 12 : 0), minute, true);
    }
    if (minutes && lexeme.digits == 0 && !half_known) return std::nullopt;  // "8.30" is a number
    if (!minutes && !sharp && !(half_known && !in_words)) return std::nullopt;
    auto clock = zoned(at_, hour, minute, hour > 12 || (minutes && lexeme.digits == 2 && hour < 10));
    if (clock) clock->minutes = minutes;
    return clock;
  }

 private:
  bool is(std::string_view word) const { return lexemes_.reads(at_, word); }
  bool is_at(std::uint32_t ahead, std::string_view word) const { return lexemes_.reads(at_ + ahead, word); }

  // "0700 GMT", "1130 a.m."
  std::optional<Clock> four_digits() {
    const auto& lexeme = lexemes_[at_];
    if (lexeme.digits != 3 && lexeme.digits != 4) return std::nullopt;
    const auto value = lexeme.value->whole().value_or(9999);
    const int hour = value / 100, minute = value % 100;
    const auto begin = at_++;
    const auto half = lexeme.digits == 4 || value >= 100 ? meridian() : 0;
    if (half != 0 && hour >= 1 && hour <= 12) return zoned(at_, hour % 12 + (half > 1 ? 12 : 0), minute);
    auto clock = lexeme.digits == 4 ? zoned(begin + 1, hour, minute) : std::nullopt;
    at_ = begin;
    return clock && clock->end > begin + 1 ? clock : std::nullopt;
  }

  // "8.30" before "pm": a number to the lexemes.
  bool point_time(int& hour, int& minute) const {
    const auto text = lexemes_.text(at_);
    const auto point = text.find('.');
    if (point == std::string_view::npos || point == 0 || point > 2 || text.size() != point + 3) return false;
    const auto digit = [&](std::size_t i) { return text[i] - '0'; };
    hour = point == 1 ? digit(0) : digit(0) * 10 + digit(1);
    minute = digit(point + 1) * 10 + digit(point + 2);
    return true;
  }

  bool o_clock() {
    if (is("oclock")) {
      ++at_;
      return true;
    }
    const bool quote = is_at(1, "'") || is_at(1, "\u2019");
    if (!is("o") || !quote || !is_at(2, "clock")) return false;
    at_ += 3;
    return true;
  }

  // 1 to 12, or 0.
  int small_hour(std::uint32_t i) const {
    const auto& lexeme = lexemes_[i];
    const bool digits = lexeme.digits == 1 || lexeme.digits == 2;
    const int hour = digits ? lexeme.value->whole().value_or(0) : lexemes_.sense(i, Sense::cardinal) - 1;
    const bool counts =
        lexemes_.has(i + 1, Sense::units) || lexemes_.has(i + 1, Sense::unit);  // "5 minutes to 10 hours"
    return hour >= 1 && hour <= 12 && !counts ? hour : 0;
  }

  // "half past seven", "a quarter to nine", "twenty minutes past six".
  std::optional<Clock> past_or_to() {
    const auto begin = at_;
    const bool half = is("half"), article = is("a");
    if (article) ++at_;
    const auto number =
        lexemes_.has(at_, Sense::cardinal) || lexemes_[at_].digits != 0 ? read_number(lexemes_, at_) : std::nullopt;
    int minutes = half ? 30 : (is("quarter") ? 15 : 0);
    const bool named = minutes != 0;
    if (!named && number) minutes = number->value.whole().value_or(0);
    at_ = named || !number ? at_ + 1 : number->end;
    const bool unit = !named && (is("minutes") || is("minute"));
    if (unit) ++at_;
    const bool past = is("past"), to = is("to");
    ++at_;
    const int hour = small_hour(at_);
    // "ten to five" may be a range or a vote.
    const bool clear = named || unit || (past && number && minutes % 5 == 0);
    const bool fits = (past || (to && !half)) && clear && minutes > 0 && minutes < 60 && hour != 0;
    if (!fits || (half && article)) {
      at_ = begin;
      return std::nullopt;
    }
    ++at_;
    const int told = past ? hour : (hour + 10) % 12 + 1;
    if (const auto part = meridian(); part != 0)
      return zoned(at_, told % 12 + (part > 1 ? 12 : 0), past ? minutes : 60 - minutes, true);
    auto clock = zoned(at_, told, past ? minutes : 60 - minutes, false);
    if (clock) clock->minutes = true;
    return clock;
  }

  // 1 before noon, 2 after, 0 unsaid. "5 pm", "5 p.m.", "7 in the morning", "10 at night".
  int meridian() {
    if (is("am") || is("pm")) return is("pm") ? ++at_, 2 : (++at_, 1);
    const bool dotted = (is("a") || is("p")) && is_at(1, ".") && is_at(2, "m") && lexemes_[at_ + 2].glued;
    if (dotted) {
      const int half = is("p") ? 2 : 1;
      at_ += is_at(3, ".") && lexemes_[at_ + 3].glued ? 4 : 3;
      return half;
    }
    if (is("in") && is_at(1, "the")) {
      const int half = is_at(2, "morning") ? 1 : (is_at(2, "afternoon") || is_at(2, "evening") ? 2 : 0);
      if (half != 0) at_ += 3;
      return half;
    }
    if (!is("at") || !is_at(1, "night")) return 0;
    at_ += 2;
    return 2;
  }

  std::optional<Clock> zoned(std::uint32_t at, int hour, int minute, bool half_told = true) const {
    if (hour > 23 || minute > 59) return std::nullopt;
    Clock result;
    result.end = at;
    result.hour = hour;
    result.minute = minute;
    result.half_told = half_told;
    const auto written = lexemes_.text(at);
    for (const auto& zone : zones) {
      if (written != zone.name) continue;
      result.offset = zone.offset;
      result.end = at + 1;
    }
    for (const auto& zone : seasonal) {
      const bool initials = written == zone.initials;
      if (!initials && !(lexemes_.reads(at, zone.name) && lexemes_.reads(at + 1, "time"))) continue;
      result.american_zone = zone.hours;
      result.end = initials ? at + 1 : at + 2;
    }
    if (written == "Z" && lexemes_[at].glued) {
      result.offset = "Z";
      result.end = at + 1;
    }
    if (result.end == at) result.end = named_zone(at);
    return result;
  }

  // "local time", "Moscow time", "Eastern time", "Eastern Daylight Time": no offset is read from them.
  std::uint32_t named_zone(std::uint32_t at) const {
    const bool named = lexemes_[at].capital || lexemes_.reads(at, "local");
    if (!named || lexemes_[at].kind != LexemeKind::word) return at;
    auto end = at + 1;
    if (lexemes_.reads(end, "standard") || lexemes_.reads(end, "daylight") || lexemes_.reads(end, "summer")) ++end;
    return lexemes_.reads(end, "time") ? end + 1 : at;
  }

  const Lexemes& lexemes_;
  std::uint32_t at_;
};

}  // namespace

std::string Clock::lexical(const PartialDate& date) const {
  auto written = offset;
  if (american_zone != 0 && written.empty() && date.day != 0 && date.year >= 2007) {
    written = fmt::format("-{:02}:00", -(american_zone + (in_american_summer(first_day(date)) ? 1 : 0)));
  }
  return fmt::format("T{:02}:{:02}:00{}", hour, minute, written);
}

void Clock::set_offset_by(const Clock& universal) {
  // Zones reach from -12 to +14 hours; -10 is the Hawaiian one rather than +14.
  auto ahead = (hour - universal.hour) * 60 + minute - universal.minute;
  if (ahead > 13 * 60) ahead -= 24 * 60;
  if (ahead < -11 * 60) ahead += 24 * 60;
  const auto away = std::abs(ahead);
  if (away % 15 != 0) return;  // no zone: two times, or a misprint
  offset = fmt::format("{}{:02}:{:02}", ahead < 0 ? '-' : '+', away / 60, away % 60);
}

std::optional<Clock> read_clock(const Lexemes& lexemes, std::uint32_t begin, bool half_known) {
  return ClockReader(lexemes, begin).read(half_known);
}

}  // namespace relata::extraction
