#include "graph/inline_term.h"

#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <string_view>

#include "graph/store_error.h"
#include "graph/varint.h"
#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

constexpr std::array<std::pair<std::string_view, IdTag>, 7> datatypes{{{"integer", IdTag::integer},
                                                                       {"decimal", IdTag::decimal},
                                                                       {"boolean", IdTag::boolean},
                                                                       {"date", IdTag::date},
                                                                       {"dateTime", IdTag::date_time},
                                                                       {"gYear", IdTag::year},
                                                                       {"gYearMonth", IdTag::year_month}}};

constexpr unsigned scale_bits = 4;
constexpr unsigned max_scale = (1U << scale_bits) - 1;
constexpr std::int64_t seconds_a_day = 86400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// All of `text` as digits without sign; nullopt where it holds anything else or is too long for an exact int64.
std::optional<std::int64_t> digits(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "-0" and leading zeros have no place in the value.
std::optional<std::int64_t> integer(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const auto value = digits(text);
  if (!value || (text.front() == '0' && (negative || text.size() > 1))) return std::nullopt;
  return negative ? -*value : *value;
}

std::optional<std::uint64_t> within(std::uint64_t payload, std::uint64_t max = max_id_payload) {
  return payload <= max ? std::optional(payload) : std::nullopt;
}

std::optional<std::uint64_t> decimal_payload(std::string_view text) {
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (point != std::string_view::npos && (fraction.empty() || fraction.size() > max_scale)) return std::nullopt;
  const bool negative = !whole.empty() && whole.front() == '-';
  const auto units = whole.substr(negative ? 1 : 0);
  if (units.empty() || (units.size() > 1 && units.front() == '0')) return std::nullopt;
  const auto all = digits(std::string(units) += fraction);
  if (!all || (negative && *all == 0)) return std::nullopt;
  const auto mantissa = within(zigzag(negative ? -*all : *all), max_id_payload >> scale_bits);
  if (!mantissa) return std::nullopt;
  return *mantissa << scale_bits | fraction.size();
}

// "YYYY", years 0001 to 9999, from the front of `text`.
std::optional<int> take_year(std::string_view& text) {
  const auto value = digits(text.substr(0, 4));
  if (text.size() < 4 || !value || *value == 0) return std::nullopt;
  text.remove_prefix(4);
  return static_cast<int>(*value);
}

// A separator and two digits from the front of `text`.
std::optional<unsigned> take_two(std::string_view& text, char separator) {
  if (text.size() < 3 || text[0] != separator || !is_digit(text[1]) || !is_digit(text[2])) return std::nullopt;
  const auto value = static_cast<unsigned>((text[1] - '0') * 10 + (text[2] - '0'));
  text.remove_prefix(3);
  return value;
}

std::optional<std::int64_t> take_date(std::string_view& text) {
  const auto year = take_year(text);
  const auto month = year ? take_two(text, '-') : std::nullopt;
  const auto day = month ? take_two(text, '-') : std::nullopt;
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month), std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::optional<std::uint64_t> date_payload(std::string_view text) {
  const auto days = take_date(text);
  return days && text.empty() ? std::optional(zigzag(*days)) : std::nullopt;
}

// Seconds since 1970, and whether "Z" follows; other zones and fractions go to the dictionary.
std::optional<std::uint64_t> date_time_payload(std::string_view text) {
  const auto days = take_date(text);
  const auto hour = days ? take_two(text, 'T') : std::nullopt;
  const auto minute = hour ? take_two(text, ':') : std::nullopt;
  const auto second = minute ? take_two(text, ':') : std::nullopt;
  if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const bool utc = text == "Z";
  if (!utc && !text.empty()) return std::nullopt;
  const std::int64_t seconds = *days * seconds_a_day + (*hour * 60 + *minute) * 60 + *second;
  return zigzag(seconds) << 1 | (utc ? 1 : 0);
}

std::optional<std::uint64_t> year_payload(std::string_view text) {
  const auto year = take_year(text);
  return year && text.empty() ? std::optional<std::uint64_t>(*year) : std::nullopt;
}

std::optional<std::uint64_t> year_month_payload(std::string_view text) {
  const auto year = take_year(text);
  const auto month = year ? take_two(text, '-') : std::nullopt;
  if (!month || *month < 1 || *month > 12 || !text.empty()) return std::nullopt;
  return static_cast<std::uint64_t>(*year) * 12 + (*month - 1);
}

std::optional<std::uint64_t> payload_of(IdTag tag, std::string_view text) {
  switch (tag) {
    case IdTag::integer: {
      const auto value = integer(text);
      return value ? within(zigzag(*value)) : std::nullopt;
    }
    case IdTag::decimal:
      return decimal_payload(text);
    case IdTag::boolean:
      if (text == "true") return 1;
      if (text == "false") return 0;
      return std::nullopt;
    case IdTag::date:
      return date_payload(text);
    case IdTag::date_time:
      return date_time_payload(text);
    case IdTag::year:
      return year_payload(text);
    case IdTag::year_month:
      return year_month_payload(text);
    default:
      return std::nullopt;
  }
}

[[noreturn]] void no_such_term(TermId id) {
  throw StoreError("store: no term has the id " + std::to_string(id) + " (from another store, or damaged)");
}

void append_padded(std::string& text, std::uint64_t value, std::size_t width) {
  const auto shown = std::to_string(value);
  if (shown.size() < width) text.append(width - shown.size(), '0');
  text += shown;
}

std::string decimal_text(Decimal value) {
  const bool negative = value.digits < 0;
  auto text = std::to_string(negative ? -value.digits : value.digits);
  if (value.scale > 0) {
    if (text.size() <= value.scale) text.insert(0, value.scale + 1 - text.size(), '0');
    text.insert(text.size() - value.scale, 1, '.');
  }
  return negative ? "-" + text : text;
}

std::string date_text(TermId id, std::int64_t days) {
  constexpr std::int64_t first = -719162, last = 2932896;  // 0001-01-01 and 9999-12-31
  if (days < first || days > last) no_such_term(id);
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  std::string text;
  append_padded(text, static_cast<std::uint64_t>(static_cast<int>(date.year())), 4);
  text += '-';
  append_padded(text, static_cast<unsigned>(date.month()), 2);
  text += '-';
  append_padded(text, static_cast<unsigned>(date.day()), 2);
  return text;
}

std::string date_time_text(TermId id) {
  const auto seconds = unzigzag(id_payload(id) >> 1);
  auto days = seconds / seconds_a_day;
  auto rest = seconds % seconds_a_day;
  if (rest < 0) {
    rest += seconds_a_day;
    --days;
  }
  auto text = date_text(id, days);
  const std::array<std::pair<char, std::int64_t>, 3> parts{
      {{'T', rest / 3600}, {':', rest / 60 % 60}, {':', rest % 60}}};
  for (const auto& [separator, value] : parts) {
    text += separator;
    append_padded(text, static_cast<std::uint64_t>(value), 2);
  }
  if ((id_payload(id) & 1) != 0) text += 'Z';
  return text;
}

std::string text_of(TermId id) {
  std::string text;
  switch (id_tag(id)) {
    case IdTag::integer:
      return std::to_string(integer_value(id));
    case IdTag::decimal:
      return decimal_text(decimal_value(id));
    case IdTag::boolean:
      return boolean_value(id) ? "true" : "false";
    case IdTag::date:
      return date_text(id, unzigzag(id_payload(id)));
    case IdTag::date_time:
      return date_time_text(id);
    case IdTag::year:
      append_padded(text, id_payload(id), 4);
      return text;
    case IdTag::year_month:
      append_padded(text, id_payload(id) / 12, 4);
      text += '-';
      append_padded(text, id_payload(id) % 12 + 1, 2);
      return text;
    default:
      no_such_term(id);
  }
}

}  // namespace

std::optional<TermId> inline_id(const TermView& term) {
  if (term.kind != TermKind::literal || !term.language.empty() || !term.datatype.starts_with(vocabulary::xsd::prefix)) {
    return std::nullopt;
  }
  const auto name = term.datatype.substr(vocabulary::xsd::prefix.size());
  for (const auto& [datatype, tag] : datatypes) {
    if (name != datatype) continue;
    const auto payload = payload_of(tag, term.value);
    return payload ? std::optional(make_id(tag, *payload)) : std::nullopt;
  }
  return std::nullopt;
}

Term inline_term(TermId id) {
  for (const auto& [datatype, tag] : datatypes) {
    if (tag == id_tag(id)) return Term::typed(text_of(id), vocabulary::iri(vocabulary::xsd::prefix, datatype));
  }
  no_such_term(id);
}

std::int64_t integer_value(TermId id) { return unzigzag(id_payload(id)); }

Decimal decimal_value(TermId id) {
  return {unzigzag(id_payload(id) >> scale_bits), static_cast<unsigned>(id_payload(id) & max_scale)};
}

bool boolean_value(TermId id) { return id_payload(id) != 0; }

}  // namespace relata::graph
