#include "importers/extraction/quantities/quantities.h"

#include <algorithm>
#include <string>
#include <vector>

#include "importers/extraction/time/time.h"
#include "tests/catch.h"
#include "tests/importers/extraction/plain_document.h"

namespace {

using namespace relata;
using Expected = std::vector<std::string>;

// "value unit", with "about", "minimum" or "maximum" in front.
std::vector<std::string> measures(const std::string& text) {
  const auto document = tests::plain_document(text);
  const auto times = extraction::find_times(*document, std::nullopt);
  std::vector<std::string> result;
  for (const auto& found : extraction::find_measures(*document, times)) {
    const auto& quantity = found.quantity;
    std::string line = quantity.bound.empty() ? "" : quantity.bound + " ";
    if (quantity.approximate) line += "about ";
    result.push_back(line + quantity.value + " " + quantity.unit);
  }
  return result;
}

}  // namespace

TEST_CASE("a number counts the noun behind it", "[extraction][quantities]") {
  CHECK(measures("80,000 people fled Rafah.") == Expected{"80000 people"});
  CHECK(measures("Hamas fired three rockets.") == Expected{"3 rockets"});
  CHECK(measures("They freed 2.5 million Syrian refugees.") == Expected{"2500000 refugees"});
  CHECK(measures("A dozen soldiers were hurt.") == Expected{"12 soldiers"});
  CHECK(measures("It led to 34,844 deaths and injuries to 78,404.") == Expected{"34844 deaths", "78404 "});
  CHECK(measures("The blast left 20 dead and 15 wounded.") == Expected{"20 deaths", "15 injuries"});
}

TEST_CASE("words before a number bound it or make it rough", "[extraction][quantities]") {
  CHECK(measures("around 80,000 people") == Expected{"about 80000 people"});
  CHECK(measures("an estimated 500 fighters") == Expected{"about 500 fighters"});
  CHECK(measures("more than 100 people") == Expected{"minimum 100 people"});
  CHECK(measures("no fewer than 100 people") == Expected{"minimum 100 people"});
  CHECK(measures("up to 700 workers") == Expected{"maximum 700 workers"});
  CHECK(measures("fewer than a thousand pandas") == Expected{"maximum 1000 pandas"});
  CHECK(measures("at least about 40 tanks") == Expected{"minimum about 40 tanks"});
  CHECK(measures("hundreds of people") == Expected{"about  people"});
}

TEST_CASE("a range is a lower and an upper bound", "[extraction][quantities]") {
  CHECK(measures("10 to 15 people died") == Expected{"minimum 10 people", "maximum 15 people"});
  CHECK(measures("between 10 and 15 people") == Expected{"minimum 10 people", "maximum 15 people"});
  CHECK(measures("10-15 people") == Expected{"minimum 10 people", "maximum 15 people"});
}

TEST_CASE("money has the code of its currency", "[extraction][quantities]") {
  CHECK(measures("It cost $3 billion.") == Expected{"3000000000 USD"});
  CHECK(measures("It cost $3.5bn.") == Expected{"3500000000 USD"});
  CHECK(measures("It cost US$ 20.") == Expected{"20 USD"});
  CHECK(measures("It cost A$5m.") == Expected{"5000000 AUD"});
  CHECK(measures("It cost 50 million euros.") == Expected{"50000000 EUR"});
  CHECK(measures("It cost £60,000.") == Expected{"60000 GBP"});
  CHECK(measures("It cost €2 million.") == Expected{"2000000 EUR"});
  CHECK(measures("It cost 100 yuan.") == Expected{"100 CNY"});
  CHECK(measures("It cost 200 Egyptian pounds.") == Expected{"200 EGP"});
  CHECK(measures("It cost Rs 500.") == Expected{"500 rupees"});
  CHECK(measures("It cost EUR 5 million.") == Expected{"5000000 EUR"});
  CHECK(measures("It cost 75 USD million or 120 MEUR.") == Expected{"75000000 USD", "120000000 EUR"});
  CHECK(measures("It cost 15 New Zealand dollars.") == Expected{"15 NZD"});
}

