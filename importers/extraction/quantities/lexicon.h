// The English words that numbers, times and measures are made of.
#pragma once

#include <cstdint>
#include <string_view>

namespace relata::extraction {

enum class Sense : std::uint8_t {
  none,
  keyword,       // a word or sign that grammars ask for by its text
  month,         // 1 … 12
  weekday,       // ISO: 1 Monday … 7 Sunday
  unit,          // a CalendarUnit + 1
  units,         // the same, in the plural
  abbreviation,  // the same, of either number: "hrs"
  lasting,       // the same, of a word that means one of it: "weeklong"
  season,        // 1 spring … 4 winter
  relative,      // last 1, this 2, next 3
  day,           // offset from the day of writing + 100: yesterday 99, today 100
  daytime,       // part of the day
  part,          // of a longer time: 1 early, 2 mid, 3 late
  edge,          // of a longer time: 1 beginning, 2 middle, 3 end
  cardinal,      // + 1: zero is 1
  scale,         // power of ten: hundred 2, million 6
  ordinal,
  fraction,  // denominator: half 2
  feast,     // a holiday by itself: "Christmas"
  vulgar,    // a sign, numerator * 100 + denominator: 3/4 is 304
  decade     // nineties 90
};

// A word may have two senses: "second", "May", "quarter".
struct Word {
  std::string_view text;  // in lower case
  Sense sense = Sense::keyword;
  std::int32_t value = 0;
  Sense other = Sense::none;
  std::int32_t other_value = 0;
  bool opens_time = false;  // a time expression may begin with it
  bool tells_time = false;  // every time expression holds such a word, a number or the name of a holiday
};

// nullptr for a word that is not in it. Case does not matter.
const Word* find_word(std::string_view text);

}  // namespace relata::extraction
