#include <chrono>
#include <string>

#include "importers/extraction/events/lexicon.h"
#include "tests/catch.h"
#include "tests/importers/extraction/event_reading.h"

namespace {

using namespace relata;
using extraction::Event;
using extraction::Factuality;
using formats::ZoneKind;
using tests::read_events_of;
using tests::told;

}  // namespace

TEST_CASE("an active clause gives agent, patient and time", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack Iraq/NNP/2/obj/-/Iraq:country on/IN/5/case "
      "Monday/NNP/2/obl ././2/punct");
  REQUIRE(read.events().size() == 1);
  const auto& attack = read.event("attack");
  CHECK(attack.type == "Assault");
  CHECK(attack.cameo == "190");
  CHECK(told(read, attack) == "agent=Iran patient=Iraq");
  CHECK(attack.time->point == "2024-05-06");
  CHECK(attack.factuality == Factuality::certain);
  CHECK(attack.label == "Iran attacked Iraq on Monday");
}

TEST_CASE("a passive clause turns the roles round", "[extraction][events]") {
  const auto read = read_events_of(
      "Iraq/NNP/3/nsubj:pass/-/Iraq:country was/VBD/3/aux:pass/be attacked/VBN/0/root/attack by/IN/5/case "
      "Iran/NNP/3/obl:agent/-/Iran:country");
  CHECK(told(read, read.event("attack")) == "patient=Iraq agent=Iran");
}

TEST_CASE("a light verb lends its subject to the noun that names the event", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country launched/VBD/0/root/launch an/DT/4/det attack/NN/2/obj on/IN/6/case "
      "Iraq/NNP/4/nmod/-/Iraq:country");
  REQUIRE(read.events().size() == 1);
  CHECK(read.event("attack").type == "Assault");
  CHECK(told(read, read.event("attack")) == "patient=Iraq agent=Iran");
}

TEST_CASE("a demonym is the agent of a nominal event and its place is a place", "[extraction][events]") {
  const auto read = read_events_of(
      "Iranian/JJ/2/amod/iranian/Iran:demonym attacks/NNS/5/nsubj/attack in/IN/4/case "
      "Basra/NNP/2/nmod/-/Basra:city continued/VBD/0/root/continue");
  CHECK(told(read, read.event("attack")) == "agent=Iran place=Basra");
}

TEST_CASE("an open clause has the subject of the verb that governs it", "[extraction][events]") {
  SECTION("of subject control") {
    const auto read = read_events_of(
        "Russia/NNP/2/nsubj/-/Russia:country refused/VBD/0/root/refuse to/TO/4/mark visit/VB/2/xcomp "
        "Iran/NNP/4/obj/-/Iran:country");
    CHECK(told(read, read.event("visit")) == "agent=Russia destination=Iran");
    CHECK(read.event("visit").factuality == Factuality::negated);
    CHECK(read.event("refuse").factuality == Factuality::certain);
  }
  SECTION("of object control") {
    const auto read = read_events_of(
        "Russia/NNP/2/nsubj/-/Russia:country urged/VBD/0/root/urge Iran/NNP/2/obj/-/Iran:country to/TO/5/mark "
        "attack/VB/2/xcomp Iraq/NNP/5/obj/-/Iraq:country");
    CHECK(told(read, read.event("attack")) == "agent=Iran patient=Iraq");
    CHECK(read.event("attack").factuality == Factuality::desired);
    CHECK(told(read, read.event("urge")) == "agent=Russia recipient=Iran");
  }
}

