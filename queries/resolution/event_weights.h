// What the features of EventSimilarity weigh, in their order. Made by `relata-train event-weights` from topics of
// ECB+ (annotation CC BY 3.0); see importers/models/README.md.
#pragma once

#include "queries/resolution/event_similarity.h"

namespace relata::queries {

inline constexpr EventFeatures event_weights = {
    -5.805, -0.615, -0.556, 1.387,  2.408,  -0.326, -0.187, 1.138,  2.225,  1.705,  0.143,  0.174,
    0.232,  0.651,  -0.533, -0.569, 0.616,  -3.078, 0.208,  -0.538, 0.840,  -0.271, -0.010, -0.263,
    0.269,  -0.085, 0.577,  1.382,  1.508,  0.607,  1.361,  -0.582, 0.295,  1.352,  -1.238, -0.336,
    1.138,  -0.933, 0.045,  1.526,  -0.130, 0.238,  0.360,  1.007,  -0.030, -0.714};
inline constexpr double event_threshold = 0.46;

}  // namespace relata::queries
