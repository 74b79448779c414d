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

TEST_CASE("what was done instead of something leaves that undone", "[extraction][events]") {
  const auto attack = [](const std::string& words) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country met/VBD/0/root/meet Ann/NNP/2/obj/-/Ann:person " +
                                     words + " Iraq/NNP/6/obj/-/Iraq:country");
    return read.event("attack").factuality;
  };
  CHECK(attack("instead/RB/6/mark of/IN/4/fixed attacking/VBG/2/advcl/attack") == Factuality::negated);
  CHECK(attack("rather/RB/6/cc than/IN/4/fixed attack/VB/2/obl") == Factuality::negated);
  CHECK(attack("rather/RB/6/mark than/IN/4/fixed attack/VB/2/advcl") == Factuality::negated);
  CHECK(attack("and/CC/6/cc then/RB/6/advmod attacked/VBD/2/conj/attack") == Factuality::certain);
}

TEST_CASE("a verb with its particle is a verb of its own", "[extraction][events]") {
  const auto attack = [](const std::string& verb) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country " + verb +
                                     " an/DT/5/det attack/NN/2/obj on/IN/7/case Iraq/NNP/5/nmod/-/Iraq:country");
    return read.event("attack").factuality;
  };
  CHECK(attack("ruled/VBD/0/root/rule out/RP/2/compound:prt") == Factuality::negated);
  CHECK(attack("called/VBD/0/root/call off/RP/2/compound:prt") == Factuality::negated);
  CHECK(attack("saw/VBD/0/root/see clearly/RB/2/advmod") == Factuality::certain);
}

TEST_CASE("who has not ruled something out may do it", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/4/nsubj/-/Iran:country has/VBZ/4/aux/have not/RB/4/advmod ruled/VBN/0/root/rule out/RP/4/compound:prt "
      "attacking/VBG/4/xcomp/attack Iraq/NNP/6/obj/-/Iraq:country");
  CHECK(read.event("attack").factuality == Factuality::possible);
}

TEST_CASE("what somebody is charged with, cleared of or near to is no deed of his", "[extraction][events]") {
  const auto attack = [](const std::string& words) {
    const auto read = read_events_of("Ann/NNP/3/nsubj:pass/-/Ann:person was/VBD/3/aux:pass/be " + words +
                                     " attacking/VBG/3/advcl/attack Bob/NNP/5/obj/-/Bob:person");
    return read.event("attack").factuality;
  };
  CHECK(attack("charged/VBN/0/root/charge with/IN/5/mark") == Factuality::possible);
  CHECK(attack("cleared/VBN/0/root/clear of/IN/5/mark") == Factuality::negated);
  CHECK(attack("barred/VBN/0/root/bar from/IN/5/mark") == Factuality::negated);
  CHECK(attack("convicted/VBN/0/root/convict of/IN/5/mark") == Factuality::certain);
  CHECK(attack("wary/JJ/0/root of/IN/5/mark") == Factuality::possible);
}

TEST_CASE("who has yet to do something has not done it", "[extraction][events]") {
  const auto arrest = [](const std::string& words) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country have/VBP/0/root " + words +
                                     " to/TO/5/mark arrest/VB/2/xcomp Ann/NNP/5/obj/-/Ann:person");
    return read.event("arrest").factuality;
  };
  CHECK(arrest("yet/RB/2/advmod") == Factuality::negated);
  CHECK(arrest("yet/RB/5/advmod") == Factuality::negated);
  CHECK(arrest("now/RB/2/advmod") == Factuality::desired);
}