TEST_CASE("shares and measures", "[extraction][quantities]") {
  CHECK(measures("It rose by 12 %.") == Expected{"12 percent"});
  CHECK(measures("It rose by 12 per cent.") == Expected{"12 percent"});
  CHECK(measures("It rose by 0.25 percentage points.") == Expected{"0.25 percentage points"});
  CHECK(measures("It lies 17 km from there.") == Expected{"17 kilometres"});
  CHECK(measures("190,000 square meters") == Expected{"190000 square meters"});
  CHECK(measures("a 10-gallon cooler") == Expected{"10 gallons"});
  CHECK(measures("a one-yen bid") == Expected{"1 JPY"});
  CHECK(measures("It was minus 40 Celsius.") == Expected{"-40 degrees Celsius"});
  CHECK(measures("It was -5 °C.") == Expected{"-5 degrees Celsius"});
  CHECK(measures("winds of 90 km per hour") == Expected{"90 kilometres per hour"});
  CHECK(measures("She weighs two pounds.") == Expected{"2 pounds"});
}

TEST_CASE("numbers that measure nothing", "[extraction][quantities]") {
  CHECK(measures("In 2024 it began on 7 October 2023.").empty());
  CHECK(measures("The 30-year-old, aged 30, won 2-1 on the 3rd day.").empty());
  CHECK(measures("The man, 30 years old, and a child 6 months of age, a 15 - year - old.").empty());
  CHECK(measures("They won 1 \u2013 0 after 3 \u2013 2.").empty());
  CHECK(measures("An F-16 and Flight 370 under Resolution 2728").empty());
  CHECK(measures("the 9/11 attacks, 24/7").empty());
  CHECK(measures("One of the two said so.").empty());
  CHECK(measures("Call 138-2010-2015 or +1-222-2222").empty());
  CHECK(measures("After two days of talks for three weeks").empty());
  CHECK(measures("Two thirds of voters and three-quarters of the city").empty());
  CHECK(measures("They met at 5:30 p.m. or 17:00.").empty());
}

TEST_CASE("words behind a number bound it too", "[extraction][quantities]") {
  CHECK(measures("100 or more people") == Expected{"minimum 100 people"});
  CHECK(measures("10 or fewer people") == Expected{"maximum 10 people"});
  CHECK(measures("50-plus nations") == Expected{"minimum 50 nations"});
  CHECK(measures("200+ workers") == Expected{"minimum 200 workers"});
  CHECK(measures("20 or so soldiers") == Expected{"about 20 soldiers"});
  CHECK(measures("five or six people") == Expected{"minimum 5 people", "maximum 6 people"});
}

TEST_CASE("smaller units join the larger one", "[extraction][quantities]") {
  CHECK(measures("It cost thirteen dollars and forty-five cents.") == Expected{"13.45 USD"});
  CHECK(measures("It is 5 feet 6 inches long.") == Expected{"5.5 feet"});
  CHECK(measures("It cost three quarters of a billion dollars.") == Expected{"750000000 USD"});
  CHECK(measures("It is three quarters of a mile long.") == Expected{"0.75 miles"});
  CHECK(measures("It cost 20 usd, Rupees 500 crore or rupees 3 lakh.") ==
        Expected{"20 USD", "5000000000 rupees", "300000 rupees"});
}

TEST_CASE("both ends of a range share their scale", "[extraction][quantities]") {
  CHECK(measures("$3-5 billion") == Expected{"minimum 3000000000 USD", "maximum 5000000000 USD"});
  CHECK(measures("It cost $3 to $5 billion.") == Expected{"minimum 3000000000 USD", "maximum 5000000000 USD"});
  CHECK(measures("between \u00A35m and \u00A37m") == Expected{"minimum 5000000 GBP", "maximum 7000000 GBP"});
  CHECK(measures("3 to 5 million people") == Expected{"minimum 3000000 people", "maximum 5000000 people"});
  CHECK(measures("between 900,000 and 1.2 million people") ==
        Expected{"minimum 900000 people", "maximum 1200000 people"});
  CHECK(measures("It gave $3 million to 40 people.") == Expected{"3000000 USD", "40 people"});
  CHECK(measures("It moved from $3 to \u20AC5.") == Expected{"3 USD", "5 EUR"});
}

TEST_CASE("scales and signs as papers write them", "[extraction][quantities]") {
  CHECK(measures("a $20-million deal") == Expected{"20000000 USD"});
  CHECK(measures("a 20-million-dollar deal") == Expected{"20000000 USD"});
  CHECK(measures("It cost R5 million, RM20 and 50p.") == Expected{"5000000 ZAR", "20 MYR", "50 pence"});
  CHECK(measures("On the R5 road").empty());
  CHECK(measures("It sold 2.3m pounds to 12m people, 12m deep.") ==
        Expected{"2300000 GBP", "12000000 people", "12 metres"});
  CHECK(measures("It fell 2.5pc, half a per cent, 50 basis points or 0.5 percentage point.") ==
        Expected{"2.5 percent", "0.5 percent", "50 basis points", "0.5 percentage points"});
  CHECK(measures("A magnitude 6.4 earthquake and a magnitude-7 one") == Expected{"6.4 magnitude", "7 magnitude"});
  CHECK(measures("It was -5C, or 20C (68F).") ==
        Expected{"-5 degrees Celsius", "20 degrees Celsius", "68 degrees Fahrenheit"});
  CHECK(measures("He sat in 20C and 5F.").empty());
  CHECK(measures("a 1,000-strong force") == Expected{"1000 people"});
}

