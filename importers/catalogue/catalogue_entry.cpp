#include "importers/catalogue/catalogue_entry.h"

#include <algorithm>
#include <array>
#include <utility>

#include "importers/language/characters.h"

namespace relata::catalogue {
namespace {

using language::GazetteerKind;

// By the end of an IRI or the word itself, in small letters. Classes of Wikidata by their number.
constexpr std::array<std::pair<std::string_view, GazetteerKind>, 61> words = {{
    {"person", GazetteerKind::person},
    {"human", GazetteerKind::person},
    {"politician", GazetteerKind::person},
    {"q5", GazetteerKind::person},
    {"organization", GazetteerKind::organization},
    {"organisation", GazetteerKind::organization},
    {"company", GazetteerKind::organization},
    {"business", GazetteerKind::organization},
    {"corporation", GazetteerKind::organization},
    {"localbusiness", GazetteerKind::organization},
    {"airline", GazetteerKind::organization},
    {"ngo", GazetteerKind::organization},
    {"governmentorganization", GazetteerKind::organization},
    {"educationalorganization", GazetteerKind::organization},
    {"collegeoruniversity", GazetteerKind::organization},
    {"university", GazetteerKind::organization},
    {"politicalparty", GazetteerKind::organization},
    {"sportsteam", GazetteerKind::organization},
    {"sportsorganization", GazetteerKind::organization},
    {"newsmediaorganization", GazetteerKind::medium},
    {"newspaper", GazetteerKind::medium},
    {"broadcaster", GazetteerKind::medium},
    {"q43229", GazetteerKind::organization},
    {"q4830453", GazetteerKind::organization},
    {"q783794", GazetteerKind::organization},
    {"q6881511", GazetteerKind::organization},
    {"q891723", GazetteerKind::organization},
    {"q7278", GazetteerKind::organization},
    {"q484652", GazetteerKind::organization},
    {"q3918", GazetteerKind::organization},
    {"q476028", GazetteerKind::organization},
    {"q327333", GazetteerKind::organization},
    {"q163740", GazetteerKind::organization},
    {"q11032", GazetteerKind::medium},
    {"place", GazetteerKind::region},
    {"location", GazetteerKind::region},
    {"feature", GazetteerKind::region},
    {"landform", GazetteerKind::region},
    {"region", GazetteerKind::region},
    {"state", GazetteerKind::region},
    {"administrativearea", GazetteerKind::region},
    {"populatedplace", GazetteerKind::city},
    {"city", GazetteerKind::city},
    {"town", GazetteerKind::city},
    {"village", GazetteerKind::city},
    {"settlement", GazetteerKind::city},
    {"country", GazetteerKind::country},
    {"q515", GazetteerKind::city},
    {"q1549591", GazetteerKind::city},
    {"q3957", GazetteerKind::city},
    {"q532", GazetteerKind::city},
    {"q486972", GazetteerKind::city},
    {"q6256", GazetteerKind::country},
    {"q3624078", GazetteerKind::country},
    {"q35657", GazetteerKind::region},
    {"q10864048", GazetteerKind::region},
    {"product", GazetteerKind::product},
    {"vehicle", GazetteerKind::product},
    {"weapon", GazetteerKind::product},
    {"q2424752", GazetteerKind::product},
    {"q728", GazetteerKind::product},
}};

}  // namespace

std::optional<GazetteerKind> kind_of_word(std::string_view word) {
  word.remove_prefix(std::min(word.find_last_of("/#:") + 1, word.size()));
  const auto small = language::lower(word);
  const auto* found = std::find_if(words.begin(), words.end(), [&](const auto& known) { return known.first == small; });
  if (found == words.end()) return std::nullopt;
  return found->second;
}

}  // namespace relata::catalogue
