// Who vouches for an event.
#pragma once

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

enum class Voice : std::uint8_t {
  article,  // told by the article itself
  speaker,  // reported; event.according_to says by whom
  unknown   // inside quotation marks of nobody: not an event
};

// Sets event.according_to. Goes by the quotations, and where they know nothing by the clause that the event stands in.
Voice attribute(const Reading& reading, const Lexicon& lexicon, Draft& draft);

// Whether the token lies inside quotation marks.
bool is_quoted(const Reading& reading, std::uint32_t token);

}  // namespace relata::extraction::events
