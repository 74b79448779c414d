// What the features of an event weigh, in their order. Made by `relata-train event-confidence` from events of news
// pages and of ECB+ that were judged by hand; see importers/models/README.md.
#pragma once

#include "importers/extraction/events/confidence.h"

namespace relata::extraction::events {

inline constexpr ConfidenceFeatures confidence_weights = {2.66,  -0.84, -0.18, 0.11,  -0.28, -0.56, -1.20, -0.83,
                                                          -0.42, 0.94,  -0.57, -0.31, -0.56, -0.07, -0.31, -0.25};

}  // namespace relata::extraction::events
