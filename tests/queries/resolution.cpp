#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <sstream>

#include "graph/decisions/decision.h"
#include "queries/lookup.h"
#include "queries/resolution/name_match.h"
#include "queries/resolution/proposal.h"
#include "tests/catch.h"
#include "tests/store_of.h"

using namespace relata::queries;
using relata::graph::Decision;
using relata::graph::DecisionKind;
using relata::graph::ResolvedView;
using relata::tests::StoreOf;

namespace {

// An article that mentions whom it is about.
std::string article(const std::string& id, const std::string& date, const std::string& body,
                    const std::string& mentions) {
  return "article:" + id + " { article:" + id + " a schema:NewsArticle ; schema:datePublished \"" + date +
         "\"^^xsd:date ; schema:mentions " + mentions + " .\n" + body + "}\n";
}

std::string named(const std::string& iri, const std::string& type, const std::string& label) {
  return iri + " a schema:" + type + " ; rdfs:label \"" + label + "\"@en .\n";
}

std::vector<Proposal> proposals(const std::string& trig, double least = 0.9) {
  const StoreOf held(trig);
  const auto snapshot = held.store.snapshot();
  ResolutionOptions options;
  options.min_confidence = least;
  return propose(ResolvedView(snapshot), options);
}

const std::string two_presidents =
    article("a", "2024-05-09",
            named("person:joe-biden", "Person", "Joe Biden") +
                named("organization:white-house", "Organization", "White House") +
                named("place:delaware", "Place", "Delaware") +
                "person:joe-biden schema:affiliation organization:white-house ; schema:homeLocation place:delaware .\n",
            "person:joe-biden , organization:white-house , place:delaware") +
    article("b", "2024-05-10",
            named("person:j-biden", "Person", "J. Biden") +
                named("organization:white-house", "Organization", "White House") +
                named("place:delaware", "Place", "Delaware") +
                "person:j-biden schema:affiliation organization:white-house ; schema:homeLocation place:delaware .\n",
            "person:j-biden , organization:white-house , place:delaware");

}  // namespace

TEST_CASE("names of people are compared by their words", "[queries][resolution]") {
  CHECK(match_people("Joe Biden", "J. Biden") == NameMatch::initial);
  CHECK(match_people("Joe Biden", "Biden") == NameMatch::surname);
  CHECK(match_people("Joe Biden", "Joseph R. Biden Jr.") == NameMatch::variant);
  CHECK(match_people("José Álvarez", "Jose Alvarez") == NameMatch::same);
  CHECK(match_people("Bill Clinton", "William Clinton") == NameMatch::variant);
  CHECK(match_people("Joe Biden", "Jill Biden") == NameMatch::none);
  CHECK(match_people("George H. Bush", "George W. Bush") == NameMatch::none);
  CHECK(match_people("Joe Biden", "Joe Manchin") == NameMatch::none);
}

TEST_CASE("names of bodies are compared without their legal form, and by their letters", "[queries][resolution]") {
  CHECK(match_bodies("Siemens AG", "Siemens") == NameMatch::variant);
  CHECK(match_bodies("UNRWA", "United Nations Relief and Works Agency") == NameMatch::acronym);
  CHECK(match_bodies("Who", "World Health Organization") == NameMatch::none);
  CHECK(match_bodies("Bank of Cork", "Bank of Kerry") == NameMatch::none);
}

TEST_CASE("two names with the same company are proposed as one", "[queries][resolution]") {
  const auto found = proposals(two_presidents);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == ProposalKind::merge_entities);
  CHECK(found[0].labels == std::vector<std::string>{"J. Biden", "Joe Biden"});
  CHECK(found[0].confidence > 0.9);
  CHECK(found[0].reasons.size() >= 3);
}

TEST_CASE("a short name that two could mean is proposed for neither", "[queries][resolution]") {
  const auto jill = article("c", "2024-05-10", named("person:jill-biden", "Person", "Jill Biden"), "person:jill-biden");
  CHECK(proposals(two_presidents + jill).empty());
}