TEST_CASE("a participle behind a noun and a conjoined verb find their arguments", "[extraction][events]") {
  const auto held = read_events_of(
      "captives/NNS/0/root/captive/captives:unnamed still/RB/3/advmod held/VBN/1/acl/hold by/IN/5/case "
      "Hamas/NNP/3/obl:agent/-/Hamas:organization");
  CHECK(held.event("hold").type == "Coerce");
  CHECK(told(held, held.event("hold")) == "patient=captives agent=Hamas");
  CHECK(held.event("hold").factuality == Factuality::certain);

  const auto conjoined = read_events_of(
      "Russia/NNP/2/nsubj/-/Russia:country praised/VBD/0/root/praise Iran/NNP/2/obj/-/Iran:country and/CC/5/cc "
      "attacked/VBD/2/conj/attack Iraq/NNP/5/obj/-/Iraq:country");
  CHECK(told(conjoined, conjoined.event("attack")) == "agent=Russia patient=Iraq");
}

TEST_CASE("what is negated, possible, future or wished for is not certain", "[extraction][events]") {
  const auto factuality = [](const std::string& verb_group) {
    return read_events_of("Iran/NNP/4/nsubj/-/Iran:country " + verb_group + " Iraq/NNP/4/obj/-/Iraq:country")
        .event("attack")
        .factuality;
  };
  CHECK(factuality("did/VBD/4/aux/do not/RB/4/advmod attack/VB/0/root") == Factuality::negated);
  CHECK(factuality("not/RB/4/advmod only/RB/4/advmod attacked/VBD/0/root/attack") == Factuality::certain);
  CHECK(factuality("may/MD/4/aux soon/RB/4/advmod attack/VB/0/root") == Factuality::possible);
  CHECK(factuality("will/MD/4/aux soon/RB/4/advmod attack/VB/0/root") == Factuality::future);
  CHECK(factuality("would/MD/4/aux never/RB/4/advmod attack/VB/0/root") == Factuality::negated);
  CHECK(factuality("has/VBZ/4/aux/have already/RB/4/advmod attacked/VBN/0/root/attack") == Factuality::certain);
  const auto no_longer = read_events_of(
      "Iran/NNP/5/nsubj/-/Iran:country would/MD/5/aux no/RB/4/advmod longer/RB/5/advmod attack/VB/0/root "
      "Iraq/NNP/5/obj/-/Iraq:country");
  CHECK(no_longer.event("attack").factuality == Factuality::negated);
}

TEST_CASE("what shall be stopped is taken for granted, the stopping is wished for", "[extraction][events]") {
  const auto read = read_events_of(
      "Qatar/NNP/2/nsubj/-/Qatar:country pushed/VBD/0/root/push for/IN/5/case an/DT/5/det agreement/NN/2/obl "
      "that/WDT/8/nsubj would/MD/8/aux stop/VB/5/acl:relcl Iranian/JJ/10/amod/iranian/Iran:demonym "
      "attacks/NNS/8/obj/attack in/IN/12/case Basra/NNP/10/nmod/-/Basra:city");
  CHECK(read.event("push").factuality == Factuality::certain);
  CHECK(read.event("stop").factuality == Factuality::desired);
  CHECK(read.event("stop").type == "Retreat");
  CHECK(read.event("attack").factuality == Factuality::certain);
}

TEST_CASE("a reported event is vouched for by its speaker", "[extraction][events]") {
  const auto read = read_events_of(
      "Qatar/NNP/2/nsubj/-/Qatar:country said/VBD/0/root/say that/IN/5/mark Iran/NNP/5/nsubj/-/Iran:country "
      "attacked/VBD/2/ccomp/attack Iraq/NNP/5/obj/-/Iraq:country");
  const auto& attack = read.event("attack");
  CHECK(attack.factuality == Factuality::certain);
  REQUIRE(attack.according_to.has_value());
  CHECK(read.reading->facts.entities[*attack.according_to].label == "Qatar");
  CHECK(read.events().size() == 1);  // saying alone is no event
}

