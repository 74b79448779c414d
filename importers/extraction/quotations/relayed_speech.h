// Speech that somebody else passes on: "Smith was quoted by the agency as saying …", "the agency quoted Smith as saying
// …".
#pragma once

#include <cstdint>
#include <optional>

#include "importers/extraction/reading.h"

namespace relata::extraction {

struct RelayedSpeech {
  std::uint32_t quoting = 0;            // token of "quoted"
  std::uint32_t speaker = 0;            // token of whoever is quoted
  std::optional<std::uint32_t> medium;  // token of whoever quotes
};

// Of "saying" in "quoted … as saying", with whoever is quoted; none of another verb.
std::optional<RelayedSpeech> relayed_speech(const Reading& reading, std::uint32_t saying);

// Whether a verb quotes somebody "as saying" something, and so is no cue itself.
bool relays_speech(const Reading& reading, std::uint32_t quoting);

}  // namespace relata::extraction
