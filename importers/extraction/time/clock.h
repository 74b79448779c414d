// Times of day: "5 pm", "5:30 p.m. GMT", "17:00", "ten o'clock", "noon".
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "importers/extraction/quantities/lexemes.h"
#include "importers/extraction/time/calendar.h"

namespace relata::extraction {

struct Clock {
  std::uint32_t end = 0;  // behind its last lexeme
  int hour = 0, minute = 0;
  std::string offset;      // of a named zone in xsd:dateTime, "Z" or "-05:00"; "" where the text has none
  bool half_told = false;  // the half of the day: "5 pm", "noon", "17:00"
  bool minutes = false;    // "5:30"

  std::int8_t american_zone = 0;  // hours from UTC in winter where the zone is "ET" or the like; else 0

  // "T17:00:00Z"; the offset of an American zone depends on the day.
  std::string lexical(const PartialDate& date) const;

  // The offset of a zone where it is this time when it is `universal` in UTC; none where no zone has such a one.
  void set_offset_by(const Clock& universal);
};

// `half_known`: the half of the day is told elsewhere ("from 2 to 4 pm", "at 7 in the morning"), so that a bare hour
// will do.
std::optional<Clock> read_clock(const Lexemes& lexemes, std::uint32_t begin, bool half_known = false);

}  // namespace relata::extraction
