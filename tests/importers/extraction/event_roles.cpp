// Who takes which part where the tree leaves it open.
#include <string>

#include "tests/catch.h"
#include "tests/importers/extraction/event_reading.h"

namespace {

using namespace relata;
using tests::read_events_of;
using tests::told;

}  // namespace

TEST_CASE("a participle with a time belongs to the clause before the one who reports it", "[extraction][events]") {
  const auto attack = [](const std::string& clause) {
    const auto read = read_events_of(
        "Ann/NNP/3/nsubj:pass/-/Ann:person " + clause +
        " after/IN/5/mark attacking/VBG/3/advcl/attack Iraq/NNP/5/obj/-/Iraq:country ,/,/3/punct Iran/NNP/9/nsubj/-/"
        "Iran:country said/VBD/0/root/say");
    return told(read, read.event("attack"));
  };
  CHECK(attack("was/VBD/3/aux:pass/be arrested/VBN/9/ccomp/arrest") == "agent=Ann patient=Iraq");
}

TEST_CASE("what is praised or charged for a deed has done it", "[extraction][events]") {
  const auto attack = [](const std::string& verb, const std::string& preposition) {
    const auto read =
        read_events_of("Iran/NNP/2/nsubj/-/Iran:country " + verb + " Ann/NNP/2/obj/-/Ann:person " + preposition +
                       "/IN/5/mark attacking/VBG/2/advcl/attack Iraq/NNP/5/obj/-/Iraq:country");
    return told(read, read.event("attack"));
  };
  CHECK(attack("praised/VBD/0/root/praise", "on") == "agent=Ann patient=Iraq");
  CHECK(attack("charged/VBD/0/root/charge", "by") == "agent=Ann patient=Iraq");
  CHECK(attack("praised/VBD/0/root/praise", "by") == "agent=Iran patient=Iraq");
}

TEST_CASE("the noun between a report and a finite verb is the subject of what is reported", "[extraction][events]") {
  const auto attack = [](const std::string& verb) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country said/VBD/0/root/say Ann/NNP/2/obj/-/Ann:person " +
                                     verb + " Iraq/NNP/4/obj/-/Iraq:country");
    return told(read, read.event("attack"));
  };
  CHECK(attack("attacked/VBD/2/ccomp/attack") == "agent=Ann patient=Iraq");
  CHECK(attack("attacking/VBG/2/ccomp/attack") == "agent=Iran patient=Iraq");
}

TEST_CASE("nobody is not the speaker", "[extraction][events]") {
  const auto attack = [](const std::string& subject) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country said/VBD/0/root/say " + subject +
                                     " attacked/VBD/2/ccomp/attack Iraq/NNP/4/obj/-/Iraq:country");
    return told(read, read.event("attack"));
  };
  CHECK(attack("it/PRP/4/nsubj") == "agent=Iran patient=Iraq");
  CHECK(attack("nobody/PRP/4/nsubj") == "patient=Iraq");
}

TEST_CASE("places are not arrested, persons not published", "[extraction][events]") {
  const auto of = [](const std::string& verb, const std::string& lemma, const std::string& object) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country " + verb + " " + object);
    return told(read, read.event(lemma));
  };
  CHECK(of("arrested/VBD/0/root/arrest", "arrest", "Basra/NNP/2/obj/-/Basra:city") == "agent=Iran place=Basra");
  CHECK(of("arrested/VBD/0/root/arrest", "arrest", "Ann/NNP/2/obj/-/Ann:person") == "agent=Iran patient=Ann");
  CHECK(of("attacked/VBD/0/root/attack", "attack", "Basra/NNP/2/obj/-/Basra:city") ==
        "agent=Iran patient=Basra place=Basra");
  CHECK(of("published/VBD/0/root/publish", "publish", "Ann/NNP/2/obj/-/Ann:person") == "agent=Iran");
}

TEST_CASE("a noun that stands before another is none of its own", "[extraction][events]") {
  const auto of = [](const std::string& more) {
    return read_events_of("Ann/NNP/2/nsubj/-/Ann:person faces/VBZ/0/root/face murder/NN/2/obj" + more).events().size();
  };
  CHECK(of("") == 1);
  CHECK(of(" and/CC/5/cc kidnapping/NN/3/conj charges/NNS/2/obj/charge") == 0);
}

TEST_CASE("whoever brings a fire under control has not lit it", "[extraction][events]") {
  const auto of = [](const std::string& noun) {
    const auto read = read_events_of(
        "Iran/NNP/2/nsubj/-/Iran:country brought/VBD/0/root/bring fire/NN/2/obj in/IN/5/case "
        "Basra/NNP/3/nmod/-/Basra:city under/IN/7/case " +
        noun);
    return told(read, read.event("fire"));
  };
  CHECK(of("control/NN/2/obl") == "place=Basra");
}

TEST_CASE("the other nouns of an article tell the sense of a bare one", "[extraction][events]") {
  const auto strike = [](const std::string& modifier) {
    const auto read =
        read_events_of({{formats::ZoneKind::body, modifier + " strike/NN/3/nsubj began/VBD/0/root/begin in/IN/5/case "
                                                             "Paris/NNP/3/obl/-/Paris:city"},
                        {formats::ZoneKind::body,
                         "Ann/NNP/2/nsubj/-/Ann:person joined/VBD/0/root/join the/DT/4/det "
                         "strike/NN/2/obj"}});
    std::string types;
    for (const auto& event : read.events()) {
      if (event.lemma == "strike") types += event.type + " ";
    }
    return types;
  };
  CHECK(strike("rail/NN/2/compound").starts_with("Protest"));
  CHECK(strike("rail/NN/2/compound").find("Assault") == std::string::npos);
  CHECK(strike("rocket/NN/2/compound").starts_with("Assault"));
}
