// Posts, memberships and possessions that the text says are over.
#pragma once

#include <cstdint>

#include "importers/extraction/reading.h"

namespace relata::extraction {

// Whether what a verb or a noun for a post says of somebody is told as over: "previously worked", "had led", "until
// 2009", "from 2001 to 2005", "before joining". Verbs for what happens once ("joined", "acquired") are not over because
// they happened earlier.
bool is_over(const Reading& reading, std::uint32_t predicate);

// Whether a verb tells of leading in the past ("led", "was chaired by"): who leads now is not said.
bool led_once(const Reading& reading, std::uint32_t verb);

}  // namespace relata::extraction