TEST_CASE("what nobody is known to have said in quotation marks is no event", "[extraction][events]") {
  const std::string sentence =
      "Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack Iraq/NNP/2/obj/-/Iraq:country";
  const auto quoted_by = [&](std::optional<extraction::EntityIndex> speaker) {
    return read_events_of({{ZoneKind::body, sentence}}, [&](extraction::Reading& reading) {
      extraction::Quotation quotation;
      quotation.bytes = {0, static_cast<std::uint32_t>(reading.document.text().size())};
      quotation.direct = true;
      quotation.speaker = speaker;
      reading.facts.quotations.push_back(quotation);
      reading.index_quotations();
    });
  };
  CHECK(quoted_by(std::nullopt).events().empty());
  CHECK(quoted_by(1).event("attack").according_to == 1U);
}

TEST_CASE("casualties are counted as deaths and injuries, caused by what their clause names", "[extraction][events]") {
  const auto read = read_events_of(
      "Since/IN/4/mark the/DT/3/det conflict/NN/4/nsubj began/VBD/11/advcl/begin on/IN/7/case 7/CD/7/nummod "
      "October/NNP/4/obl Iranian/JJ/9/amod/iranian/Iran:demonym operations/NNS/11/nsubj/operation "
      "have/VBP/11/aux resulted/VBN/0/root/result in/IN/14/case the/DT/14/det deaths/NNS/11/obl/death of/IN/17/case "
      "34,844/CD/17/nummod people/NNS/14/nmod and/CC/19/cc injuries/NNS/14/conj/injury to/IN/21/case "
      "78,404/CD/19/nmod");
  const auto& deaths = read.event("death");
  CHECK(deaths.type == "Casualty");
  REQUIRE(deaths.quantities.size() == 1);
  CHECK(deaths.quantities[0].value == "34844");
  CHECK(deaths.quantities[0].unit == "deaths");
  CHECK(told(read, deaths) == "agent=Iran");
  CHECK(deaths.time->begin == "2023-10-07");
  const auto& injuries = read.event("injury");
  REQUIRE(injuries.quantities.size() == 1);
  CHECK(injuries.quantities[0].value == "78404");
  CHECK(injuries.quantities[0].unit == "injuries");
  CHECK(injuries.time->begin == "2023-10-07");
}

TEST_CASE("headline and body tell one event", "[extraction][events]") {
  const std::string headline = "80,000/CD/2/nummod people/NNS/3/nsubj flee/VBP/0/root Basra/NNP/3/obj/-/Basra:city";
  const std::string body =
      "Around/RB/2/advmod 80,000/CD/3/nummod people/NNS/5/nsubj have/VBP/5/aux fled/VBN/0/root/flee "
      "Basra/NNP/5/obj/-/Basra:city since/IN/8/case Monday/NNP/5/obl";
  const auto read = read_events_of({{ZoneKind::headline, headline}, {ZoneKind::body, body}});
  const auto& flight = read.event("flee");
  CHECK(flight.type == "Displacement");
  CHECK(told(read, flight) == "origin=Basra");
  CHECK(flight.sentences == std::vector<std::uint32_t>{0, 1});
  CHECK(flight.time->begin == "2024-05-06");
  REQUIRE(flight.quantities.size() == 1);
  CHECK(flight.quantities[0].value == "80000");

  const std::string others = "5/CD/2/nummod people/NNS/3/nsubj fled/VBD/0/root/flee Kirkuk/NNP/3/obj/-/Kirkuk:city";
  CHECK(read_events_of({{ZoneKind::headline, headline}, {ZoneKind::body, others}}).events().size() == 2);
}

TEST_CASE("a source vouches for what the headline leaves unsourced, not for what the article says itself",
          "[extraction][events]") {
  const std::string plain = "Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack Iraq/NNP/2/obj/-/Iraq:country";
  const std::string reported =
      "Qatar/NNP/2/nsubj/-/Qatar:country said/VBD/0/root/say Iran/NNP/4/nsubj/-/Iran:country "
      "attacked/VBD/2/ccomp/attack Iraq/NNP/4/obj/-/Iraq:country";
  const auto sourced = read_events_of({{ZoneKind::headline, plain}, {ZoneKind::body, reported}});
  CHECK(sourced.event("attack").according_to.has_value());
  const auto own = read_events_of({{ZoneKind::body, plain}, {ZoneKind::body, reported}});
  CHECK(own.event("attack").sentences == std::vector<std::uint32_t>{0, 1});
  CHECK_FALSE(own.event("attack").according_to.has_value());
}

