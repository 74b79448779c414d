// Names that speak of the same: equal ones, known aliases and demonyms, acronyms, short forms.
#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "importers/language/characters.h"
#include "importers/language/coreference/chains.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/names/company_names.h"
#include "importers/language/names/generic_bodies.h"
#include "importers/language/names/name_evidence.h"
#include "importers/language/names/person_names.h"

namespace relata::language {
namespace {

constexpr std::uint32_t most_back = 256;  // mentions looked back for whose body a name speaks of
constexpr std::size_t most_rivals = 16;   // that a short name is compared with
constexpr std::size_t most_places = 256;  // that an abbreviation is compared with
constexpr std::size_t shortest_misspelt = 8;
constexpr std::uint32_t longest_bracket = 40;  // tokens between a name and what else it is known as

constexpr std::array<std::string_view, 22> legal_forms = {
    "inc", "inc.", "corp", "corp.", "corporation", "co", "co.",  "company", "ltd",   "ltd.",     "limited",
    "plc", "llc",  "ag",   "gmbh",  "se",          "sa", "s.a.", "nv",      "group", "holdings", "incorporated"};

bool is_name(const Mention& mention) {
  return mention.form == MentionForm::name || mention.form == MentionForm::demonym;
}

std::string joined(const std::vector<std::string>& words, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text.append(i == 0 ? "" : " ").append(words[i]);
  return text;
}

std::string joined_from(const std::vector<std::string>& words, std::size_t begin) {
  return joined({words.begin() + static_cast<std::ptrdiff_t>(begin), words.end()}, words.size() - begin);
}

bool is_small_word(std::string_view word) {
  return word == "of" || word == "for" || word == "the" || word == "and" || word == "in" || word == "on" ||
         word == "de" || word == "to" || word == "&";
}

class Names {
 public:
  explicit Names(Chains& chains) : chains_(chains), mentions_(chains.document.mentions) {
    words_.resize(mentions_.size());
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (!is_name(mentions_[i])) continue;
      const auto text = mention_text(chains_.document, mentions_[i]);
      words_[i] = is_person(i) ? person_words(text) : name_words(text);
      if (mentions_[i].type == MentionType::location) spell_out(words_[i]);
      if (!words_[i].empty() && words_[i].size() > 1 && words_[i][0] == "the") words_[i].erase(words_[i].begin());
    }
  }

  void run() {
    find_divided();
    merge_equal();
    merge_contained();
    merge_acronyms();
    merge_known_as();
    merge_swapped_people();
    merge_people();
    merge_misspelt_people();
    merge_bodies();
    merge_places();
    merge_abbreviated_places();
    merge_mistaken_people();
  }

 private:
  Chains& chains_;
  const std::vector<Mention>& mentions_;
  std::vector<std::vector<std::string>> words_;  // of each name
  std::unordered_set<std::uint32_t> divided_;    // entries of which two names are told apart
  std::vector<std::uint32_t> full_names_;        // of each first mention of a person: how often named in full

  bool is_person(std::uint32_t i) const { return mentions_[i].type == MentionType::person; }

  // "Main St." is Main Street, "Mt. Hood" Mount Hood.
  static void spell_out(std::vector<std::string>& words) {
    if (words.size() < 2) return;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> last = {
        {{"st.", "street"}, {"ave.", "avenue"}, {"rd.", "road"}, {"blvd.", "boulevard"}}};
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> first = {
        {{"mt.", "mount"}, {"ft.", "fort"}}};
    for (const auto& [brief, full] : last) {
      if (words.back() == brief) words.back() = full;
    }
    for (const auto& [brief, full] : first) {
      if (words.front() == brief) words.front() = full;
    }
  }

