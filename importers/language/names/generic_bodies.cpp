#include "importers/language/names/generic_bodies.h"

#include <algorithm>
#include <array>

namespace relata::language {
namespace {

constexpr std::uint32_t most_before = 6;  // mentions looked at for the one that ends where a name begins
constexpr int most_levels = 8;            // of places in places

// What kind of body it is, at least one of them, and what else such a name may hold.
constexpr std::array<std::string_view, 30> kinds = {
    "Ministry",   "Court",    "Army",       "Navy",       "Parliament", "Senate",  "Congress",   "Assembly",
    "Government", "Cabinet",  "Police",     "Commission", "Council",    "Bank",    "Treasury",   "Force",
    "Forces",     "Guard",    "Office",     "Agency",     "House",      "Chamber", "Presidency", "Committee",
    "Service",    "Services", "Department", "Military",   "Judiciary",  "Embassy"};
constexpr std::array<std::string_view, 57> details = {
    "Foreign",   "Interior", "Defence",   "Defense",      "Health",       "Finance",   "Justice",
    "Education", "Energy",   "Oil",       "Agriculture",  "Transport",    "Labour",    "Labor",
    "Culture",   "Trade",    "Economy",   "Economic",     "Information",  "Supreme",   "Constitutional",
    "High",      "National", "Federal",   "Central",      "State",        "Public",    "Security",
    "Home",      "Upper",    "Lower",     "Election",     "Electoral",    "Elections", "Armed",
    "Civil",     "Royal",    "Criminal",  "Prosecutor's", "Prosecutor’s", "Affairs",   "Representatives",
    "Deputies",  "Commons",  "Ministers", "People's",     "Intelligence", "General",   "Air",
    "Coast",     "Appeals",  "Appeal",    "Environment",  "of",           "the",       "and",
    "for"};

constexpr std::array<std::string_view, 20> public_bodies = {
    "Ministry", "Department", "Council",    "Court",     "Police",    "Parliament", "Congress",
    "Senate",   "Government", "Commission", "Committee", "Authority", "Treasury",   "Army",
    "Navy",     "Forces",     "Party",      "Assembly",  "Tribunal",  "House"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool is_generic_body(std::string_view name) {
  bool kind = false;
  while (!name.empty()) {
    const auto end = std::min(name.find(' '), name.size());
    const auto word = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (is_one_of(word, kinds))
      kind = true;
    else if (!is_one_of(word, details))
      return false;
  }
  return kind;
}

bool says_public_body(std::string_view name) {
  while (!name.empty()) {
    const auto end = std::min(name.find(' '), name.size());
    if (is_one_of(name.substr(0, end), public_bodies)) return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

std::optional<std::uint32_t> country_of_body(const Document& document, const Gazetteer& gazetteer,
                                             std::span<const std::optional<std::uint32_t>> entries,
                                             std::uint32_t mention) {
  auto end = document.mentions[mention].tokens.begin;
  if (end > 0 && (document.form(end - 1) == "'s" || document.form(end - 1) == "’s" || document.form(end - 1) == "'"))
    --end;
  for (std::uint32_t back = 1; back <= std::min(mention, most_before); ++back) {
    const auto before = mention - back;
    if (document.mentions[before].tokens.end != end || !entries[before]) continue;
    auto at = *entries[before];
    for (int levels = 0; at != GazetteerEntry::none && levels < most_levels; ++levels) {
      const auto entry = gazetteer.entry(at);
      if (entry.kind == GazetteerKind::country) return at;
      if (entry.kind != GazetteerKind::city && entry.kind != GazetteerKind::region) break;
      at = entry.container;
    }
  }
  return std::nullopt;
}

}  // namespace relata::language