TEST_CASE("only headline, captions and body tell events", "[extraction][events]") {
  const std::string sentence =
      "Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack Iraq/NNP/2/obj/-/Iraq:country";
  for (const auto kind : {ZoneKind::headline, ZoneKind::caption, ZoneKind::body})
    CHECK(read_events_of({{kind, sentence}}).events().size() == 1);
  for (const auto kind :
       {ZoneKind::byline, ZoneKind::dateline, ZoneKind::subheading, ZoneKind::biography, ZoneKind::boilerplate})
    CHECK(read_events_of({{kind, sentence}}).events().empty());
}

TEST_CASE("an answer points to what it answers", "[extraction][events]") {
  const auto read = read_events_of(
      {{ZoneKind::body, "Iran/NNP/2/nsubj/-/Iran:country attacked/VBD/0/root/attack Iraq/NNP/2/obj/-/Iraq:country"},
       {ZoneKind::body,
        "In/IN/2/case response/NN/4/obl Iraq/NNP/4/nsubj/-/Iraq:country condemned/VBD/0/root/condemn "
        "Iran/NNP/4/obj/-/Iran:country"}});
  REQUIRE(read.event("condemn").response_to.has_value());
  CHECK(read.events()[*read.event("condemn").response_to].lemma == "attack");
}

TEST_CASE("whom a delegation represents takes part too", "[extraction][events]") {
  const auto read = read_events_of({{ZoneKind::body,
                                     "Delegates/NNS/2/nsubj/delegate/delegates:unnamed left/VBD/0/root/leave "
                                     "Cairo/NNP/2/obj/-/Cairo:city ,/,/2/punct Iran/NNP/2/dep/-/Iran:country"}},
                                   [](extraction::Reading& reading) {
                                     extraction::Relation relation;
                                     relation.subject = 0;
                                     relation.predicate = "rel:represents";
                                     relation.object = extraction::EntityIndex{2};
                                     reading.facts.relations.push_back(relation);
                                   });
  CHECK(told(read, read.event("leave")) == "agent=delegates actor=Iran origin=Cairo");
}

TEST_CASE("the shipped rules are read, and a broken rule names its line", "[extraction][events]") {
  const auto& lexicon = extraction::events::Lexicon::shipped();
  std::size_t without_sentence = 0;
  for (const auto& rule : lexicon.rules()) without_sentence += rule.fires.empty() || rule.misses.empty();
  CHECK(without_sentence == 0);
  CHECK_THROWS_WITH(extraction::events::Lexicon("rule x\n  type Assault\n  verbal attack\n"),
                    "events.rules:3: unknown property verbal");
  CHECK_THROWS_WITH(extraction::events::Lexicon("rule x\n  verbs fire@weapon\n"), "events.rules: no words weapon");
}

TEST_CASE("whoever is accused of a deed is its agent, the accuser vouches for it", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country accused/VBD/0/root/accuse Syria/NNP/2/obj/-/Syria:country of/IN/5/mark "
      "attacking/VBG/2/advcl/attack Iraq/NNP/5/obj/-/Iraq:country");
  const auto& attack = read.event("attack");
  CHECK(told(read, attack) == "agent=Syria patient=Iraq");
  CHECK(attack.factuality == Factuality::possible);
  REQUIRE(attack.according_to);
  CHECK(read.reading->facts.entities[*attack.according_to].label == "Iran");
}

