#include "queries/picture.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "queries/lookup.h"
#include "queries/picture_formats.h"
#include "tests/catch.h"
#include "tests/store_of.h"

using namespace relata::queries;
using relata::graph::EntityGraph;
using relata::tests::StoreOf;

namespace {

constexpr const char* small = R"(
article:1 {
  article:1 a schema:NewsArticle ; schema:mentions person:a , organization:b .
  person:a a schema:Person ; rdfs:label "A & \"Sons\" <x>"@en ; schema:worksFor organization:b .
  organization:b a schema:Organization ; rdfs:label "B"@en .
  place:c a schema:Place ; rdfs:label "C"@en .
  <https://relata.example/article/1#event-1> a sem:Event ; rdfs:label "B moved to C"@en ; sem:eventType rel:Travel ;
    rel:factuality rel:Future ; sem:hasActor organization:b ; rel:agent organization:b ; sem:hasPlace place:c ; rel:confidence 0.7 ;
    prov:wasDerivedFrom <https://relata.example/article/1#char=0,12> .
  <https://relata.example/article/1#char=0,12> a nif:Sentence ; nif:beginIndex 0 ; nif:endIndex 12 ; nif:anchorOf "B will move."@en .
}
)";

struct Fixture {
  explicit Fixture(const std::string& trig = small) : held(trig), snapshot(held.store.snapshot()), entities(snapshot) {}
  StoreOf held;
  relata::graph::Snapshot snapshot;
  EntityGraph entities;
};

// How many nodes an XPath expression finds; g: is GraphML's namespace.
int count(const std::string& xml, const std::string& expression) {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET), xmlFreeDoc);
  REQUIRE(document);
  const std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context(xmlXPathNewContext(document.get()),
                                                                                 xmlXPathFreeContext);
  xmlXPathRegisterNs(context.get(), reinterpret_cast<const xmlChar*>("g"),
                     reinterpret_cast<const xmlChar*>("http://graphml.graphdrawing.org/xmlns"));
  xmlXPathRegisterNs(context.get(), reinterpret_cast<const xmlChar*>("x"),
                     reinterpret_cast<const xmlChar*>("http://gexf.net/1.3"));
  const std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)> found(
      xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(expression.c_str()), context.get()), xmlXPathFreeObject);
  REQUIRE(found);
  return found->nodesetval != nullptr ? found->nodesetval->nodeNr : 0;
}

}  // namespace

TEST_CASE("a picture has each entity once, and an edge for each kind of fact", "[queries][picture]") {
  const Fixture fixture;
  const auto picture = picture_of(fixture.snapshot, fixture.entities);
  REQUIRE(picture.nodes.size() == 3);
  CHECK(picture.nodes[0].label == "B");
  CHECK(picture.nodes[0].type == "Organization");
  CHECK(picture.nodes[0].articles == 1);
  CHECK(picture.nodes[2].label == "C");
  CHECK(picture.nodes[2].articles == 0);
  REQUIRE(picture.edges.size() == 2);
  CHECK(picture.edges[0].label == "Travel");
  CHECK(picture.edges[0].factuality == "Future");
  CHECK(picture.edges[0].evidence == "B will move.");
  CHECK(picture.edges[1].label == "works for");
}

TEST_CASE("a confidence that is no number is not told, and one beyond 1 is 1", "[queries][picture]") {
  const std::vector<std::pair<std::string, double>> all = {{"0.25", 0.25},  {"\"nan\"", 1}, {"\"inf\"", 1},
                                                           {"\"sure\"", 1}, {"3", 1},       {"-2", 0}};
  for (const auto& [written, expected] : all) {
    CAPTURE(written);
    std::string trig = small;
    trig.replace(trig.find("0.7"), 3, written);
    const Fixture fixture(trig);
    CHECK(picture_of(fixture.snapshot, fixture.entities).edges.at(0).confidence == expected);
  }
}

TEST_CASE("GraphML declares every key that it uses, and keeps labels whole", "[queries][graphml]") {
  const Fixture fixture;
  std::ostringstream out;
  write_graphml(out, picture_of(fixture.snapshot, fixture.entities));
  const auto xml = out.str();
  CHECK(count(xml, "//g:graph/g:node") == 3);
  CHECK(count(xml, "//g:graph/g:edge") == 2);
  CHECK(count(xml, "//g:data[not(@key = //g:key/@id)]") == 0);
  CHECK(count(xml, "//g:edge[not(@source = //g:node/@id) or not(@target = //g:node/@id)]") == 0);
  CHECK(count(xml, "//g:node/g:data[@key='label'][. = 'A & \"Sons\" <x>']") == 1);
  CHECK(count(xml, "//g:node[g:data[@key='r'] = '213']") == 1);
  CHECK(count(xml, "//g:edge/g:data[@key='weight'][. = '1']") == 2);
}

TEST_CASE("GEXF, DOT and CSV hold the same nodes and edges", "[queries][picture]") {
  const Fixture fixture;
  const auto picture = picture_of(fixture.snapshot, fixture.entities);
  std::ostringstream gexf, dot, csv;
  write_gexf(gexf, picture);
  CHECK(count(gexf.str(), "//x:node") == 3);
  CHECK(count(gexf.str(), "//x:edge") == 2);
  write_dot(dot, picture);
  CHECK(dot.str().find("label=\"A & \\\"Sons\\\" <x>\"") != std::string::npos);
  CHECK(dot.str().find("style=dashed") != std::string::npos);
  write_csv(csv, picture);
  CHECK(csv.str().find("\"A & \"\"Sons\"\" <x>\",B,works for,relation,,1,1.00,,\r\n") != std::string::npos);
}

TEST_CASE("a neighbourhood is what so many steps reach", "[queries][picture]") {
  const Fixture fixture;
  const auto a = fixture.entities.vertex(find_entities(fixture.snapshot, "person:a").at(0).entity).value();
  CHECK(neighbourhood(fixture.entities, a, 0).size() == 1);
  CHECK(neighbourhood(fixture.entities, a, 1).size() == 2);
  CHECK(neighbourhood(fixture.entities, a, 2).size() == 3);
}
