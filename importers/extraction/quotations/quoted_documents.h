// Statements, reports and studies that say something: whose they are, and where they were published.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "importers/extraction/reading.h"

namespace relata::extraction {

// The first entity that a token heads.
std::optional<EntityIndex> entity_at(const Reading& reading, std::uint32_t token);

// The preposition of a phrase by its head, in small letters; "" where it has none.
std::string case_of(const Reading& reading, std::uint32_t token);

// The author of a statement, report or post: its possessor, whom it is by or from or published by, or the body it is
// named after.
std::optional<EntityIndex> author_of_document(const Reading& reading, std::uint32_t noun);

// "a study published in the journal Nature"
std::optional<EntityIndex> journal_of_document(const Reading& reading, std::uint32_t noun);

}  // namespace relata::extraction