TEST_CASE("of two equally good partners, whom a short name means is not known", "[queries][resolution]") {
  // Company enough to outweigh that there are two of the name.
  const auto busy = [](const std::string& id, const std::string& person, const std::string& label) {
    std::string body = named("person:" + person, "Person", label), mentions = "person:" + person;
    for (const std::string body_of : {"treasury", "senate", "red-cross", "union"}) {
      body += named("organization:" + body_of, "Organization", "The " + body_of) + "person:" + person +
              " schema:affiliation organization:" + body_of + " .\n";
      mentions += " , organization:" + body_of;
    }
    return article(id, "2024-05-09", body, mentions);
  };
  const auto short_name = busy("a", "j-smith", "J. Smith"), joan = busy("b", "joan-smith", "Joan Smith");
  CHECK(proposals(short_name + joan).size() == 1);
  CHECK(proposals(short_name + joan + busy("c", "james-smith", "James Smith"), 0.5).empty());
  // Unless the user says of whom it is not.
  StoreOf held(short_name + joan + busy("c", "james-smith", "James Smith"));
  Decision apart;
  apart.kind = DecisionKind::separation;
  apart.nodes = {{"https://relata.example/entity/person/j-smith", ""},
                 {"https://relata.example/entity/person/james-smith", ""}};
  auto transaction = held.store.begin();
  relata::graph::write_decisions(transaction, {apart}, std::string(relata::graph::vocabulary::default_base));
  transaction.commit();
  const auto snapshot = held.store.snapshot();
  ResolutionOptions options;
  options.min_confidence = 0.5;
  const auto decided = propose(ResolvedView(snapshot), options);
  REQUIRE(decided.size() == 1);
  CHECK(decided[0].labels == std::vector<std::string>{"J. Smith", "Joan Smith"});
  // One who is written in two ways is no two partners.
  CHECK(proposals(short_name + joan + busy("c", "joan-p-smith", "Joan P. Smith"), 0.5).size() == 2);
}

TEST_CASE("what an article tells apart, or facts speak against, is not proposed", "[queries][resolution]") {
  const auto both =
      article("c", "2024-05-11",
              named("person:joe-biden", "Person", "Joe Biden") + named("person:j-biden", "Person", "J. Biden"),
              "person:joe-biden , person:j-biden");
  CHECK(proposals(two_presidents + both).empty());
  const auto births = article("c", "2024-05-11",
                              "person:joe-biden schema:birthDate \"1942-11-20\"^^xsd:date .\n"
                              "person:j-biden schema:birthDate \"1970-01-01\"^^xsd:date .\n",
                              "place:delaware");
  CHECK(proposals(two_presidents + births).empty());
}

TEST_CASE("the name alone does not make two people one", "[queries][resolution]") {
  CHECK(proposals(article("a", "2024-05-09", named("person:j-smith", "Person", "J. Smith"), "person:j-smith") +
                  article("b", "2024-05-09", named("person:john-smith", "Person", "John Smith"), "person:john-smith"))
            .empty());
}

TEST_CASE("what the gazetteer knows as two is two", "[queries][resolution]") {
  const auto tell = [](const std::string& graph) {
    return article("a", "2024-05-09", named("organization:siemens", "Organization", "Siemens"),
                   "organization:siemens") +
           article("b", "2024-05-09",
                   named("organization:siemens-ag", "Organization", "Siemens AG") +
                       "organization:siemens-ag schema:location place:c . organization:siemens schema:location place:c "
                       ".\n" +
                       named("place:c", "Place", "C"),
                   "organization:siemens-ag") +
           "<https://relata.example/graph/" + graph +
           "> { organization:siemens rdfs:label \"Siemens\"@en . "
           "organization:siemens-ag rdfs:label \"Siemens AG\"@en . }\n";
  };
  CHECK(proposals(tell("other")).size() == 1);
  CHECK(proposals(tell("gazetteer")).empty());
}

namespace {

// An article of one sentence, which tells one event in Cork.
struct Telling {
  std::string id, sentence, trigger, day, agent = "ann", patient = "bob", published = "2024-05-09",
                                          factuality = "Certain";
};

std::string told(const Telling& telling) {
  const auto node = "<https://relata.example/article/" + telling.id + "#char=0,50>";
  return article(telling.id, telling.published,
                 named("person:ann", "Person", "Ann Ahlquist") + named("person:bob", "Person", "Bob Bokassa") +
                     named("place:cork", "Place", "Cork") + "<https://relata.example/article/" + telling.id +
                     "#event-1> a sem:Event ; rel:factuality rel:" + telling.factuality +
                     " ; rel:agent person:" + telling.agent + " ; rel:patient person:" + telling.patient +
                     " ; sem:hasActor person:ann , person:bob ; sem:hasPlace place:cork ; sem:eventType rel:Arrest ; "
                     "rdfs:label \"" +
                     telling.sentence + "\"@en ; rel:trigger \"" + telling.trigger + "\" ; sem:hasTimeStamp \"" +
                     telling.day + "\"^^xsd:date ; prov:wasDerivedFrom " + node + " .\n" + node +
                     " a nif:Sentence ; nif:anchorOf \"" + telling.sentence + "\"@en .\n",
                 "person:ann , person:bob , place:cork");
}

const Telling arrest{"a", "Constable Ann Ahlquist arrested Bob Bokassa in Cork", "arrest", "2024-05-08"};
const Telling detention{"b", "Constable Ann Ahlquist detained Bob Bokassa in Cork", "detain", "2024-05-08"};
// Of something else, so that words are rare.
const std::string other_news = article(
    "x", "2024-05-09",
    "<https://relata.example/article/x#event-1> a sem:Event ; rdfs:label \"the harbour froze\"@en ; rel:trigger "
    "\"freeze\" ; rel:factuality rel:Certain .\n",
    "place:cork");

}  // namespace

