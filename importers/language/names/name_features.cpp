#include "importers/language/names/name_features.h"

#include <algorithm>
#include <array>
#include <string>

#include "importers/language/names/alias.h"
#include "importers/language/names/name_tags.h"

namespace relata::language {
namespace {

constexpr std::uint32_t longest_match = 12;
constexpr std::uint32_t large_city = 200000;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_number(char c) { return c >= '0' && c <= '9'; }
// Letters beyond ASCII count as letters of their word; whether they are capitals is left open.
bool is_wordy(char c) { return is_capital(c) || is_small(c) || is_number(c) || static_cast<unsigned char>(c) >= 0x80; }

std::string lower(std::string_view form) {
  std::string out(form);
  for (char& c : out)
    if (is_capital(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// "Ben-Gvir" is Xx-Xx, "U.S." is X.X., "2024" is d; runs are one letter.
std::string shape(std::string_view form) {
  std::string out;
  for (const char c : form) {
    const char kind = is_capital(c) ? 'X' : is_small(c) ? 'x' : is_number(c) ? 'd' : is_wordy(c) ? 'u' : c;
    if (out.empty() || out.back() != kind) out += kind;
  }
  if (form.size() > 1 && in_capitals(form)) out += 'C';
  return out;
}

bool starts_name(std::string_view form) {
  return !form.empty() && (is_capital(form[0]) || is_number(form[0]) || static_cast<unsigned char>(form[0]) >= 0x80);
}

constexpr std::array titles = {
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
constexpr std::array organization_words = {
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
constexpr std::array place_words = {
    "city",   "river", "lake",     "mountain", "mountains", "island",      "islands", "sea",     "ocean",  "street",
    "avenue", "road",  "square",   "county",   "province",  "district",    "region",  "valley",  "bay",    "airport",
    "strip",  "camp",  "crossing", "border",   "oblast",    "governorate", "village", "town",    "port",   "peninsula",
    "north",  "south", "east",     "west",     "northern",  "southern",    "eastern", "western", "central"};

template <std::size_t N>
bool is_one_of(const std::array<const char*, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What is computed once per token and then seen from its neighbours too.
struct View {
  std::string lower, shape;
  std::string_view tag;
  std::string gazetteer;  // part, kind and prior of the match that covers it
  std::string word_class;
};

std::string word_class(const std::string& word, std::string_view form, const NameLexicon& lexicon) {
  std::string out;
  if (contains(lexicon.common, word)) out += 'c';
  if (starts_name(form) && contains(lexicon.given, word)) out += 'g';
  if (is_one_of(titles, word)) out += 't';
  if (is_one_of(organization_words, word)) out += 'o';
  if (is_one_of(place_words, word)) out += 'p';
  return out;
}

std::string describe(const GazetteerMatch& match, const Gazetteer& gazetteer) {
  const GazetteerCandidate& best = match.candidates.front();
  if (best.demonym) return "demonym";
  const GazetteerEntry entry = gazetteer.entry(best.entry);
  std::string out(1, static_cast<char>('0' + static_cast<int>(entry.kind)));
  if (entry.kind == GazetteerKind::city) out += entry.population >= large_city ? 'l' : 's';
  return out + (best.prior > 0.9F ? 'A' : best.prior > 0.5F ? 'B' : best.prior > 0.1F ? 'C' : 'D');
}

char part_letter(Span match, std::uint32_t token) {
  if (match.size() == 1) return 'U';
  return token == match.begin ? 'B' : token + 1 == match.end ? 'L' : 'I';
}

class Collector {
 public:
  explicit Collector(std::vector<Feature>& features) : features_(features) {}
  void start() { next_template_ = 0; }
  // One template; templates are told apart by their order, so each call must happen for every token.
  void add(std::string_view first, std::string_view second = {}, std::string_view third = {}) {
    const char number[] = {static_cast<char>(++next_template_), '\x1f'};
    std::uint64_t hash = hash_bytes({number, 2});
    hash = hash_bytes("\x1f", hash_bytes(first, hash));
    hash = hash_bytes("\x1f", hash_bytes(second, hash));
    hash = hash_bytes(third, hash);
    hash ^= hash >> 29;
    hash *= 0xbf58476d1ce4e5b9ULL;
    features_.push_back(static_cast<Feature>((hash >> 32) & (feature_space - 1)));
  }
  void skip() { ++next_template_; }

 private:
  std::vector<Feature>& features_;
  int next_template_ = 0;
};

void add_affixes(Collector& collect, std::string_view word) {
  for (std::size_t size = 2; size <= 4; ++size) {
    if (word.size() > size) {
      collect.add(word.substr(0, size));
      collect.add(word.substr(word.size() - size));
    } else {
      collect.skip();
      collect.skip();
    }
  }
}

}  // namespace

bool contains(std::span<const std::uint64_t> sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), hash_bytes(word));
}

bool is_title_case(const Document& document, Span tokens) {
  int words = 0;
  int capitals = 0;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const std::string_view form = document.form(i);
    if (form.size() < 4 || !is_wordy(form[0]) || is_number(form[0])) continue;
    ++words;
    capitals += is_capital(form[0]) ? 1 : 0;
  }
  return words >= 3 && capitals * 4 >= words * 3;
}

std::vector<GazetteerMatch> match_gazetteer(const Document& document, Span tokens, const Gazetteer& gazetteer) {
  std::vector<GazetteerMatch> matches;
  GrowingAlias alias;
  for (std::uint32_t begin = tokens.begin; begin < tokens.end;) {
    std::uint32_t next = begin + 1;
    const bool hyphened =
        begin + 1 < tokens.end && !document.tokens[begin].space_after && document.form(begin + 1) == "-";
    if (starts_name(document.form(begin)) || hyphened) {
      GazetteerMatch longest;
      alias.clear();
      std::uint32_t read = document.tokens[begin].bytes.begin;
      for (auto end = begin + 1; end <= std::min(tokens.end, begin + longest_match); ++end) {
        const auto behind = document.tokens[end - 1].bytes.end;
        alias.append(document.text({read, behind}));
        read = behind;
        if (!is_wordy(document.form(end - 1)[0]) && document.form(end - 1) != ".") continue;
        const auto candidates = gazetteer.find(alias);
        if (!candidates.empty()) longest = {{begin, end}, candidates};
      }
      if (!longest.candidates.empty()) {
        matches.push_back(longest);
        next = longest.tokens.end;
      }
    }
    begin = next;
  }
  return matches;
}

void extract_name_features(const Document& document, Span tokens, std::span<const GazetteerMatch> matches,
                           const Gazetteer& gazetteer, const NameLexicon& lexicon, std::vector<Feature>& features,
                           std::vector<std::uint32_t>& ends) {
  features.clear();
  ends.clear();
  constexpr std::uint32_t margin = 2;
  std::vector<View> views(tokens.size() + 2 * margin);
  for (std::uint32_t i = 0; i < margin; ++i) {
    views[i].lower = "<s>";
    views[views.size() - 1 - i].lower = "</s>";
  }
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const std::string_view form = document.form(tokens.begin + i);
    View& view = views[i + margin];
    view.lower = lower(form);
    view.shape = shape(form);
    view.tag = name(document.tokens[tokens.begin + i].xpos);
    view.word_class = word_class(view.lower, form, lexicon);
  }
  for (const GazetteerMatch& match : matches) {
    const std::string described = describe(match, gazetteer);
    for (std::uint32_t i = match.tokens.begin; i < match.tokens.end; ++i)
      views[i - tokens.begin + margin].gazetteer = part_letter(match.tokens, i) + described;
  }
  const std::string headline = is_title_case(document, tokens) ? "h" : "";

  Collector collect(features);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    collect.start();
    const View& before2 = views[i];
    const View& before = views[i + 1];
    const View& here = views[i + 2];
    const View& after = views[i + 3];
    const View& after2 = views[i + 4];
    const std::string first = i == 0 ? "1" : "";
    collect.add("bias");
    collect.add(here.lower);
    collect.add(before.lower);
    collect.add(after.lower);
    collect.add(before2.lower);
    collect.add(after2.lower);
    collect.add(before.lower, here.lower);
    collect.add(here.lower, after.lower);
    collect.add(before.lower, here.shape);
    collect.add(here.shape, after.lower);
    collect.add(here.shape, first, headline);
    collect.add(before.shape, here.shape);
    collect.add(here.shape, after.shape);
    collect.add(before.shape, here.shape, after.shape);
    collect.add(before2.shape, before.shape, here.shape);
    collect.add(here.shape, after.shape, after2.shape);
    add_affixes(collect, here.lower);
    collect.add(here.word_class, here.shape, first + headline);
    collect.add(before.word_class, here.shape);
    collect.add(after.word_class, here.shape);
    collect.add(before.word_class, here.word_class, after.word_class + here.shape);
    collect.add(here.gazetteer);
    collect.add(here.gazetteer, here.shape, here.word_class);
    collect.add(here.gazetteer, before.gazetteer);
    collect.add(here.gazetteer, after.gazetteer);
    collect.add(here.gazetteer, before.lower);
    collect.add(here.gazetteer, after.lower);
    collect.add(here.gazetteer, before.word_class, after.word_class);
    collect.add(before.gazetteer, here.shape);
    collect.add(after.gazetteer, here.shape);
    collect.add(here.tag, here.shape);
    collect.add(here.tag, here.word_class, here.gazetteer);
    collect.add(before.tag, here.tag);
    collect.add(here.tag, after.tag);
    collect.add(before.tag, here.tag, after.tag);
    collect.add(before2.tag, before.tag, here.tag);
    ends.push_back(static_cast<std::uint32_t>(features.size()));
  }
}

}  // namespace relata::language