TEST_CASE("a disaster that hits a place is one event there", "[extraction][events]") {
  const auto read = read_events_of(
      "An/DT/2/det earthquake/NN/3/nsubj hit/VBD/0/root/hit Iran/NNP/3/obj/-/Iran:country on/IN/6/case "
      "Monday/NNP/3/obl");
  REQUIRE(read.events().size() == 1);
  CHECK(read.event("earthquake").type == "Disaster");
  CHECK(told(read, read.event("earthquake")) == "place=Iran");
  const auto war = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country struck/VBD/0/root/strike an/DT/4/det airport/NN/2/obj in/IN/6/case "
      "Iraq/NNP/4/nmod/-/Iraq:country");
  CHECK(war.event("strike").type == "Assault");
}

TEST_CASE("a past tense without was is active whatever its subject is called", "[extraction][events]") {
  const auto active =
      read_events_of("Iran/NNP/2/nsubj:pass/-/Iran:country attacked/VBD/0/root/attack Iraq/NNP/2/obj/-/Iraq:country");
  CHECK(told(active, active.event("attack")) == "agent=Iran patient=Iraq");
  const auto passive = read_events_of(
      "Iran/NNP/3/nsubj/-/Iran:country was/VBD/3/aux:pass/be attacked/VBN/0/root/attack by/IN/5/case "
      "Iraq/NNP/3/obl:agent/-/Iraq:country");
  CHECK(told(passive, passive.event("attack")) == "patient=Iran agent=Iraq");
}

TEST_CASE("a saying that hangs on what is said shares none of its mood", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/3/nsubj/-/Iran:country could/MD/3/aux attack/VB/0/root Iraq/NNP/3/obj/-/Iraq:country ,/,/7/punct "
      "Syria/NNP/7/nsubj/-/Syria:country announced/VBD/3/ccomp/announce on/IN/9/case Monday/NNP/7/obl");
  CHECK(read.event("announce").factuality == Factuality::certain);
  CHECK(read.event("attack").factuality == Factuality::possible);
}

TEST_CASE("an effort is what is named before it", "[extraction][events]") {
  const auto read = read_events_of(
      "Egyptian/JJ/3/amod/egyptian/Egypt:demonym mediation/NN/3/compound efforts/NNS/4/nsubj/effort "
      "continue/VBP/0/root");
  CHECK(told(read, read.event("mediation")) == "agent=Egypt");
  const auto other = read_events_of(
      "Egyptian/JJ/3/amod/egyptian/Egypt:demonym mediation/NN/3/compound experts/NNS/4/nsubj/expert "
      "continue/VBP/0/root");
  CHECK(other.events().empty());
}

TEST_CASE("talks behind a place are no verb where the subject is a plural", "[extraction][events]") {
  const auto plural =
      read_events_of("Envoys/NNS/4/nsubj/envoy in/IN/3/case Cairo/NNP/1/nmod/-/Cairo:city talks/VBZ/0/root/talk");
  CHECK(told(plural, plural.event("talk")) == "place=Cairo");
  const auto singular = read_events_of(
      "Iran/NNP/4/nsubj/-/Iran:country near/IN/3/case Cairo/NNP/1/nmod/-/Cairo:city talks/VBZ/0/root/talk to/IN/6/case "
      "Iraq/NNP/4/obl/-/Iraq:country");
  CHECK(told(singular, singular.event("talk")) == "agent=Iran agent=Iraq");
}

TEST_CASE("who departed and when is told past a broken tree", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country hailed/VBD/0/root/hail a/DT/4/det truce/NN/2/obj departed/VBN/4/acl/depart "
      "for/IN/7/case Cairo/NNP/5/obl/-/Cairo:city ,/,/10/punct on/IN/10/case Monday/NNP/4/nmod");
  const auto& departure = read.event("depart");
  CHECK(told(read, departure) == "agent=Iran destination=Cairo");
  REQUIRE(departure.time);
  CHECK(departure.time->point == "2024-05-06");
}

