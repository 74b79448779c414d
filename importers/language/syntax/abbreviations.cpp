#include "importers/language/syntax/abbreviations.h"

#include <algorithm>
#include <array>

#include "importers/language/characters.h"

namespace relata::language {
namespace {

// In the order of bytes. Titles, ranks, companies, months, weekdays, states as newspapers shorten them, Latin.
constexpr std::string_view abbreviations[] = {
    "Adj",  "Adm",    "Ala",   "Amb",   "Apr",  "Ariz",  "Ark",  "Assn", "Asst", "Attn", "Atty", "Aug",  "Av",
    "Ave",  "Bldg",   "Blvd",  "Brig",  "Bros", "Calif", "Capt", "Cmdr", "Co",   "Col",  "Colo", "Conn", "Corp",
    "Cpl",  "Cpt",    "Ct",    "Dec",   "Del",  "Dept",  "Dist", "Dr",   "Drs",  "Ed",   "Eq",   "Esq",  "Est",
    "Ext",  "Feb",    "Fig",   "Figs",  "Fla",  "Fr",    "Fri",  "Ft",   "Ga",   "Gen",  "Gov",  "Govs", "Hon",
    "Inc",  "Ind",    "Insp",  "Jan",   "Jr",   "Jul",   "Jun",  "Kan",  "Ky",   "La",   "Lt",   "Ltd",  "Maj",
    "Mar",  "Mass",   "Md",    "Mich",  "Minn", "Miss",  "Mlle", "Mme",  "Mo",   "Mon",  "Mont", "Mr",   "Mrs",
    "Ms",   "Msgr",   "Mt",    "Neb",   "Nev",  "Nos",   "Nov",  "Oct",  "Okla", "Ont",  "Op",   "Ore",  "Pa",
    "Ph",   "Pres",   "Prof",  "Profs", "Pt",   "Pvt",   "Que",  "Rd",   "Rep",  "Reps", "Rev",  "Sat",  "Sec",
    "Secy", "Sen",    "Sens",  "Sep",   "Sept", "Sgt",   "Sr",   "St",   "Sts",  "Supt", "Tenn", "Tex",  "Thu",
    "Thur", "Thurs",  "Treas", "Tue",   "Tues", "Univ",  "Va",   "Vol",  "Vt",   "Wash", "Wed",  "Wis",  "Wyo",
    "al",   "approx", "bn",    "ca",    "cf",   "ch",    "corp", "dept", "ed",   "eds",  "eg",   "esp",  "est",
    "et",   "etc",    "ext",   "fig",   "ft",   "govt",  "hr",   "hrs",  "ie",   "inc",  "incl", "lb",   "lbs",
    "ltd",  "max",    "mins",  "oz",    "pp",   "resp",  "viz",  "vol",  "vs",   "yr",   "yrs"};

static_assert(std::is_sorted(std::begin(abbreviations), std::end(abbreviations)));

// Abbreviations before a number only.
constexpr std::string_view before_numbers[] = {"Art", "No", "art", "no", "nos", "p", "sec"};

// Words of one letter between full stops: "U.S", "p.m", "Ph.D".
bool is_dotted(std::string_view word) {
  std::size_t letters = 0;
  bool dotted = false;
  for (std::size_t i = 0; i < word.size();) {
    const auto c = next_code_point(word, i);
    if (c == '.') {
      dotted = true;
      letters = 0;
    } else if (!is_letter(c) || ++letters > (dotted ? 1 : 2)) {
      return false;
    }
  }
  return dotted && letters == 1;
}

constexpr std::string_view titles[] = {"Adm.", "Capt.", "Cmdr.", "Col.",  "Dr.",  "Gen.", "Gov.", "Lt.",  "Maj.",
                                       "Mr.",  "Mrs.",  "Ms.",   "Prof.", "Rep.", "Rev.", "Sen.", "Sgt.", "St."};

}  // namespace

bool precedes_name(std::string_view form) {
  if (form.size() == 2 && form[1] == '.') return is_upper(static_cast<unsigned char>(form[0]));
  return std::find(std::begin(titles), std::end(titles), form) != std::end(titles);
}

bool is_abbreviation(std::string_view word, std::string_view next) {
  const auto first = code_point_at(word, 0);
  std::size_t behind_first = 0;
  if (!word.empty()) next_code_point(word, behind_first);
  // An initial: "J. Smith", not the end of "plan B. Then".
  if (behind_first == word.size()) return is_upper(first) && first != 'I' && is_upper(code_point_at(next, 0));
  if (std::binary_search(std::begin(abbreviations), std::end(abbreviations), word)) return true;
  if (std::find(std::begin(before_numbers), std::end(before_numbers), word) != std::end(before_numbers))
    return is_digit(code_point_at(next, 0));
  return is_dotted(word);
}

}  // namespace relata::language
