#include "importers/extraction/events/confidence.h"

#include <algorithm>
#include <cmath>

#include "importers/extraction/events/confidence_weights.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

bool has_role(const Event& event, Role role) {
  return std::any_of(event.participants.begin(), event.participants.end(),
                     [&](const Participant& participant) { return participant.role == role; });
}

bool is_named(const Reading& reading, const Event& event) {
  const auto named = [&](const auto& part) { return !reading.facts.entities[part.entity].unnamed; };
  return std::ranges::any_of(event.participants, named) || std::ranges::any_of(event.places, named);
}

bool is_pronominal(const Reading& reading, const Draft& draft) {
  return std::any_of(draft.arguments.begin(), draft.arguments.end(), [&](const Argument& argument) {
    return token_of(reading, argument.head).upos == Upos::PRON && is_entity(reading, argument.head);
  });
}

bool is_present(const Reading& reading, const Draft& draft) {
  const auto tag = token_of(reading, draft.clause).xpos;
  return tag == language::Xpos::VBZ || tag == language::Xpos::VBP || tag == language::Xpos::VBG;
}

}  // namespace

ConfidenceFeatures confidence_features(const Reading& reading, const Lexicon& lexicon, const Draft& draft) {
  ConfidenceFeatures values{};
  const auto set = [&](ConfidenceFeature feature, bool holds) {
    values[static_cast<std::size_t>(feature)] = holds ? 1 : 0;
  };
  const auto& event = draft.event;
  using enum ConfidenceFeature;
  set(bias, true);
  set(nominal, draft.nominal);
  set(untyped, event.type.empty());
  set(reliable, lexicon.words("reliable-types").contains(event.type));
  set(loose, lexicon.words("loose-types").contains(event.type));
  set(unacted, !has_role(event, Role::agent));
  set(unnamed, !is_named(reading, event));
  set(pronominal, is_pronominal(reading, draft));
  set(irrealis, event.factuality != Factuality::certain && event.factuality != Factuality::negated);
  set(desired, event.factuality == Factuality::desired);
  set(dated, event.time.has_value());
  set(present, is_present(reading, draft));
  return values;
}

float confidence(const ConfidenceFeatures& features) {
  double sum = 0;
  for (std::size_t i = 0; i < confidence_feature_count; ++i) sum += confidence_weights[i] * features[i];
  return static_cast<float>(std::round(100 / (1 + std::exp(-sum))) / 100);
}

}  // namespace relata::extraction::events