TEST_CASE("an event that two articles tell is proposed as one", "[queries][resolution]") {
  const auto found = proposals(told(arrest) + told(detention) + other_news, 0.5);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == ProposalKind::merge_events);
  CHECK(found[0].labels == std::vector<std::string>{arrest.sentence, detention.sentence});
  CHECK(found[0].nodes == std::vector<std::string>{"https://relata.example/article/a#event-1",
                                                   "https://relata.example/article/b#event-1"});

  auto other = detention;
  SECTION("not on another day") { other.day = "2024-05-01"; }
  SECTION("not where it is denied") { other.factuality = "Negated"; }
  SECTION("not by the news of another month") { other.published = "2024-06-09"; }
  SECTION("not the other way round") { std::swap(other.agent, other.patient); }
  CHECK(proposals(told(arrest) + told(other) + other_news, 0.5).empty());
}

TEST_CASE("the reasons for one event add up to its confidence", "[queries][resolution]") {
  const auto found = proposals(told(arrest) + told(detention) + other_news, 0.5);
  REQUIRE(found.size() == 1);
  double sum = 0;
  std::set<std::string> words;
  for (const auto& reason : found[0].reasons) {
    sum += reason.weight;
    words.insert(reason.words);
  }
  CHECK(found[0].confidence == Approx(1 / (1 + std::exp(-sum))));
  CHECK(words.count("told by \"arrest\" and \"detain\"") == 1);
  CHECK(words.count("type in both: Arrest") == 1);
}

TEST_CASE("of three articles on one event two pairs are proposed", "[queries][resolution]") {
  auto third = arrest;
  third.id = "c";
  const auto found = proposals(told(arrest) + told(detention) + told(third) + other_news, 0.5);
  REQUIRE(found.size() == 2);
  std::set<std::string> nodes;
  for (const auto& proposal : found) nodes.insert(proposal.nodes.begin(), proposal.nodes.end());
  CHECK(nodes.size() == 3);
}

