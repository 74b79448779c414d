#include "queries/sparql/expressions/calendar.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>

namespace relata::sparql {
namespace {

// Takes fixed fields off the front of a lexical form; any failure is remembered.
class Fields {
 public:
  explicit Fields(std::string_view text) : rest_(text) {}

  std::int64_t year() {
    const bool negative = !rest_.empty() && rest_[0] == '-';
    if (negative) rest_.remove_prefix(1);
    const auto length = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    // More than four digits must not begin with zero.
    if (length < 4 || length > 12 || (length > 4 && rest_[0] == '0')) valid_ = false;
    const auto value = number(length);
    return negative ? -value : value;
  }
  int two_digits(int least, int most) {
    const auto value = static_cast<int>(number(2));
    if (value < least || value > most) valid_ = false;
    return value;
  }
  void mark(char c) {
    if (rest_.empty() || rest_[0] != c) {
      valid_ = false;
    } else {
      rest_.remove_prefix(1);
    }
  }
  Decimal second() {
    const auto length = std::min(rest_.find_first_not_of("0123456789."), rest_.size());
    const auto text = rest_.substr(0, length);
    const auto value = Decimal::parse(text);
    if (!value || *value >= Decimal(60) || text.find('.') == 1 || text.back() == '.' || text.size() < 2 ||
        (text.size() > 2 && text[2] != '.'))
      valid_ = false;
    rest_.remove_prefix(length);
    return value.value_or(Decimal());
  }
  std::optional<int> zone() {
    if (rest_.empty()) return std::nullopt;
    if (rest_ == "Z") {
      rest_ = {};
      return 0;
    }
    const int sign = rest_[0] == '-' ? -1 : 1;
    mark(sign < 0 ? '-' : '+');
    const int hours = two_digits(0, 14);
    mark(':');
    const int minutes = two_digits(0, 59);
    if (hours == 14 && minutes != 0) valid_ = false;
    return sign * (hours * 60 + minutes);
  }
  bool valid() const { return valid_ && rest_.empty(); }

 private:
  std::int64_t number(std::size_t length) {
    std::int64_t value = 0;
    const auto digits = rest_.substr(0, length);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.size() < length || error != std::errc() || end != digits.data() + digits.size() ||
        digits.find('-') != std::string_view::npos)
      valid_ = false;
    rest_.remove_prefix(digits.size());
    return value;
  }

  std::string_view rest_;
  bool valid_ = true;
};

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(std::int64_t year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Days since 1970-01-01 in the proleptic Gregorian calendar: years run from March, so that the leap day is their last.
std::int64_t days_since_epoch(std::int64_t year, int month, int day) {
  const auto shifted = month > 2 ? year : year - 1;
  const auto era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const auto year_of_era = shifted - era * 400;
  const auto day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

}  // namespace

std::optional<Moment> Moment::parse(CalendarKind kind, std::string_view text) {
  Fields fields(text);
  Moment moment;
  moment.kind = kind;
  if (kind != CalendarKind::time) moment.year = fields.year();
  if (kind == CalendarKind::date_time || kind == CalendarKind::date || kind == CalendarKind::year_month) {
    fields.mark('-');
    moment.month = fields.two_digits(1, 12);
  }
  if (kind == CalendarKind::date_time || kind == CalendarKind::date) {
    fields.mark('-');
    moment.day = fields.two_digits(1, days_in_month(moment.year, moment.month));
  }
  if (kind == CalendarKind::date_time) fields.mark('T');
  if (kind == CalendarKind::date_time || kind == CalendarKind::time) {
    moment.hour = fields.two_digits(0, 24);
    fields.mark(':');
    moment.minute = fields.two_digits(0, 59);
    fields.mark(':');
    moment.second = fields.second();
    if (moment.hour == 24 && (moment.minute != 0 || !moment.second.is_zero())) return std::nullopt;
  }
  moment.zone_minutes = fields.zone();
  if (!fields.valid()) return std::nullopt;
  return moment;
}

Decimal Moment::seconds() const {
  const auto minutes = (days_since_epoch(year, month, day) * 24 + hour) * 60 + minute - zone_minutes.value_or(0);
  return Decimal(minutes * 60) + second;
}

std::string Moment::zone() const {
  if (!zone_minutes) return {};
  if (*zone_minutes == 0) return "Z";
  const int size = std::abs(*zone_minutes);
  return fmt::format("{}{:02}:{:02}", *zone_minutes < 0 ? '-' : '+', size / 60, size % 60);
}

std::string Moment::zone_duration() const {
  if (*zone_minutes == 0) return "PT0S";
  const int size = std::abs(*zone_minutes);
  std::string text = *zone_minutes < 0 ? "-PT" : "PT";
  if (size / 60 != 0) text += fmt::format("{}H", size / 60);
  if (size % 60 != 0) text += fmt::format("{}M", size % 60);
  return text;
}

std::partial_ordering operator<=>(const Moment& a, const Moment& b) {
  static const Decimal widest_zone(14 * 3600);
  if (a.kind != b.kind) return std::partial_ordering::unordered;
  const auto difference = a.seconds() - b.seconds();
  if (a.zone_minutes.has_value() == b.zone_minutes.has_value()) return difference <=> Decimal(0);
  if (difference > widest_zone) return std::partial_ordering::greater;
  if (difference < -widest_zone) return std::partial_ordering::less;
  return std::partial_ordering::unordered;
}

std::string now_date_time() {
  using namespace std::chrono;
  const auto now = system_clock::now();
  const auto day = floor<days>(now);
  const year_month_day date(day);
  const auto ms = duration_cast<milliseconds>(now - day).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), ms / 3600000,
                     ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

}  // namespace relata::sparql
