// An event in the making: what the stages of read_events share.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "importers/extraction/events/lexicon.h"
#include "importers/extraction/reading.h"

namespace relata::extraction::events {

// A dependent of a predicate. `slot` as in events.rules; lives as long as the lexicon or the document.
struct Argument {
  std::string_view slot;
  std::uint32_t head = 0;  // token
};

// How a verb carries the event that a noun names.
enum class Support : std::uint8_t {
  none,
  light,   // launched an attack
  aspect,  // talks began
  suffer,  // faces criticism
  causal   // operations resulted in deaths
};

struct Draft {
  Event event;
  const Rule* rule = nullptr;  // nullptr: no rule knows the trigger
  bool nominal = false;
  bool stative = false;      // "points of disagreement remain unresolved"
  bool with_object = false;  // verb and object are one event: "imposed sanctions"
  std::uint32_t clause = 0;  // the verb that carries its mood and time: the trigger itself, or what supports it
  Support support = Support::none;
  std::vector<Argument> arguments;

  std::uint32_t trigger() const { return event.trigger; }
};

// What the slots of its arguments mean: by its rule, or as of any verb or noun.
inline const Frame& frame_of(const Lexicon& lexicon, const Draft& draft) {
  if (draft.nominal) return draft.rule != nullptr ? draft.rule->noun : lexicon.noun_frame();
  return draft.rule != nullptr ? draft.rule->verb : lexicon.verb_frame();
}

}  // namespace relata::extraction::events
