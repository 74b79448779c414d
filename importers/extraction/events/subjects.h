// Whose clause it is, wherever the syntax has put the subject: control, relative clauses, participles, coordination.
#pragma once

#include <cstdint>
#include <optional>

#include "importers/extraction/reading.h"

namespace relata::extraction::events {

// The subject that hangs on the verb itself, or what its relative pronoun stands for.
std::optional<std::uint32_t> own_subject(const Reading& reading, std::uint32_t verb);

// The token that does, or in the passive undergoes, what the verb tells: its own subject, or the one that it shares
// with another clause.
std::optional<std::uint32_t> surface_subject(const Reading& reading, std::uint32_t verb);

}  // namespace relata::extraction::events
