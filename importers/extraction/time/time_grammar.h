// Time expressions with their prepositions: "since Monday", "between 3 and 12 September", "for two days", "at 5 pm GMT
// on Friday". Pure: lexemes and the day of writing in, calendar periods out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "importers/extraction/reading.h"
#include "importers/extraction/time/date_grammar.h"

namespace relata::extraction {

struct TimeMatch {
  std::uint32_t begin = 0, end = 0;  // lexemes
  TimeKind kind = TimeKind::point;
  Period period;       // of a point or interval
  UnitCount duration;  // of a duration
};

// The longest time expression that starts at lexeme `begin`.
std::optional<TimeMatch> read_time(const Lexemes& lexemes, std::uint32_t begin, const TimeFrame& frame);

}  // namespace relata::extraction
