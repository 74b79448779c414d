// What the features of an event weigh, in their order. Made by `relata-train event-confidence` from events of news
// pages that were judged by hand; see importers/models/README.md.
#pragma once

#include "importers/extraction/events/confidence.h"

namespace relata::extraction::events {

inline constexpr ConfidenceFeatures confidence_weights = {1.63,  -0.30, 0.21,  0.61, -0.72, -0.54,
                                                          -0.17, -0.37, -0.52, 0.84, -0.43};

}  // namespace relata::extraction::events