TEST_CASE("articles that give a name another birth are proposed as those of a namesake", "[queries][resolution]") {
  const auto telling = [](const std::string& id, const std::string& birth) {
    return article(id, "2024-05-09",
                   named("person:john-smith", "Person", "John Smith") + "person:john-smith schema:birthDate \"" +
                       birth + "\"^^xsd:date .\n",
                   "person:john-smith");
  };
  const auto found = proposals(telling("a", "1950-01-01") + telling("b", "1950-01-01") + telling("c", "1990-01-01"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == ProposalKind::split);
  CHECK(found[0].articles == std::vector<std::string>{"https://relata.example/article/c"});
  const StoreOf held(telling("c", "1990-01-01"));
  const auto decision = decision_of(found[0], held.store.snapshot());
  CHECK(decision.kind == DecisionKind::reassignment);
  CHECK(decision.means == "https://relata.example/entity/person/john-smith-c");
  CHECK(decision.label == "John Smith (namesake)");
  CHECK(decision.type == "https://schema.org/Person");
  CHECK(proposals(telling("a", "1950-01-01") + telling("b", "1950-01-01")).empty());
}

TEST_CASE("what is decided is not proposed again, and the decision shows", "[queries][resolution]") {
  StoreOf held(two_presidents);
  const auto found = propose(ResolvedView(held.store.snapshot()), {});
  REQUIRE(found.size() == 1);
  const auto decide = [&](const Decision& decision) {
    auto transaction = held.store.begin();
    relata::graph::write_decisions(transaction, {decision}, std::string(relata::graph::vocabulary::default_base));
    transaction.commit();
  };
  SECTION("merged") {
    decide(decision_of(found[0], held.store.snapshot()));
    const auto snapshot = held.store.snapshot();
    const ResolvedView view(snapshot);
    CHECK(propose(view, {}).empty());
    CHECK(the_entity(view, "J. Biden").entity == the_entity(view, "Joe Biden").entity);
    CHECK(the_entity(view, "J. Biden").articles == 2);
  }
  SECTION("separated") {
    auto apart = decision_of(found[0], held.store.snapshot());
    apart.kind = DecisionKind::separation;
    decide(apart);
    CHECK(propose(ResolvedView(held.store.snapshot()), {}).empty());
  }
}

namespace {

std::string printed(const std::vector<Proposal>& all) {
  std::ostringstream text;
  for (const auto& proposal : all) {
    text << static_cast<int>(proposal.kind) << ' ' << proposal.confidence << '\n';
    for (const auto& node : proposal.nodes) text << "  " << node << '\n';
    for (const auto& label : proposal.labels) text << "  " << label << '\n';
    for (const auto& in : proposal.articles) text << "  in " << in << '\n';
    for (const auto& reason : proposal.reasons) text << "  " << reason.weight << ' ' << reason.words << '\n';
  }
  return text.str();
}

// News of people with names alike, each article with one event of two of them in one of the places.
std::vector<std::string> random_news(std::mt19937& random) {
  const std::vector<std::pair<std::string, std::string>> people = {
      {"ann-ahl", "Ann Ahl"},           {"a-ahl", "A. Ahl"},    {"bob-brown", "Bob Brown"},
      {"robert-brown", "Robert Brown"}, {"cy-cole", "Cy Cole"}, {"cyrus-cole", "C. Cole"}};
  const std::vector<std::string> places = {"Cork", "Kerry", "Sligo"}, triggers = {"arrest", "detain", "meet"};
  const auto any = [&](const auto& of) { return of[random() % of.size()]; };
  std::vector<std::string> articles;
  for (char id = 'a'; id < 'i'; ++id) {
    const auto one = any(people), other = any(people);
    const auto place = any(places), trigger = any(triggers);
    const auto day = "\"2024-05-0" + std::to_string(1 + random() % 3) + "\"^^xsd:date";
    const auto base = "<https://relata.example/article/" + std::string(1, id);
    const auto sentence = one.second + " did " + trigger + " " + other.second + " in " + place;
    articles.push_back(article(
        {id}, "2024-05-09",
        named("person:" + one.first, "Person", one.second) + named("person:" + other.first, "Person", other.second) +
            named("place:" + place, "Place", place) + "person:" + one.first + " schema:birthDate \"19" +
            std::to_string(50 + random() % 2) + "-01-01\"^^xsd:date .\n" + base +
            "#event-1> a sem:Event ; rel:factuality rel:Certain ; rel:agent person:" + one.first +
            " ; rel:patient person:" + other.first + " ; sem:hasActor person:" + one.first + " , person:" +
            other.first + " ; sem:hasPlace place:" + place + " ; sem:eventType rel:Arrest ; rdfs:label \"" + sentence +
            "\"@en ; rel:trigger \"" + trigger + "\" ; sem:hasTimeStamp " + day + " ; prov:wasDerivedFrom " + base +
            "#char=0,50> .\n" + base + "#char=0,50> a nif:Sentence ; nif:anchorOf \"" + sentence + "\"@en .\n",
        "person:" + one.first + " , person:" + other.first + " , place:" + place));
  }
  return articles;
}

// After a few events of different articles were merged, whatever they tell.
std::string proposals_after_merges(const std::vector<std::string>& articles,
                                   const std::vector<std::pair<std::string, std::string>>& merged) {
  std::string trig;
  for (const auto& each : articles) trig += each;
  StoreOf held(trig);
  std::vector<Decision> decisions;
  for (const auto& [one, other] : merged) {
    auto& decision = decisions.emplace_back();
    for (const auto& node : {one, other})
      decision.nodes.push_back({node, relata::graph::words_of_node(held.store.snapshot(), node)});
  }
  auto transaction = held.store.begin();
  relata::graph::write_decisions(transaction, decisions, std::string(relata::graph::vocabulary::default_base));
  transaction.commit();
  const auto snapshot = held.store.snapshot();
  ResolutionOptions options;
  options.min_confidence = 0.1;
  return printed(propose(ResolvedView(snapshot), options));
}

}  // namespace

TEST_CASE("equal stores give equal proposals", "[queries][resolution][property]") {
  const auto half = two_presidents.find("article:b {");
  CHECK(printed(proposals(two_presidents)) ==
        printed(proposals(two_presidents.substr(half) + two_presidents.substr(0, half))));

  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::size_t proposed = 0;
  for (int round = 0; round < 30; ++round) {
    auto articles = random_news(random);
    const auto event = [](char id) { return "https://relata.example/article/" + std::string(1, id) + "#event-1"; };
    const std::vector<std::pair<std::string, std::string>> merged = {
        {event('a'), event('b')}, {event('c'), event('d')}, {event('d'), event('e')}};
    const auto expected = proposals_after_merges(articles, merged);
    proposed += expected.empty() ? 0 : 1;
    std::shuffle(articles.begin(), articles.end(), random);
    REQUIRE(proposals_after_merges(articles, merged) == expected);
  }
  CHECK(proposed > 20);
}
