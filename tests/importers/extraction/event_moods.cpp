// How real an event is, and whether it is one at all, beyond what events.cpp tests.
#include <string>

#include "tests/catch.h"
#include "tests/importers/extraction/event_reading.h"

namespace {

using namespace relata;
using extraction::Factuality;
using tests::read_events_of;
using tests::told;

}  // namespace

TEST_CASE("an infinitive has happened only where its verb says so", "[extraction][events]") {
  const auto visit = [](const std::string& verb) {
    const auto read = read_events_of("Xi/NNP/2/nsubj/-/Xi:person " + verb +
                                     " to/TO/4/mark visit/VB/2/xcomp Iran/NNP/4/obj/-/Iran:country");
    return read.event("visit").factuality;
  };
  CHECK(visit("voted/VBD/0/root/vote") == Factuality::possible);
  CHECK(visit("managed/VBD/0/root/manage") == Factuality::certain);
  CHECK(visit("hoped/VBD/0/root/hope") == Factuality::desired);
}

TEST_CASE("what somebody is in the habit of doing is no event", "[extraction][events]") {
  const auto visits = [](const std::string& adverb, const std::string& verb) {
    return read_events_of("Xi/NNP/3/nsubj/-/Xi:person " + adverb + "/RB/3/advmod " + verb +
                          " Iran/NNP/3/obj/-/Iran:country")
        .events()
        .size();
  };
  CHECK(visits("usually", "visits/VBZ/0/root/visit") == 0);
  CHECK(visits("finally", "visits/VBZ/0/root/visit") == 1);
  CHECK(visits("often", "visited/VBD/0/root/visit") == 1);
}

TEST_CASE("at no time means never", "[extraction][events]") {
  const auto read = read_events_of(
      "At/IN/3/case no/DT/3/det time/NN/6/obl did/VBD/6/aux/do Iran/NNP/6/nsubj/-/Iran:country attack/VB/0/root "
      "Iraq/NNP/6/obj/-/Iraq:country");
  CHECK(read.event("attack").factuality == Factuality::negated);
}

TEST_CASE("what shall be by a ruling has not been", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country demanded/VBD/0/root/demand that/IN/6/mark Ann/NNP/6/nsubj:pass/-/Ann:person "
      "be/VB/6/aux:pass/be arrested/VBN/2/ccomp/arrest");
  CHECK(read.event("arrest").factuality == Factuality::desired);
}

TEST_CASE("the second verb of a sentence with two subjects has no agent for certain", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack Iraq/NNP/2/obj/-/Iraq:country when/WRB/6/advmod "
      "Syria/NNP/6/nsubj/-/Syria:country invaded/VBD/2/advcl/invade Jordan/NNP/6/obj/-/Jordan:country and/CC/9/cc "
      "arrested/VBD/2/conj/arrest Ann/NNP/9/obj/-/Ann:person");
  CHECK(told(read, read.event("arrest")) == "patient=Ann");
  const auto plain = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack Iraq/NNP/2/obj/-/Iraq:country and/CC/5/cc "
      "arrested/VBD/2/conj/arrest Ann/NNP/5/obj/-/Ann:person");
  CHECK(told(plain, plain.event("arrest")) == "agent=Iran patient=Ann");
}

TEST_CASE("a refusal to comment is no news", "[extraction][events]") {
  const auto of = [](const std::string& complement) {
    return read_events_of("Iran/NNP/2/nsubj/-/Iran:country declined/VBD/0/root/decline to/TO/4/mark " + complement)
        .events()
        .size();
  };
  CHECK(of("comment/VB/2/xcomp") == 0);
  CHECK(of("attack/VB/2/xcomp Iraq/NNP/4/obj/-/Iraq:country") == 2);
}

TEST_CASE("whoever is named before a deed may suffer it", "[extraction][events]") {
  const auto extradition = [](const std::string& whose) {
    const auto read = read_events_of(whose +
                                     " 's/POS/1/case extradition/NN/4/nsubj began/VBD/0/root/begin in/IN/6/case "
                                     "Paris/NNP/4/obl/-/Paris:city");
    return told(read, read.event("extradition"));
  };
  CHECK(extradition("Ann/NNP/3/nmod:poss/-/Ann:person") == "patient=Ann place=Paris");
  CHECK(extradition("Iran/NNP/3/nmod:poss/-/Iran:country") == "agent=Iran place=Paris");
}

