// What the features of an event weigh, in their order. Made by `relata-train event-confidence` from events of news
// pages and of ECB+ that were judged by hand; see importers/models/README.md.
#pragma once

#include "importers/extraction/events/confidence.h"

namespace relata::extraction::events {

inline constexpr ConfidenceFeatures confidence_weights = {2.28,  -0.66, -0.07, 0.31,  -0.43, -0.77, -1.24, -0.41,
                                                          -0.54, 0.96,  -0.79, -0.65, -0.92, -0.27, -0.29, -0.37};

}  // namespace relata::extraction::events
