// The nouns by which a text speaks of people and bodies without naming them: source, spokesman, delegation, ministry.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "importers/language/document.h"

namespace relata::language {

enum class NominalRole : std::uint8_t {
  source,      // source, insider: vouches without a name
  envoy,       // spokesman, delegation, ambassador, government: speaks or acts for a sender
  leader,      // president, king, chief: one at a time for each country or body
  official,    // minister, senator, judge, officer
  profession,  // journalist, doctor, farmer
  relative,    // wife, son
  anyone,      // man, woman, teenager: says nothing but that it is a person
  affected,    // captive, refugee, victim, suspect
  fighter,     // rebel, soldier
  party,       // party, side: often stands for those talked of before
  group,       // group, team, movement
  company,     // company, bank, airline
  body,        // ministry, court, agency
  force,       // police, army
  country,     // country, nation
  settlement,  // city, town
  site         // area, island, building: a place that does nothing
};

enum class Gender : std::uint8_t { unknown, male, female };

struct NominalNoun {
  MentionType type = MentionType::person;
  NominalRole role = NominalRole::anyone;
  Gender gender = Gender::unknown;
};

// Of a lemma in lower case; nullopt for a noun that is neither person nor body nor the kind of place that acts.
std::optional<NominalNoun> nominal_noun(std::string_view lemma);

}  // namespace relata::language
