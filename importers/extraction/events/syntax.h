// Questions that the event stages ask of a tree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/extraction/reading.h"

namespace relata::extraction::events {

using language::Deprel;
using language::Token;
using language::Upos;

inline const Token& token_of(const Reading& reading, std::uint32_t token) { return reading.document.tokens[token]; }
inline std::string_view lemma_of(const Reading& reading, std::uint32_t token) {
  return reading.document.tokens[token].lemma;
}

// Whether the token has a child of that relation with that lemma.
bool has_child(const Reading& reading, std::uint32_t token, Deprel relation, std::string_view lemma);
// The lemma of the preposition that marks the token, its fixed parts joined by "_" ("because_of"); "" for none.
std::string_view preposition(const Reading& reading, std::uint32_t token);
// The conjunction or "to" that introduces the clause, in lower case, its fixed parts joined alike; "" for none.
std::string_view marker(const Reading& reading, std::uint32_t token);
// Whether such a conjunction stands in the clause, first or not: "over whether it violated".
bool has_marker(const Reading& reading, std::uint32_t token, std::string_view lemma);
bool passive(const Reading& reading, std::uint32_t verb);
// "dismissed Minister Smith", the name read as an oblique: a named person or body behind an active verb, without a
// preposition.
std::optional<std::uint32_t> bare_object(const Reading& reading, std::uint32_t verb);
// "departed" read as a participle behind a noun: verbs that have no passive are the past tense of a clause.
bool is_intransitive_participle(const Reading& reading, std::uint32_t verb);
// "45 injured", "dozens hurt": the number of people that a past tense or participle without an object and without an
// auxiliary has for its subject.
std::optional<std::uint32_t> counted_subject(const Reading& reading, std::uint32_t verb);
// "120", "12 others", "dozens": a number that stands for people, for all that its own words tell.
bool is_number_of_people(const Reading& reading, std::uint32_t head);
bool is_clause(Deprel relation);     // ccomp, xcomp, advcl, acl, relative clauses, csubj, parataxis, root
bool is_auxiliary(Deprel relation);  // aux, aux:pass, cop
bool is_subject(Deprel relation);    // nsubj, csubj and their kinds
bool is_relative(const Reading& reading, std::uint32_t token);  // who, which, that
// The first conjunct of the coordination that the token is part of.
std::uint32_t first_conjunct(const Reading& reading, std::uint32_t token);
// "Israelis", "West African": whether the word itself calls people or things after a place.
bool is_demonym(const Reading& reading, std::uint32_t token);
// Whether an entity is spoken of by the token itself.
bool is_entity(const Reading& reading, std::uint32_t token);

}  // namespace relata::extraction::events
