// Which drafts of an article tell the same happening.
#include <algorithm>
#include <string>

#include "tests/catch.h"
#include "tests/importers/extraction/event_reading.h"

namespace {

using namespace relata;
using formats::ZoneKind;
using tests::read_events_of;
using tests::told;

tests::EventReading read_both(const std::string& first, const std::string& second) {
  return read_events_of({{ZoneKind::body, first}, {ZoneKind::body, second}});
}

const std::string named_arrest =
    "Jean/NNP/3/nsubj:pass/-/Jean:person was/VBD/3/aux:pass/be arrested/VBN/0/root/arrest in/IN/5/case "
    "Paris/NNP/3/obl/-/Paris:city";

std::string arrest_of_a_man(const std::string& determiner) {
  return determiner +
         "/DT/2/det man/NN/4/nsubj:pass/man/a_man:unnamed was/VBD/4/aux:pass/be arrested/VBN/0/root/arrest "
         "in/IN/6/case "
         "Paris/NNP/4/obl/-/Paris:city";
}

std::string killing(const std::string& verb, const std::string& victim) {
  return "Rebels/NNS/2/nsubj/rebel/rebels:unnamed " + verb + "/VBD/0/root/" + verb + " " + victim + "/NNP/2/obj/-/" +
         victim + ":person";
}

}  // namespace

TEST_CASE("who is described first and named then is one person", "[extraction][events]") {
  const auto one = read_both(arrest_of_a_man("A"), named_arrest);
  REQUIRE(one.events().size() == 1);
  CHECK(told(one, one.events().front()) == "patient=Jean place=Paris");
  CHECK(one.events().front().sentences.size() == 2);
  SECTION("but not whoever is known already") {
    CHECK(read_both(arrest_of_a_man("The"), named_arrest).events().size() == 2);
  }
  SECTION("nor whoever is described after the name") {
    CHECK(read_both(named_arrest, arrest_of_a_man("A")).events().size() == 2);
  }
}

TEST_CASE("nobody is killed twice, whatever verb tells it", "[extraction][events]") {
  CHECK(read_both(killing("murder", "Ann"), killing("slay", "Ann")).events().size() == 1);
  CHECK(read_both(killing("murder", "Ann"), killing("slay", "Eve")).events().size() == 2);
}

TEST_CASE("police and officers that do the same are the same", "[extraction][events]") {
  const std::string rest = " freed/VBD/0/root/free Ann/NNP/2/obj/-/Ann:person";
  const auto read = read_both("Police/NNS/2/nsubj/police/police:unnamed" + rest,
                              "Officers/NNS/2/nsubj/officer/officers:unnamed" + rest);
  CHECK(read.events().size() == 1);
  CHECK(read_both("Police/NNS/2/nsubj/police/police:unnamed" + rest, "Rebels/NNS/2/nsubj/rebel/rebels:unnamed" + rest)
            .events()
            .size() == 2);
}

TEST_CASE("a day within the month told elsewhere is no other time", "[extraction][events]") {
  const auto arrested = [](const std::string& when) {
    return "Jean/NNP/3/nsubj:pass/-/Jean:person was/VBD/3/aux:pass/be arrested/VBN/0/root/arrest in/IN/5/case "
           "Paris/NNP/3/obl/-/Paris:city " +
           when;
  };
  const std::string month = "in/IN/7/case April/NNP/3/obl";
  const std::string day = "on/IN/7/case April/NNP/3/obl 3/CD/7/nummod";
  const std::string other = "on/IN/7/case March/NNP/3/obl 3/CD/7/nummod";
  CHECK(read_both(arrested(month), arrested(day)).events().size() == 1);
  CHECK(read_both(arrested(month), arrested(other)).events().size() == 2);
}

TEST_CASE("what a deed is done for is no second deed of its type", "[extraction][events]") {
  const auto count = [](const std::string& aim) {
    return read_events_of(
               "Iran/NNP/2/nsubj/-/Iran:country telephoned/VBD/0/root/telephone Iraq/NNP/2/obj/-/Iraq:country "
               "to/TO/5/mark " +
               aim + " Syria/NNP/5/obj/-/Syria:country")
        .events()
        .size();
  };
  CHECK(count("consult/VB/2/advcl") == 1);
  CHECK(count("attack/VB/2/advcl") == 2);
}

TEST_CASE("a disaster struck where it killed", "[extraction][events]") {
  const auto quake = [](const std::string& city) {
    return "a/DT/2/det quake/NN/3/nsubj killed/VBD/0/root/kill 20/CD/5/nummod people/NNS/3/obj in/IN/7/case " + city;
  };
  const std::string paris = "Paris/NNP/3/obl/-/Paris:city", lyon = "Lyon/NNP/3/obl/-/Lyon:city";
  const auto one = read_events_of(quake(paris));
  REQUIRE(one.events().size() == 2);
  CHECK(told(one, one.event("quake")) == "place=Paris");
  REQUIRE(one.event("kill").causes.size() == 1);
  CHECK(&one.events()[one.event("kill").causes.front()] == &one.event("quake"));
  SECTION("so that two of them are told apart") {
    const auto quakes = [&](const std::string& city) {
      const auto both = read_both(quake(paris), quake(city));
      return std::count_if(both.events().begin(), both.events().end(),
                           [](const auto& event) { return event.lemma == "quake"; });
    };
    CHECK(quakes(paris) == 1);
    CHECK(quakes(lyon) == 2);
  }
}

TEST_CASE("a headline may name the country that the place lies in", "[extraction][events]") {
  const auto link = [](auto& reading) {
    for (auto& entity : reading.facts.entities)
      entity.gazetteer = tests::event_detail::shipped_gazetteer().find(entity.label).front().entry;
  };
  const auto floods = [&](ZoneKind zone, const std::string& country) {
    const std::string body = "floods/NNS/2/nsubj/flood hit/VBD/0/root Paris/NNP/2/obj/-/Paris:city";
    return read_events_of({{zone, "Floods/NNS/2/nsubj/flood hit/VBP/0/root " + country}, {ZoneKind::body, body}}, link)
        .events()
        .size();
  };
  const std::string france = "France/NNP/2/obj/-/France:country", spain = "Spain/NNP/2/obj/-/Spain:country";
  CHECK(floods(ZoneKind::headline, france) == 1);
  CHECK(floods(ZoneKind::headline, spain) == 2);
  CHECK(floods(ZoneKind::body, france) == 2);
}
