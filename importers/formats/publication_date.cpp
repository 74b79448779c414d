#include "importers/formats/publication_date.h"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <vector>

#include "importers/formats/text_encoding.h"

namespace relata::formats {
namespace {

using std::chrono::year_month_day;

// Runs of letters or of digits, each with the character before it.
struct Piece {
  std::string_view text;
  char before = ' ';
  bool digits = false;
};

std::vector<Piece> pieces(std::string_view text) {
  std::vector<Piece> all;
  for (std::size_t i = 0; i < text.size() && all.size() < 40;) {
    const auto kind = [&](std::size_t at) {
      const auto c = static_cast<unsigned char>(text[at]);
      return std::isdigit(c) != 0 ? 1 : std::isalpha(c) != 0 ? 2 : 0;
    };
    if (kind(i) == 0) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && kind(end) == kind(i)) ++end;
    all.push_back({text.substr(i, end - i), i > 0 ? text[i - 1] : ' ', kind(i) == 1});
    i = end;
  }
  return all;
}

int number(std::string_view digits) {
  int value = 0;
  for (char c : digits.substr(0, 8)) value = value * 10 + (c - '0');
  return value;
}

// 1 … 12, or 0: full names and abbreviations of three letters or more.
unsigned month(std::string_view word) {
  static constexpr std::array<std::string_view, 12> names = {"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
  if (word.size() < 3) return 0;
  const auto written = lower(word);
  for (unsigned i = 0; i < names.size(); ++i) {
    if (names[i].substr(0, written.size()) == written) return i + 1;
  }
  return 0;
}

std::optional<year_month_day> date(int year, unsigned month, int day) {
  const year_month_day found{std::chrono::year(year), std::chrono::month(month),
                             std::chrono::day(static_cast<unsigned>(day))};
  if (!found.ok() || year < 1000 || year > 2999) return std::nullopt;
  return found;
}

// hh:mm[:ss][Z|±hh:mm] from piece `at` on; "" where there is none.
std::string time_of_day(const std::vector<Piece>& all, std::size_t at, const year_month_day& day) {
  if (at + 1 >= all.size() || !all[at].digits || !all[at + 1].digits || all[at + 1].before != ':') return {};
  const int hour = number(all[at].text), minute = number(all[at + 1].text);
  if (all[at].text.size() > 2 || all[at + 1].text.size() != 2 || hour > 23 || minute > 59) return {};
  int second = 0;
  std::size_t next = at + 2;
  if (next < all.size() && all[next].digits && all[next].before == ':') second = number(all[next++].text);
  if (next < all.size() && all[next].digits && all[next].before == '.') ++next;  // fractions of a second
  std::string zone;
  if (next < all.size()) {
    const auto& piece = all[next];
    if (piece.text == "Z" || piece.text == "GMT" || piece.text == "UTC") {
      zone = "Z";
    } else if (piece.digits && (piece.before == '+' || piece.before == '-') && piece.text.size() == 4) {
      zone = fmt::format("{}{}:{}", piece.before, piece.text.substr(0, 2), piece.text.substr(2));
    } else if (piece.digits && (piece.before == '+' || piece.before == '-') && piece.text.size() == 2) {
      const bool minutes = next + 1 < all.size() && all[next + 1].before == ':' && all[next + 1].text.size() == 2;
      zone = fmt::format("{}{}:{}", piece.before, piece.text, minutes ? all[next + 1].text : "00");
    }
  }
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", int(day.year()), unsigned(day.month()),
                     unsigned(day.day()), hour, minute, std::min(second, 59), zone);
}

}  // namespace

std::optional<PublicationDate> parse_publication_date(std::string_view text) {
  const auto all = pieces(text);
  const auto found = [&](std::optional<year_month_day> day, std::size_t rest) -> std::optional<PublicationDate> {
    if (!day) return std::nullopt;
    // "T", "at", a weekday or a comma may stand before the time.
    std::size_t at = rest;
    while (at < all.size() && at < rest + 2 && !all[at].digits) ++at;
    return PublicationDate{*day, time_of_day(all, at, *day)};
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto digits = [&](std::size_t at, std::size_t least, std::size_t most) {
      return at < all.size() && all[at].digits && all[at].text.size() >= least && all[at].text.size() <= most;
    };
    if (digits(i, 8, 8)) {
      const auto& compact = all[i].text;
      return found(date(number(compact.substr(0, 4)), static_cast<unsigned>(number(compact.substr(4, 2))),
                        number(compact.substr(6))),
                   i + 1);
    }
    if (digits(i, 4, 4) && digits(i + 1, 1, 2) && digits(i + 2, 1, 2) && all[i + 1].before == all[i + 2].before)
      return found(date(number(all[i].text), static_cast<unsigned>(number(all[i + 1].text)), number(all[i + 2].text)),
                   i + 3);
    // 9 May 2024, 9th of May 2024
    if (digits(i, 1, 2)) {
      std::size_t at = i + 1;
      for (std::string_view skipped : {"st", "nd", "rd", "th", "of"}) {
        if (at < all.size() && all[at].text == skipped) ++at;
      }
      if (at < all.size() && !all[at].digits && month(all[at].text) != 0 && digits(at + 1, 4, 4))
        return found(date(number(all[at + 1].text), month(all[at].text), number(all[i].text)), at + 2);
    }
    // May 9, 2024, May 9th, 2024
    if (!all[i].digits && month(all[i].text) != 0 && digits(i + 1, 1, 2)) {
      std::size_t at = i + 2;
      if (at < all.size() && !all[at].digits && all[at].text.size() == 2) ++at;
      if (digits(at, 4, 4))
        return found(date(number(all[at].text), month(all[i].text), number(all[i + 1].text)), at + 1);
    }
  }
  return std::nullopt;
}

}  // namespace relata::formats