TEST_CASE("a vow to attack is a threat, a vow to help is not", "[extraction][events]") {
  const auto vow = [](const std::string& verb) {
    return read_events_of("Iran/NNP/2/nsubj/-/Iran:country vowed/VBD/0/root/vow to/TO/4/mark " + verb +
                          "/VB/2/xcomp Iraq/NNP/4/obj/-/Iraq:country");
  };
  const auto attack = vow("attack"), aid = vow("aid");
  CHECK(attack.event("vow").type == "Threaten");
  CHECK(told(attack, attack.event("vow")) == "agent=Iran patient=Iraq");
  CHECK(aid.event("vow").type == "Agree");
  CHECK(told(aid, aid.event("vow")) == "agent=Iran recipient=Iraq");
}

TEST_CASE("a war that broke out on a day has gone on since", "[extraction][events]") {
  const auto read = read_events_of(
      "The/DT/2/det war/NN/4/nsubj in/IN/5/case began/VBD/0/root/begin Iran/NNP/2/nmod/-/Iran:country on/IN/7/case "
      "Monday/NNP/4/obl");
  const auto& war = read.event("war");
  REQUIRE(war.time);
  CHECK(war.time->begin == "2024-05-06");
  CHECK(war.time->point.empty());
}

TEST_CASE("the year of an election counts nothing", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country won/VBD/0/root/win the/DT/5/det 2022/CD/5/nummod election/NN/2/obj");
  CHECK(read.event("win").type == "Election");
  CHECK(read.event("win").quantities.empty());
}

TEST_CASE("a name behind a verb without a preposition is its object", "[extraction][events]") {
  const auto named =
      read_events_of("Iran/NNP/2/nsubj/-/Iran:country dismissed/VBD/0/root/dismiss Smith/NNP/2/obl/-/Ann_Smith:person");
  CHECK(told(named, named.event("dismiss")) == "agent=Iran patient=Ann Smith");
  const auto with = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country dismissed/VBD/0/root/dismiss with/IN/4/case "
      "Smith/NNP/2/obl/-/Ann_Smith:person");
  CHECK(with.events().empty());
}

TEST_CASE("a second passive shares the auxiliary of the first", "[extraction][events]") {
  const auto read = read_events_of(
      "Smith/NNP/3/nsubj:pass/-/Ann_Smith:person was/VBD/3/aux:pass/be abducted/VBN/0/root/abduct and/CC/5/cc "
      "arrested/VBN/3/conj/arrest");
  CHECK(told(read, read.event("arrest")) == "patient=Ann Smith");
  const auto active = read_events_of(
      "Smith/NNP/3/nsubj/-/Ann_Smith:person has/VBZ/3/aux/have abducted/VBN/0/root/abduct and/CC/5/cc "
      "arrested/VBN/3/conj/arrest");
  CHECK(told(active, active.event("arrest")) == "agent=Ann Smith");
}

TEST_CASE("whoever ends unrest is not its agent", "[extraction][events]") {
  const auto read = [](const std::string& verb) {
    return read_events_of("Iran/NNP/2/nsubj/-/Iran:country " + verb + " the/DT/4/det protests/NNS/2/obj/protest " +
                          "in/IN/6/case Basra/NNP/4/nmod/-/Basra:city");
  };
  const auto ended = read("ended/VBD/0/root/end"), continued = read("continued/VBD/0/root/continue");
  CHECK(told(ended, ended.event("protest")) == "place=Basra");
  CHECK(told(continued, continued.event("protest")) == "agent=Iran place=Basra");
}

TEST_CASE("an unresolved pronoun in what somebody says is the speaker", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country said/VBD/0/root/say it/PRP/4/nsubj attacked/VBD/2/ccomp/attack "
      "Iraq/NNP/4/obj/-/Iraq:country");
  CHECK(told(read, read.event("attack")) == "agent=Iran patient=Iraq");
  const auto he = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country said/VBD/0/root/say he/PRP/4/nsubj attacked/VBD/2/ccomp/attack "
      "Iraq/NNP/4/obj/-/Iraq:country");
  CHECK(told(he, he.event("attack")) == "patient=Iraq");
}

