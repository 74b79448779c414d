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

TEST_CASE("a deed takes place where its unnamed doer is", "[extraction][events]") {
  const auto arrest = [](const std::string& doer) {
    const auto read = read_events_of(doer + " arrested/VBD/0/root/arrest Ann/NNP/4/obj/-/Ann:person");
    return told(read, read.event("arrest"));
  };
  CHECK(arrest("police/NNS/4/nsubj/-/police:unnamed in/IN/3/case Basra/NNP/1/nmod/-/Basra:city") ==
        "agent=police patient=Ann place=Basra");
  CHECK(arrest("police/NNS/4/nsubj/-/police:unnamed from/IN/3/case Basra/NNP/1/nmod/-/Basra:city") ==
        "agent=police patient=Ann");
  const auto passive = read_events_of(
      "Ann/NNP/3/nsubj:pass/-/Ann:person was/VBD/3/aux:pass/be arrested/VBN/0/root/arrest by/IN/5/case "
      "police/NNS/3/obl:agent/-/police:unnamed in/IN/7/case Basra/NNP/5/nmod/-/Basra:city");
  CHECK(told(passive, passive.event("arrest")) == "patient=Ann agent=police place=Basra");
}

TEST_CASE("what hangs on the name of the doer belongs to the verb", "[extraction][events]") {
  const auto read = read_events_of(
      "Sanctions/NNS/7/nsubj/sanction imposed/VBN/1/acl/impose by/IN/4/case Iran/NNP/2/obl:agent/-/Iran:country "
      "on/IN/6/case Iraq/NNP/4/nmod/-/Iraq:country failed/VBD/0/root/fail");
  CHECK(told(read, read.event("impose")) == "agent=Iran patient=Iraq");
}

TEST_CASE("whoever promises acts, whoever is urged acts", "[extraction][events]") {
  const auto attack = [](const std::string& verb) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country " + verb +
                                     " Ann/NNP/2/obj/-/Ann:person to/TO/5/mark attack/VB/2/xcomp Iraq/NNP/5/obj/-/"
                                     "Iraq:country");
    return told(read, read.event("attack"));
  };
  CHECK(attack("promised/VBD/0/root/promise") == "agent=Iran patient=Iraq");
  CHECK(attack("urged/VBD/0/root/urge") == "agent=Ann patient=Iraq");
}

TEST_CASE("an active verb has no second doer behind it", "[extraction][events]") {
  const auto read = read_events_of(
      "Ann/NNP/3/nsubj/-/Ann:person had/VBD/3/aux/have complained/VBN/0/root/complain of/IN/5/case abuse/NN/3/obl "
      "by/IN/7/case Bob/NNP/3/obl:agent/-/Bob:person");
  CHECK(told(read, read.event("complain")) == "agent=Ann");
}

TEST_CASE("who is called after a country is not the country", "[extraction][events]") {
  const auto seizure = [](const std::string& noun) {
    const auto read = read_events_of(
        "Iran/NNP/2/nsubj/-/Iran:country seized/VBD/0/root/seize a/DT/5/det Thai/JJ/5/amod/-/"
        "Thailand:demonym " +
        noun);
    return told(read, read.event("seize"));
  };
  CHECK(seizure("trawler/NN/2/obj") == "agent=Iran");
  CHECK(seizure("consulate/NN/2/obj") == "agent=Iran patient=Thailand");
}

TEST_CASE("who announces a resignation does not resign", "[extraction][events]") {
  const auto resignation = [](const std::string& whose) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country announced/VBD/0/root/announce " + whose +
                                     " resignation/NN/2/obj");
    return told(read, read.event("resignation"));
  };
  CHECK(resignation("Ann/NNP/4/nmod:poss/-/Ann:person") == "agent=Ann");
  CHECK(resignation("a/DT/4/det") == "agent=Iran");
}

TEST_CASE("the verb agrees with its subject in number", "[extraction][events]") {
  const auto attack = [](const std::string& verb) {
    const auto read = read_events_of(
        "rebels/NNS/2/nsubj/-/rebels:unnamed say/VBP/0/root/say Iran/NNP/4/nsubj/-/Iran:country "
        "fails/VBZ/2/ccomp/fail and/CC/6/cc " +
        verb + "/4/conj/attack Iraq/NNP/6/obj/-/Iraq:country");
    return told(read, read.event("attack"));
  };
  CHECK(attack("attack/VBP") == "agent=rebels patient=Iraq");
  CHECK(attack("attacks/VBZ") == "agent=Iran patient=Iraq");
}