  std::string key(std::uint32_t i) const {
    if (const auto entry = chains_.entries()[i]) {
      const auto name = "#" + std::to_string(*entry);
      return divided_.contains(*entry) ? name + " " + joined(words_[i], words_[i].size()) : name;
    }
    if (const auto country = country_of_generic_body(i))
      return "#" + std::to_string(*country) + " " + joined(words_[i], words_[i].size());
    if (const auto container = container_behind(chains_.document, i))
      return joined(words_[i], words_[i].size()) + ", " + joined(words_[*container], words_[*container].size());
    if (!is_person(i)) return joined(words_[i], words_[i].size());
    return (chains_.chain(i).apart ? "apart:" : "person:") + joined(words_[i], words_[i].size());
  }

  // Of "Egypt's Foreign Ministry". One without a country is that of the country that was last said to have one.
  std::optional<std::uint32_t> country_of_generic_body(std::uint32_t i) const {
    if (mentions_[i].type != MentionType::organization) return std::nullopt;
    const auto text = mention_text(chains_.document, mentions_[i]);
    if (!is_generic_body(text)) return std::nullopt;
    for (auto at = i + 1; at-- > 0 && i - at < most_back;) {
      if (at != i && (words_[at] != words_[i] || mentions_[at].type != mentions_[i].type)) continue;
      if (const auto country = country_of_body(chains_.document, chains_.gazetteer, chains_.entries(), at))
        return country;
    }
    return std::nullopt;
  }

  // "Newfoundland and Labrador": what is joined by "and" is two, whatever the gazetteer knows under either name.
  void find_divided() {
    for (std::uint32_t i = 1; i < mentions_.size(); ++i) {
      const auto entry = chains_.entries()[i];
      const auto& token = chains_.document.tokens[mentions_[i].head];
      if (!entry || token.deprel != Deprel::conj || entry != chains_.entries()[i - 1] || words_[i] == words_[i - 1])
        continue;
      if (token.head == static_cast<std::int32_t>(mentions_[i - 1].head)) divided_.insert(*entry);
    }
  }

  void merge_equal() {
    std::unordered_map<std::string, std::uint32_t> first;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (words_[i].empty()) continue;
      const auto [at, is_new] = first.try_emplace(key(i), i);
      if (is_new) continue;
      const bool unknown_demonym = mentions_[i].form != mentions_[at->second].form && !chains_.entries()[i];
      if (!unknown_demonym) chains_.merge(at->second, i);
    }
  }

