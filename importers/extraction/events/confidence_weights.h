// What the features of an event weigh, in their order. Made by `relata-train event-confidence` from events of news
// pages that were judged by hand; see importers/models/README.md.
#pragma once

#include "importers/extraction/events/confidence.h"

namespace relata::extraction::events {

inline constexpr ConfidenceFeatures confidence_weights = {1.71,  -0.33, 0.17,  0.59,  -0.59, -0.54,
                                                          -0.23, -0.39, -0.46, -0.76, 0.84,  -0.47};

}  // namespace relata::extraction::events
