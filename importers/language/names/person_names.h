// Names of people as words: which shorter form can stand for which fuller one, and which two cannot be one person.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/language/coreference/nominal_nouns.h"

namespace relata::language {

// The words of a name, split at white space, in small letters without marks ("hadid" of "Ḥadīd") and
// without a possessive ending. "Ben-Gvir" is one word.
std::vector<std::string> name_words(std::string_view name);

// The same of a person, without the titles before it: "harris" of "Vice President Harris". At least one word.
std::vector<std::string> person_words(std::string_view name);

// Whether `shorter` can be a form of `fuller`: one of its words ("Biden", "García" of "Gabriel García Márquez"), or
// several in order ("George Bush" of "George W. Bush", "Larry Lessig" of "Lawrence Lessig"); equal names can.
// Both are name_words().
bool is_form_of(const std::vector<std::string>& shorter, const std::vector<std::string>& fuller);

// Whether a name says more of who is meant than another form of it: "Lawrence Lessig" than "Larry Lessig" and
// "L. Lessig", "Mary Ann Smith" than "Mary A. Smith" and "Mary Smith".
bool is_fuller(const std::vector<std::string>& name, const std::vector<std::string>& than);

// Whether the first is a short form or an initial of the second: "larry" of "lawrence", "j." of "jane". In lower case.
bool is_short_given_name(std::string_view shorter, std::string_view fuller);

// "burhan" of "al-burhan"; other words as they are.
std::string_view without_article(std::string_view lower_word);

// The last word of a name, without an Arabic article and behind no "Jr", "III" or "OBE"; empty for an empty name.
std::string_view surname(const std::vector<std::string>& words);

// By a given name that nearly always tells, or by "Mr", "Mrs" …; unknown for all others.
Gender gender_of_given_name(std::string_view lower_word);
Gender gender_of_title(std::string_view lower_word);

}  // namespace relata::language
