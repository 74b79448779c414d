// Which entry of the gazetteer each name of a text speaks of, judged over the whole text.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"

namespace relata::language {

// For each mention its entry, or nullopt: for pronouns and nominals, for names that the gazetteer does not know, and
// where the type of the mention contradicts or no candidate is convincing. A name means one thing in one text, unless a
// place behind a comma tells it apart ("Paris, Texas").
std::vector<std::optional<std::uint32_t>> known_entries(const Document& document, const Gazetteer& gazetteer);

// Of a place that is told with the one that it lies in, "Paris, Texas": the mention of the latter.
std::optional<std::uint32_t> container_behind(const Document& document, std::uint32_t mention);

// The words of a mention with single spaces and without a possessive ending.
std::string mention_text(const Document& document, const Mention& mention);

}  // namespace relata::language
