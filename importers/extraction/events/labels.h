// A few words of the article that name an event: "80,000 people fled Rafah".
#pragma once

#include <string>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

std::string label(const Reading& reading, const Draft& draft);

}  // namespace relata::extraction::events