TEST_CASE("hearsay has nobody to vouch for it", "[extraction][events]") {
  const auto fled = [](const std::string& verb) {
    const auto read = read_events_of("Ann/NNP/3/nsubj:pass/-/Ann:person is/VBZ/3/aux:pass/be " + verb +
                                     " to/TO/6/mark have/VB/6/aux fled/VBN/3/xcomp/flee Iran/NNP/6/obj/-/Iran:country");
    return read.event("flee").factuality;
  };
  CHECK(fled("thought/VBN/0/root/think") == Factuality::possible);
  CHECK(fled("known/VBN/0/root/know") == Factuality::certain);
  const auto raped = [](const std::string& verb, const std::string& relation) {
    const auto read = read_events_of("it/PRP/3/expl is/VBZ/3/aux:pass/be " + verb + " that/IN/6/mark " +
                                     "Ann/NNP/6/nsubj/-/Ann:person attacked/VBD/3/" + relation +
                                     "/attack Bob/NNP/6/obj/-/Bob:person");
    return read.event("attack").factuality;
  };
  CHECK(raped("alleged/VBN/0/root/allege", "ccomp") == Factuality::possible);
  CHECK(raped("alleged/VBN/0/root/allege", "csubj:pass") == Factuality::possible);
  CHECK(raped("announced/VBN/0/root/announce", "ccomp") == Factuality::certain);
}

TEST_CASE("reports that and of something are no deeds", "[extraction][events]") {
  const auto that = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country had/VBD/0/root/have reports/NNS/2/obj/report that/IN/6/mark "
      "Iraq/NNP/6/nsubj/-/Iraq:country attacked/VBD/3/acl/attack Jordan/NNP/6/obj/-/Jordan:country");
  CHECK(that.event("attack").factuality == Factuality::possible);
  const auto of = [](const std::string& report, const std::string& article) {
    const auto read =
        read_events_of("Iran/NNP/2/nsubj/-/Iran:country had/VBD/0/root/have " + report + " of/IN/6/case " + article +
                       "/DT/6/det attack/NN/3/nmod on/IN/8/case "
                       "Iraq/NNP/6/nmod/-/Iraq:country");
    return read.event("attack").factuality;
  };
  CHECK(of("reports/NNS/2/obj/report", "an") == Factuality::possible);
  CHECK(of("reports/NNS/2/obj/report", "the") == Factuality::certain);
}

TEST_CASE("a subject without an article is as open as what it would do", "[extraction][events]") {
  const auto attack = [](const std::string& article, const std::string& verb) {
    const auto read =
        read_events_of(article + "/DT/2/det attack/NN/6/nsubj on/IN/4/case Iraq/NNP/2/nmod/-/Iraq:country " + verb);
    return read.event("attack").factuality;
  };
  CHECK(attack("an", "is/VBZ/6/cop/be likely/JJ/0/root") == Factuality::possible);
  CHECK(attack("an", "would/MD/6/aux cost/VB/0/root") == Factuality::possible);
  CHECK(attack("the", "would/MD/6/aux cost/VB/0/root") == Factuality::certain);
  CHECK(attack("an", "has/VBZ/6/aux/have cost/VBN/0/root") == Factuality::certain);
}

TEST_CASE("a condition by inversion has not been met", "[extraction][events]") {
  const auto read = read_events_of(
      "had/VBD/3/aux/have Iran/NNP/3/nsubj/-/Iran:country attacked/VBN/8/advcl/attack Iraq/NNP/3/obj/-/Iraq:country "
      "Ann/NNP/8/nsubj/-/Ann:person would/MD/8/aux have/VB/8/aux resigned/VBN/0/root/resign");
  CHECK(read.event("attack").factuality == Factuality::possible);
  CHECK(read.event("resign").factuality == Factuality::possible);
}

TEST_CASE("a request that is rejected was made", "[extraction][events]") {
  const auto mood = [](const std::string& noun, const std::string& lemma) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country rejected/VBD/0/root/reject a/DT/4/det " + noun +
                                     "/NN/2/obj by/IN/6/case Iraq/NNP/4/nmod/-/Iraq:country");
    return read.event(lemma).factuality;
  };
  CHECK(mood("request", "request") == Factuality::certain);
  CHECK(mood("visit", "visit") == Factuality::negated);
}