TEST_CASE("a city's battles are fought there", "[extraction][events]") {
  const auto battle = [](const std::string& whose) {
    const auto read = read_events_of(whose + " battle/NN/3/nsubj began/VBD/0/root/begin");
    return told(read, read.event("battle"));
  };
  CHECK(battle("Basra/NNP/2/nmod:poss/-/Basra:city") == "place=Basra");
  CHECK(battle("Iran/NNP/2/nmod:poss/-/Iran:country") == "agent=Iran");
}

TEST_CASE("parties to an agreement that is signed sign it", "[extraction][events]") {
  const auto read = read_events_of(
      "Agreements/NNS/7/nsubj:pass/agreement between/IN/3/case Iran/NNP/1/nmod/-/Iran:country and/CC/5/cc "
      "Iraq/NNP/3/conj/-/Iraq:country were/VBD/7/aux:pass/be signed/VBN/0/root/sign");
  CHECK(told(read, read.event("sign")) == "agent=Iran agent=Iraq");
}

TEST_CASE("a victory has the place of whoever was beaten", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nmod:poss/-/Iran:country victory/NN/7/nsubj over/IN/4/case Iraq/NNP/2/nmod/-/Iraq:country "
      "in/IN/6/case Doha/NNP/4/nmod/-/Doha:city surprised/VBD/0/root/surprise");
  CHECK(told(read, read.event("victory")) == "agent=Iran patient=Iraq place=Doha");
}

TEST_CASE("a prize has a winner before it and a name behind it", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country awarded/VBD/0/root/award Ann/NNP/2/obj/-/Ann:person the/DT/5/det "
      "Prize/NNP/2/obj");
  CHECK(told(read, read.event("award")) == "agent=Iran patient=Ann");
}

TEST_CASE("a defeat by somebody is suffered by whoever has it", "[extraction][events]") {
  const auto defeat = [](const std::string& by) {
    const auto read = read_events_of("Iran/NNP/2/nmod:poss/-/Iran:country defeat/NN/5/nsubj " + by +
                                     "/IN/4/case Iraq/NNP/2/nmod/-/Iraq:country surprised/VBD/0/root/surprise");
    return told(read, read.event("defeat"));
  };
  CHECK(defeat("by") == "patient=Iran agent=Iraq");
  CHECK(defeat("of") == "agent=Iran patient=Iraq");
}

TEST_CASE("who has died causes nothing by it", "[extraction][events]") {
  const auto protest = [](const std::string& noun) {
    const auto read = read_events_of(
        noun +
        "/4/nsubj of/IN/3/case Iran/NNP/1/nmod/-/Iran:country "
        "sparked/VBD/0/root/spark protests/NNS/4/obj/protest in/IN/7/case Basra/NNP/5/nmod/-/Basra:city");
    return told(read, read.event("protest"));
  };
  CHECK(protest("Death/NN") == "place=Basra");
  CHECK(protest("Policy/NN") == "agent=Iran place=Basra");
}

TEST_CASE("whoever avoids extradition would suffer it", "[extraction][events]") {
  const auto extradition = [](const std::string& verb) {
    const auto read = read_events_of("Ann/NNP/2/nsubj/-/Ann:person " + verb +
                                     " extradition/NN/2/obj to/IN/5/case Iran/NNP/3/nmod/-/Iran:country");
    return told(read, read.event("extradition"));
  };
  CHECK(extradition("avoided/VBD/0/root/avoid") == "recipient=Iran patient=Ann");
  CHECK(extradition("watched/VBD/0/root/watch") == "recipient=Iran");
}

TEST_CASE("what is condemned is elsewhere", "[extraction][events]") {
  const auto of = [](const std::string& verb, const std::string& lemma, const std::string& hangs) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country " + verb + "/VBD/0/root/" + lemma +
                                     " revolts/NNS/2/obj in/IN/5/case Basra/NNP/" + hangs + "/-/Basra:city");
    return told(read, read.event(lemma));
  };
  CHECK(of("condemned", "condemn", "3/nmod") == "agent=Iran");
  CHECK(of("condemned", "condemn", "2/obl") == "agent=Iran");
  CHECK(of("crushed", "crush", "3/nmod") == "agent=Iran place=Basra");
  CHECK(of("crushed", "crush", "2/obl") == "agent=Iran place=Basra");
}

