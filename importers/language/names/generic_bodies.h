// Bodies that every country has one of: "the Foreign Ministry", "Supreme Court", "Army". Their names tell nothing
// without the country.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"

namespace relata::language {

// Whether all words of a name are such that any state could have called a body so.
bool is_generic_body(std::string_view name);

// Whether a word of the name is one that no company and no club has in its name: "Leeds City Council".
bool says_public_body(std::string_view name);

// The gazetteer's entry of the country whose body a mention is, by what stands before it: "Egypt's Foreign Ministry",
// "the Egyptian Foreign Ministry", "Cairo's Foreign Ministry". `entries` are those of the mentions.
std::optional<std::uint32_t> country_of_body(const Document& document, const Gazetteer& gazetteer,
                                             std::span<const std::optional<std::uint32_t>> entries,
                                             std::uint32_t mention);

}  // namespace relata::language
