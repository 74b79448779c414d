// What the features of EventSimilarity weigh, in their order. Made by `relata-train event-weights` from topics of
// ECB+ (annotation CC BY 3.0); see importers/models/README.md.
#pragma once

#include "queries/resolution/event_similarity.h"

namespace relata::queries {

inline constexpr EventFeatures event_weights = {
    -5.723, -0.601, -0.534, 1.319,  2.503,  -0.273, -0.322, 1.137,  2.265, 1.699,  0.067,  0.215,
    0.223,  0.550,  -0.540, -0.702, 0.490,  -3.177, 0.266,  -0.538, 0.769, -0.280, -0.131, -0.059,
    0.203,  -0.028, 0.483,  1.401,  1.499,  0.613,  1.334,  -0.351, 0.140, 1.745,  -1.266, -0.367,
    0.733,  -0.873, 0.086,  1.458,  -0.202, 0.409,  0.320,  1.244,  0.172, -1.548};
inline constexpr double event_threshold = 0.48;

}  // namespace relata::queries