TEST_CASE("participles of result took place where they follow from", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack Basra/NNP/2/obj/-/Basra:city ,/,/5/punct "
      "killing/VBG/2/advcl/kill Ann/NNP/5/obj/-/Ann:person and/CC/8/cc wounding/VBG/5/conj/wound "
      "Bob/NNP/8/obj/-/Bob:person");
  CHECK(told(read, read.event("kill")) == "agent=Iran patient=Ann place=Basra");
  CHECK(told(read, read.event("wound")) == "agent=Iran patient=Bob place=Basra");
}

TEST_CASE("of two subjects the first is told", "[extraction][events]") {
  const auto attack = [](const std::string& lemma) {
    const auto read = read_events_of("Ann/NNP/2/nsubj/-/Ann:person told/VBD/0/root/" + lemma +
                                     " Bob/NNP/5/nsubj/-/Bob:person Iran/NNP/5/nsubj/-/Iran:country "
                                     "attacked/VBD/2/ccomp/attack Iraq/NNP/5/obj/-/Iraq:country");
    return told(read, read.event("attack"));
  };
  CHECK(attack("tell") == "agent=Iran patient=Iraq");
  CHECK(attack("say") == "agent=Bob agent=Iran patient=Iraq");
}

TEST_CASE("what explains a name has a time of its own", "[extraction][events]") {
  const auto read = read_events_of(
      "Ann/NNP/6/nsubj/-/Ann:person ,/,/5/punct the/DT/5/det 1950s/NNS/5/compound model/NN/1/appos "
      "died/VBD/0/root/die");
  CHECK(!read.event("die").time);
  const auto dated = read_events_of("Ann/NNP/2/nsubj/-/Ann:person died/VBD/0/root/die in/IN/4/case 1950/CD/2/obl");
  REQUIRE(dated.event("die").time);
  CHECK(dated.event("die").time->point == "1950");
}

TEST_CASE("stabbed to death is one event", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country stabbed/VBD/0/root/stab Ann/NNP/2/obj/-/Ann:person to/IN/5/case death/NN/2/obl "
      "in/IN/7/case Basra/NNP/5/obl/-/Basra:city");
  REQUIRE(read.events().size() == 1);
  CHECK(told(read, read.event("stab")) == "agent=Iran patient=Ann place=Basra");
}

TEST_CASE("what is told before who tells it is not the teller's", "[extraction][events]") {
  const auto read = read_events_of(
      "A/DT/2/det rebel/NN/3/nsubj/-/rebel:unnamed let/VBN/8/ccomp/let go/VB/3/xcomp attacked/VBD/8/ccomp/attack "
      "Iraq/NNP/5/obj/-/Iraq:country Iran/NNP/8/nsubj/-/Iran:country said/VBD/0/root/say");
  CHECK(told(read, read.event("attack")) == "agent=rebel patient=Iraq");
}

TEST_CASE("who is accused by somebody of a deed has done it", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/3/nsubj:pass/-/Iran:country is/VBZ/3/aux:pass/be accused/VBN/0/root/accuse by/IN/5/case "
      "Ann/NNP/3/obl:agent/-/Ann:person of/IN/7/mark attacking/VBG/5/acl/attack Iraq/NNP/7/obj/-/Iraq:country");
  CHECK(told(read, read.event("attack")) == "agent=Iran patient=Iraq");
}

TEST_CASE("who is pressed into a deed does it", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country pressured/VBD/0/root/pressure Ann/NNP/2/obj/-/Ann:person into/IN/5/mark "
      "attacking/VBG/2/advcl/attack Iraq/NNP/5/obj/-/Iraq:country");
  CHECK(told(read, read.event("attack")) == "agent=Ann patient=Iraq");
}

TEST_CASE("people die where what kills them happens", "[extraction][events]") {
  const auto death = [](const std::string& word) {
    const auto read = read_events_of("Ann/NNP/2/nsubj/-/Ann:person died/VBD/0/root/die " + word +
                                     "/IN/5/mark bombs/NNS/5/nsubj/bomb exploded/VBD/2/advcl/explode in/IN/7/case "
                                     "Basra/NNP/5/obl/-/Basra:city");
    return told(read, read.event("die"));
  };
  CHECK(death("when") == "patient=Ann place=Basra");
  CHECK(death("because") == "patient=Ann");
}

