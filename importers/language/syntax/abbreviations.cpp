#include "importers/language/syntax/abbreviations.h"

#include <algorithm>
#include <array>

#include "importers/language/characters.h"

namespace relata::language {
namespace {

// In the order of bytes. Titles, ranks, companies, months, weekdays, states as newspapers shorten them, Latin.
constexpr std::string_view abbreviations[] = {
    "Adj",    "Adm",  "Ala",   "Amb",  "Apr",   "Ariz", "Ark",  "Arty",  "Assn", "Assoc", "Asst", "Attn",   "Atty",
    "Aug",    "Av",   "Ave",   "Bldg", "Blvd",  "Brig", "Bros", "Calif", "Capt", "Cdr",   "Cllr", "Cmdr",   "Co",
    "Col",    "Colo", "Comdr", "Conn", "Const", "Corp", "Cpl",  "Cpt",   "Ct",   "Dec",   "Del",  "Dep",    "Dept",
    "Det",    "Devt", "Dist",  "Dr",   "Drs",   "Ed",   "Eq",   "Esq",   "Est",  "Ext",   "Feb",  "Fig",    "Figs",
    "Fla",    "Fr",   "Fri",   "Ft",   "Ga",    "Gen",  "Gov",  "Govs",  "Hon",  "Inc",   "Ind",  "Insp",   "Intl",
    "Jan",    "Jr",   "Jul",   "Jun",  "Kan",   "Ky",   "La",   "Lt",    "Ltd",  "Maj",   "Mar",  "Mass",   "Md",
    "Messrs", "Mfg",  "Mgr",   "Mich", "Minn",  "Miss", "Mlle", "Mme",   "Mo",   "Mon",   "Mont", "Mr",     "Mrs",
    "Ms",     "Mses", "Msgr",  "Mt",   "Natl",  "Neb",  "Nev",  "Nos",   "Nov",  "Oct",   "Okla", "Ont",    "Op",
    "Ore",    "Pa",   "Pfc",   "Ph",   "Phila", "Pres", "Prof", "Profs", "Pt",   "Pte",   "Pty",  "Pvt",    "Que",
    "Rd",     "Rep",  "Reps",  "Rev",  "Rt",    "Sask", "Sat",  "Sec",   "Secy", "Sen",   "Sens", "Sep",    "Sept",
    "Sgt",    "Spc",  "Sr",    "St",   "Stn",   "Sts",  "Supt", "Tenn",  "Tex",  "Thu",   "Thur", "Thurs",  "Treas",
    "Tue",    "Tues", "Univ",  "Va",   "Vol",   "Vt",   "Wash", "Wed",   "Wis",  "Wyo",   "al",   "approx", "avg",
    "bn",     "ca",   "cf",    "ch",   "corp",  "dept", "dist", "ed",    "eds",  "eg",    "esp",  "est",    "et",
    "etc",    "ext",  "fig",   "ft",   "govt",  "hr",   "hrs",  "ie",    "inc",  "incl",  "lb",   "lbs",    "ltd",
    "max",    "mins", "misc",  "oz",   "pp",    "resp", "tbsp", "tel",   "tsp",  "viz",   "vol",  "vs",     "yr",
    "yrs"};

static_assert(std::is_sorted(std::begin(abbreviations), std::end(abbreviations)));

// Abbreviations before a number only.
constexpr std::string_view before_numbers[] = {"Art", "No", "Nr", "art", "c", "no", "nos", "p", "sec"};

// Born, died, ruled and flourished, before dates only.
constexpr std::string_view of_lives[] = {"b", "d", "fl", "r"};

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

constexpr std::string_view titles[] = {
    "Adm.",  "Atty.", "Brig.", "Capt.", "Cdr.", "Cllr.", "Cmdr.", "Col.",  "Const.", "Cpl.",  "Cpt.",  "Dep.",
    "Det.",  "Dr.",   "Drs.",  "Fr.",   "Gen.", "Gov.",  "Govs.", "Hon.",  "Insp.",  "Lt.",   "Maj.",  "Messrs.",
    "Mlle.", "Mme.",  "Mmes.", "Mr.",   "Mrs.", "Ms.",   "Mses.", "Msgr.", "Pfc.",   "Pres.", "Prof.", "Profs.",
    "Pte.",  "Pvt.",  "Rep.",  "Reps.", "Rev.", "Rt.",   "Sen.",  "Sens.", "Sgt.",   "Spc.",  "St.",   "Supt."};

constexpr std::string_view before_more[] = {"Fig.", "Figs.", "No.",  "Nos.", "Nr.",  "approx.", "b.",
                                            "c.",   "ca.",   "cf.",  "d.",   "e.g.", "eg.",     "fl.",
                                            "i.e.", "ie.",   "nos.", "pp.",  "r.",   "vs."};

constexpr std::string_view days[] = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",    "Mon.",    "Tue.",     "Tues.",
    "Wed.",   "Thu.",    "Thurs.",    "Fri.",     "Sat.",   "Sun.",     "January",   "Jan.",    "February", "Feb.",
    "March",  "April",   "May",       "June",     "July",   "August",   "September", "October", "November", "December",
    "Aug.",   "Sept.",   "Oct.",      "Nov.",     "Dec.",   "Eastern",  "Pacific"};

// What court papers and headlines shorten in capitals too; "MS." or "SAT." would be too often a word.
constexpr std::string_view in_capitals[] = {"ADM", "CAPT", "COL", "CORP", "DR",   "GEN", "GOV", "INC", "JR", "LT",
                                            "LTD", "MR",   "MRS", "PVT",  "PROF", "SEN", "SGT", "SR",  "ST", "VS"};

template <std::size_t size>
bool contains(const std::string_view (&list)[size], std::string_view wanted) {
  return std::find(std::begin(list), std::end(list), wanted) != std::end(list);
}

bool is_year(std::string_view text) {
  return text.size() >= 4 && std::all_of(text.begin(), text.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_letter(static_cast<unsigned char>(text[end]))) ++end;
  return text.substr(0, end);
}

}  // namespace

bool expects_more(std::string_view form) { return contains(titles, form) || contains(before_more, form); }

bool continues_time(std::string_view word) {
  if (word.size() >= 2 && word.size() <= 4 && std::all_of(word.begin(), word.end(), [](char c) { return is_upper(c); }))
    return true;
  return contains(days, word);
}

bool is_abbreviation(std::string_view word, std::string_view next) {
  if (contains(of_lives, word) && (is_year(next) || contains(days, first_word(next)))) return true;
  const auto first = code_point_at(word, 0);
  std::size_t behind_first = 0;
  if (!word.empty()) next_code_point(word, behind_first);
  if (contains(before_numbers, word) && is_digit(code_point_at(next, 0))) return true;
  // An initial: "J. Smith", not the end of "plan B. Then".
  if (behind_first == word.size()) return is_upper(first) && first != 'I' && is_upper(code_point_at(next, 0));
  if (std::binary_search(std::begin(abbreviations), std::end(abbreviations), word)) return true;
  return is_dotted(word) || contains(in_capitals, word);
}

}  // namespace relata::language
