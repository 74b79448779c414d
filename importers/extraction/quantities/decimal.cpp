#include "importers/extraction/quantities/decimal.h"

#include <algorithm>
#include <cstdlib>

namespace relata::extraction {
namespace {

constexpr int most_digits = 18;

// digits * 10^places, or nullopt if that does not fit.
std::optional<std::int64_t> scaled(std::int64_t digits, int places) {
  for (; places > 0 && digits != 0; --places) {
    if (__builtin_mul_overflow(digits, std::int64_t{10}, &digits)) return std::nullopt;
  }
  return digits;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Decimal::Decimal(std::int64_t digits, int exponent) : digits_(digits), exponent_(exponent) {
  while (digits_ != 0 && digits_ % 10 == 0) {
    digits_ /= 10;
    ++exponent_;
  }
  if (digits_ == 0) exponent_ = 0;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const auto point = std::min(text.find('.'), text.size());
  const auto whole = text.substr(0, point);
  const auto comma = std::min(whole.find(','), whole.size());
  // In India groups of two stand before the last three digits: "12,34,567".
  const bool pairs = comma + 3 < whole.size() && whole[comma + 3] == ',';
  const auto behind = whole.size() - comma;
  const bool grouped = pairs ? comma <= 2 && behind > 4 && (behind - 4) % 3 == 0 : comma <= 3 && behind % 4 == 0;
  if (comma < whole.size() && (comma == 0 || !grouped)) return std::nullopt;
  if (point + 1 == text.size()) return std::nullopt;  // nothing behind the point
  std::int64_t digits = 0;
  int exponent = 0, count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == point) continue;
    if (i >= comma && i < point &&
        (pairs ? i + 4 == point || (i + 4 < point && (i - comma) % 3 == 0) : (i - comma) % 4 == 0)) {
      if (text[i] != ',') return std::nullopt;
      continue;
    }
    if (!is_digit(text[i])) return std::nullopt;
    if ((digits != 0 || text[i] != '0') && ++count > most_digits) return std::nullopt;
    digits = digits * 10 + (text[i] - '0');
    if (i > point) --exponent;
  }
  if (text.empty()) return std::nullopt;
  return Decimal(digits, exponent);
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  const int exponent = std::min(exponent_, other.exponent_);
  const auto left = scaled(digits_, exponent_ - exponent), right = scaled(other.digits_, other.exponent_ - exponent);
  std::int64_t sum = 0;
  if (!left || !right || __builtin_add_overflow(*left, *right, &sum)) return std::nullopt;
  return Decimal(sum, exponent);
}

std::optional<Decimal> Decimal::times(Decimal other) const {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(digits_, other.digits_, &product)) return std::nullopt;
  const int exponent = exponent_ + other.exponent_;
  if (std::abs(exponent) > most_digits * 2) return std::nullopt;
  return Decimal(product, exponent);
}

std::optional<Decimal> Decimal::divided_by(std::int32_t divisor) const {
  constexpr std::int64_t enough_digits = 100'000'000'000'000;  // a quotient at least so large has its 15 digits
  if (divisor <= 0) return std::nullopt;
  std::int64_t quotient = digits_ / divisor, remainder = digits_ % divisor;
  int exponent = exponent_;
  while (remainder != 0 && std::abs(quotient) < enough_digits) {
    remainder *= 10;  // below 10 * 2^31
    quotient = quotient * 10 + remainder / divisor;
    remainder %= divisor;
    --exponent;
  }
  if (std::abs(remainder) * 2 >= divisor) quotient += digits_ < 0 ? -1 : 1;
  if (std::abs(exponent) > most_digits * 2) return std::nullopt;
  return Decimal(quotient, exponent);
}

std::optional<std::int32_t> Decimal::whole() const {
  if (exponent_ < 0 || exponent_ > 9) return std::nullopt;
  const auto value = scaled(digits_, exponent_);
  if (!value || *value > INT32_MAX || *value < INT32_MIN) return std::nullopt;
  return static_cast<std::int32_t>(*value);
}

std::string Decimal::canonical() const {
  auto text = std::to_string(digits_);
  const bool minus = text.front() == '-';
  if (minus) text.erase(0, 1);
  if (exponent_ >= 0) {
    text.append(static_cast<std::size_t>(exponent_), '0');
  } else {
    const auto decimals = static_cast<std::size_t>(-exponent_);
    if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
    text.insert(text.size() - decimals, 1, '.');
  }
  return minus ? "-" + text : text;
}

}  // namespace relata::extraction