TEST_CASE("only whoever alone kills in an attack is said to have killed", "[extraction][events]") {
  const auto death = [](const std::string& preposition, const std::string& doers) {
    const auto read = read_events_of("Ann/NNP/2/nsubj/-/Ann:person died/VBD/0/root/die " + preposition +
                                     "/IN/4/case battles/NNS/2/obl/battle " + doers +
                                     " Iran/NNP/4/nmod/-/Iran:country and/CC/8/cc Iraq/NNP/6/conj/-/Iraq:country");
    return told(read, read.event("die"));
  };
  CHECK(death("in", "between/IN/6/case") == "patient=Ann");
  CHECK(death("during", "by/IN/6/case") == "patient=Ann");
  CHECK(death("in", "by/IN/6/case") == "patient=Ann agent=Iran agent=Iraq");
}

TEST_CASE("a particle before a name alone is a preposition", "[extraction][events]") {
  const auto read = read_events_of(
      "A/DT/2/det boat/NN/3/nsubj sank/VBD/0/root/sink off/IN/3/compound:prt Basra/NNP/3/obl/-/Basra:city");
  CHECK(told(read, read.event("sink")) == "place=Basra");
}

TEST_CASE("whoever is named by a participle acts", "[extraction][events]") {
  const auto attack = [](const std::string& participle) {
    const auto read = read_events_of("A/DT/2/det woman/NN/5/nsubj/-/woman:unnamed " + participle +
                                     " Ann/NNP/3/xcomp/-/Ann:person attacked/VBD/0/root/attack "
                                     "Iraq/NNP/5/obj/-/Iraq:country");
    return told(read, read.event("attack"));
  };
  CHECK(attack("named/VBN/2/acl/name") == "agent=Ann patient=Iraq");
  CHECK(attack("beaten/VBN/2/acl/beat") == "agent=woman patient=Iraq");
}

TEST_CASE("what somebody is arrested for was elsewhere", "[extraction][events]") {
  const auto arrest = [](const std::string& preposition, const std::string& noun) {
    const auto read =
        read_events_of("Ann/NNP/3/nsubj:pass/-/Ann:person was/VBD/3/aux:pass/be arrested/VBN/0/root/arrest " +
                       preposition + "/IN/5/case " + noun + "/NN/3/obl in/IN/7/case Basra/NNP/5/nmod/-/Basra:city");
    return told(read, read.event("arrest"));
  };
  CHECK(arrest("after", "murder") == "patient=Ann");
  CHECK(arrest("for", "murder") == "patient=Ann");
  CHECK(arrest("at", "home") == "patient=Ann place=Basra");
}

TEST_CASE("the day right behind a verb is when it was told", "[extraction][events]") {
  const auto arrest = [](const std::string& said) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country said/VBD/0/root/say on/IN/4/case " + said +
                                     " they/PRP/6/nsubj arrested/VBD/2/ccomp/arrest Ann/NNP/6/obj/-/Ann:person on/IN/9/"
                                     "case Tuesday/NNP/6/obl");
    return read.event("arrest").time->point;
  };
  CHECK(arrest("Wednesday/NNP/6/obl") == "2024-05-07");
  CHECK(arrest("Wednesday/NNP/2/obl") == "2024-05-07");
}

TEST_CASE("what comes before has a day of its own", "[extraction][events]") {
  const auto read = read_events_of(
      "Ahead/RB/6/advmod of/IN/3/case votes/NNS/1/obl on/IN/5/case Thursday/NNP/1/obl left/VBD/0/root/leave "
      "Ann/NNP/6/nsubj/-/Ann:person Basra/NNP/6/obj/-/Basra:city");
  CHECK(!read.event("leave").time);
}

TEST_CASE("a year before a noun is when it was", "[extraction][events]") {
  const auto read = read_events_of(
      "The/DT/3/det 2001/CD/3/nummod attacks/NNS/6/nsubj/attack on/IN/5/case Iraq/NNP/3/nmod/-/Iraq:country "
      "failed/VBD/0/root/fail");
  REQUIRE(read.event("attack").time);
  CHECK(read.event("attack").time->point == "2001");
  CHECK(read.event("attack").quantities.empty());
}

