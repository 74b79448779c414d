// Nouns for what people are to a body, a place or each other: president, spokesman, resident, wife. Lexicons as data,
// and the reading of a title's noun phrase.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "importers/extraction/reading.h"

namespace relata::extraction {

enum class TitleClass : std::uint8_t {
  leader,          // president, prime minister, chief executive: leads the body
  official,        // minister, senator, ambassador: belongs to it
  staff,           // editor, economist, professor: works for it
  representative,  // spokesman, envoy, lawyer: speaks for it
  member,          // member; striker, of a club
  founder,
  citizen,     // national, source: a demonym before it is a nationality
  occupation,  // singer, author: likewise, and a job title
  resident,
  alumnus,
};

// The class of the title that `token` heads: by its lemma and the words before it. Nothing where the title is past or
// not yet ("former", "ex-", "would-be", "designate"): no such title is held.
std::optional<TitleClass> title_class(const Reading& reading, std::uint32_t token);

// The job title that `token` heads, as written, without bodies, determiners and judgements: "national security
// minister" of "Israel's far-right national security minister". "" where the noun is none ("member", "resident").
std::string job_title(const Reading& reading, std::uint32_t token);

// "a Hamas leader", "Hezbollah commander Ali Karaki"
bool is_one_of_several(const Reading& reading, std::uint32_t title);
// "the US ambassador to Israel": there, but of another country.
bool is_posted_to(const Reading& reading, std::uint32_t title, EntityIndex body);
// "Kenya's central bank governor", "Israel's opposition leader": of a body there, not of the country.
bool leads_part(const Reading& reading, std::uint32_t title);

// "schema:spouse" of wife, "schema:children" of son, …: from the one whose relative it is. "" for other nouns.
std::string_view kin_predicate(std::string_view lemma);
// "her brother-in-law", "a grand-daughter": no brother, no daughter.
bool is_kin_by_marriage(const Reading& reading, std::uint32_t noun);
// Whether whoever is called so is somebody's: "U.N. coordinator", "its ambassador".
bool has_owner(const Reading& reading, std::uint32_t title);
// The same relation from the other end: schema:parent of schema:children, …; "" where it has no name.
std::string_view inverse(std::string_view predicate);

// Whether a name says that it teaches (University of …) or is a party.
bool is_school_name(std::string_view name);
bool is_party_name(std::string_view name);

// The xsd value of a time that is a point or a single year; "" otherwise.
std::string time_value(const Time& time);
// The xsd datatype of such a value, by its form.
std::string_view time_datatype(std::string_view value);

}  // namespace relata::extraction
