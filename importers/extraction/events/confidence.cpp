#include "importers/extraction/events/confidence.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "importers/extraction/clauses.h"
#include "importers/extraction/events/attribution.h"
#include "importers/extraction/events/confidence_weights.h"
#include "importers/extraction/events/syntax.h"

namespace relata::extraction::events {
namespace {

constexpr std::uint32_t distant_words = 10;
constexpr std::uint32_t lengthy_words = 45;

bool has_role(const Event& event, Role role) {
  return std::any_of(event.participants.begin(), event.participants.end(),
                     [&](const Participant& participant) { return participant.role == role; });
}

// The arguments that speak of entities.
std::vector<Argument> entities_among(const Reading& reading, const Draft& draft) {
  std::vector<Argument> found;
  std::copy_if(draft.arguments.begin(), draft.arguments.end(), std::back_inserter(found),
               [&](const Argument& argument) { return is_entity(reading, argument.head); });
  return found;
}

// Whoever "I" and "they" are is guessed more often than who "she" is; "you" is anybody, read as an entity or not.
bool is_vague(const Reading& reading, const Argument& argument) {
  if (token_of(reading, argument.head).upos != Upos::PRON) return false;
  const auto lemma = lemma_of(reading, argument.head);
  return any_of(lemma, {"I", "we", "you"}) || (any_of(lemma, {"it", "they"}) && is_entity(reading, argument.head));
}

bool is_attributive(const Draft& draft, const std::vector<Argument>& entities) {
  return draft.nominal && !entities.empty() && std::ranges::all_of(entities, [](const Argument& argument) {
           return argument.slot == "modifier" || argument.slot == "possessor";
         });
}

bool is_distant(const Draft& draft, const std::vector<Argument>& entities) {
  return std::ranges::any_of(entities, [&](const Argument& argument) {
    const auto trigger = draft.trigger();
    const auto distance = argument.head > trigger ? argument.head - trigger : trigger - argument.head;
    return argument.slot == "subject" && distance >= distant_words;
  });
}

bool is_able(const Reading& reading, const Draft& draft) {
  return std::ranges::any_of(reading.tree.children(draft.clause), [&](std::uint32_t child) {
    return token_of(reading, child).deprel == Deprel::aux &&
           any_of(lemma_of(reading, child), {"can", "could", "may", "might"});
  });
}

bool is_lengthy(const Reading& reading, const Draft& draft) {
  const auto& tokens = reading.document.sentences[token_of(reading, draft.trigger()).sentence].tokens;
  return tokens.end - tokens.begin >= lengthy_words;
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
  const auto entities = entities_among(reading, draft);
  using enum ConfidenceFeature;
  set(bias, true);
  set(nominal, draft.nominal);
  set(untyped, event.type.empty());
  set(reliable, lexicon.words("reliable-types").contains(event.type));
  set(loose, lexicon.words("loose-types").contains(event.type));
  set(unacted, !has_role(event, Role::agent));
  set(vague, std::ranges::any_of(draft.arguments, [&](const auto& argument) { return is_vague(reading, argument); }));
  set(irrealis, event.factuality != Factuality::certain && event.factuality != Factuality::negated);
  set(desired, event.factuality == Factuality::desired);
  set(dated, event.time.has_value());
  set(present, is_present(reading, draft));
  set(able, is_able(reading, draft));
  set(quoted, is_quoted(reading, draft.trigger()));
  set(attributive, is_attributive(draft, entities));
  set(distant, is_distant(draft, entities));
  set(lengthy, is_lengthy(reading, draft));
  return values;
}

float confidence(const ConfidenceFeatures& features) {
  double sum = 0;
  for (std::size_t i = 0; i < confidence_feature_count; ++i) sum += confidence_weights[i] * features[i];
  return static_cast<float>(std::round(100 / (1 + std::exp(-sum))) / 100);
}

}  // namespace relata::extraction::events