TEST_CASE("the troops of whoever urges are not withdrawn", "[extraction][events]") {
  const auto retreat = [](const std::string& whose) {
    const auto read = read_events_of(
        "Iran/NNP/2/nsubj/-/Iran:country urged/VBD/0/root/urge Iraq/NNP/2/obj/-/Iraq:country to/TO/5/mark "
        "withdraw/VB/2/xcomp " +
        whose + " troops/NNS/5/obj/troop");
    return told(read, read.event("withdraw"));
  };
  CHECK(retreat("its/PRP$/7/nmod:poss/its/Iran:country") == "agent=Iraq");
  CHECK(retreat("its/PRP$/7/nmod:poss/its/Iraq:country") == "agent=Iraq");
}

TEST_CASE("whoever is invited to a deed does it, whoever uses somebody for it does it", "[extraction][events]") {
  const auto attack = [](const std::string& verb) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country " + verb +
                                     " Ann/NNP/2/obj/-/Ann:person to/TO/5/mark attack/VB/2/advcl Iraq/NNP/5/obj/-/"
                                     "Iraq:country");
    return told(read, read.event("attack"));
  };
  CHECK(attack("invited/VBD/0/root/invite") == "agent=Ann patient=Iraq");
  CHECK(attack("used/VBD/0/root/use") == "agent=Iran patient=Iraq");
}

TEST_CASE("neither of two has done it", "[extraction][events]") {
  const auto mood = [](const std::string& first) {
    const auto read = read_events_of(first +
                                     "/CC/2/cc:preconj Iran/NNP/5/nsubj/-/Iran:country and/CC/4/cc "
                                     "Iraq/NNP/2/conj/-/Iraq:country attacked/VBD/0/root/attack Ann/NNP/5/obj/-/"
                                     "Ann:person");
    return read.event("attack").factuality;
  };
  CHECK(mood("Neither") != mood("Both"));
}

TEST_CASE("people called after a country are not the country", "[extraction][events]") {
  const auto attack = [](const std::string& before) {
    const auto read = read_events_of("Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack " + before +
                                     " Syrians/NNPS/2/obj/-/Syria:demonym");
    return told(read, read.event("attack"));
  };
  CHECK(attack("wounded/JJ/4/amod") == "agent=Iran");
  CHECK(attack("the/DT/4/det") == "agent=Iran patient=Syria");
}

TEST_CASE("nobody sends workers, somebody soldiers", "[extraction][events]") {
  const auto attack = [](const std::string& noun) {
    const auto read = read_events_of("Syrian/JJ/2/amod/-/Syria:demonym " + noun +
                                     "/3/nsubj attacked/VBD/0/root/attack Iraq/NNP/3/obj/-/Iraq:country");
    return told(read, read.event("attack"));
  };
  CHECK(attack("gang/NN") == "patient=Iraq");
  CHECK(attack("army/NN") == "agent=Syria patient=Iraq");
}

TEST_CASE("who sends officials takes part", "[extraction][events]") {
  const auto attack = [](const std::string& noun) {
    const auto read = read_events_of(noun +
                                     " from/IN/3/case Iran/NNP/1/nmod/-/Iran:country "
                                     "attacked/VBD/0/root/attack Iraq/NNP/4/obj/-/Iraq:country");
    return told(read, read.event("attack"));
  };
  CHECK(attack("Officials/NNS/4/nsubj/official/officials:unnamed") == "agent=officials actor=Iran patient=Iraq");
  CHECK(attack("Refugees/NNS/4/nsubj/refugee/refugees:unnamed") == "agent=refugees patient=Iraq");
}

TEST_CASE("the mayor of a town is arrested anywhere", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country arrested/VBD/0/root/arrest the/DT/4/det mayor/NN/2/obj of/IN/6/case "
      "Basra/NNP/4/nmod/-/Basra:city");
  CHECK(told(read, read.event("arrest")) == "agent=Iran");
}

TEST_CASE("an earthquake that struck somewhere was there", "[extraction][events]") {
  const auto read = read_events_of(
      "The/DT/2/det earthquake/NN/6/nsubj that/WDT/4/nsubj struck/VBD/2/acl:relcl/strike Iran/NNP/4/obj/-/Iran:country "
      "killed/VBD/0/root/kill 57/CD/6/obj");
  CHECK(told(read, read.event("earthquake")) == "place=Iran");
  CHECK(told(read, read.event("kill")) == "place=Iran");
}

