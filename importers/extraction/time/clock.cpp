#include "importers/extraction/time/clock.h"

#include <fmt/format.h>

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
// Zones whose offset depends on the season.
constexpr std::string_view seasonal[] = {"ET", "CT", "MT", "PT"};

class ClockReader {
 public:
  ClockReader(const Lexemes& lexemes, std::uint32_t begin) : lexemes_(lexemes), at_(begin) {}

  std::optional<Clock> read(bool half_known) {
    if (is("noon") || is("midday")) return zoned(at_ + 1, 12, 0);
    if (is("midnight")) return zoned(at_ + 1, 0, 0);
    if (auto military = four_digits()) return military;
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
    for (const auto zone : seasonal) {
      if (written == zone) result.end = at + 1;
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

std::string Clock::lexical() const { return fmt::format("T{:02}:{:02}:00{}", hour, minute, offset); }

std::optional<Clock> read_clock(const Lexemes& lexemes, std::uint32_t begin, bool half_known) {
  return ClockReader(lexemes, begin).read(half_known);
}

}  // namespace relata::extraction
