#include "importers/language/names/person_names.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_set>
#include <utility>

#include "importers/language/characters.h"

namespace relata::language {
namespace {

constexpr std::string_view male_names =
    "aaron adam adrian ahmed alan albert alejandro alexander ali andrew andrei anthony antonio anwar arthur barack "
    "benjamin bernard bernie bill bob boris brandon brian bruce carl carlos charles chris christopher craig daniel "
    "dave "
    "david dennis diego dmitry donald douglas edward emmanuel enrique eric ernest felipe fernando francis francisco "
    "frank "
    "franz fred frederick gary geoffrey george gerald gerhard giovanni giuseppe gordon greg gregory hans harold harry "
    "hassan heinrich henry howard hugo hussein ibrahim igor isaac ivan jack jacob jacques jake james jason javier jeff "
    "jeffrey jeremy jerry jim joe joel johann johannes john johnny jonathan jorge jose josé joseph joshua juan julian "
    "justin karl keith ken kenneth kevin khalid klaus larry lawrence leonard lloyd louis luca luigi luis luke mahmoud "
    "manuel marco marcus mario mark martin matthew max michael miguel mike mikhail mohamed mohammad mohammed muhammad "
    "mustafa nathan neil nicholas nicolas nigel oliver olaf omar oscar otto pablo patrick paul pavel pedro peter "
    "philip "
    "pierre rafael ralph raymond ricardo richard rick rob robert roberto roger roland ron ronald rudolf russell ryan "
    "salvador samuel scott sean sebastian sergei sergio simon stanley stefan stephen steve steven stuart ted terry "
    "theodore thomas tim timothy tom tony ulrich victor viktor vincent vladimir walter warren wilhelm william winston "
    "wolfgang xavier yusuf zachary";
constexpr std::string_view female_names =
    "abigail agnes aisha alice alison amanda amy ana andrea angela angelina anita ann anna anne annette annie barbara "
    "beatrice betty beth brenda bridget camila carla carmen carol caroline catherine cathy charlotte cheryl chiara "
    "christina christine cindy claire clara claudia cynthia deborah denise diana diane dolores donna doris dorothy "
    "edith "
    "eileen elena elisabeth elizabeth ella ellen emily emma erika esther eva evelyn fatima fiona florence frances "
    "francesca gabriela gertrude gina giulia gloria grace greta hannah heather heidi helen helena hillary ingrid irene "
    "isabel isabella jacqueline jane janet janice jasmine jennifer jenny jessica joan joanna josephine joyce judith "
    "judy "
    "julia julie karen katherine kathleen kathryn katie kate kamala karin laura lauren leila linda lisa liz louise "
    "lucia "
    "lucy lydia madeleine malala margaret maria marie marilyn marina marion martha mary maryam megan melania melanie "
    "melissa michelle monica nadia nancy naomi natalie natasha nicole nina nora olga olivia pamela patricia paula "
    "pauline "
    "penelope petra rachel rebecca renata rita rosa rose roxana ruth sally samantha sandra sara sarah sharon sheila "
    "shirley simone sofia sonia sophia sophie stella stephanie susan suzanne svetlana sylvia tanya tatiana teresa "
    "theresa "
    "tina ursula valentina valerie vanessa vera veronica victoria virginia wendy yvonne zoe";

std::unordered_set<std::string_view> words_of(std::string_view list) {
  std::unordered_set<std::string_view> words;
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    words.insert(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

// In small letters without marks: "hadid" of "Ḥadīd", "tromso" of "Tromsø".
std::string folded(const std::string& word) {
  if (std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return lower(word);
  UErrorCode status = U_ZERO_ERROR;
  const auto* decomposition = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return lower(word);
  const auto letters = decomposition->normalize(icu::UnicodeString::fromUTF8(word), status);
  if (U_FAILURE(status)) return lower(word);
  constexpr std::array<std::pair<char32_t, std::string_view>, 7> undecomposed = {
      {{U'ø', "o"}, {U'ł', "l"}, {U'đ', "d"}, {U'ı', "i"}, {U'ß', "ss"}, {U'æ', "ae"}, {U'œ', "oe"}}};
  icu::UnicodeString plain;
  for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    const auto letter = u_tolower(letters.char32At(i));
    if ((U_GET_GC_MASK(letter) & U_GC_M_MASK) != 0) continue;
    const auto known =
        std::ranges::find(undecomposed, static_cast<char32_t>(letter), [](const auto& row) { return row.first; });
    if (known == undecomposed.end()) {
      plain.append(letter);
    } else {
      plain.append(icu::UnicodeString::fromUTF8(
          icu::StringPiece(known->second.data(), static_cast<std::int32_t>(known->second.size()))));
    }
  }
  std::string result;
  return plain.toUTF8String(result);
}

bool is_initial(std::string_view word) { return word.size() == 1 || (word.size() == 2 && word[1] == '.'); }

// Behind the last name: generations, and letters of honours and offices.
constexpr std::array<std::string_view, 34> behind_surname = {
    "ra",  "fba", "frse", "cmg", "kcmg",  "gcmg",   "cb",     "kcb",  "dso", "gbe", "jr",  "jr.",
    "sr",  "sr.", "ii",   "iii", "iv",    "junior", "senior", "obe",  "mbe", "cbe", "dbe", "kbe",
    "frs", "mp",  "kc",   "qc",  "ph.d.", "phd",    "md",     "m.d.", "esq", "esq."};

// Given names by which somebody with the one before the colon goes.
constexpr std::string_view short_names[] = {"abraham:abe",
                                            "alexander:alex,sasha",
                                            "alexandra:alex,sandra",
                                            "andrew:andy,drew",
                                            "anthony:tony",
                                            "benjamin:ben",
                                            "bernard:bernie",
                                            "charles:charlie,chuck",
                                            "christina:chris",
                                            "christine:chris",
                                            "christopher:chris",
                                            "cynthia:cindy",
                                            "daniel:dan,danny",
                                            "david:dave",
                                            "deborah:debbie",
                                            "donald:don,donnie",
                                            "douglas:doug",
                                            "edward:ed,eddie,ted",
                                            "elizabeth:beth,betty,liz,lizzie",
                                            "eugene:gene",
                                            "frederick:fred",
                                            "gerald:gerry,jerry",
                                            "gregory:greg",
                                            "henry:harry,hank",
                                            "james:jim,jimmy,jamie",
                                            "jacob:jake",
                                            "jeffrey:jeff",
                                            "jennifer:jen,jenny",
                                            "jonathan:jon",
                                            "joseph:joe,joey",
                                            "joshua:josh",
                                            "katherine:kate,kathy,katie",
                                            "kathleen:kathy",
                                            "kenneth:ken,kenny",
                                            "lawrence:larry",
                                            "leonard:len,lenny",
                                            "margaret:maggie,meg,peggy",
                                            "matthew:matt",
                                            "michael:mike,mick",
                                            "mitchell:mitch",
                                            "nathan:nate",
                                            "nathaniel:nate",
                                            "nicholas:nick",
                                            "pamela:pam",
                                            "patricia:pat,patty,tricia",
                                            "patrick:pat",
                                            "peter:pete",
                                            "philip:phil",
                                            "phillip:phil",
                                            "raymond:ray",
                                            "rebecca:becky",
                                            "richard:dick,rick,rich",
                                            "robert:bob,bobby,rob",
                                            "ronald:ron",
                                            "samuel:sam",
                                            "samantha:sam",
                                            "stephen:steve",
                                            "steven:steve",
                                            "susan:sue,susie",
                                            "theodore:ted,teddy",
                                            "thomas:tom,tommy",
                                            "timothy:tim",
                                            "victoria:vicky",
                                            "vincent:vince",
                                            "walter:walt",
                                            "william:bill,billy,will",
                                            "zachary:zach,zack"};

bool same_word(std::string_view a, std::string_view b) {
  if (a == b || without_article(a) == without_article(b)) return true;
  return (is_initial(a) || is_initial(b)) && a[0] == b[0];
}

void strip_possessive(std::string& word) {
  for (std::string_view ending : {"'s", "’s", "'", "’"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      return;
    }
  }
}

}  // namespace

std::vector<std::string> person_words(std::string_view name) {
  // Of those that are no given names too.
  constexpr std::array<std::string_view, 22> titles = {
      "vice",  "president", "prime",   "minister", "chief", "justice", "senator", "sen.", "rep.", "governor", "gov.",
      "mayor", "secretary", "general", "gen.",     "dr",    "dr.",     "mr",      "mr.",  "mrs",  "mrs.",     "sir"};
  auto words = name_words(name);
  std::size_t skipped = 0;
  while (skipped + 1 < words.size() && std::ranges::find(titles, words[skipped]) != titles.end()) ++skipped;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(skipped));
  return words;
}

bool is_short_given_name(std::string_view shorter, std::string_view fuller) {
  if (is_initial(shorter)) return !is_initial(fuller) && shorter[0] == fuller[0];
  for (auto row : short_names) {
    const auto colon = row.find(':');
    if (row.substr(0, colon) != fuller) continue;
    for (row.remove_prefix(colon + 1); !row.empty();) {
      const auto end = std::min(row.find(','), row.size());
      if (row.substr(0, end) == shorter) return true;
      row.remove_prefix(std::min(end + 1, row.size()));
    }
  }
  return false;
}

std::string_view without_article(std::string_view word) {
  for (std::string_view article : {"al-", "el-", "ul-", "as-", "ad-", "an-", "ar-", "at-", "ash-"})
    if (word.starts_with(article) && word.size() > article.size() + 2) return word.substr(article.size());
  return word;
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    strip_possessive(word);
    if (!word.empty()) words.push_back(folded(word));
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool no_break_space = name.substr(i).starts_with("\u00A0");
    if (no_break_space) ++i;
    if (no_break_space || name[i] == ' ' || name[i] == '\n' || name[i] == '\t' || name[i] == '\r') {
      flush();
    } else {
      word.push_back(name[i]);
    }
  }
  flush();
  return words;
}

bool is_form_of(const std::vector<std::string>& shorter, const std::vector<std::string>& fuller) {
  if (shorter.empty() || shorter.size() > fuller.size()) return false;
  if (shorter.size() == 1)
    return std::any_of(fuller.begin(), fuller.end(),
                       [&](const std::string& word) { return without_article(word) == without_article(shorter[0]); });
  // In order, from the first word on; all that is skipped lies after it ("Mohamed Samir" of "Mohamed Samir Khedr").
  if (!same_word(shorter[0], fuller[0]) && !is_short_given_name(shorter[0], fuller[0]) &&
      !is_short_given_name(fuller[0], shorter[0])) {
    return shorter.size() < fuller.size() && std::equal(shorter.rbegin(), shorter.rend(), fuller.rbegin());
  }
  std::size_t at = 1;
  for (std::size_t i = 1; i < shorter.size(); ++i, ++at) {
    while (at < fuller.size() && !same_word(shorter[i], fuller[at])) ++at;
    if (at == fuller.size()) return false;
  }
  // Two middle names that differ are two people: George W. Bush, George H. W. Bush.
  const bool both_have_middles = shorter.size() > 2 && fuller.size() > 2;
  return !both_have_middles || shorter.size() == fuller.size() || shorter.back() != fuller.back();
}

bool is_fuller(const std::vector<std::string>& name, const std::vector<std::string>& than) {
  if (name.size() != than.size()) return name.size() > than.size();
  if (name.size() < 2 || name.back() != than.back()) return false;
  bool fuller = false;
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    if (name[i] == than[i]) continue;
    if (!is_short_given_name(than[i], name[i])) return false;
    fuller = true;
  }
  return fuller;
}

std::string_view surname(const std::vector<std::string>& words) {
  if (words.empty()) return {};
  auto last = words.size() - 1;
  while (last > 1 && std::ranges::find(behind_surname, words[last]) != behind_surname.end()) --last;
  return without_article(words[last]);
}

Gender gender_of_given_name(std::string_view lower_word) {
  static const auto male = words_of(male_names);
  static const auto female = words_of(female_names);
  if (male.contains(lower_word)) return Gender::male;
  if (female.contains(lower_word)) return Gender::female;
  return Gender::unknown;
}

Gender gender_of_title(std::string_view lower_word) {
  if (lower_word.ends_with('.')) lower_word.remove_suffix(1);
  if (lower_word == "mr" || lower_word == "sir" || lower_word == "lord" || lower_word == "herr") return Gender::male;
  constexpr std::array<std::string_view, 6> female = {"mrs", "ms", "miss", "lady", "dame", "frau"};
  if (std::find(female.begin(), female.end(), lower_word) != female.end()) return Gender::female;
  return Gender::unknown;
}

}  // namespace relata::language