TEST_CASE("neither of two did it", "[extraction][events]") {
  const auto attacked = [](const std::string& first, const std::string& second) {
    const auto read = read_events_of(first + " Iran/NNP/5/nsubj/-/Iran:country " + second +
                                     " Iraq/NNP/2/conj/-/Iraq:country attacked/VBD/0/root/attack "
                                     "Ann/NNP/5/obj/-/Ann:person");
    return read.event("attack").factuality;
  };
  CHECK(attacked("neither/CC/2/cc:preconj", "nor/CC/4/cc") == Factuality::negated);
  CHECK(attacked("both/CC/2/cc:preconj", "and/CC/4/cc") == Factuality::certain);
}

TEST_CASE("a gerund behind a noun is none of its aims", "[extraction][events]") {
  const auto attack = [](const std::string& noun) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country announced/VBD/0/root/announce " + noun +
                                     " to/TO/5/mark attacking/VBG/3/acl/attack Iraq/NNP/5/obj/-/Iraq:country");
    return read.event("attack").factuality;
  };
  CHECK(attack("additions/NNS/2/obj/addition") == Factuality::certain);
  CHECK(attack("commitments/NNS/2/obj/commitment") == Factuality::desired);
}

TEST_CASE("what comes after something to come is to come", "[extraction][events]") {
  const auto attack = [](const std::string& verb) {
    const auto read = read_events_of("Iran/NNP/3/nsubj/-/Iran:country " + verb +
                                     " after/IN/5/mark attacking/VBG/3/advcl/attack Iraq/NNP/5/obj/-/Iraq:country");
    return read.event("attack").factuality;
  };
  CHECK(attack("will/MD/3/aux rest/VB/0/root") == Factuality::future);
  CHECK(attack("has/VBZ/3/aux/have rested/VBN/0/root/rest") == Factuality::certain);
}

TEST_CASE("what nobody knew or expected may have been", "[extraction][events]") {
  const auto attack = [](const std::string& verb) {
    const auto read = read_events_of("Iran/NNP/4/nsubj/-/Iran:country did/VBD/4/aux/do not/RB/4/advmod " + verb +
                                     " that/IN/7/mark Iraq/NNP/7/nsubj/-/Iraq:country attacked/VBD/4/ccomp/attack "
                                     "Ann/NNP/7/obj/-/Ann:person");
    return read.event("attack").factuality;
  };
  CHECK(attack("know/VB/0/root") == Factuality::certain);
  CHECK(attack("expect/VB/0/root") == Factuality::possible);
  CHECK(attack("believe/VB/0/root") == Factuality::possible);
}

TEST_CASE("what nearly was or what nothing shows is not told as certain", "[extraction][events]") {
  const auto attack = [](const std::string& adverb) {
    const auto read = read_events_of("Iran/NNP/3/nsubj/-/Iran:country " + adverb +
                                     "/RB/3/advmod attacked/VBD/0/root/attack Iraq/NNP/3/obj/-/Iraq:country");
    return read.event("attack").factuality;
  };
  CHECK(attack("nearly") == Factuality::negated);
  CHECK(attack("finally") == Factuality::certain);
  const auto shown = [](const std::string& noun) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country has/VBZ/0/root/have no/DT/4/det " + noun +
                                     "/NN/2/obj that/IN/7/mark Iraq/NNP/7/nsubj/-/Iraq:country "
                                     "attacked/VBD/4/acl/attack Ann/NNP/7/obj/-/Ann:person");
    return read.event("attack").factuality;
  };
  CHECK(shown("evidence") == Factuality::possible);
  CHECK(shown("doubt") == Factuality::certain);
  const auto warned = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country warned/VBD/0/root/warn Iraq/NNP/2/obj/-/Iraq:country against/IN/5/mark "
      "attacking/VBG/2/advcl/attack Ann/NNP/5/obj/-/Ann:person");
  CHECK(warned.event("attack").factuality == Factuality::possible);
}
