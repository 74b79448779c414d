#include "queries/profile.h"

#include <sstream>

#include "queries/lookup.h"
#include "queries/statistics.h"
#include "tests/catch.h"
#include "tests/store_of.h"

using namespace relata::queries;
using relata::tests::StoreOf;

namespace {

constexpr const char* story = R"(
article:1 {
  article:1 a schema:NewsArticle ; schema:headline "Talks"@en ; schema:datePublished "2024-05-09"^^xsd:date ; schema:mentions person:a , place:c .
  person:a a schema:Person ; rdfs:label "Ann"@en ; skos:altLabel "Ms Ann"@en ; schema:jobTitle "minister"@en ; schema:affiliation place:c .
  place:c a schema:Place , schema:Country ; rdfs:label "C"@en .
  <https://relata.example/article/1#event-1> a sem:Event ; rdfs:label "Ann left C"@en ; rel:factuality rel:Negated ;
    sem:eventType rel:Travel ; sem:hasActor person:a ; rel:agent person:a ; sem:hasPlace place:c ; rel:origin place:c ;
    sem:hasTimeStamp "2024-05-08"^^xsd:date ; rel:confidence 0.9 ; prov:wasDerivedFrom <https://relata.example/article/1#char=0,19> .
  <https://relata.example/article/1#quotation-1> a schema:Quotation ; schema:text "C is calm"@en ; rel:speaker person:a ; rel:direct true ;
    schema:about place:c ; rel:cue "say" ; rel:confidence 0.9 ; prov:wasDerivedFrom <https://relata.example/article/1#char=0,19> .
  <https://relata.example/article/1#statement-1> a rdf:Statement ; rdf:subject person:a ; rdf:predicate schema:affiliation ; rdf:object place:c ;
    rel:confidence 0.9 ; prov:wasDerivedFrom <https://relata.example/article/1#char=0,19> .
  <https://relata.example/article/1#char=0,19> a nif:Sentence ; nif:beginIndex 0 ; nif:endIndex 19 ; nif:anchorOf "Ann did not leave C"@en .
}
)";

}  // namespace

TEST_CASE("a profile gathers names, relations, events and quotations with their sentences", "[queries][profile]") {
  const StoreOf held(story);
  const auto snapshot = held.store.snapshot();
  const auto ann = profile_of(snapshot, the_entity(snapshot, "Ann").entity);
  CHECK(ann.aliases == std::vector<std::string>{"Ms Ann"});
  REQUIRE(ann.relations.size() == 2);
  CHECK(ann.relations[0].predicate == "affiliation");
  CHECK(ann.relations[0].other == "C");
  CHECK(ann.relations[0].evidence.at(0).text == "Ann did not leave C");
  CHECK(ann.relations[1].other == "minister");
  REQUIRE(ann.events.size() == 1);
  CHECK(ann.events[0].role == "agent");
  CHECK(ann.events[0].account.factuality == "Negated");
  CHECK(ann.events[0].account.date == "2024-05-08");
  REQUIRE(ann.quotations.size() == 1);
  CHECK(ann.quotations[0].speaks);
  CHECK(ann.articles == std::vector<std::string>{"Talks, 2024-05-09"});

  const auto place = profile_of(snapshot, the_entity(snapshot, "C").entity);
  CHECK(place.relations.at(0).inverse);
  CHECK(place.events.at(0).role == "origin");
  CHECK_FALSE(place.quotations.at(0).speaks);
}

TEST_CASE("what a profile negates is told as negated", "[queries][profile]") {
  const StoreOf held(story);
  const auto snapshot = held.store.snapshot();
  std::ostringstream out;
  write_profile(out, profile_of(snapshot, the_entity(snapshot, "Ann").entity));
  CHECK(out.str().find("Ann left C (2024-05-08)  [Travel, agent, negated]") != std::string::npos);
}

TEST_CASE("statistics count nodes, not triples", "[queries][statistics]") {
  const StoreOf held(story);
  const auto statistics = statistics_of(held.store.snapshot());
  CHECK(statistics.articles == 1);
  CHECK(statistics.entities == 2);
  CHECK(statistics.events == 1);
  CHECK(statistics.quotations == 1);
  CHECK(statistics.relations == 1);
  CHECK(statistics.sentences == 1);
  CHECK(statistics.entities_by_type.at("Person") == 1);
  CHECK(statistics.events_by_factuality.at("Negated") == 1);
  CHECK(statistics.relations_by_predicate.at("affiliation") == 1);
}

TEST_CASE("the entity that all others connect to ranks first", "[queries][statistics]") {
  const StoreOf held(R"(article:1 {
    person:hub a schema:Person ; rdfs:label "Hub"@en ; schema:spouse person:a ; schema:sibling person:b , person:c .
    person:a a schema:Person . person:b a schema:Person . person:c a schema:Person . person:z a schema:Person . })");
  const auto snapshot = held.store.snapshot();
  const relata::graph::EntityGraph entities(snapshot);
  const auto ranked = rank_entities(entities);
  REQUIRE(ranked.size() == 5);
  CHECK(label_of(snapshot, entities.graph()[ranked[0].vertex].term) == "Hub");
  CHECK(ranked[0].degree == 3);
  CHECK(ranked[0].component == 0);
  CHECK(ranked[4].component == 1);
  double sum = 0;
  for (const auto& entity : ranked) sum += entity.score;
  CHECK(sum == Approx(1));
}
