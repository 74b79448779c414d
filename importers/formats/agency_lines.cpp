#include "importers/formats/agency_lines.h"

#include <fmt/format.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "importers/formats/publication_date.h"

namespace relata::formats {
namespace {

// With brackets around them they need no dash: "Hong Kong (CNN) The …".
constexpr std::array<std::string_view, 18> agencies = {
    "AP",   "Associated Press", "Reuters", "AFP", "CNN",  "CNN Business", "CNN Politics", "UPI", "dpa", "DPA", "EFE",
    "TASS", "Xinhua",           "PTI",     "ANI", "IANS", "Bloomberg",    "ANSA"};

bool is_agency(std::string_view name) { return std::find(agencies.begin(), agencies.end(), name) != agencies.end(); }

bool is_capital(char c) {
  return std::isupper(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0xC3;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> all;
  for (std::size_t i = 0; i < text.size();) {
    const auto end = std::min(text.find(' ', i), text.size());
    if (end > i) all.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  return all;
}

bool capitalised(std::string_view text, std::size_t most) {
  const auto all = words(text);
  return !all.empty() && all.size() <= most &&
         std::all_of(all.begin(), all.end(), [](std::string_view word) { return is_capital(word.front()); });
}

// What stands alone in the brackets of a dateline: "Reuters", "New York".
bool is_source(std::string_view name) { return is_agency(name) || capitalised(name, 3); }

// "Nov 3, 2025"
bool is_date(std::string_view text) { return words(text).size() <= 4 && parse_publication_date(text).has_value(); }

// "CAIRO, May 9 (Reuters) - ", "(Reuters) - ", "(Lima) - ", "Nov 3, 2025 - "
std::size_t dateline_before_dash(std::string_view text) {
  constexpr std::size_t farthest = 80;
  std::size_t end = std::string_view::npos, length = 0;
  for (std::string_view dash :
       {" \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ", " -- ", "\xE2\x80\x94", ") \xE2\x80\x94", ") -"}) {
    const auto at = text.substr(0, farthest).find(dash);
    if (at != std::string_view::npos && (end == std::string_view::npos || at < end)) {
      end = at + (dash[0] == ')' ? 1 : 0);
      length = dash.size() - (dash[0] == ')' ? 1 : 0);
    }
  }
  if (end == std::string_view::npos || end == 0) return 0;
  const auto start = text.substr(0, end);
  // A place in capitals, or any place followed by an agency in brackets.
  const auto first = words(start);
  if (first.empty() || first.size() > 8) return 0;
  std::size_t capitals = 0;
  for (char c : first.front()) {
    if (std::islower(static_cast<unsigned char>(c)) != 0) capitals = 100;
    if (std::isupper(static_cast<unsigned char>(c)) != 0) ++capitals;
  }
  const bool in_capitals = capitals >= 3 && capitals < 100;
  const auto bracket = start.find('(');
  const bool bracketed = start.back() == ')' && bracket == 0;
  const bool agency =
      start.back() == ')' && bracket != std::string_view::npos && bracket > 0 && is_capital(start.front());
  if (!in_capitals && !agency && !is_date(start) && !(bracketed && is_source(start.substr(1, start.size() - 2))))
    return 0;
  std::size_t behind = end + length;
  while (behind < text.size() && text[behind] == ' ') ++behind;
  return behind;
}

// "PESHAWAR: Gunmen …", "NEW DELHI: The …": a place in capitals, as papers of South Asia write it.
std::size_t dateline_before_colon(std::string_view text) {
  constexpr std::size_t farthest = 30, shortest = 4;
  const auto colon = text.substr(0, farthest).find(':');
  if (colon == std::string_view::npos || colon < shortest || colon + 2 >= text.size()) return 0;
  const bool in_capitals = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                                       [](char c) { return (c >= 'A' && c <= 'Z') || c == ' ' || c == '-'; });
  return in_capitals && text[colon + 1] == ' ' && is_capital(text[colon + 2]) ? colon + 2 : 0;
}

// "(CNN) The …", "(Lima) A …", "Hong Kong (CNN Business) A …"
std::size_t dateline_before_capital(std::string_view text) {
  constexpr std::size_t farthest = 45, most_words = 4;
  const auto open = text.substr(0, farthest).find('(');
  if (open == std::string_view::npos) return 0;
  const auto close = text.find(')', open);
  if (close == std::string_view::npos) return 0;
  const auto inside = text.substr(open + 1, close - open - 1);
  if (!(open == 0 ? is_source(inside) : is_agency(inside) && capitalised(text.substr(0, open), most_words))) return 0;
  const auto begin = text.find_first_not_of(' ', close + 1);
  if (begin == std::string_view::npos || begin == close + 1) return 0;
  const auto rest = text.substr(begin);
  const bool quote = rest.front() == '"' || rest.starts_with("\xE2\x80\x9C");
  return is_capital(rest.front()) || quote || std::isdigit(static_cast<unsigned char>(rest.front())) != 0 ? begin : 0;
}

// In brackets, with a slash or a word that says so; or behind the end of a sentence, with one of these.
constexpr const char* credit =
    R"(([(\[]\s*((photos?|images?|pictures?|credit|source|video)(\s(credit|by|courtesy)( of)?)?\s*[:/\s][^()\[\]]{1,60})"
    R"(|[^()\[\]]{2,40}/[^()\[\]]{2,40})[)\]]\s*$)"
    R"(|(?<=[.!?”"’)])\s*(\p{Lu}[^!?/|]{1,40}[^!?/|.]\s?[/|]\s?[^.!?]{2,40})"
    R"(|(photos?|images?|pictures?|credit|photographs?|photography)( credit)?( by|:)\s.{2,60})"
    R"(|(Getty Images|Reuters|AP|AFP|EPA)( (Photo|Images|File))?)\s*$))";

std::unique_ptr<icu::RegexPattern> compiled(const char* source) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where = {};
  std::unique_ptr<icu::RegexPattern> pattern(
      icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(source), UREGEX_CASE_INSENSITIVE, where, status));
  if (U_FAILURE(status))
    throw std::logic_error(fmt::format("{} at {} of {}", u_errorName(status), where.offset, source));
  return pattern;
}

}  // namespace

std::size_t dateline_end(std::string_view paragraph) {
  for (const auto reader : {dateline_before_dash, dateline_before_colon}) {
    if (const auto end = reader(paragraph); end > 0) return end;
  }
  return dateline_before_capital(paragraph);
}

std::size_t credit_begin(std::string_view caption) {
  constexpr std::size_t longest = 2000;
  if (caption.size() > longest) return caption.size();
  static const auto pattern = compiled(credit);
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(caption.data(), static_cast<int>(caption.size())));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(text, status));
  matcher->setTimeLimit(1000, status);
  if (U_FAILURE(status) || matcher->find(0, status) == 0) return caption.size();
  auto begin = matcher->start(status);
  while (begin < text.length() && u_isspace(text.charAt(begin)) != 0) ++begin;
  std::string before;
  text.tempSubString(0, begin).toUTF8String(before);
  return before.size();
}

}  // namespace relata::formats