TEST_CASE("a deed is where the things are that its phrases speak of", "[extraction][events]") {
  const std::string saved = "Ann/NNP/2/nsubj/-/Ann:person saved/VBD/0/root/save Bob/NNP/2/obj/-/Bob:person ";
  const std::string rubble =
      "from/IN/6/case rubble/NN/4/obl of/IN/8/case hotels/NNS/6/nmod/hotel in/IN/10/case "
      "Iran/NNP/8/nmod/-/Iran:country";
  for (const auto* adjective : {"alive/JJ/2/xcomp ", "alive/JJ/3/amod "}) {
    const auto read = read_events_of(saved + adjective + rubble);
    CHECK(told(read, read.event("save")) == "agent=Ann patient=Bob place=Iran");
  }
  const auto named =
      read_events_of(saved + "in/IN/5/case spite/NN/2/obl of/IN/7/case Cy/NNP/5/nmod/-/Cy:person in/IN/9/case " +
                     "Iran/NNP/7/nmod/-/Iran:country");
  CHECK(told(named, named.event("save")) == "agent=Ann patient=Bob");
}

TEST_CASE("what is denied is no one", "[extraction][events]") {
  const auto read =
      read_events_of("Iran/NNP/2/nsubj/-/Iran:country denied/VBD/0/root/deny it/PRP/2/obj/-/Iraq:country");
  CHECK(told(read, read.event("deny")) == "agent=Iran");
}

TEST_CASE("who would be met is refused too", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country refused/VBD/0/root/refuse to/TO/4/mark meet/VB/2/xcomp "
      "Ann/NNP/4/obj/-/Ann:person");
  CHECK(told(read, read.event("refuse")) == "agent=Iran patient=Ann");
}

TEST_CASE("scores, magnitudes and prizes are no people", "[extraction][events]") {
  const auto of = [](const std::string& words, const std::string& lemma) {
    const auto read = read_events_of(words);
    const auto& quantities = read.event(lemma).quantities;
    return quantities.empty() ? "" : quantities.front().value + " " + quantities.front().unit;
  };
  CHECK(of("The/DT/3/det 6.1/CD/3/nummod earthquake/NN/4/nsubj struck/VBD/0/root/strike Iran/NNP/4/obj/-/Iran:country",
           "earthquake") == "6.1 magnitude");
  CHECK(of("Ann/NNP/2/nsubj/-/Ann:person killed/VBD/0/root/kill 6/CD/2/obj", "kill") == "6 deaths");
  CHECK(of("Ann/NNP/3/nsubj:pass/-/Ann:person was/VBD/3/aux:pass/be granted/VBN/0/root/grant two/CD/6/nummod "
           "Grammy/NNP/6/compound Awards/NNPS/3/obj/award",
           "grant") == "2 Awards");
  CHECK(of("Iran/NNP/2/nsubj/-/Iran:country expelled/VBD/0/root/expel two/CD/4/nummod "
           "Syrians/NNPS/2/obj/-/Syria:demonym",
           "expel") == "2 people");
}

TEST_CASE("a list of victims has one toll", "[extraction][events]") {
  const auto deaths = [](const std::string& words) {
    std::string tolls;
    const auto read = read_events_of(words);
    for (const auto& quantity : read.event("kill").quantities) tolls += quantity.value + " " + quantity.unit + ";";
    return tolls;
  };
  const std::string killed = "Iran/NNP/2/nsubj/-/Iran:country killed/VBD/0/root/kill ";
  CHECK(deaths(killed + "Ann/NNP/2/obj/-/Ann:person and/CC/6/cc two/CD/6/nummod sons/NNS/3/conj/son") == "3 deaths;");
  CHECK(deaths(killed + "three/CD/4/nummod men/NNS/2/obj/man and/CC/7/cc two/CD/7/nummod women/NNS/4/conj/woman") ==
        "5 deaths;");
  CHECK(deaths(killed + "three/CD/4/nummod men/NNS/2/obj/man or/CC/7/cc two/CD/7/nummod women/NNS/4/conj/woman") ==
        "3 deaths;2 deaths;");
  CHECK(deaths(killed + "Ann/NNP/2/obj/-/Ann:person ,/,/5/punct Bob/NNP/3/conj/-/Bob:person and/CC/8/cc "
                        "two/CD/8/nummod men/NNS/3/conj/man") == "4 deaths;");
  CHECK(deaths(killed + "two/CD/4/nummod men/NNS/2/obj/man and/CC/7/cc a/DT/7/det dog/NN/4/conj") == "2 deaths;");
  CHECK(deaths(killed + "three/CD/4/nummod people/NNS/2/obj ,/,/6/punct Ann/NNP/4/conj/-/Ann:person and/CC/9/cc "
                        "two/CD/9/nummod men/NNS/4/conj/man") == "3 deaths;");
}

