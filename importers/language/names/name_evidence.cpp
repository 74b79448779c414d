#include "importers/language/names/name_evidence.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "importers/language/names/alias.h"
#include "importers/language/names/name_words.h"

namespace relata::language {
namespace {

constexpr std::uint32_t large_city = 200000;

// These lists are part of network.bin's format: it learnt from what they say. Other words need a new network.
constexpr std::array<std::string_view, 96> titles = {
    "president", "minister",   "secretary", "chancellor", "king",        "queen",       "prince",     "princess",
    "mr",        "mr.",        "mrs",       "mrs.",       "ms",          "ms.",         "dr",         "dr.",
    "prof",      "prof.",      "professor", "general",    "gen",         "gen.",        "colonel",    "col",
    "col.",      "captain",    "capt",      "capt.",      "major",       "maj",         "maj.",       "lt",
    "lt.",       "sgt",        "sgt.",      "lieutenant", "sergeant",    "admiral",     "adm.",       "senator",
    "sen",       "sen.",       "rep",       "rep.",       "congressman", "governor",    "gov",        "gov.",
    "mayor",     "judge",      "justice",   "ambassador", "spokesman",   "spokeswoman", "leader",     "chief",
    "chairman",  "director",   "ceo",       "commander",  "sheikh",      "ayatollah",   "imam",       "pope",
    "bishop",    "archbishop", "cardinal",  "rabbi",      "rev",         "rev.",        "sir",        "lord",
    "lady",      "baroness",   "premier",   "pm",         "mp",          "analyst",     "journalist", "actor",
    "singer",    "author",     "coach",     "detective",  "officer",     "sheriff",     "attorney",   "lawyer",
    "father",    "brother",    "sister",    "saint",      "st.",         "envoy",       "speaker",    "spokesperson"};
constexpr std::array<std::string_view, 71> organization_words = {
    "inc",         "inc.",         "corp",         "corp.",        "co.",         "ltd",        "ltd.",
    "llc",         "plc",          "group",        "company",      "university",  "college",    "institute",
    "ministry",    "department",   "agency",       "committee",    "council",     "party",      "union",
    "association", "federation",   "foundation",   "bank",         "court",       "parliament", "congress",
    "senate",      "army",         "forces",       "brigades",     "brigade",     "police",     "commission",
    "authority",   "office",       "bureau",       "club",         "fc",          "league",     "airlines",
    "times",       "post",         "news",         "journal",      "tribune",     "herald",     "school",
    "hospital",    "church",       "organization", "organisation", "front",       "movement",   "society",
    "center",      "centre",       "board",        "command",      "corporation", "holdings",   "industries",
    "systems",     "technologies", "fund",         "programme",    "program",     "trust",      "service",
    "network"};
constexpr std::array<std::string_view, 39> place_words = {
    "city",   "river", "lake",     "mountain", "mountains", "island",      "islands", "sea",     "ocean",  "street",
    "avenue", "road",  "square",   "county",   "province",  "district",    "region",  "valley",  "bay",    "airport",
    "strip",  "camp",  "crossing", "border",   "oblast",    "governorate", "village", "town",    "port",   "peninsula",
    "north",  "south", "east",     "west",     "northern",  "southern",    "eastern", "western", "central"};

enum WordClass : std::uint8_t { given_name = 1, title = 2, organization_word = 4, place_word = 8, headline = 16 };

using WordClasses = std::unordered_map<std::string_view, std::uint8_t>;

WordClasses word_classes() {
  WordClasses classes;
  for (const auto word : titles) classes[word] |= title;
  for (const auto word : organization_words) classes[word] |= organization_word;
  for (const auto word : place_words) classes[word] |= place_word;
  return classes;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

void to_lower(std::string_view form, std::string& lower) {
  lower.assign(form);
  for (char& c : lower)
    if (is_capital(c)) c = static_cast<char>(c - 'A' + 'a');
}

std::uint32_t kind_number(const GazetteerCandidate& candidate, const Gazetteer& gazetteer) {
  if (candidate.demonym) return 9;
  const GazetteerEntry entry = gazetteer.entry(candidate.entry);
  if (entry.kind == GazetteerKind::city && entry.population >= large_city) return 8;
  return static_cast<std::uint32_t>(entry.kind);
}

std::uint32_t prior_number(float prior) { return prior > 0.9F ? 0 : prior > 0.5F ? 1 : prior > 0.1F ? 2 : 3; }

std::uint32_t part_number(Span match, std::uint32_t token) {
  if (match.size() == 1) return 3;
  return token == match.begin ? 0 : token + 1 == match.end ? 2 : 1;
}

}  // namespace

bool is_organization_word(std::string_view word) {
  std::string lower;
  to_lower(word, lower);
  return std::find(organization_words.begin(), organization_words.end(), lower) != organization_words.end();
}

bool is_title_word(std::string_view word) {
  std::string lower;
  to_lower(word, lower);
  return std::find(titles.begin(), titles.end(), lower) != titles.end();
}

void find_name_evidence(const Document& document, const Gazetteer& gazetteer, std::span<const GazetteerMatch> matches,
                        std::span<const std::uint64_t> given_names, std::vector<NameEvidence>& evidence) {
  static const WordClasses classes = word_classes();
  evidence.assign(document.tokens.size(), {});
  std::string lower;
  for (const Sentence& sentence : document.sentences) {
    const std::uint8_t of_sentence = is_title_case(document, sentence.tokens) ? headline : 0;
    for (auto i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const std::string_view form = document.form(i);
      to_lower(form, lower);
      const auto known = classes.find(lower);
      auto word_class = static_cast<std::uint8_t>(of_sentence | (known == classes.end() ? 0 : known->second));
      if (is_capital(form[0]) && contains(given_names, lower)) word_class |= given_name;
      evidence[i].word_class = word_class;
    }
  }
  for (const GazetteerMatch& match : matches) {
    const GazetteerCandidate& best = match.candidates.front();
    const auto kind_and_prior = kind_number(best, gazetteer) * 4 + prior_number(best.prior);
    for (auto i = match.tokens.begin; i < match.tokens.end; ++i)
      evidence[i].gazetteer = static_cast<std::uint8_t>(1 + kind_and_prior * 4 + part_number(match.tokens, i));
  }
}

}  // namespace relata::language
