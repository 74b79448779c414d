// Mentions that are no names: people and bodies spoken of by a noun ("a high-level Egyptian source", "the Hamas
// delegation", "the strip" for a Gaza Strip named elsewhere), pronouns, and the parts of named places ("eastern
// Rafah").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "importers/language/coreference/nominal_nouns.h"
#include "importers/language/document.h"
#include "importers/language/tree.h"

namespace relata::language {

// Adds them to a parsed document whose names are already mentions, and puts all mentions in their order. A nominal
// mention spans its noun with what stands before it and a complement ("a spokesman for the ministry"), without relative
// clauses. People given by a number alone ("80,000 people") are no mention.
void find_nominals(Document& document, const Tree& tree);

// What the head noun of a nominal mention says; nullopt for one that only repeats a name's last word ("the strip").
std::optional<NominalNoun> noun_of(const Document& document, const Mention& nominal);

// "a person familiar with the matter", "people with knowledge of the talks", "a source close to the club": whether what
// stands right behind the noun says that somebody knows of something.
bool is_informed(const Document& document, std::uint32_t noun);

// "the Israeli delegation", "delegations from Hamas and Israel", "Hamas, Israel delegations": the names and demonyms
// for whom the nominal acts, as indices into Document::mentions in text order.
std::vector<std::uint32_t> senders(const Document& document, const Mention& nominal);

// "the widow of the actor [Michael Tranter]": whether a name with nothing between would be that of somebody else.
bool ends_in_another_person(const Document& document, const Mention& nominal);

enum class PronounPerson : std::uint8_t { first_singular, first_plural, second, third };

// Of a pronoun in lower case: "my", "us", "yourself"; third for any other word.
PronounPerson person_of_pronoun(std::string_view form);

// The lemma of a token in lower case; its form where it has none.
std::string lower_lemma(const Document& document, std::uint32_t token);

// Whether a noun speaks of several: by its tag, or because it always does (police).
bool is_plural(const Document& document, std::uint32_t token);

}  // namespace relata::language
