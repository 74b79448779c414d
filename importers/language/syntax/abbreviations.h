// English abbreviations that keep their full stop.
#pragma once

#include <string_view>

namespace relata::language {

// Whether `word`, without its full stop, is written with one: "Mr", "Sept", "U.S", "J". `next` is what follows the full
// stop after spaces, "" at the end of the block: "No" is an abbreviation before a number only.
bool is_abbreviation(std::string_view word, std::string_view next);

// Whether something must follow it, so that no sentence ends behind it: "Mr.", "Gen.", "No.", "e.g.". With the full
// stop.
bool expects_more(std::string_view form);

// Whether `word` behind "a.m." or "p.m." still belongs to the time: "Friday", "ET".
bool continues_time(std::string_view word);

}  // namespace relata::language
