#include "queries/resolution/name_match.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

namespace relata::queries {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 15> left_out = {"mr", "mrs", "ms",  "dr", "sir", "dame", "lord", "jr",
                                                       "sr", "ii",  "iii", "iv", "the", "prof", "gen"};
constexpr std::array<std::string_view, 20> legal_forms = {
    "inc",  "ltd", "limited", "llc", "corp", "corporation", "company", "co",  "plc", "ag",
    "gmbh", "sa",  "se",      "nv",  "spa",  "ab",          "as",      "oyj", "kk",  "llp"};
constexpr std::array<std::string_view, 9> small_words = {"of", "and", "for", "the", "in", "on", "to", "de", "del"};

// English short forms that are more than a beginning of the name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 42> short_forms = {{
    {"bill", "william"},    {"will", "william"},      {"billy", "william"}, {"bob", "robert"},
    {"rob", "robert"},      {"bobby", "robert"},      {"joe", "joseph"},    {"jim", "james"},
    {"jimmy", "james"},     {"jack", "john"},         {"mike", "michael"},  {"mick", "michael"},
    {"tom", "thomas"},      {"tony", "anthony"},      {"ted", "edward"},    {"ed", "edward"},
    {"dick", "richard"},    {"rick", "richard"},      {"chuck", "charles"}, {"charlie", "charles"},
    {"ben", "benjamin"},    {"dan", "daniel"},        {"dave", "david"},    {"steve", "stephen"},
    {"steve", "steven"},    {"chris", "christopher"}, {"matt", "matthew"},  {"pat", "patrick"},
    {"kate", "katherine"},  {"kate", "catherine"},    {"liz", "elizabeth"}, {"beth", "elizabeth"},
    {"maggie", "margaret"}, {"peggy", "margaret"},    {"sue", "susan"},     {"andy", "andrew"},
    {"bernie", "bernard"},  {"ron", "ronald"},        {"don", "donald"},    {"larry", "lawrence"},
    {"nick", "nicholas"},   {"alex", "alexander"},
}};

template <typename List, typename Word>
bool is_in(const List& list, const Word& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Without accents, in small letters; what is neither letter nor digit is a space.
std::string fold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* decompose = icu::Normalizer2::getNFDInstance(status);
  auto unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  if (U_SUCCESS(status)) unicode = decompose->normalize(unicode, status);
  unicode.foldCase();
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1)) {
    const auto c = unicode.char32At(i);
    if (u_getCombiningClass(c) != 0 || c == '\'' || c == 0x2019) continue;
    kept.append(u_isalnum(c) ? c : static_cast<UChar32>(' '));
  }
  std::string result;
  kept.toUTF8String(result);
  return result;
}

Words split(const std::string& text) {
  Words words;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool is_short_form(const std::string& a, const std::string& b) {
  return is_in(short_forms, std::pair<std::string_view, std::string_view>(a, b)) ||
         is_in(short_forms, std::pair<std::string_view, std::string_view>(b, a));
}

bool is_initial_of(const std::string& a, const std::string& b) { return a.size() == 1 && b.starts_with(a); }

// Given names in the middle: each that both tell in the same place must agree.
bool middles_agree(const Words& a, const Words& b) {
  const auto both = std::min(a.size(), b.size());
  for (std::size_t i = 1; i + 1 < both; ++i) {
    const auto &x = a[i], &y = b[i];
    if (a.size() == b.size() && x != y && !is_initial_of(x, y) && !is_initial_of(y, x)) return false;
  }
  return true;
}

Words without_legal_form(Words words) {
  while (words.size() > 1 && is_in(legal_forms, words.back())) words.pop_back();
  return words;
}

std::string joined(const Words& words) {
  std::string all;
  for (const auto& word : words) (all += all.empty() ? "" : " ") += word;
  return all;
}

// "unrwa" of "United Nations Relief and Works Agency"; "" for fewer than three letters.
std::string acronym(const Words& words) {
  std::string letters;
  for (const auto& word : words) {
    if (!is_in(small_words, word)) letters += word.front();
  }
  return letters.size() >= 3 ? letters : "";
}

bool is_shouted(std::string_view name) {
  const auto letters = std::count_if(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return letters >= 3 && std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

Words words_of_name(std::string_view name) {
  auto words = split(fold(name));
  auto kept = words;
  std::erase_if(kept, [](const std::string& word) { return is_in(left_out, word); });
  return kept.empty() ? words : kept;
}

std::string surname_of(std::string_view name) {
  const auto words = words_of_name(name);
  return words.empty() ? "" : words.back();
}

NameMatch match_people(std::string_view a, std::string_view b) {
  const auto x = words_of_name(a), y = words_of_name(b);
  if (x.empty() || y.empty() || x.back() != y.back()) return NameMatch::none;
  if (x == y) return NameMatch::same;
  if (x.size() == 1 || y.size() == 1) return NameMatch::surname;
  if (!middles_agree(x, y)) return NameMatch::none;
  if (x.front() == y.front() || is_short_form(x.front(), y.front())) return NameMatch::variant;
  if (is_initial_of(x.front(), y.front()) || is_initial_of(y.front(), x.front())) return NameMatch::initial;
  return NameMatch::none;
}

NameMatch match_bodies(std::string_view a, std::string_view b) {
  const auto x = words_of_name(a), y = words_of_name(b);
  if (x.empty() || y.empty()) return NameMatch::none;
  if (x == y) return NameMatch::same;
  if (without_legal_form(x) == without_legal_form(y)) return NameMatch::variant;
  if (x.size() == 1 && is_shouted(a) && acronym(y) == x[0]) return NameMatch::acronym;
  if (y.size() == 1 && is_shouted(b) && acronym(x) == y[0]) return NameMatch::acronym;
  return NameMatch::none;
}

Words keys_of_body(std::string_view name) {
  const auto words = words_of_name(name);
  Words keys = {joined(without_legal_form(words))};
  if (auto letters = acronym(words); words.size() > 1 && !letters.empty()) keys.push_back(std::move(letters));
  return keys;
}

}  // namespace relata::queries
