// What the features of an event weigh, in their order. Made by `relata-train event-confidence` from events of news
// pages and of ECB+ that were judged by hand; see importers/models/README.md.
#pragma once

#include "importers/extraction/events/confidence.h"

namespace relata::extraction::events {

inline constexpr ConfidenceFeatures confidence_weights = {2.65,  -0.83, -0.27, 0.10,  -0.35, -0.54, -1.11, -0.77,
                                                          -0.44, 0.94,  -0.60, -0.35, -0.58, -0.06, -0.28, -0.29};

}  // namespace relata::extraction::events
