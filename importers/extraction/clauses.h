// What the stages ask of a clause: who does it, and whether the article asserts it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "importers/extraction/reading.h"

namespace relata::extraction {

// Whether `word` is one of `words`.
bool any_of(std::string_view word, std::initializer_list<std::string_view> words);
// The token as written, in lower case (ASCII letters only: English function words and cues).
std::string lower_form(const Reading& reading, std::uint32_t token);

// The token of the subject of a verb or of a predicate with a copula: its own, else that of the verb which it is a
// conjunct or participle of ("He smiled, saying …"), or the noun that it modifies ("a source who said …", "a statement
// saying …"). A relative pronoun yields its noun.
std::optional<std::uint32_t> subject_of(const Reading& reading, std::uint32_t predicate);

// "not", "never", "no longer", "neither" on the predicate.
bool is_negated(const Reading& reading, std::uint32_t predicate);
// would, could, may, might, should, will, shall, can, must.
bool has_modal(const Reading& reading, std::uint32_t predicate);
// Whether the article says of itself that the clause holds: neither negated nor modal, no question, no condition, no
// infinitive, not what somebody says, thinks or wants.
bool is_asserted(const Reading& reading, std::uint32_t predicate);

}  // namespace relata::extraction