TEST_CASE("a wish that no rule knows is not told", "[extraction][events]") {
  const auto of = [](const std::string& verb) {
    return read_events_of("Iran/NNP/2/nsubj/-/Iran:country " + verb +
                          " to/TO/4/mark paint/VB/2/xcomp Iraq/NNP/4/obj/-/Iraq:country")
        .events()
        .size();
  };
  CHECK(of("hoped/VBD/0/root/hope") == 0);
  CHECK(of("managed/VBD/0/root/manage") == 1);
}

TEST_CASE("what anybody does on any day is no event", "[extraction][events]") {
  const auto of = [](const std::string& subject, const std::string& verb) {
    return read_events_of(subject + " " + verb + " Iran/NNP/2/obj/-/Iran:country").events().size();
  };
  CHECK(of("you/PRP/2/nsubj", "attack/VBP/0/root/attack") == 0);
  CHECK(of("you/PRP/2/nsubj", "attacked/VBD/0/root/attack") == 1);
  CHECK(of("Iraq/NNP/2/nsubj/-/Iraq:country", "attack/VBP/0/root/attack") == 1);
}

TEST_CASE("things support nobody", "[extraction][events]") {
  const auto of = [](const std::string& subject, const std::string& verb) {
    return read_events_of(subject + " will/MD/3/aux " + verb + " Iran/NNP/3/obj/-/Iran:country").events().size();
  };
  CHECK(of("it/PRP/3/nsubj", "support/VB/0/root/support") == 0);
  CHECK(of("plans/NNS/3/nsubj/plan", "support/VB/0/root/support") == 0);
  CHECK(of("Iraq/NNP/3/nsubj/-/Iraq:country", "support/VB/0/root/support") == 1);
  // What an agreement would do is told.
  CHECK(of("plans/NNS/3/nsubj/plan", "attack/VB/0/root/attack") == 1);
}

TEST_CASE("an agreement without anybody to make it with is goods", "[extraction][events]") {
  const auto of = [](const std::string& more) {
    return read_events_of(
               "Ann/NNP/3/nmod:poss/-/Ann:person 's/POS/1/case deal/NN/4/nsubj surprised/VBD/0/root/surprise" + more)
        .events()
        .size();
  };
  CHECK(of("") == 0);
  CHECK(of(" with/IN/6/case Iran/NNP/3/nmod/-/Iran:country") == 1);
  CHECK(of(" to/TO/6/mark leave/VB/3/acl/leave") == 1);
}

TEST_CASE("whoever has died reports nothing", "[extraction][events]") {
  const auto death = [](const std::string& verb) {
    const auto read = read_events_of("Ann/NNP/2/nsubj/-/Ann:person said/VBD/0/root/say she/PRP/" + verb);
    return told(read, read.event("die"));
  };
  CHECK(death("4/nsubj/-/Ann:person died/VBD/2/ccomp/die in/IN/6/case Paris/NNP/4/obl/-/Paris:city") == "place=Paris");
  CHECK(death("5/nsubj/-/Ann:person would/MD/5/aux die/VB/2/ccomp in/IN/7/case Paris/NNP/5/obl/-/Paris:city") ==
        "patient=Ann place=Paris");
}

TEST_CASE("what has happened to nobody, nowhere and at no time is no event", "[extraction][events]") {
  const std::string legalized =
      "Drugs/NNS/4/nsubj:pass/drug should/MD/4/aux be/VB/4/aux:pass legalized/VBN/0/root/legalize ";
  CHECK(read_events_of(legalized).events().empty());
  CHECK(read_events_of(legalized + "in/IN/6/case Iran/NNP/4/obl/-/Iran:country").events().size() == 1);
}

TEST_CASE("what somebody means to say is not yet said", "[extraction][events]") {
  const auto read = read_events_of(
      "Ann/NNP/2/nsubj/-/Ann:person went/VBD/0/root/go to/TO/4/mark testify/VB/2/advcl against/IN/6/case "
      "Iran/NNP/4/obl/-/Iran:country");
  CHECK_THROWS(read.event("testify"));
}

TEST_CASE("elections that are any elections are none", "[extraction][events]") {
  const std::string debates = "Debates/NNS/2/nsubj/debate shaped/VBD/0/root/shape ";
  CHECK(read_events_of(debates + "British/JJ/4/amod/british/United_Kingdom:demonym elections/NNS/2/obj/election")
            .events()
            .empty());
  CHECK(read_events_of(debates + "the/DT/5/det British/JJ/5/amod/british/United_Kingdom:demonym "
                                 "elections/NNS/2/obj/election")
            .event("election")
            .type == "Election");
}
