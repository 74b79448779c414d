#include "tests/catch.h"
#include "tests/importers/extraction/event_reading.h"

namespace {

using namespace relata;
using extraction::Factuality;
using tests::read_events_of;
using tests::told;

// "Iran said OTHER would/must VERB Iraq", OTHER a pronoun or name.
tests::EventReading said(const std::string& who, const std::string& modal, const std::string& verb) {
  return read_events_of("Iran/NNP/2/nsubj/-/Iran:country said/VBD/0/root/say it/PRP/5/nsubj/-/" + who + ":country " +
                        modal + "/MD/5/aux " + verb + "/VB/2/ccomp Iraq/NNP/5/obj/-/Iraq:country");
}

}  // namespace

TEST_CASE("to say that one will help is to agree", "[extraction][events]") {
  const auto read = said("Iran", "would", "aid");
  CHECK(read.event("say").type == "Agree");
  CHECK(read.event("say").factuality == Factuality::certain);
  CHECK(told(read, read.event("say")) == "agent=Iran recipient=Iraq");
  CHECK(read.event("aid").type == "Aid");
  CHECK(read.event("aid").factuality == Factuality::future);
}

TEST_CASE("to say that one will attack is to threaten", "[extraction][events]") {
  const auto read = said("Iran", "would", "attack");
  CHECK(read.event("say").type == "Threaten");
  CHECK(told(read, read.event("say")) == "agent=Iran patient=Iraq");
  CHECK(read.event("attack").factuality == Factuality::future);
}

TEST_CASE("to say that somebody must is to request", "[extraction][events]") {
  const auto read = said("Syria", "must", "aid");
  CHECK(read.event("say").type == "Request");
  CHECK(told(read, read.event("say")) == "agent=Iran recipient=Syria");
}

TEST_CASE("to foretell what others will do is a mere statement", "[extraction][events]") {
  const auto read = said("Syria", "would", "attack");
  REQUIRE(read.events().size() == 1);
  CHECK(read.event("attack").factuality == Factuality::future);
}

TEST_CASE("to say that one will not help is to reject", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country said/VBD/0/root/say it/PRP/6/nsubj/-/Iran:country would/MD/6/aux "
      "not/RB/6/advmod "
      "aid/VB/2/ccomp Iraq/NNP/6/obj/-/Iraq:country");
  CHECK(read.event("say").type == "Reject");
  CHECK(told(read, read.event("say")) == "agent=Iran patient=Iraq");
  CHECK(read.event("aid").factuality == Factuality::negated);
}

TEST_CASE("a spokesman of nobody else speaks for the state that will help", "[extraction][events]") {
  const auto said_by = [](const std::string& speaker, const std::string& verb) {
    return read_events_of("A/DT/2/det " + speaker + "/NN/3/nsubj/" + speaker + "/" + speaker +
                          ":unnamed said/VBD/0/root/say Iran/NNP/6/nsubj/-/Iran:country would/MD/6/aux " + verb +
                          "/VB/3/ccomp Iraq/NNP/6/obj/-/Iraq:country");
  };
  const auto agreed = said_by("spokesman", "aid");
  CHECK(agreed.event("say").type == "Agree");
  CHECK(told(agreed, agreed.event("say")) == "agent=spokesman agent=Iran recipient=Iraq");
  CHECK(said_by("guest", "aid").events().size() == 1);
  CHECK(said_by("spokesman", "attack").events().size() == 1);
}

TEST_CASE("whoever quotes takes no part in what somebody is quoted as saying", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/3/nsubj:pass/-/Iran:country was/VBD/3/aux:pass/be quoted/VBN/0/root/quote as/IN/5/mark "
      "saying/VBG/3/advcl/say by/IN/7/case Reuters/NNP/5/obl/-/Reuters:organization it/PRP/10/nsubj/-/Iran:country "
      "would/MD/10/aux aid/VB/5/ccomp Iraq/NNP/10/obj/-/Iraq:country");
  CHECK(told(read, read.event("say")) == "agent=Iran recipient=Iraq");
}
