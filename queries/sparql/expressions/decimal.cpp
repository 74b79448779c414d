#include "queries/sparql/expressions/decimal.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace relata::sparql {
namespace {

constexpr std::size_t longest_number = 4096;
constexpr unsigned division_digits = 18;

Decimal::Integer power_of_ten(unsigned exponent) { return boost::multiprecision::pow(Decimal::Integer(10), exponent); }

}  // namespace

Decimal::Decimal(Integer unscaled, unsigned scale) : unscaled_(std::move(unscaled)), scale_(scale) {
  while (scale_ > 0 && unscaled_ % 10 == 0) {
    unscaled_ /= 10;
    --scale_;
  }
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  if (text.size() > longest_number) return std::nullopt;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  const auto dot = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, dot));
  unsigned scale = 0;
  if (dot < text.size()) {
    digits += text.substr(dot + 1);
    scale = static_cast<unsigned>(text.size() - dot - 1);
  }
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  // A leading zero would make it octal.
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  Integer unscaled(digits);
  if (negative) unscaled = -unscaled;
  return Decimal(std::move(unscaled), scale);
}

std::optional<Decimal> Decimal::from_double(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);
  Integer unscaled(static_cast<std::int64_t>(std::ldexp(mantissa, 53)));
  exponent -= 53;
  if (exponent >= 0) return Decimal(unscaled << static_cast<unsigned>(exponent), 0);
  // x / 2^n is x 5^n / 10^n.
  const auto places = static_cast<unsigned>(-exponent);
  return Decimal(unscaled * boost::multiprecision::pow(Integer(5), places), places);
}

std::string Decimal::to_string() const {
  std::string digits = Integer(boost::multiprecision::abs(unscaled_)).str();
  if (scale_ > 0) {
    if (digits.size() <= scale_) digits.insert(0, scale_ + 1 - digits.size(), '0');
    digits.insert(digits.size() - scale_, 1, '.');
  }
  return is_negative() ? "-" + digits : digits;
}

double Decimal::to_double() const {
  if (scale_ == 0 && boost::multiprecision::abs(unscaled_) < (Integer(1) << 53)) return unscaled_.convert_to<double>();
  return std::strtod(to_string().c_str(), nullptr);
}

Decimal Decimal::floor() const {
  if (scale_ == 0) return *this;
  Integer quotient = unscaled_ / power_of_ten(scale_);
  if (is_negative()) --quotient;  // the scale is the smallest: there is a remainder
  return {std::move(quotient), 0};
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  if (a.scale_ == b.scale_) return {a.unscaled_ + b.unscaled_, a.scale_};
  if (a.scale_ > b.scale_) return {a.unscaled_ + b.unscaled_ * power_of_ten(a.scale_ - b.scale_), a.scale_};
  return b + a;
}

Decimal operator*(const Decimal& a, const Decimal& b) { return {a.unscaled_ * b.unscaled_, a.scale_ + b.scale_}; }

Decimal operator/(const Decimal& a, const Decimal& b) {
  const unsigned scale = std::max(a.scale_, b.scale_) + division_digits;
  return {a.unscaled_ * power_of_ten(scale + b.scale_ - a.scale_) / b.unscaled_, scale};
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int order = a.scale_ == b.scale_  ? a.unscaled_.compare(b.unscaled_)
                    : a.scale_ > b.scale_ ? a.unscaled_.compare(b.unscaled_ * power_of_ten(a.scale_ - b.scale_))
                                          : (a.unscaled_ * power_of_ten(b.scale_ - a.scale_)).compare(b.unscaled_);
  return order <=> 0;
}

}  // namespace relata::sparql
