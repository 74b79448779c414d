// Whether two names can be those of one person or body, and how much that says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace relata::queries {

enum class NameMatch : std::uint8_t {
  none,     // contradict, or have nothing to do with each other
  surname,  // "Biden" and "Joe Biden"
  initial,  // "J. Biden" and "Joe Biden"
  acronym,  // "UNRWA" and "United Nations Relief and Works Agency"
  variant,  // "Joseph R. Biden Jr." and "Joe Biden"; "Siemens AG" and "Siemens"
  same      // but for accents, case and punctuation
};

// The words of a name without accents, in small letters; titles and "Jr." are left out.
std::vector<std::string> words_of_name(std::string_view name);

NameMatch match_people(std::string_view a, std::string_view b);
NameMatch match_bodies(std::string_view a, std::string_view b);

// The last word of a person's name, folded: what people to compare have in common.
std::string surname_of(std::string_view name);
// What bodies to compare have in common: the folded name without its legal form, and the letters of its acronym.
std::vector<std::string> keys_of_body(std::string_view name);

}  // namespace relata::queries
