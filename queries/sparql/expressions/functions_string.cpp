// Functions on strings: section 17.4.3. Lengths and positions count code points.
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <cmath>

#include "queries/sparql/expressions/functions.h"

namespace relata::sparql {
namespace {

// Section 17.4.3.1.2: the second may have no language, or that of the first.
bool compatible(const Value& a, const Value& b) {
  return a.is_string() && b.is_string() &&
         (b.type() == Type::string || (a.type() == b.type() && a.term().language == b.term().language));
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += U8_IS_TRAIL(static_cast<std::uint8_t>(c)) ? 0 : 1;
  return count;
}

ValuePtr strlen(Arguments a, CallState&) {
  if (!a[0]->is_string()) return nullptr;
  return Value::integer(Decimal(static_cast<std::int64_t>(code_points(a[0]->text()))));
}

// fn:substring: the characters whose position p, from 1, has round(start) <= p < round(start) + round(length).
ValuePtr substr(Arguments a, CallState&) {
  if (!a[0]->is_string() || !a[1]->is_numeric() || (a.size() == 3 && !a[2]->is_numeric())) return nullptr;
  const double start = std::floor(a[1]->as_double() + 0.5);
  const double end = a.size() == 3 ? start + std::floor(a[2]->as_double() + 0.5) : HUGE_VAL;
  std::string out;
  double position = 0;
  for (const char c : a[0]->text()) {
    if (!U8_IS_TRAIL(static_cast<std::uint8_t>(c))) ++position;
    if (position >= start && position < end) out += c;
  }
  return Value::string_like(std::move(out), *a[0]);
}

ValuePtr ucase(Arguments a, CallState&) {
  if (!a[0]->is_string()) return nullptr;
  std::string out;
  icu::UnicodeString::fromUTF8(a[0]->text()).toUpper(icu::Locale::getRoot()).toUTF8String(out);
  return Value::string_like(std::move(out), *a[0]);
}

ValuePtr lcase(Arguments a, CallState&) {
  if (!a[0]->is_string()) return nullptr;
  std::string out;
  icu::UnicodeString::fromUTF8(a[0]->text()).toLower(icu::Locale::getRoot()).toUTF8String(out);
  return Value::string_like(std::move(out), *a[0]);
}

ValuePtr str_starts(Arguments a, CallState&) {
  return compatible(*a[0], *a[1]) ? Value::boolean(a[0]->text().starts_with(a[1]->text())) : nullptr;
}

ValuePtr str_ends(Arguments a, CallState&) {
  return compatible(*a[0], *a[1]) ? Value::boolean(a[0]->text().ends_with(a[1]->text())) : nullptr;
}

ValuePtr contains(Arguments a, CallState&) {
  return compatible(*a[0], *a[1]) ? Value::boolean(a[0]->text().find(a[1]->text()) != std::string::npos) : nullptr;
}

ValuePtr str_before(Arguments a, CallState&) {
  if (!compatible(*a[0], *a[1])) return nullptr;
  const auto at = a[0]->text().find(a[1]->text());
  return at == std::string::npos ? Value::string("") : Value::string_like(a[0]->text().substr(0, at), *a[0]);
}

ValuePtr str_after(Arguments a, CallState&) {
  if (!compatible(*a[0], *a[1])) return nullptr;
  const auto at = a[0]->text().find(a[1]->text());
  if (at == std::string::npos) return Value::string("");
  return Value::string_like(a[0]->text().substr(at + a[1]->text().size()), *a[0]);
}

ValuePtr encode_for_uri(Arguments a, CallState&) {
  static constexpr std::string_view unreserved = "-_.~", hexadecimal = "0123456789ABCDEF";
  if (!a[0]->is_string()) return nullptr;
  std::string out;
  for (const unsigned char c : a[0]->text()) {
    if ((c < 0x80 && std::isalnum(c) != 0) || unreserved.find(static_cast<char>(c)) != std::string_view::npos) {
      out += static_cast<char>(c);
    } else {
      out.append({'%', hexadecimal[c >> 4U], hexadecimal[c & 15U]});
    }
  }
  return Value::string(std::move(out));
}

// Keeps the language where all arguments share it.
ValuePtr concat(Arguments a, CallState&) {
  std::string out;
  bool same_language = true;
  for (const auto& argument : a) {
    if (!argument->is_string()) return nullptr;
    out += argument->text();
    same_language = same_language && argument->term().language == a[0]->term().language;
  }
  return same_language && !a.empty() ? Value::string_like(std::move(out), *a[0]) : Value::string(std::move(out));
}

constexpr std::array<Function, 11> table = {{{"STRLEN", 1, 1, strlen},
                                             {"SUBSTR", 2, 3, substr},
                                             {"UCASE", 1, 1, ucase},
                                             {"LCASE", 1, 1, lcase},
                                             {"STRSTARTS", 2, 2, str_starts},
                                             {"STRENDS", 2, 2, str_ends},
                                             {"CONTAINS", 2, 2, contains},
                                             {"STRBEFORE", 2, 2, str_before},
                                             {"STRAFTER", 2, 2, str_after},
                                             {"ENCODE_FOR_URI", 1, 1, encode_for_uri},
                                             {"CONCAT", 0, any_number, concat}}};

}  // namespace

std::span<const Function> string_functions() { return table; }

}  // namespace relata::sparql
