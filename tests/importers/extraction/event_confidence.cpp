#include <cmath>
#include <string>

#include "importers/extraction/events/confidence.h"
#include "tests/catch.h"
#include "tests/importers/extraction/event_reading.h"

namespace {

using namespace relata;
using extraction::events::confidence;
using extraction::events::ConfidenceFeature;
using extraction::events::ConfidenceFeatures;
using tests::read_events_of;

ConfidenceFeatures features(std::initializer_list<ConfidenceFeature> held) {
  ConfidenceFeatures values{};
  for (auto feature : held) values[static_cast<std::size_t>(feature)] = 1;
  return values;
}

float attack_of(const std::string& sentence) { return read_events_of(sentence).event("attack").confidence; }

}  // namespace

TEST_CASE("a confidence is a share in hundredths", "[extraction][events]") {
  using enum ConfidenceFeature;
  for (const auto& of :
       {features({bias}), features({bias, reliable, dated}),
        features({bias, nominal, loose, unacted, vague, irrealis, present, able, quoted, attributive, distant})}) {
    const float value = confidence(of);
    CHECK(value > 0);
    CHECK(value < 1);
    CHECK(std::round(value * 100) / 100 == value);
  }
}

TEST_CASE("what is told outright is surer than what is hinted at", "[extraction][events]") {
  const std::string iraq = "Iraq/NNP/2/obj/-/Iraq:country";
  const auto told = attack_of("Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack " + iraq);
  const auto dated = attack_of("Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack " + iraq +
                               " on/IN/5/case Monday/NNP/2/obl");
  const auto habitual = attack_of("Iran/NNP/2/nsubj/-/Iran:country attacks/VBZ/0/root/attack " + iraq);
  const auto possible = attack_of(
      "Iran/NNP/3/nsubj/-/Iran:country might/MD/3/aux/might attack/VB/0/root "
      "Iraq/NNP/3/obj/-/Iraq:country");
  const auto pronoun = attack_of("it/PRP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack " + iraq);
  CHECK(dated > told);
  CHECK(told > habitual);
  CHECK(told > possible);
  CHECK(told > pronoun);
}

TEST_CASE("who is told by a noun before a noun is less sure", "[extraction][events]") {
  const auto probe = [](const std::string& words) { return attack_of(words + " began/VBD/0/root/begin"); };
  CHECK(probe("the/DT/4/det Iran/NNP/4/nmod:poss/-/Iran:country 's/POS/2/case attack/NN/5/nsubj") <
        probe("the/DT/2/det attack/NN/5/nsubj by/IN/4/case Iran/NNP/2/nmod/-/Iran:country"));
}

TEST_CASE("who \"they\" are is less sure than who \"she\" is", "[extraction][events]") {
  const auto of = [](const std::string& pronoun) {
    return attack_of(pronoun + "/PRP/2/nsubj/-/Ann:person attacked/VBD/0/root/attack Iraq/NNP/2/obj/-/Iraq:country");
  };
  CHECK(of("they") < of("she"));
}
