// How often an event that was read in such a way is right: a logistic model over its words, participants and tree.
#pragma once

#include <array>
#include <cstddef>

#include "importers/extraction/events/draft.h"

namespace relata::extraction::events {

enum class ConfidenceFeature : std::size_t {
  bias,
  nominal,      // the trigger is a noun
  untyped,      // no rule knows it
  reliable,     // its type is among those whose words hardly have other senses
  loose,        // its type is among those whose words have many
  unacted,      // nobody does it
  vague,        // one of its participants is told by "I", "you", "we", "it" or "they"
  irrealis,     // neither certain nor negated
  desired,      // wished for, or told as a purpose
  dated,        // with a time
  present,      // a verb in the present or a participle in -ing
  able,         // "can", "could", "may", "might"
  quoted,       // inside quotation marks
  attributive,  // a noun whose participants are told before it alone: "NASA's probe"
  distant,      // ten words or more behind or before its subject
  lengthy,      // in a sentence of 45 words or more
  count
};

inline constexpr auto confidence_feature_count = static_cast<std::size_t>(ConfidenceFeature::count);
using ConfidenceFeatures = std::array<double, confidence_feature_count>;

// Of a draft with its roles, mood and time; each is 0 or 1.
ConfidenceFeatures confidence_features(const Reading& reading, const Lexicon& lexicon, const Draft& draft);

// From 0 to 1, in hundredths.
float confidence(const ConfidenceFeatures& features);

}  // namespace relata::extraction::events
