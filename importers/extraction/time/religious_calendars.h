// The calendars that feasts follow other than the Gregorian one.
#pragma once

#include "importers/extraction/time/calendar.h"

namespace relata::extraction {

// The Sunday of Easter in the Orthodox churches, which count by the Julian calendar.
// Meeus's Julian algorithm: J. Meeus, Astronomical Algorithms (1991), chapter 8. Requires a year of 1901 to 2099.
Day orthodox_easter(int year);

// The first of Tishri that falls in a Gregorian year.
// N. Dershowitz and E. M. Reingold, Calendrical Calculations (1997), chapter 7.
Day rosh_hashanah(int year);

// 25 Kislev, the first day of Hanukkah, in a Gregorian year.
Day hanukkah(int year);

// The first day in a Gregorian year that is this one in the Islamic civil calendar. The month begins when its crescent
// is announced, which is that day or one beside it.
// N. Dershowitz and E. M. Reingold, Calendrical Calculations (1997), chapter 6.
Day islamic_day(int year, int month, int day);

}  // namespace relata::extraction
