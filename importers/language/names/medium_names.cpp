#include "importers/language/names/medium_names.h"

#include <algorithm>
#include <iterator>

namespace relata::language {
namespace {

constexpr std::string_view medium_nouns[] = {
    "broadcaster", "channel", "daily",   "magazine", "network",    "newspaper",
    "outlet",      "podcast", "station", "tabloid",  "television", "weekly",
};

constexpr std::string_view medium_words[] = {
    "BBC",     "Broadcasting", "CBS",        "CNN",     "Channel",  "Chronicle", "Courier",
    "Daily",   "Economist",    "FM",         "Gazette", "Guardian", "Herald",    "Independent",
    "Journal", "Mail",         "NBC",        "News",    "Observer", "Post",      "Press",
    "Radio",   "Register",     "Reuters",    "Review",  "Standard", "Star",      "Sun",
    "TV",      "Telegraph",    "Television", "Times",   "Today",    "Tribune",   "Weekly",
};

template <std::size_t size>
bool contains(const std::string_view (&words)[size], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

bool is_medium_noun(std::string_view lemma) { return contains(medium_nouns, lemma); }

bool is_medium_name(std::string_view name) {
  while (!name.empty()) {
    const auto space = std::min(name.find(' '), name.size());
    if (contains(medium_words, name.substr(0, space))) return true;
    name.remove_prefix(std::min(space + 1, name.size()));
  }
  return false;
}

}  // namespace relata::language
