#include "importers/extraction/quantities/numbers.h"

#include <cmath>
#include <random>
#include <string>

#include "tests/catch.h"
#include "tests/importers/extraction/plain_document.h"

namespace {

using namespace relata;
using extraction::Decimal;

// The number at the start of a text, "" where there is none; behind it, in brackets, the text that is left.
std::string number(const std::string& text) {
  const auto document = tests::plain_document(text);
  const extraction::Lexemes lexemes(*document, 0);
  const auto read = extraction::read_number(lexemes, 0);
  if (!read) return "";
  const auto value = read->valued ? read->value.canonical() : "?";
  if (read->end >= lexemes.size()) return value;
  return value + " [" + text.substr(lexemes[read->end].bytes.begin) + "]";
}

// English number words below a million, written independently of the parser.
std::string in_words(int value) {
  static const char* const small[] = {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static const char* const tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                     "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (value < 20) return small[value];
  if (value < 100) return tens[value / 10] + (value % 10 != 0 ? std::string("-") + small[value % 10] : "");
  if (value < 1000) {
    return in_words(value / 100) + " hundred" + (value % 100 != 0 ? " and " + in_words(value % 100) : "");
  }
  const auto rest = value % 1000;
  return in_words(value / 1000) + " thousand" + (rest == 0 ? "" : (rest < 100 ? " and " : " ") + in_words(rest));
}

}  // namespace

TEST_CASE("numbers in digits", "[extraction][numbers]") {
  CHECK(number("80,000") == "80000");
  CHECK(number("1,234,567") == "1234567");
  CHECK(number("2.5 million") == "2500000");
  CHECK(number("9.2321312") == "9.2321312");
  CHECK(number("3bn") == "3000000000");
  CHECK(number("10k") == "10000");
  CHECK(number("35 lakh rupees") == "3500000 [rupees]");
  CHECK(number("10 1/2 miles") == "10.5 [miles]");
  CHECK(number("40\u202F000 people") == "40000 [people]");
  CHECK(number("3 hundred and 21") == "321");
  CHECK(number("12,5") == "12 [,5]");
  CHECK(number("100 thousand") == "100000");
  CHECK(number("a 2.5-million deal").empty());
  CHECK(number("2.5-million deal") == "2500000 [deal]");
  CHECK(number("3,5 million") == "3500000");
  CHECK(number("12,34,567 rupees") == "1234567 [rupees]");
  CHECK(number("12,34,56 rupees") == "12 [,34,56 rupees]");
  CHECK(number("10 000 people") == "10000 [people]");
  CHECK(number("10 500 people") == "10 [500 people]");
  CHECK(number("20M users") == "20000000 [users]");
  CHECK(number("20m") == "20 [m]");
}

TEST_CASE("numbers in words", "[extraction][numbers]") {
  CHECK(number("twenty-one trillion and three hundred") == "21000000000300");
  CHECK(number("two hundred and two thousand") == "202000");
  CHECK(number("a dozen people") == "12 [people]");
  CHECK(number("three dozen") == "36");
  CHECK(number("half a million people") == "500000 [people]");
  CHECK(number("quarter million") == "250000");
  CHECK(number("one and a half") == "1.5");
  CHECK(number("two and a half million") == "2500000");
  CHECK(number("nine point nought four") == "9.04");
  CHECK(number("hundred thousand dollars") == "100000 [dollars]");
  CHECK(number("two million five million") == "2000000 [five million]");
  CHECK(number("hundreds of people") == "? [of people]");
  CHECK(number("tens of thousands of people") == "? [of people]");
  CHECK(number("a man").empty());
}

TEST_CASE("fractions and signs", "[extraction][numbers]") {
  CHECK(number("two thirds of them") == "0.666666666666667 [of them]");
  CHECK(number("one-fifth") == "0.2");
  CHECK(number("twenty twenty-fifths") == "0.8");
  CHECK(number("one one hundred fifth") == "0.00952380952380952");
  CHECK(number("a twenty-first") == "0.0476190476190476");
  CHECK(number("a third man").empty());
  CHECK(number("three and two thirds miles") == "3.666666666666667 [miles]");
  CHECK(number("five and a quarter") == "5.25");
  CHECK(number("two million and three fifths") == "2600000");
  CHECK(number("three quarters in a row") == "3 [quarters in a row]");
  CHECK(number("\u00BE") == "0.75");
  CHECK(number("7\u2154") == "7.666666666666667");
  CHECK(number("minus five point five") == "-5.5");
  CHECK(number("-1.5 per cent") == "-1.5 [per cent]");
  CHECK(number("6.23x10^-4") == "0.000623");
  CHECK(number("4 thousand 3 hundred and 21") == "4321");
  CHECK(number("twenty-first man") == "20 [-first man]");
}

TEST_CASE("parts of what is scaled or shared", "[extraction][numbers]") {
  CHECK(number("1/4 million") == "250000");
  CHECK(number("21 and 1/2") == "21.5");
  CHECK(number(".5 percent") == "0.5 [percent]");
  CHECK(number("half a percent") == "0.5 [percent]");
  CHECK(number("half a mile") == "0.5 [mile]");
  CHECK(number("half a story").empty());
  CHECK(number("a couple hundred") == "200");
  CHECK(number("a couple of thousand") == "2000");
  CHECK(number("a couple of men").empty());
  CHECK(number("one billionth") == "0.000000001");
}

TEST_CASE("quotients agree with those of floating point", "[extraction][numbers]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> any(-1'000'000, 1'000'000), divisor(1, 10'000);
  for (int round = 0; round < 500; ++round) {
    const int above = any(random), below = divisor(random);
    const auto quotient = Decimal(above).divided_by(below);
    REQUIRE(quotient);
    const double expected = static_cast<double>(above) / below;
    CHECK(std::abs(std::stod(quotient->canonical()) - expected) <= 1e-13 * std::abs(expected));
  }
  CHECK(!Decimal(1).divided_by(0));
}

TEST_CASE("every number below a million is read back from its words", "[extraction][numbers]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> any(0, 999'999);
  for (int round = 0; round < 500; ++round) {
    const int value = round < 150 ? round : any(random);
    CHECK(number(in_words(value)) == std::to_string(value));
  }
}

TEST_CASE("ordinals", "[extraction][numbers]") {
  const auto ordinal = [](const std::string& text) {
    const auto document = tests::plain_document(text);
    const auto read = extraction::read_ordinal(extraction::Lexemes(*document, 0), 0);
    return read ? read->value : 0;
  };
  CHECK(ordinal("21st") == 21);
  CHECK(ordinal("third") == 3);
  CHECK(ordinal("twenty-first") == 21);
  CHECK(ordinal("21") == 0);
  CHECK(ordinal("twenty") == 0);
}

TEST_CASE("decimals are exact and refuse what does not fit", "[extraction][numbers]") {
  CHECK(Decimal::parse("0.1")->plus(*Decimal::parse("0.2"))->canonical() == "0.3");
  CHECK(Decimal::parse("34,844")->canonical() == "34844");
  CHECK(Decimal::parse("1.50")->canonical() == "1.5");
  CHECK(Decimal(-25, -2).canonical() == "-0.25");
  CHECK(Decimal::parse("007")->canonical() == "7");
  for (const auto* bad : {"", ".", "1.", "1,23", "1234,567", ",123", "1.2.3", "12a", "1234567890123456789"}) {
    INFO(bad);
    CHECK(!Decimal::parse(bad));
  }
  CHECK(!Decimal(INT64_MAX / 2).times(3));
  CHECK(!Decimal(INT64_MAX).plus(1));
  CHECK(!Decimal(5, -1).whole());
}
