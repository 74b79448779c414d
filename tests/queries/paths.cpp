#include "queries/paths.h"

#include <algorithm>
#include <random>
#include <set>
#include <sstream>

#include "queries/lookup.h"
#include "queries/path_formats.h"
#include "tests/catch.h"
#include "tests/store_of.h"

using namespace relata::queries;
using relata::graph::EntityGraph;
using relata::graph::Snapshot;
using relata::tests::StoreOf;
using Vertex = EntityGraph::Vertex;

namespace {

constexpr const char* talks = R"(
article:1 {
  article:1 a schema:NewsArticle ; schema:headline "Ben-Gvir attacks Biden"@en ; schema:datePublished "2024-05-09"^^xsd:date ;
    schema:mentions person:joe-biden , person:itamar-ben-gvir .
  person:joe-biden a schema:Person ; rdfs:label "Joe Biden"@en ; schema:affiliation place:united-states .
  person:itamar-ben-gvir a schema:Person ; rdfs:label "Itamar Ben-Gvir"@en ; schema:affiliation place:israel .
  place:united-states a schema:Place , schema:Country ; rdfs:label "United States"@en .
  place:israel a schema:Place , schema:Country ; rdfs:label "Israel"@en .
  place:qatar a schema:Place , schema:Country ; rdfs:label "Qatar"@en .
  <https://relata.example/article/1#event-1> a sem:Event ; rdfs:label "Itamar Ben-Gvir criticized Joe Biden"@en ;
    sem:eventType rel:Accuse ; rel:factuality rel:Certain ; sem:hasActor person:itamar-ben-gvir , person:joe-biden ;
    rel:agent person:itamar-ben-gvir ; rel:patient person:joe-biden ; rel:confidence 0.9 ;
    prov:wasDerivedFrom <https://relata.example/article/1#char=10,52> .
  <https://relata.example/article/1#statement-1> a rdf:Statement ; rdf:subject person:itamar-ben-gvir ;
    rdf:predicate schema:affiliation ; rdf:object place:israel ; rel:confidence 0.8 ;
    prov:wasDerivedFrom <https://relata.example/article/1#char=10,52> .
  <https://relata.example/article/1#char=10,52> a nif:Sentence ; nif:beginIndex 10 ; nif:endIndex 52 ;
    nif:anchorOf "Israel's Itamar Ben-Gvir criticized Biden."@en .
}
)";

struct Fixture {
  explicit Fixture(const std::string& trig) : held(trig), snapshot(held.store.snapshot()), entities(snapshot) {}

  Vertex vertex(const std::string& name) const { return entities.vertex(the_entity(snapshot, name).entity).value(); }
  std::string name(Vertex vertex) const { return label_of(snapshot, entities.graph()[vertex].term); }

  std::vector<std::vector<std::string>> paths(const std::string& from, const std::string& to,
                                              const PathOptions& options = {}) const {
    std::vector<std::vector<std::string>> all;
    for (const auto& path : find_paths(snapshot, entities, vertex(from), vertex(to), options)) {
      all.push_back({name(path.steps.front().from)});
      for (const auto& step : path.steps) all.back().push_back(name(step.to));
    }
    return all;
  }

  StoreOf held;
  Snapshot snapshot;
  EntityGraph entities;
};

using Names = std::vector<std::vector<std::string>>;

// A random graph of people who know each other.
std::string random_trig(std::mt19937& random, int people, int links) {
  std::ostringstream out;
  out << "article:r {\n";
  const auto person = [](int number) { return "person:p" + std::to_string(number); };
  for (int i = 0; i < people; ++i) out << person(i) << " a schema:Person ; rdfs:label \"P" << i << "\"@en .\n";
  std::uniform_int_distribution<int> any(0, people - 1);
  for (int i = 0; i < links; ++i) {
    const char* predicate = any(random) % 2 == 0 ? "schema:spouse" : "schema:sibling";
    out << person(any(random)) << ' ' << predicate << ' ' << person(any(random)) << " .\n";
  }
  out << "}\n";
  return out.str();
}

// All simple paths up to a length, by trying everything.
void brute_force(const EntityGraph& entities, std::vector<Vertex>& path, Vertex goal, std::size_t longest,
                 bool directed, std::set<std::vector<Vertex>>& found) {
  if (path.back() == goal) {
    found.insert(path);
    return;
  }
  if (path.size() > longest) return;
  for (auto [edge, end] = out_edges(path.back(), entities.graph()); edge != end; ++edge) {
    const auto next = target(*edge, entities.graph());
    const auto facts = entities.facts(entities.graph()[*edge]);
    const bool open =
        !directed || std::any_of(facts.begin(), facts.end(), [](const auto& fact) { return fact.forward; });
    if (!open || std::find(path.begin(), path.end(), next) != path.end()) continue;
    path.push_back(next);
    brute_force(entities, path, goal, longest, directed, found);
    path.pop_back();
  }
}

}  // namespace

