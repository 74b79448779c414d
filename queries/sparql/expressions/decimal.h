// xsd:integer and xsd:decimal, exact and without limits.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace relata::sparql {

// unscaled / 10^scale, always with the smallest scale.
class Decimal {
 public:
  using Integer = boost::multiprecision::cpp_int;

  Decimal() = default;
  Decimal(std::int64_t value) : unscaled_(value) {}  // NOLINT(google-explicit-constructor): a number is a number
  Decimal(Integer unscaled, unsigned scale);

  // The lexical form of xsd:decimal, or nullopt. Numbers of more than 4096 characters count as ill-formed.
  static std::optional<Decimal> parse(std::string_view text);
  // The exact value of a finite double, or nullopt.
  static std::optional<Decimal> from_double(double value);

  std::string to_string() const;
  double to_double() const;
  bool is_integer() const { return scale_ == 0; }
  bool is_zero() const { return unscaled_.is_zero(); }
  bool is_negative() const { return unscaled_ < 0; }

  Decimal floor() const;
  Decimal ceil() const { return -(-*this).floor(); }
  // Half goes up, towards positive infinity.
  Decimal round() const { return (*this + Decimal(5, 1)).floor(); }
  // Towards zero.
  Decimal truncate() const { return is_negative() ? ceil() : floor(); }

  Decimal operator-() const { return {-unscaled_, scale_}; }
  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b) { return a + -b; }
  friend Decimal operator*(const Decimal& a, const Decimal& b);
  // To 18 digits beyond those of the operands, truncated. Requires that b is not zero.
  friend Decimal operator/(const Decimal& a, const Decimal& b);
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) = default;

 private:
  Integer unscaled_;
  unsigned scale_ = 0;
};

}  // namespace relata::sparql
