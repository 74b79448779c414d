// What no rule knows is worth telling where somebody did it, and somebody else, a place, a day or a number is told.
#include "importers/extraction/events/events.h"
#include "tests/catch.h"
#include "tests/importers/extraction/event_reading.h"
#include "tests/importers/extraction/read_text.h"

namespace {

using relata::tests::read_events_of;

const std::string navy = "navy/NN/3/nsubj/-/Navy:organization ";
const std::string captured = "has/VBZ/3/aux/have captured/VBN/0/root/capture ";

}  // namespace

TEST_CASE("what somebody did to so many is told, without a rule", "[extraction][events]") {
  const auto read = read_events_of(navy + captured + "23/CD/5/nummod birds/NNS/3/obj/bird");
  const auto& event = read.event("capture");
  CHECK(event.type.empty());
  REQUIRE(event.quantities.size() == 1);
  CHECK(event.quantities[0].value == "23");
  CHECK(event.quantities[0].unit == "birds");
}

TEST_CASE("what somebody did on a day is told, without a rule", "[extraction][events]") {
  const auto read = read_events_of(navy + captured + "birds/NNS/3/obj/bird on/IN/6/case Monday/NNP/3/obl");
  CHECK(read.event("capture").time.has_value());
  CHECK(read_events_of(navy + captured + "birds/NNS/3/obj/bird").events().empty());
}

TEST_CASE("what people of a named body did is told, without a rule", "[extraction][events]") {
  const auto told = [](const std::string& text) {
    relata::tests::ReadText read(text);
    relata::extraction::read_events(read.reading());
    return read.facts().events.size();
  };
  CHECK(told("Researchers at Harvard University developed a vaccine.") == 1);
  CHECK(told("Researchers developed a vaccine.") == 0);
  CHECK(told("Researchers at Harvard University develop vaccines.") == 0);
}

TEST_CASE("what somebody does again and again, or to so many percent, is not told", "[extraction][events]") {
  CHECK(read_events_of("navy/NN/2/nsubj/-/Navy:organization captures/VBZ/0/root/capture 23/CD/4/nummod "
                       "birds/NNS/2/obj/bird")
            .events()
            .empty());
  CHECK(read_events_of(navy + captured + "23/CD/5/nummod percent/NN/3/obj").events().empty());
  CHECK(read_events_of("navy/NN/2/nsubj/-/Navy:organization filmed/VBD/0/root/film three/CD/2/obj").events().empty());
}

TEST_CASE("three of a people are people, three Oscars are not", "[extraction][events]") {
  const auto unit = [](const std::string& counted) {
    return read_events_of(navy + captured + "three/CD/5/nummod " + counted).event("capture").quantities.at(0).unit;
  };
  CHECK(unit("Egyptians/NNPS/3/obj/-/Egypt:demonym") == "people");
  CHECK(unit("Oscars/NNPS/3/obj") == "Oscars");
}

TEST_CASE("fractions count no people", "[extraction][events]") {
  const auto read =
      read_events_of("a/DT/3/det 5.6/CD/3/nummod quake/NN/4/nsubj hit/VBD/0/root/hit Iran/NNP/4/obj/-/Iran:country");
  REQUIRE(read.event("quake").quantities.size() == 1);
  CHECK(read.event("quake").quantities.front().unit == "magnitude");
  const auto storm =
      read_events_of("a/DT/3/det 5.6/CD/3/nummod storm/NN/4/nsubj hit/VBD/0/root/hit Iran/NNP/4/obj/-/Iran:country");
  CHECK(storm.event("storm").quantities.empty());
}

TEST_CASE("a town that is accused is no place of it", "[extraction][events]") {
  const auto accused =
      read_events_of("Iran/NNP/2/nsubj/-/Iran:country accused/VBD/0/root/accuse Geneva/NNP/2/obj/-/Geneva:city");
  CHECK(accused.event("accuse").places.empty());
  const auto attacked =
      read_events_of("Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack Geneva/NNP/2/obj/-/Geneva:city");
  CHECK(attacked.event("attack").places.size() == 1);
}

TEST_CASE("a member is arrested, the body is not", "[extraction][events]") {
  const auto read = read_events_of(
      "police/NNS/2/nsubj/-/police:unnamed arrested/VBD/0/root/arrest members/NNS/2/obj/member of/IN/5/case "
      "Hamas/NNP/3/nmod/-/Hamas:organization");
  const auto& event = read.event("arrest");
  CHECK(event.participants.size() == 1);
  CHECK(event.participants.at(0).role == relata::extraction::Role::agent);
}
