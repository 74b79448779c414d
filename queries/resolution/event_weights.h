// What the features of EventSimilarity weigh, in their order. Made by `relata-train event-weights` from topics of
// ECB+ (annotation CC BY 3.0); see importers/models/README.md.
#pragma once

#include "queries/resolution/event_similarity.h"

namespace relata::queries {

inline constexpr EventFeatures event_weights = {
    -5.829, -0.549, -0.679, 1.435,  2.443,  -0.361, -0.130, 1.120,  2.252, 1.326,  0.216,  0.267,
    0.368,  0.603,  -0.467, -0.450, 0.712,  -3.248, 0.031,  -0.546, 1.147, -0.306, -0.310, 0.024,
    -0.074, -0.283, 0.670,  1.335,  1.430,  0.672,  1.681,  -0.412, 0.078, 1.764,  -1.299, -0.251,
    0.286,  -0.909, 0.018,  1.561,  -0.353, 0.553,  0.012,  0.686,  0.517, -1.486};
inline constexpr double event_threshold = 0.50;

}  // namespace relata::queries
