// Exact decimal numbers, as large as news needs them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace relata::extraction {

// digits * 10^exponent, without trailing zeros in `digits`; 0 is {0, 0}.
class Decimal {
 public:
  Decimal() = default;
  Decimal(std::int64_t digits, int exponent = 0);  // NOLINT(google-explicit-constructor): a number is a number

  // Digits with an optional decimal point and commas between groups of three or as in India: "80,000", "12,34,567",
  // "2.5". nullopt for anything else and for more than 18 significant digits.
  static std::optional<Decimal> parse(std::string_view text);

  // nullopt where the result has too many digits.
  std::optional<Decimal> plus(Decimal other) const;
  std::optional<Decimal> times(Decimal other) const;
  // Exact where the quotient is finite and short, else to 15 digits, the last one rounded. Requires a divisor > 0.
  std::optional<Decimal> divided_by(std::int32_t divisor) const;
  Decimal negative() const { return {-digits_, exponent_}; }

  // The value if it is a whole number below 2^31.
  std::optional<std::int32_t> whole() const;
  // The canonical xsd:decimal without its obligatory ".0": "80000", "2.5".
  std::string canonical() const;

  bool operator==(const Decimal&) const = default;

 private:
  std::int64_t digits_ = 0;
  int exponent_ = 0;
};

}  // namespace relata::extraction
