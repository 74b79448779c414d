// Units of measure and currencies, by the words and signs that news uses for them.
#pragma once

#include <optional>
#include <string_view>

namespace relata::extraction {

// The plural name of a measure, "kilometres" for "km", "kilometers" for "kilometer": the spelling of the text where it
// is a word, the BIPM's for abbreviations. nullopt for what is no unit of measure. Requires lower case for words;
// abbreviations keep theirs ("MW").
std::optional<std::string_view> measure_name(std::string_view word);

// "square", "cubic", "metric", "nautical": first words of units of two.
bool qualifies_measure(std::string_view word);

// The ISO 4217 code of a sign or of the letters before one ("$", "US$" as "US" before "$").
std::optional<std::string_view> currency_of_sign(std::string_view sign, std::string_view letters_before);

// Whether some sign is written behind these letters: "NZ" before "$".
bool is_sign_letters(std::string_view letters);

// Whether these three capitals are an ISO 4217 code in common use.
bool is_currency_code(std::string_view letters);

// The code of a currency's name, singular or plural, with the adjective before it or "" ("Egyptian", "pounds"). Names
// that several countries use have no code without one: then the plural name itself.
// Letters that stand right before the number: "RM", "Rp".
std::optional<std::string_view> currency_of_prefix(std::string_view letters);

std::optional<std::string_view> currency_of_name(std::string_view adjective, std::string_view name);

}  // namespace relata::extraction
