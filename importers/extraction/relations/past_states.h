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

// "his former wife", "her ex-husband", "his first wife": whether a noun of kin tells of one who is none any more.
bool is_former_kin(const Reading& reading, std::uint32_t noun);

}  // namespace relata::extraction