TEST_CASE("two people in one event are one step apart", "[queries][paths]") {
  const Fixture fixture(talks);
  CHECK(fixture.paths("Joe Biden", "Itamar Ben-Gvir") == Names{{"Joe Biden", "Itamar Ben-Gvir"}});
  CHECK(fixture.paths("United States", "Israel") == Names{{"United States", "Joe Biden", "Itamar Ben-Gvir", "Israel"}});
  CHECK(fixture.paths("Qatar", "Israel").empty());
}

TEST_CASE("a path can be told to keep away from names, predicates and event types", "[queries][paths]") {
  const Fixture fixture(talks);
  PathOptions options;
  options.without = {fixture.held.id("https://schema.org/affiliation")};
  CHECK(fixture.paths("United States", "Israel", options).empty());
  options.without = {fixture.held.id("https://relata.example/ns#Accuse")};
  CHECK(fixture.paths("Joe Biden", "Itamar Ben-Gvir", options).empty());
  options.without = {fixture.held.id("https://relata.example/entity/person/joe-biden")};
  CHECK(fixture.paths("United States", "Israel", options).empty());
}

TEST_CASE("a directed path follows facts from subject to object", "[queries][paths]") {
  const Fixture fixture(talks);
  PathOptions options;
  options.directed = true;
  CHECK(fixture.paths("Itamar Ben-Gvir", "United States", options) ==
        Names{{"Itamar Ben-Gvir", "Joe Biden", "United States"}});
  CHECK(fixture.paths("United States", "Itamar Ben-Gvir", options).empty());
}

TEST_CASE("each step is told in words, with its sentence and article", "[queries][paths]") {
  const Fixture fixture(talks);
  const auto paths =
      find_paths(fixture.snapshot, fixture.entities, fixture.vertex("Joe Biden"), fixture.vertex("Israel"), {});
  std::ostringstream out;
  write_paths_as_text(out, fixture.snapshot, fixture.entities, paths);
  const auto text = out.str();
  CAPTURE(text);
  CHECK(text.find("Joe Biden \xE2\x80\x93 Itamar Ben-Gvir \xE2\x80\x93 Israel   (2 steps)") != std::string::npos);
  CHECK(text.find("  Itamar Ben-Gvir criticized Joe Biden\n") != std::string::npos);
  CHECK(text.find("  Itamar Ben-Gvir \xE2\x80\x94"
                  "affiliation\xE2\x86\x92 Israel\n") != std::string::npos);
  CHECK(text.find("Israel's Itamar Ben-Gvir criticized Biden.") != std::string::npos);
  CHECK(text.find("Ben-Gvir attacks Biden, 2024-05-09") != std::string::npos);
}

TEST_CASE("paths are those that brute force finds, shortest first", "[queries][paths][property]") {
  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 12; ++round) {
    const Fixture fixture(random_trig(random, 9, 14));
    const bool directed = round % 2 == 1;
    for (int i = 1; i < 5; ++i) {
      const auto from = fixture.vertex("P0"), to = fixture.vertex("P" + std::to_string(i));
      constexpr std::size_t longest = 4;
      std::set<std::vector<Vertex>> expected;
      std::vector<Vertex> start = {from};
      brute_force(fixture.entities, start, to, longest, directed, expected);

      PathOptions options;
      options.max_length = longest;
      options.count = 10000;
      options.directed = directed;
      std::set<std::vector<Vertex>> found;
      std::size_t before = 0;
      for (const auto& path : find_paths(fixture.snapshot, fixture.entities, from, to, options)) {
        CHECK(path.steps.size() >= before);
        before = path.steps.size();
        std::vector<Vertex> vertices = {path.steps.front().from};
        for (const auto& step : path.steps) vertices.push_back(step.to);
        CHECK(found.insert(vertices).second);
      }
      CHECK(found == expected);

      options.via = fixture.entities.graph()[fixture.vertex("P5")].term;
      const auto via = fixture.vertex("P5");
      const auto through = find_paths(fixture.snapshot, fixture.entities, from, to, options);
      const auto passing = std::count_if(expected.begin(), expected.end(), [&](const auto& path) {
        return std::find(path.begin(), path.end(), via) != path.end();
      });
      CHECK(through.size() == static_cast<std::size_t>(passing));
    }
  }
}

TEST_CASE("a name that means nothing, or two things, says so", "[queries][lookup]") {
  const Fixture fixture(std::string(talks) +
                        "article:2 { place:georgia a schema:Place ; rdfs:label \"Georgia\"@en . "
                        "place:georgia-us a schema:Place ; rdfs:label \"Georgia\"@en . }");
  CHECK_THROWS_AS(the_entity(fixture.snapshot, "Georgia"), QueryError);
  CHECK_THROWS_AS(the_entity(fixture.snapshot, "Nobody"), QueryError);
  CHECK(find_entities(fixture.snapshot, "Georgia").size() == 2);
  CHECK(the_entity(fixture.snapshot, "joe biden").label == "Joe Biden");
  CHECK(the_entity(fixture.snapshot, "person:joe-biden").label == "Joe Biden");
  CHECK(similar_entities(fixture.snapshot, "Biden").at(0).label == "Joe Biden");
}