TEST_CASE("a verb that only governs an event is none", "[extraction][events]") {
  const auto read = read_events_of(
      "Iran/NNP/2/nsubj/-/Iran:country intends/VBZ/0/root/intend to/TO/4/mark attack/VB/2/xcomp "
      "Iraq/NNP/4/obj/-/Iraq:country");
  REQUIRE(read.events().size() == 1);
  CHECK(read.events().front().factuality == Factuality::future);
}

TEST_CASE("a gerund without an object is a noun of its verb", "[extraction][events]") {
  const auto read = read_events_of(
      "Fighting/VBG/2/nsubj/fight erupted/VBD/0/root/erupt between/IN/4/case Iran/NNP/2/obl/-/Iran:country and/CC/6/cc "
      "Iraq/NNP/4/conj/-/Iraq:country");
  REQUIRE(read.events().size() == 1);
  CHECK(read.event("fighting").type == "Assault");
  CHECK(told(read, read.event("fighting")) == "agent=Iran agent=Iraq");
}

TEST_CASE("a noun with its name right behind is no event", "[extraction][events]") {
  const std::string told_by =
      "Iran/NNP/2/nsubj/-/Iran:country told/VBD/0/root/tell its/PRP$/4/nmod:poss publication/NN/2/obj ";
  CHECK(read_events_of(told_by + "on/IN/6/case Iraq/NNP/4/nmod/-/Iraq:country").event("publication").type ==
        "Publication");
  const auto named = read_events_of(told_by + "DigiTimes/NNP/4/appos/-/DigiTimes:organization");
  CHECK_THROWS(named.event("publication"));
}

TEST_CASE("a rule that holds inside a domain goes before the others there", "[extraction][events]") {
  const extraction::events::Lexicon lexicon(
      "words game: goal coach\nwords war: army tank\nrule attack\n  type Assault\n  verbs attack+on\n"
      "rule sport\n  type none\n  inside game not war\n  verbs attack\n");
  REQUIRE(lexicon.verbs("attack").size() == 2);
  CHECK(lexicon.rules()[lexicon.verbs("attack").front().rule].name == "sport");
  CHECK(lexicon.rules()[1].no_event);
  CHECK(lexicon.rules()[1].not_inside == "war");
  CHECK_THROWS_WITH(extraction::events::Lexicon("words game: goal\nrule sport\n  inside game but war\n"),
                    "events.rules:3: expected not");
  CHECK_THROWS_WITH(extraction::events::Lexicon("rule sport\n  inside game\n"), "events.rules: no words game");
  CHECK_THROWS_WITH(extraction::events::Lexicon("words game: goal\nwords game: coach\n"),
                    "events.rules:2: words game a second time");
}

TEST_CASE("attacks that hit something are the event", "[extraction][events]") {
  const auto read = read_events_of(
      "A/DT/2/det attack/NN/3/nsubj hit/VBD/0/root/hit a/DT/5/det school/NN/3/obj in/IN/7/case "
      "Basra/NNP/3/obl/-/Basra:city");
  REQUIRE(read.events().size() == 1);
  CHECK(told(read, read.event("attack")) == "place=Basra");
}

TEST_CASE("whoever travels for talks talks", "[extraction][events]") {
  const auto read = read_events_of(
      "Ann/NNP/2/nsubj/-/Ann:person flew/VBD/0/root/fly to/IN/4/case Cairo/NNP/2/obl/-/Cairo:city for/IN/6/case "
      "talks/NNS/2/obl/talk");
  REQUIRE(read.events().size() == 2);
  CHECK(read.event("fly").type == "Travel");
  CHECK(read.event("talk").type == "Consult");
  CHECK(told(read, read.event("talk")).starts_with("agent=Ann"));
}