TEST_CASE("shares of a whole count nobody", "[extraction][quantities]") {
  CHECK(measures("One in five people and nine out of ten voters").empty());
  CHECK(measures("15 out of 23 people died.") == Expected{"15 people"});
  CHECK(measures("They killed five in two attacks.") == Expected{"2 attacks"});
}

TEST_CASE("the number of a thing counts nothing", "[extraction][quantities]") {
  CHECK(measures("In Week 13 they met in Room 101 of Category 4.").empty());
  CHECK(measures("That week 13 people met.") == Expected{"13 people"});
  CHECK(measures("After the 1967 slayings his 2014 speeches were heard.").empty());
  CHECK(measures("About 2000 troops and 1900 soldiers") == Expected{"about 2000 troops", "1900 soldiers"});
  CHECK(measures("They seek $21MM, not 21MM.") == Expected{"21000000 USD"});
}

TEST_CASE("a measure knows its tokens, its number and what is counted", "[extraction][quantities]") {
  const auto document = tests::plain_document("around 80,000 people fled");
  const auto found = extraction::find_measures(*document, {});
  REQUIRE(found.size() == 1);
  CHECK(found[0].tokens == language::Span{0, 3});
  CHECK(document->form(found[0].number) == "80,000");
  CHECK(document->form(found[0].head) == "people");
}

TEST_CASE("with a tree the unit is what the number modifies", "[extraction][quantities]") {
  const auto document = tests::plain_document("Some 40 high school teachers marched");
  auto& tokens = document->tokens;
  using language::Deprel;
  using language::Upos;
  const std::vector<std::tuple<Upos, int, Deprel>> analysis = {
      {Upos::ADV, 1, Deprel::advmod},    {Upos::NUM, 4, Deprel::nummod}, {Upos::ADJ, 3, Deprel::amod},
      {Upos::NOUN, 4, Deprel::compound}, {Upos::NOUN, 5, Deprel::obj},   {Upos::VERB, -1, Deprel::root}};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    tokens[i].upos = std::get<0>(analysis[i]);
    tokens[i].head = std::get<1>(analysis[i]);
    tokens[i].deprel = std::get<2>(analysis[i]);
  }
  const auto found = extraction::find_measures(*document, {});
  REQUIRE(found.size() == 1);
  CHECK(found[0].quantity.unit == "teachers");
  CHECK(found[0].head == 4);
}

TEST_CASE("a number in words counts alone where something befalls it", "[extraction][quantities]") {
  const auto document = tests::plain_document("It killed five");
  CHECK(extraction::find_measures(*document, {}).empty());
  using language::Deprel;
  using language::Upos;
  document->tokens[1].upos = Upos::VERB;
  document->tokens[2].upos = Upos::NUM;
  document->tokens[2].head = 1;
  document->tokens[2].deprel = Deprel::obj;
  const auto found = extraction::find_measures(*document, {});
  REQUIRE(found.size() == 1);
  CHECK(found[0].quantity.value == "5");
  CHECK(found[0].quantity.unit.empty());
}

TEST_CASE("a figure counts alone where something befalls it, though it starts a headline", "[extraction][quantities]") {
  const auto counts = [](const char* text, bool befallen) {
    const auto document = tests::plain_document(text);
    document->tokens[0].upos = language::Upos::NUM;
    document->tokens[0].head = 1;
    document->tokens[0].deprel = befallen ? language::Deprel::nsubj_pass : language::Deprel::nummod;
    document->tokens[1].upos = language::Upos::VERB;
    const auto found = extraction::find_measures(*document, {});
    return std::ranges::count_if(found, [](const auto& measure) { return measure.quantity.unit.empty(); });
  };
  CHECK(counts("2 hurt yesterday", true) == 1);
  CHECK(counts("2 hurt yesterday", false) == 0);
  CHECK(counts("2 , hurt yesterday", true) == 0);
}
