// Titles and kin: the lexicons behind titles.h.
#pragma once

#include <string_view>

#include "importers/extraction/relations/titles.h"

namespace relata::extraction {

struct TitleNoun {
  std::string_view lemma;
  TitleClass means;
  bool job = true;  // whether it is a job title
};

// nullptr for a noun that is no title. The lemma in lower case.
const TitleNoun* find_title_noun(std::string_view lemma);

// Two words that together lead, though the second alone does not: prime minister.
bool is_leading_pair(std::string_view first, std::string_view second);
// A word before a title (or joined to it by a hyphen) that makes it no title now held: former, would-be.
bool makes_not_held(std::string_view word);
// A word before a title that keeps it a title, but not the leading one: vice, deputy.
bool makes_second_rank(std::string_view word);
// What is said of a title without being part of it: far-right, veteran, new.
bool is_judgement(std::string_view word);

}  // namespace relata::extraction
