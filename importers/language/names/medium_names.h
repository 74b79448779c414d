// Newspapers, channels, agencies: what is said to them or by them is spread.
#pragma once

#include <string_view>

namespace relata::language {

// A noun for who spreads what is said: newspaper, broadcaster. The lemma in lower case.
bool is_medium_noun(std::string_view lemma);

// Whether a name looks like that of a newspaper, channel or agency: Daily News Egypt, the Times.
bool is_medium_name(std::string_view name);

}  // namespace relata::language