TEST_CASE("the number right before a participle is its own", "[extraction][events]") {
  const auto read = read_events_of(
      "Two/CD/2/nsubj:pass killed/VBN/0/root/kill ,/,/2/punct five/CD/2/nsubj:pass injured/VBN/2/advcl/injure "
      "in/IN/7/case "
      "Iran/NNP/5/obl/-/Iran:country");
  CHECK(read.event("kill").quantities.front().value == "2");
  CHECK(read.event("injure").quantities.front().value == "5");
}

TEST_CASE("the toll of another place is none of this", "[extraction][events]") {
  const auto killed = [](const std::string& other) {
    const auto read = read_events_of(
        "Iran/NNP/2/nsubj/-/Iran:country killed/VBD/0/root/kill 12/CD/4/nummod people/NNS/2/obj in/IN/6/case "
        "Gaza/NNP/4/nmod/-/Gaza:city and/CC/8/cc " +
        other + " in/IN/10/case Rafah/NNP/8/nmod/-/Rafah:city");
    return told(read, read.event("kill"));
  };
  CHECK(killed("nine/CD/4/conj") == "agent=Iran place=Gaza");
  CHECK(killed("villagers/NNS/4/conj/villager") == "agent=Iran place=Gaza place=Rafah");
}

TEST_CASE("\"that\" before a clause which has its object is no part of it", "[extraction][events]") {
  const auto attacked = [](const std::string& object) {
    const auto read = read_events_of(
        "Ann/NNP/2/nsubj/-/Ann:person spoke/VBD/0/root/speak of/IN/4/case Gaza/NNP/2/obl/-/Gaza:place "
        "that/WDT/7/obj Iran/NNP/7/nsubj/-/Iran:country attacked/VBD/4/acl:relcl/attack" +
        object);
    return told(read, read.event("attack"));
  };
  CHECK(attacked(" Iraq/NNP/7/obj/-/Iraq:country") == "agent=Iran patient=Iraq");
  CHECK(attacked("") == "agent=Iran patient=Gaza");
}

TEST_CASE("what is called is to come", "[extraction][events]") {
  const auto called = [](const std::string& words) {
    return read_events_of("Ann/NNP/2/nsubj/-/Ann:person called/VBD/0/root/call " + words);
  };
  const auto read = called("an/DT/4/det election/NN/2/obj for/IN/6/case Monday/NNP/2/obl");
  CHECK(told(read, read.event("election")) == "agent=Ann");
  CHECK(read.event("election").factuality == extraction::Factuality::future);
  const auto judged = called("the/DT/4/det election/NN/2/obj a/DT/6/det farce/NN/2/xcomp");
  CHECK(judged.events().empty());
}

TEST_CASE("what is joined to the verb by a hyphen does nothing", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/compound/-/Iran:country test/NN/4/nsubj -/HYPH/2/punct fired/VBD/0/root/fire a/DT/6/det "
      "missile/NN/4/obj");
  CHECK(told(read, read.event("fire")) == "agent=Iran");
  CHECK(read.event("fire").type == "Mobilize");
}

TEST_CASE("who is named between \"after\" and a verb without a subject does it", "[extraction][events]") {
  const auto escaped = [](const std::string& word) {
    const auto read = read_events_of("Ann/NNP/2/nsubj/-/Ann:person resigned/VBD/0/root/resign " + word +
                                     "/IN/4/case Bob/NNP/2/obl/-/Bob:person fled/VBD/2/advcl/flee");
    return told(read, read.event("flee"));
  };
  CHECK(escaped("after") == "agent=Bob");
  CHECK(escaped("with") == "agent=Ann");
}
