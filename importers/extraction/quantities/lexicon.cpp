#include "importers/extraction/quantities/lexicon.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "importers/extraction/time/calendar.h"
#include "importers/language/characters.h"

namespace relata::extraction {
namespace {

constexpr std::int32_t unit(CalendarUnit of) { return static_cast<std::int32_t>(of) + 1; }

constexpr Word words[] = {
    // Months.
    {"january", Sense::month, 1},
    {"jan", Sense::month, 1},
    {"february", Sense::month, 2},
    {"feb", Sense::month, 2},
    {"march", Sense::month, 3},
    {"mar", Sense::month, 3},
    {"april", Sense::month, 4},
    {"apr", Sense::month, 4},
    {"may", Sense::month, 5},
    {"june", Sense::month, 6},
    {"jun", Sense::month, 6},
    {"july", Sense::month, 7},
    {"jul", Sense::month, 7},
    {"august", Sense::month, 8},
    {"aug", Sense::month, 8},
    {"september", Sense::month, 9},
    {"sept", Sense::month, 9},
    {"sep", Sense::month, 9},
    {"october", Sense::month, 10},
    {"oct", Sense::month, 10},
    {"november", Sense::month, 11},
    {"nov", Sense::month, 11},
    {"december", Sense::month, 12},
    {"dec", Sense::month, 12},
    // Days of the week.
    {"monday", Sense::weekday, 1},
    {"mon", Sense::weekday, 1},
    {"tuesday", Sense::weekday, 2},
    {"tues", Sense::weekday, 2},
    {"tue", Sense::weekday, 2},
    {"wednesday", Sense::weekday, 3},
    {"wed", Sense::weekday, 3},
    {"thursday", Sense::weekday, 4},
    {"thurs", Sense::weekday, 4},
    {"thur", Sense::weekday, 4},
    {"thu", Sense::weekday, 4},
    {"friday", Sense::weekday, 5},
    {"fri", Sense::weekday, 5},
    {"saturday", Sense::weekday, 6},
    {"sat", Sense::weekday, 6},
    {"sunday", Sense::weekday, 7},
    {"sun", Sense::weekday, 7},
    // Units.
    {"second", Sense::ordinal, 2, Sense::unit, unit(CalendarUnit::second)},
    {"seconds", Sense::units, unit(CalendarUnit::second)},
    {"minute", Sense::unit, unit(CalendarUnit::minute)},
    {"minutes", Sense::units, unit(CalendarUnit::minute)},
    {"hour", Sense::unit, unit(CalendarUnit::hour)},
    {"hours", Sense::units, unit(CalendarUnit::hour)},
    {"day", Sense::unit, unit(CalendarUnit::day)},
    {"days", Sense::units, unit(CalendarUnit::day)},
    {"night", Sense::daytime, 1, Sense::unit, unit(CalendarUnit::day)},
    {"nights", Sense::units, unit(CalendarUnit::day)},
    {"week", Sense::unit, unit(CalendarUnit::week)},
    {"fortnight", Sense::unit, unit(CalendarUnit::week)},
    {"fortnights", Sense::units, unit(CalendarUnit::week)},
    {"h", Sense::abbreviation, unit(CalendarUnit::hour)},
    {"hr", Sense::abbreviation, unit(CalendarUnit::hour)},
    {"hrs", Sense::abbreviation, unit(CalendarUnit::hour)},
    {"min", Sense::abbreviation, unit(CalendarUnit::minute)},
    {"mins", Sense::abbreviation, unit(CalendarUnit::minute)},
    {"sec", Sense::abbreviation, unit(CalendarUnit::second)},
    {"secs", Sense::abbreviation, unit(CalendarUnit::second)},
    {"wk", Sense::abbreviation, unit(CalendarUnit::week)},
    {"wks", Sense::abbreviation, unit(CalendarUnit::week)},
    {"y", Sense::abbreviation, unit(CalendarUnit::year)},
    {"yr", Sense::abbreviation, unit(CalendarUnit::year)},
    {"yrs", Sense::abbreviation, unit(CalendarUnit::year)},
    {"hourlong", Sense::lasting, unit(CalendarUnit::hour)},
    {"daylong", Sense::lasting, unit(CalendarUnit::day)},
    {"weeklong", Sense::lasting, unit(CalendarUnit::week)},
    {"monthlong", Sense::lasting, unit(CalendarUnit::month)},
    {"yearlong", Sense::lasting, unit(CalendarUnit::year)},
    {"weeks", Sense::units, unit(CalendarUnit::week)},
    {"month", Sense::unit, unit(CalendarUnit::month)},
    {"months", Sense::units, unit(CalendarUnit::month)},
    {"quarter", Sense::unit, unit(CalendarUnit::quarter), Sense::fraction, 4},
    {"quarters", Sense::units, unit(CalendarUnit::quarter), Sense::fraction, 4},
    {"year", Sense::unit, unit(CalendarUnit::year)},
    {"years", Sense::units, unit(CalendarUnit::year)},
    {"decade", Sense::unit, unit(CalendarUnit::decade)},
    {"decades", Sense::units, unit(CalendarUnit::decade)},
    {"century", Sense::unit, unit(CalendarUnit::century)},
    {"centuries", Sense::units, unit(CalendarUnit::century)},
    {"spring", Sense::season, 1},
    {"summer", Sense::season, 2},
    {"autumn", Sense::season, 3},
    {"fall", Sense::season, 3},
    {"winter", Sense::season, 4},
    // Where a unit lies.
    {"last", Sense::relative, 1},
    {"past", Sense::relative, 1},
    {"previous", Sense::relative, 1},
    {"preceding", Sense::relative, 1},
    {"this", Sense::relative, 2},
    {"current", Sense::relative, 2},
    {"next", Sense::relative, 3},
    {"coming", Sense::relative, 3},
    {"upcoming", Sense::relative, 3},
    {"following", Sense::relative, 3},
    {"yesterday", Sense::day, 99},
    {"today", Sense::day, 100},
    {"tonight", Sense::day, 100},
    {"tonite", Sense::day, 100},
    {"tomorrow", Sense::day, 101},
    {"morning", Sense::daytime, 1},
    {"afternoon", Sense::daytime, 1},
    {"evening", Sense::daytime, 1},
    {"early", Sense::part, 1},
    {"mid", Sense::part, 2},
    {"late", Sense::part, 3},
    {"beginning", Sense::edge, 1},
    {"start", Sense::edge, 1},
    {"middle", Sense::edge, 2},
    {"end", Sense::edge, 3},
    {"close", Sense::edge, 3},
    {"christmas", Sense::feast, 1},
    {"ashura", Sense::feast, 1},
    {"easter", Sense::feast, 1},
    {"eid", Sense::feast, 1},
    {"epiphany", Sense::feast, 1},
    {"gras", Sense::feast, 1},
    {"halloween", Sense::feast, 1},
    {"hanukkah", Sense::feast, 1},
    {"hashanah", Sense::feast, 1},
    {"juneteenth", Sense::feast, 1},
    {"kippur", Sense::feast, 1},
    {"passover", Sense::feast, 1},
    {"purim", Sense::feast, 1},
    {"ramadan", Sense::feast, 1},
    {"sukkot", Sense::feast, 1},
    {"pentecost", Sense::feast, 1},
    {"thanksgiving", Sense::feast, 1},
    {"xmas", Sense::feast, 1},
    {"twenties", Sense::decade, 20},
    {"thirties", Sense::decade, 30},
    {"forties", Sense::decade, 40},
    {"fifties", Sense::decade, 50},
    {"sixties", Sense::decade, 60},
    {"seventies", Sense::decade, 70},
    {"eighties", Sense::decade, 80},
    {"nineties", Sense::decade, 90},
    {"noughties", Sense::decade, 100},
    // Numbers; cardinals are stored plus one.
    {"zero", Sense::cardinal, 1},
    {"nought", Sense::cardinal, 1},
    {"naught", Sense::cardinal, 1},
    {"one", Sense::cardinal, 2},
    {"two", Sense::cardinal, 3},
    {"three", Sense::cardinal, 4},
    {"four", Sense::cardinal, 5},
    {"five", Sense::cardinal, 6},
    {"six", Sense::cardinal, 7},
    {"seven", Sense::cardinal, 8},
    {"eight", Sense::cardinal, 9},
    {"nine", Sense::cardinal, 10},
    {"ten", Sense::cardinal, 11},
    {"eleven", Sense::cardinal, 12},
    {"twelve", Sense::cardinal, 13},
    {"thirteen", Sense::cardinal, 14},
    {"fourteen", Sense::cardinal, 15},
    {"fifteen", Sense::cardinal, 16},
    {"sixteen", Sense::cardinal, 17},
    {"seventeen", Sense::cardinal, 18},
    {"eighteen", Sense::cardinal, 19},
    {"nineteen", Sense::cardinal, 20},
    {"twenty", Sense::cardinal, 21},
    {"thirty", Sense::cardinal, 31},
    {"forty", Sense::cardinal, 41},
    {"fifty", Sense::cardinal, 51},
    {"sixty", Sense::cardinal, 61},
    {"seventy", Sense::cardinal, 71},
    {"eighty", Sense::cardinal, 81},
    {"ninety", Sense::cardinal, 91},
    {"hundred", Sense::scale, 2},
    {"thousand", Sense::scale, 3},
    {"lakh", Sense::scale, 5},
    {"million", Sense::scale, 6},
    {"mln", Sense::scale, 6},
    {"crore", Sense::scale, 7},
    {"billion", Sense::scale, 9},
    {"bln", Sense::scale, 9},
    {"bn", Sense::scale, 9},
    {"trillion", Sense::scale, 12},
    {"tln", Sense::scale, 12},
    {"tn", Sense::scale, 12},
    {"trn", Sense::scale, 12},
    {"first", Sense::ordinal, 1},
    {"third", Sense::ordinal, 3},
    {"fourth", Sense::ordinal, 4},
    {"fifth", Sense::ordinal, 5},
    {"sixth", Sense::ordinal, 6},
    {"seventh", Sense::ordinal, 7},
    {"eighth", Sense::ordinal, 8},
    {"ninth", Sense::ordinal, 9},
    {"tenth", Sense::ordinal, 10},
    {"eleventh", Sense::ordinal, 11},
    {"twelfth", Sense::ordinal, 12},
    {"thirteenth", Sense::ordinal, 13},
    {"fourteenth", Sense::ordinal, 14},
    {"fifteenth", Sense::ordinal, 15},
    {"sixteenth", Sense::ordinal, 16},
    {"seventeenth", Sense::ordinal, 17},
    {"eighteenth", Sense::ordinal, 18},
    {"nineteenth", Sense::ordinal, 19},
    {"twentieth", Sense::ordinal, 20},
    {"thirtieth", Sense::ordinal, 30},
    {"hundredth", Sense::ordinal, 100},
    {"thousandth", Sense::ordinal, 1000},
    {"millionth", Sense::ordinal, 1'000'000},
    {"billionth", Sense::ordinal, 1'000'000'000},
    {"half", Sense::fraction, 2},
    {"\u00BD", Sense::vulgar, 102},
    {"\u00BC", Sense::vulgar, 104},
    {"\u00BE", Sense::vulgar, 304},
    {"\u2153", Sense::vulgar, 103},
    {"\u2154", Sense::vulgar, 203},
    {"\u2155", Sense::vulgar, 105},
    {"\u2156", Sense::vulgar, 205},
    {"\u2157", Sense::vulgar, 305},
    {"\u2158", Sense::vulgar, 405},
    {"\u215B", Sense::vulgar, 108},
    {"\u215C", Sense::vulgar, 308},
    {"\u215D", Sense::vulgar, 508},
    {"\u215E", Sense::vulgar, 708},
};

// Words and signs that the grammars ask for by their text.
constexpr std::string_view keywords[] = {
    "a", "about", "after", "again", "age", "aged", "ago", "ahead", "all", "almost", "an", "and", "approximately",
    "around", "as", "at", "back", "before", "below", "between", "beyond", "by", "circa", "couple", "d", "date", "dozen",
    "dozens", "during", "each", "earlier", "estimated", "every", "exceeding", "few", "fewer", "for", "from", "gmt",
    "hundreds", "in", "into", "k", "late", "later", "least", "less", "m", "midnight", "minus", "negative", "mn", "more",
    "most", "much", "nd", "nearly", "no", "noon", "now", "number", "numbers", "of", "off", "old", "on", "onwards",
    "onward", "or", "over", "p", "per", "percent", "plus", "point", "rd", "roughly", "s", "several", "since", "some",
    "st", "starting", "than", "th", "the", "thousands", "through", "throughout", "till", "to", "under", "until", "up",
    "upon", "utc", "weekend", "weekends", "when", "within", "eve", "that", "am", "pm", "edt", "est", "pdt", "pst",
    "cet", "cest", "bst", "z", "q", "time", "local", "tomorrow", "ended", "ending", "which", "many", "both", "than",
    "above", "bc", "ad", "new", "b", "t", "same", "cent", "cents", "percentage", "points", "independence", "black",
    "good", "bloody", "ash", "super", "palm", "cyber", "holy", "maundy", "shrove", "giving", "memorial", "labor",
    "millions", "billions", "trillions", "tens", "scores",
    // signs
    "-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "~", "/", ",", ".", ":", "'", "\u2019", "(", ")", "%", "$",
    "\u20AC", "\u00A3", "\u00A5", "\u20B9", "\u20BD", "\u20BA", "\u20AA", "\u20A9", "\u20A6", "\u20B4", "\u00B0", "+",
    "<", ">", "=", "\u2212", "\u20AB", "\u0E3F", "\u20B1", "\u20AD", "\u20B5", "\u20A1", "\u20B8", "\u20AE", "\u20B2",
    "\u20BC", "\u20BE", "\u20A8"};

using Table = std::unordered_map<std::string_view, Word>;

// Keywords that a time expression may begin with; words of any sense but a bare keyword's may too.
constexpr std::string_view openers[] = {
    "ash",    "black",    "cyber",  "good",     "holy",      "labor",     "maundy",    "memorial",  "palm",
    "shrove", "st",       "a",      "about",    "after",     "all",       "almost",    "an",        "approximately",
    "around", "as",       "at",     "before",   "between",   "by",        "calendar",  "circa",     "couple",
    "cy",     "dozens",   "during", "earlier",  "ending",    "few",       "fewer",     "financial", "fiscal",
    "for",    "from",     "fy",     "hundreds", "in",        "just",      "later",     "less",      "many",
    "midday", "midnight", "more",   "nearly",   "new",       "no",        "noon",      "not",       "on",
    "over",   "prior",    "q",      "recent",   "remainder", "remaining", "rest",      "roughly",   "several",
    "since",  "so",       "some",   "starting", "tens",      "the",       "thousands", "through",   "throughout",
    "till",   "under",    "until",  "up",       "weekend",   "within",    "academic",  "school",    "to",
    "w",      "'",        "\u2019"};

// Keywords that tell a time by themselves.
constexpr std::string_view tellers[] = {"now", "date", "noon", "midday", "midnight", "weekend", "clock", "oclock"};

bool tells_time(Sense sense) {
  switch (sense) {
    case Sense::month:
    case Sense::weekday:
    case Sense::unit:
    case Sense::units:
    case Sense::abbreviation:
    case Sense::lasting:
    case Sense::season:
    case Sense::day:
    case Sense::daytime:
    case Sense::decade:
    case Sense::feast:
    case Sense::cardinal:
      return true;
    default:
      return false;
  }
}

Table make_table() {
  Table table;
  for (auto word : words) {
    word.opens_time = word.sense != Sense::scale;
    word.tells_time = tells_time(word.sense) || tells_time(word.other);
    table.emplace(word.text, word);
  }
  for (const auto keyword : keywords) table.emplace(keyword, Word{keyword});
  for (const auto opener : openers) table.try_emplace(opener, Word{opener}).first->second.opens_time = true;
  for (const auto teller : tellers) table.try_emplace(teller, Word{teller}).first->second.tells_time = true;
  return table;
}

constexpr std::size_t longest_word = 16;

}  // namespace

const Word* find_word(std::string_view text) {
  static const Table table = make_table();
  if (text.size() > longest_word) return nullptr;
  std::array<char, longest_word> lower{};
  std::ranges::transform(text, lower.begin(), language::lower_letter);
  const auto found = table.find(std::string_view(lower.data(), text.size()));
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace relata::extraction
