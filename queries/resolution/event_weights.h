// What the features of EventSimilarity weigh, in their order. Made by `relata-train event-weights` from topics of
// ECB+ (annotation CC BY 3.0); see importers/models/README.md.
#pragma once

#include "queries/resolution/event_similarity.h"

namespace relata::queries {

inline constexpr EventFeatures event_weights = {
    -5.956, -0.447, -0.682, 1.603,  2.473,  -0.345, -0.123, 1.138,  2.176, 1.403,  0.348,  0.219,
    0.408,  0.639,  -0.576, -0.348, 0.707,  -3.105, 0.045,  -0.523, 1.141, -0.305, -0.306, 0.028,
    -0.079, -0.242, 0.643,  1.183,  1.463,  0.679,  1.662,  -0.328, 0.206, 1.464,  -1.264, -0.284,
    0.268,  -0.936, 0.009,  1.648,  -0.310, 0.559,  -0.115, 0.688,  0.612, -1.329};
inline constexpr double event_threshold = 0.52;

}  // namespace relata::queries
