// What the features of EventSimilarity weigh, in their order. Made by `relata-train event-weights` from topics of
// ECB+ (annotation CC BY 3.0); see importers/models/README.md.
#pragma once

#include "queries/resolution/event_similarity.h"

namespace relata::queries {

inline constexpr EventFeatures event_weights = {
    -5.954, -0.444, -0.679, 1.604,  2.476,  -0.345, -0.134, 1.139,  2.171, 1.409,  0.343,  0.218,
    0.414,  0.632,  -0.574, -0.355, 0.707,  -3.086, 0.009,  -0.533, 1.228, -0.275, -0.378, 0.051,
    -0.103, -0.255, 0.642,  1.180,  1.475,  0.676,  1.653,  -0.329, 0.204, 1.463,  -1.258, -0.301,
    0.277,  -0.936, 0.008,  1.643,  -0.305, 0.560,  -0.099, 0.693,  0.613, -1.315};
inline constexpr double event_threshold = 0.36;

}  // namespace relata::queries