  // "Aceh" is "Aceh, Indonesia" where the text has no Aceh in another place.
  void merge_contained() {
    std::unordered_map<std::string, std::uint32_t> contained, alone;
    std::unordered_set<std::string> ambiguous;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type != MentionType::location || words_[i].empty()) continue;
      const auto name = joined(words_[i], words_[i].size());
      const bool inside = !chains_.entries()[i] && container_behind(chains_.document, i).has_value();
      const auto [at, is_new] = (inside ? contained : alone).try_emplace(name, i);
      if (!is_new && chains_.of(at->second) != chains_.of(i)) ambiguous.insert(name);
    }
    for (const auto& [name, i] : contained) {
      const auto same = alone.find(name);
      if (same != alone.end() && !ambiguous.contains(name) && !chains_.entries()[same->second])
        chains_.merge(same->second, i);
    }
  }

  // "United Nations Agency for Palestinians (UNRWA)", and initials anywhere.
  void merge_acronyms() {
    std::unordered_map<std::string, std::uint32_t> by_initials;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (words_[i].size() < 3 || is_person(i) || mentions_[i].type == MentionType::location) continue;
      const auto text = mention_text(chains_.document, mentions_[i]);
      by_initials.try_emplace(initials(text, false), i);
      by_initials.try_emplace(initials(text, true), i);
    }
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (const auto full = name_beside_bracket(i)) {
        chains_.merge(*full, i);
        continue;
      }
      if (!is_acronym(i)) continue;
      if (const auto full = name_before_bracket(i)) {
        chains_.merge(*full, i);
      } else if (const auto found = by_initials.find(words_[i][0]); found != by_initials.end()) {
        // What is known under its initials is that: "US" is no University of Sheffield.
        if (mentions_[i].type == MentionType::organization && !chains_.chain(i).entry) chains_.merge(found->second, i);
      }
    }
  }

  // "soo" of "School of Open" with the small words, else "so".
  static std::string initials(std::string_view text, bool small_words) {
    std::string letters;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool capital = text[at] >= 'A' && text[at] <= 'Z', small = text[at] >= 'a' && text[at] <= 'z';
      if ((at == 0 || text[at - 1] == ' ' || text[at - 1] == '-') && (capital || (small_words && small)))
        letters.push_back(text[at]);
    }
    return lower(letters);
  }

  // "American College of Pediatricians (ACPeds)", "Interim Administration Mission in Kosovo (UNMIK)": the text between
  // the beginning of a name and the bracket has all initials that stand as capitals in the bracket.
  std::optional<std::uint32_t> name_beside_bracket(std::uint32_t i) const {
    const auto& document = chains_.document;
    if (words_[i].size() != 1 || mentions_[i].type != MentionType::organization || i == 0) return std::nullopt;
    const auto& tokens = mentions_[i].tokens;
    const auto letters = capitals_of(mention_text(document, mentions_[i]));
    if (letters.size() < 3) return std::nullopt;
    const bool inside = tokens.begin > 1 && document.form(tokens.begin - 1) == "(" &&
                        tokens.end < document.tokens.size() && document.form(tokens.end) == ")";
    if (!inside) return std::nullopt;
    std::optional<std::uint32_t> full;
    for (auto before = i; before-- > 0 && i - before <= 4;) {
      const auto& name = mentions_[before];
      if (name.form != MentionForm::name || name.type != MentionType::organization || words_[before].size() < 2)
        continue;
      if (name.tokens.end >= tokens.begin || tokens.begin - 1 - name.tokens.end > 6) continue;
      const auto text = document.text(document.bytes({name.tokens.begin, tokens.begin - 1}));
      const auto all = initials(text, true);
      const bool fits = initials(text, false) == letters || (letters[0] == all[0] && is_subsequence(letters, all));
      // Of names within names the longest.
      if (fits && (!full || name.tokens.end > mentions_[*full].tokens.end)) full = before;
    }
    return full;
  }

  static std::string capitals_of(std::string_view text) {
    std::string letters;
    std::ranges::copy_if(text, std::back_inserter(letters), [](char c) { return c >= 'A' && c <= 'Z'; });
    return lower(letters);
  }

  static bool is_subsequence(std::string_view letters, std::string_view of) {
    std::size_t at = 0;
    for (const char c : of) at += at < letters.size() && letters[at] == c ? 1U : 0U;
    return at == letters.size();
  }

  bool is_acronym(std::uint32_t i) const {
    if (words_[i].size() != 1 || is_person(i)) return false;
    const auto text = mention_text(chains_.document, mentions_[i]);
    const auto capitals = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals >= 2 && static_cast<std::size_t>(capitals) * 2 > text.size();
  }

  std::optional<std::uint32_t> name_before_bracket(std::uint32_t i) const {
    const auto& document = chains_.document;
    const auto bracket = mentions_[i].tokens.begin;
    if (i == 0 || bracket < 2 || document.form(bracket - 1) != "(") return std::nullopt;
    for (auto before = i; before-- > 0 && i - before <= 4;) {
      const auto& name = mentions_[before];
      if (name.tokens.end != bracket - 1 || words_[before].size() < 2) continue;
      if (!is_name(name) || is_person(before)) continue;
      if (words_[before][0][0] == words_[i][0][0]) return before;
    }
    return std::nullopt;
  }

  // "Mohamed Hamdan Dagalo, widely known as Hemedti", "Jenna Mourey (born 1986), known by her pseudonym Jenna Marbles".
  void merge_known_as() {
    const auto& document = chains_.document;
    for (std::uint32_t i = 1; i < mentions_.size(); ++i) {
      if (mentions_[i].form != MentionForm::name) continue;
      auto at = begin_of_known_as(mentions_[i].tokens.begin);
      if (!at) continue;
      while (*at > 0 && document.tokens[*at - 1].upos == Upos::ADV) --*at;
      if (*at > 0 && (document.form(*at - 1) == "," || document.form(*at - 1) == "(")) --*at;
      if (*at > 0 && document.form(*at - 1) == ")") {
        const auto least = *at > longest_bracket ? *at - longest_bracket : 0;
        while (*at > least && document.form(*at) != "(") --*at;
      }
      // What else the bracket names lies between.
      for (auto before = i; before-- > 0 && mentions_[before].tokens.end >= *at;) {
        const auto& name = mentions_[before];
        if (name.tokens.end == *at && name.type == mentions_[i].type && name.form == MentionForm::name)
          chains_.merge(before, i);
      }
    }
  }

  // Of "known as", "known by her stage name", with or without "as", that ends at a token.
  std::optional<std::uint32_t> begin_of_known_as(std::uint32_t end) const {
    const auto& document = chains_.document;
    const auto first =
        document.sentences[document.tokens[std::min<std::size_t>(end, document.tokens.size() - 1)].sentence]
            .tokens.begin;
    constexpr std::array<std::string_view, 4> other_names = {"name", "pseudonym", "nickname", "alias"};
    auto at = end;
    const auto is = [&](std::string_view word) { return at > first && lower(document.form(at - 1)) == word; };
    if (is("as")) {
      --at;
    } else {
      if (at == first || std::ranges::find(other_names, lower(document.form(at - 1))) == other_names.end())
        return std::nullopt;
      constexpr std::uint32_t longest = 4;  // "her professional stage name"
      while (at > first && end - at < longest && !is("by")) --at;
      if (!is("by")) return std::nullopt;
      --at;
    }
    if (!is("known")) return std::nullopt;
    return at - 1;
  }

  // "Biden" of "Joe Biden", where no other Biden is there.
  void merge_people() {
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_word;  // each word -> fuller names
    std::vector<std::uint32_t> shorter;
    full_names_.assign(mentions_.size(), 0);
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (words_[i].size() > 1) ++full_names_[chains_.of(i)];
    }
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (!is_person(i) || words_[i].empty() || chains_.of(i) != i) continue;
      shorter.push_back(i);
      if (words_[i].size() < 2) continue;
      for (const auto& word : words_[i]) {
        auto& bearers = by_word[std::string(without_article(word))];
        if (bearers.empty() || bearers.back() != i) bearers.push_back(i);
      }
    }
    std::stable_sort(shorter.begin(), shorter.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return words_[a].size() > words_[b].size(); });
    for (const auto i : shorter) merge_short_person(i, by_word);
  }

  // "Higuchi Natsuko" and "Natsuko Higuchi": in some languages the surname comes first.
  void merge_swapped_people() {
    std::unordered_map<std::string, std::uint32_t> first;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (!is_person(i) || words_[i].size() != 2 || words_[i][0] == words_[i][1]) continue;
      const auto [given, family] = std::minmax(words_[i][0], words_[i][1]);
      const auto [at, is_new] = first.try_emplace(given + " " + family, i);
      if (!is_new && can_be_of(at->second, i)) chains_.merge(at->second, i);
    }
  }

  void merge_short_person(std::uint32_t i, const std::unordered_map<std::string, std::vector<std::uint32_t>>& by_word) {
    std::vector<std::uint32_t> bearers;  // one of each chain, the first
    bool by_surname = words_[i].size() == 1;
    for (const auto& written : {words_[i].front(), words_[i].back()}) {
      const std::string word(without_article(written));
      const auto found = by_word.find(word);
      if (found == by_word.end() || found->second.size() > most_rivals) continue;
      // "Kari Solheim Moe" goes by "Moe" where there is an Ingrid Solheim.
      const bool is_surname = words_[i].size() == 1 && std::ranges::any_of(found->second, [&](std::uint32_t rival) {
                                return surname(words_[rival]) == word;
                              });
      for (const auto rival : found->second) {
        if (is_surname && surname(words_[rival]) != word && words_[rival].front() != word) continue;
        if (!is_fuller(words_[rival], words_[i]) || !is_form_of(words_[i], words_[rival])) continue;
        if (!chains_.agree(i, rival)) continue;
        by_surname = by_surname && surname(words_[rival]) == word;
        if (std::none_of(bearers.begin(), bearers.end(),
                         [&](std::uint32_t other) { return chains_.of(other) == chains_.of(rival); }))
          bearers.push_back(rival);
      }
    }
    if (bearers.empty()) return;
    std::sort(bearers.begin(), bearers.end());
    // Who is named in full only later is not meant where somebody was before.
    const bool introduced_alone = bearers.size() == 1 || (bearers[0] < i && i < bearers[1]);
    if (introduced_alone || (by_surname && is_first_of_family(bearers))) chains_.merge(bearers[0], i);
  }

  // Of those who share a surname, the one named first goes by it alone ("Carter") if the others were named in later
  // sentences, or are named in full again ("Mary Carter") as that one is not.
  bool is_first_of_family(const std::vector<std::uint32_t>& bearers) const {
    return std::all_of(bearers.begin() + 1, bearers.end(), [&](std::uint32_t other) {
      return chains_.sentence_of(other) > chains_.sentence_of(bearers[0]) ||
             full_names_[other] > full_names_[bearers[0]];
    });
  }

  // "Ms Bauchtman" where only a Lydia Buchtmann was introduced. "Richards" is no slip for "Richardson".
  void merge_misspelt_people() {
    std::vector<std::uint32_t> introduced;
    std::unordered_set<std::string> borne;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (!is_person(i) || words_[i].size() < 2) continue;
      borne.insert(words_[i].begin(), words_[i].end());
      if (chains_.of(i) == i && surname(words_[i]).size() >= shortest_misspelt) introduced.push_back(i);
    }
    if (introduced.empty() || introduced.size() > most_rivals) return;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (!is_person(i) || words_[i].size() != 1 || chains_.of(i) != i || chains_.chain(i).entry) continue;
      const auto& name = words_[i][0];
      if (name.size() < shortest_misspelt || borne.contains(name) || gender_of_given_name(name) != Gender::unknown)
        continue;
      std::vector<std::uint32_t> meant;
      std::ranges::copy_if(introduced, std::back_inserter(meant), [&](std::uint32_t other) {
        return other < i && are_slips(name, surname(words_[other])) && can_be_of(i, other);
      });
      if (!meant.empty()) merge_with_only(i, meant);
    }
  }

  // Whatever the names say.
  bool can_be_of(std::uint32_t a, std::uint32_t b) const {
    const auto &one = chains_.chain(a), &two = chains_.chain(b);
    return one.apart == two.apart &&
           (one.gender == two.gender || one.gender == Gender::unknown || two.gender == Gender::unknown);
  }

  // Whether a letter or two, added, left out or put for others behind the first, make one word of the other.
  static bool are_slips(std::string_view a, std::string_view b) {
    if (a[0] != b[0] || a.starts_with(b) || b.starts_with(a)) return false;
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
      auto diagonal = std::exchange(row[0], i);
      for (std::size_t j = 1; j <= b.size(); ++j) {
        const auto put_for = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, put_for});
      }
    }
    return row.back() <= (std::min(a.size(), b.size()) > shortest_misspelt ? 2U : 1U);
  }

  // "Goldman Sachs" of "Goldman Sachs Group", "House" of "House of Representatives", "United" of "Manchester United"; a
  // first part ("Daily News" of "Daily News Egypt") only if it names nothing else that is known, and only one name
  // begins so.
  void merge_bodies() {
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_start, by_end;
    std::unordered_set<std::string> told;  // what the text calls a body, though it is the name of a place
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].kind_told && words_[i].size() == 1) told.insert(words_[i][0]);
    }
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type != MentionType::organization || mentions_[i].form != MentionForm::name) continue;
      for (std::size_t count = 1; count < std::min<std::size_t>(words_[i].size(), 8); ++count) {
        if (count == 1 && !is_legal_form(words_[i][1]) && !continues_name(words_[i][1]) && !is_coined(words_[i][0]) &&
            (!told.contains(words_[i][0]) || says_public_body(mention_text(chains_.document, mentions_[i]))))
          continue;
        if (is_part(words_[i], count)) continue;
        by_start[joined(words_[i], count)].push_back(i);
      }
      if (words_[i].size() > 1 && !is_legal_form(words_[i].back())) by_end[words_[i].back()].push_back(i);
      // "Home Office" of "United Kingdom Home Office"; what stands behind a preposition is something else.
      for (std::size_t begin = 1; begin + 2 <= words_[i].size(); ++begin) {
        if (!is_small_word(words_[i][begin - 1])) by_end[joined_from(words_[i], begin)].push_back(i);
      }
    }
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type != MentionType::organization || words_[i].empty() || chains_.entries()[i]) continue;
      const auto name = joined(words_[i], words_[i].size());
      std::vector<std::uint32_t> fuller;
      if (const auto begins = by_start.find(name); begins != by_start.end()) fuller = begins->second;
      // Of two that are known, the House of Representatives is "the House" and the White House is not.
      const bool known_too = fuller.empty() || !chains_.entries()[fuller.front()];
      if (const auto ends = by_end.find(name); ends != by_end.end()) {
        std::ranges::copy_if(ends->second, std::back_inserter(fuller),
                             [&](std::uint32_t other) { return known_too || !chains_.entries()[other]; });
      }
      if (!fuller.empty()) merge_with_only(i, fuller);
    }
  }

  // "Skagen", "Varta": a word that names nothing else which is known, and no sort of body.
  bool is_coined(const std::string& word) const {
    constexpr std::size_t shortest = 4;
    auto name = word;
    name[0] = name[0] >= 'a' && name[0] <= 'z' ? static_cast<char>(name[0] - 'a' + 'A') : name[0];
    return word.size() >= shortest && chains_.gazetteer.find(name).empty() && !is_organization_word(name) &&
           !nominal_noun(word);
  }

  // With a fuller name, where all such are of one chain.
  void merge_with_only(std::uint32_t i, const std::vector<std::uint32_t>& fuller) {
    const bool one =
        std::ranges::all_of(fuller, [&](std::uint32_t other) { return chains_.of(other) == chains_.of(fuller[0]); });
    if (one) chains_.merge(fuller[0], i);
  }

  // "Leiden University Libraries" are a part of what their first words name.
  static bool is_part(const std::vector<std::string>& words, std::size_t count) {
    constexpr std::array<std::string_view, 6> wholes = {"university", "college", "school",
                                                        "hospital",   "museum",  "institute"};
    return std::ranges::find(wholes, words[count - 1]) != wholes.end() && !is_small_word(words[count]) &&
           !is_legal_form(words[count]) && !words[count].starts_with('(');
  }

  // "House" of "House of Representatives", "Rice" of "Rice University", "Southwest" of "Southwest Airlines".
  static bool continues_name(std::string_view word) {
    constexpr std::array<std::string_view, 10> kinds = {"of",     "university", "college", "school", "bank",
                                                        "museum", "church",     "union",   "party",  "lines"};
    return std::ranges::find(kinds, word) != kinds.end() || is_business(word);
  }

  // "Bataan" of "Bataan Peninsula", "Glacier" of "Glacier National Park", "Everest" of "Mount Everest", where the short
  // name is not known as something else.
  void merge_places() {
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_core;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type != MentionType::location || mentions_[i].form != MentionForm::name) continue;
      // "Levico" of "Levico Terme", "GW Bridge" of "George Washington Bridge".
      if (words_[i].size() == 2 && is_coined(words_[i][0]) && !nominal_noun(words_[i][1]))
        by_core[words_[i][0]].push_back(i);
      if (words_[i].size() > 2) by_core[initials_before_last(words_[i])].push_back(i);
      const auto core = core_of_place(words_[i]);
      if (core.empty()) continue;
      by_core[core].push_back(i);
      if (words_[i].back() == "islands") by_core[core + "s"].push_back(i);  // "the Chathams"
    }
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type != MentionType::location || words_[i].empty() || chains_.chain(i).entry) continue;
      const auto found = by_core.find(joined(words_[i], words_[i].size()));
      if (found != by_core.end()) merge_with_only(i, found->second);
    }
  }

  static std::string initials_before_last(const std::vector<std::string>& words) {
    std::string short_form;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) short_form.push_back(words[i][0]);
    return short_form + " " + words.back();
  }

  // "Cal." of California, "S. F." of San Francisco, where the text names one place alone that they can be short for.
  void merge_abbreviated_places() {
    std::vector<std::uint32_t> places;  // one of each chain
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type == MentionType::location && mentions_[i].form == MentionForm::name && chains_.of(i) == i &&
          !words_[i].empty() && !words_[i].back().ends_with('.'))
        places.push_back(i);
    }
    if (places.size() > most_places) return;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type != MentionType::location || chains_.chain(i).entry || words_[i].empty()) continue;
      if (!words_[i].back().ends_with('.')) continue;
      std::vector<std::uint32_t> meant;
      std::ranges::copy_if(places, std::back_inserter(meant),
                           [&](std::uint32_t place) { return abbreviates(words_[i], words_[place]); });
      if (!meant.empty()) merge_with_only(i, meant);
    }
  }

  static bool abbreviates(const std::vector<std::string>& brief, const std::vector<std::string>& name) {
    constexpr std::size_t shortest = 3;  // letters of a word that is cut off
    if (brief.size() == 1 && name.size() == 1) {
      const auto letters = std::string_view(brief[0]).substr(0, brief[0].size() - 1);
      return letters.size() >= shortest && letters.size() < name[0].size() && name[0].starts_with(letters);
    }
    if (name.size() < 2) return false;
    std::string letters;  // of "S. F." and of "S.F."
    for (const auto& word : brief) {
      for (std::size_t at = 0; at < word.size(); at += 2) {
        if (at + 1 >= word.size() || word[at + 1] != '.') return false;
        letters.push_back(word[at]);
      }
    }
    return letters.size() == name.size() &&
           std::ranges::equal(letters, name, {}, {}, [](const std::string& word) { return word[0]; });
  }

  static std::string core_of_place(const std::vector<std::string>& words) {
    // A town has the name of its island, its airport and its province: they are others.
    constexpr std::array<std::string_view, 7> behind = {"islands", "peninsula", "square",  "park",
                                                        "valley",  "bridge",    "memorial"};
    constexpr std::array<std::string_view, 3> before = {"mount", "lake", "cape"};
    if (words.size() < 2) return {};
    if (words.size() == 2 && std::ranges::find(before, words[0]) != before.end()) return words[1];
    if (std::ranges::find(behind, words.back()) == behind.end()) return {};
    auto size = words.size() - 1;
    if (size > 1 && words[size - 1] == "national") --size;
    return joined(words, size);
  }

  static bool is_legal_form(std::string_view word) {
    return std::find(legal_forms.begin(), legal_forms.end(), word) != legal_forms.end();
  }

  // A body or place that a tagger took for a person once: merged where the name is known as such and no person in the
  // text bears it.
  void merge_mistaken_people() {
    std::unordered_map<std::string, std::uint32_t> known;
    std::unordered_set<std::string> borne;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (words_[i].empty()) continue;
      if (is_person(i) && words_[i].size() > 1) borne.insert(words_[i].begin(), words_[i].end());
      if (!is_person(i) && mentions_[i].form == MentionForm::name && chains_.entries()[i])
        known.try_emplace(joined(words_[i], words_[i].size()), i);
    }
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (!is_person(i) || words_[i].size() != 1 || borne.contains(words_[i][0])) continue;
      const auto found = known.find(words_[i][0]);
      if (found != known.end()) chains_.merge(found->second, i);
    }
  }
};

}  // namespace

void resolve_names(Chains& chains) { Names(chains).run(); }

}  // namespace relata::language
