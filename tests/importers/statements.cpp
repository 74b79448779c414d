// The data model to the letter: one article written by hand, and every statement that it must become.
#include "importers/extraction/statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "graph/rdf/prefixes.h"
#include "graph/rdf/rdf_writer.h"
#include "importers/language/model_file.h"
#include "importers/language/pipeline.h"
#include "tests/catch.h"
#include "tests/importers/hand_written.h"

using namespace relata;

namespace {

const std::string self = "https://relata.example/article/a1";

const language::Gazetteer& gazetteer() {
  static const language::Gazetteer loaded(language::default_models() / "gazetteer.bin");
  return loaded;
}

// IRIs shortened as in docs/data-model.md, those of the article's parts to "#event-1".
std::string words(const graph::Term& term) {
  static const auto prefixes = graph::data_model_prefixes(graph::vocabulary::default_base);
  if (term.kind == graph::TermKind::iri) {
    if (term.value.starts_with(self + "#")) return term.value.substr(self.size());
    return graph::shorten(prefixes, term.value).value_or(graph::to_ntriples(term));
  }
  auto text = graph::to_ntriples(term);
  if (!term.datatype.empty() && term.language.empty()) {
    const auto quote = text.rfind("^^");
    if (quote != std::string::npos) text = text.substr(0, quote + 2) + graph::shorten(prefixes, term.datatype).value();
  }
  return text;
}

std::set<std::string> lines(const std::vector<graph::Quad>& quads, const std::string& graph) {
  std::set<std::string> all;
  for (const auto& quad : quads) {
    if (quad.graph.value == graph)
      all.insert(fmt::format("{} {} {}", words(quad.subject), words(quad.predicate), words(quad.object)));
  }
  return all;
}

std::vector<graph::Quad> quads_of(const tests::HandWritten& all) {
  return extraction::statements(all.article, *all.document, all.facts, gazetteer(), {});
}

}  // namespace

TEST_CASE("every fact becomes the statements of the data model, and nothing else", "[importers][statements]") {
  const std::set<std::string> expected{
      "article:a1 rdf:type schema:NewsArticle",
      "article:a1 schema:headline \"Café talks\"@en",
      "article:a1 schema:datePublished \"2024-05-09\"^^xsd:date",
      "article:a1 schema:inLanguage \"en\"",
      "article:a1 schema:url <https://news.example/1>",
      "article:a1 schema:keywords \"talks\"@en",
      "article:a1 schema:author person:ana-silva",
      "article:a1 schema:publisher organization:the-post",
      "article:a1 schema:mentions person:ana-silva",
      "article:a1 schema:mentions place:rafah",
      "article:a1 schema:mentions #entity-1",

      "person:ana-silva rdf:type schema:Person",
      "person:ana-silva rdfs:label \"Ana Silva\"@en",
      "person:ana-silva skos:altLabel \"Silva\"@en",
      "#entity-1 rdf:type schema:Person",
      "#entity-1 rdf:type rel:Unnamed",
      "#entity-1 rdfs:label \"a source\"@en",
      "place:rafah rdf:type schema:Place",
      "place:rafah rdf:type schema:City",
      "place:rafah rdfs:label \"Rafah\"@en",
      "organization:the-post rdf:type schema:Organization",
      "organization:the-post rdfs:label \"The Post\"@en",

      "person:ana-silva schema:jobTitle \"President\"@en",
      "#statement-1 rdf:type rdf:Statement",
      "#statement-1 rdf:subject person:ana-silva",
      "#statement-1 rdf:predicate schema:jobTitle",
      "#statement-1 rdf:object \"President\"@en",
      "#statement-1 rel:confidence \"0.9\"^^xsd:decimal",
      "#statement-1 prov:wasDerivedFrom #char=45,70",
      "#statement-2 rdf:type rdf:Statement",
      "#statement-2 rdf:subject person:ana-silva",
      "#statement-2 rdf:predicate schema:jobTitle",
      "#statement-2 rdf:object \"President\"@en",
      "#statement-2 rel:confidence \"0.9\"^^xsd:decimal",
      "#statement-2 prov:wasDerivedFrom #char=71,114",
      "person:ana-silva rel:leads place:rafah",
      "#statement-3 rdf:type rdf:Statement",
      "#statement-3 rdf:subject person:ana-silva",
      "#statement-3 rdf:predicate rel:leads",
      "#statement-3 rdf:object place:rafah",
      "#statement-3 rel:confidence \"0.81\"^^xsd:decimal",
      "#statement-3 prov:wasDerivedFrom #char=71,114",
      "person:ana-silva schema:birthDate \"1970\"^^xsd:gYear",
      "#statement-4 rdf:type rdf:Statement",
      "#statement-4 rdf:subject person:ana-silva",
      "#statement-4 rdf:predicate schema:birthDate",
      "#statement-4 rdf:object \"1970\"^^xsd:gYear",
      "#statement-4 rel:confidence \"1.0\"^^xsd:decimal",
      "#statement-4 prov:wasDerivedFrom #char=11,44",

      "#event-1 rdf:type sem:Event",
      "#event-1 rdfs:label \"Ana Silva met a source\"@en",
      "#event-1 rel:trigger \"meet\"",
      "#event-1 sem:eventType rel:Meeting",
      "#event-1 rel:cameo \"040\"",
      "#event-1 rel:agent person:ana-silva",
      "#event-1 rel:recipient #entity-1",
      "#event-1 rel:topic organization:the-post",
      "#event-1 sem:hasActor person:ana-silva",
      "#event-1 sem:hasActor #entity-1",
      "#event-1 sem:hasActor organization:the-post",
      "#event-1 sem:hasPlace place:rafah",
      "#event-1 sem:hasTimeStamp \"2024-05-09T10:00:00Z\"^^xsd:dateTime",
      "#event-1 rel:timeText \"at ten\"@en",
      "#event-1 rel:factuality rel:Certain",
      "#event-1 rel:confidence \"0.86\"^^xsd:decimal",
      "#event-1 prov:wasDerivedFrom #char=0,10",
      "#event-1 prov:wasDerivedFrom #char=11,44",

      "#event-2 rdf:type sem:Event",
      "#event-2 rdfs:label \"Silva may pay\"@en",
      "#event-2 rel:trigger \"pay\"",
      "#event-2 rel:agent person:ana-silva",
      "#event-2 rel:patient organization:the-post",
      "#event-2 rel:instrument organization:the-post",
      "#event-2 sem:hasActor person:ana-silva",
      "#event-2 sem:hasActor organization:the-post",
      "#event-2 rel:origin place:rafah",
      "#event-2 rel:destination place:rafah",
      "#event-2 sem:hasPlace place:rafah",
      "#event-2 sem:hasBeginTimeStamp \"2024-05\"^^xsd:gYearMonth",
      "#event-2 sem:hasEndTimeStamp \"2025\"^^xsd:gYear",
      "#event-2 rel:timeText \"from May\"@en",
      "#event-2 rel:quantity #quantity-1",
      "#quantity-1 rdf:type schema:QuantitativeValue",
      "#quantity-1 schema:value \"2500000\"^^xsd:integer",
      "#quantity-1 schema:minValue \"2500000\"^^xsd:integer",
      "#quantity-1 schema:unitText \"EUR\"@en",
      "#quantity-1 rel:approximate \"true\"^^xsd:boolean",
      "#event-2 rel:quantity #quantity-2",
      "#quantity-2 rdf:type schema:QuantitativeValue",
      "#quantity-2 schema:value \"2.5\"^^xsd:decimal",
      "#quantity-2 schema:maxValue \"2.5\"^^xsd:decimal",
      "#quantity-2 schema:unitText \"percent\"@en",
      "#event-2 rel:quantity #quantity-3",
      "#quantity-3 rdf:type schema:QuantitativeValue",
      "#quantity-3 schema:unitText \"people\"@en",
      "#event-2 rel:factuality rel:Possible",
      "#event-2 rel:accordingTo #entity-1",
      "#event-2 rel:cause #event-1",
      "#event-2 rel:responseTo #event-1",
      "#event-2 sem:subEventOf #event-1",
      "#event-2 rel:confidence \"1.0\"^^xsd:decimal",
      "#event-2 prov:wasDerivedFrom #char=71,114",

      "#quotation-1 rdf:type schema:Quotation",
      "#quotation-1 schema:text \"We left\"@en",
      "#quotation-1 rel:direct \"true\"^^xsd:boolean",
      "#quotation-1 rel:speaker person:ana-silva",
      "#quotation-1 rel:cue \"say\"",
      "#quotation-1 rel:channel organization:the-post",
      "#quotation-1 rel:addressee #entity-1",
      "#quotation-1 schema:about place:rafah",
      "#quotation-1 rel:confidence \"1.0\"^^xsd:decimal",
      "#quotation-1 prov:wasDerivedFrom #char=45,70",

      "#char=0,10 rdf:type nif:Sentence",
      "#char=0,10 nif:beginIndex \"0\"^^xsd:integer",
      "#char=0,10 nif:endIndex \"10\"^^xsd:integer",
      "#char=0,10 nif:anchorOf \"Café talks\"@en",
      "#char=11,44 rdf:type nif:Sentence",
      "#char=11,44 nif:beginIndex \"11\"^^xsd:integer",
      "#char=11,44 nif:endIndex \"44\"^^xsd:integer",
      "#char=11,44 nif:anchorOf \"Ana Silva met a source in Rafah .\"@en",
      "#char=45,70 rdf:type nif:Sentence",
      "#char=45,70 nif:beginIndex \"45\"^^xsd:integer",
      "#char=45,70 nif:endIndex \"70\"^^xsd:integer",
      "#char=45,70 nif:anchorOf \"“We  left” , said Silva .\"@en",
      "#char=71,114 rdf:type nif:Sentence",
      "#char=71,114 nif:beginIndex \"71\"^^xsd:integer",
      "#char=71,114 nif:endIndex \"114\"^^xsd:integer",
      "#char=71,114 nif:anchorOf \"President Silva may pay about 2.5 million .\"@en",
  };
  CHECK(lines(quads_of(tests::hand_written()), self) == expected);
}

TEST_CASE("no blank nodes, two graphs, sorted, each quad once", "[importers][statements]") {
  const auto quads = quads_of(tests::hand_written());
  CHECK(std::is_sorted(quads.begin(), quads.end()));
  CHECK(std::adjacent_find(quads.begin(), quads.end()) == quads.end());
  for (const auto& quad : quads) {
    CHECK(quad.subject.kind == graph::TermKind::iri);
    CHECK(quad.object.kind != graph::TermKind::blank);
    CHECK((quad.graph.value == self || quad.graph.value == "https://relata.example/graph/gazetteer"));
  }
}

TEST_CASE("what the gazetteer knows of a mentioned place has a graph of its own", "[importers][statements]") {
  auto all = tests::hand_written();
  auto& rafah = all.facts.entities[2];
  rafah.label = "Egypt";
  rafah.gazetteer = gazetteer().find("Egypt").front().entry;
  const auto known = lines(quads_of(all), "https://relata.example/graph/gazetteer");
  CHECK(known.count("place:egypt rdfs:label \"Egypt\"@en") == 1);
  CHECK(known.count("place:egypt owl:sameAs <https://www.geonames.org/1/>") == 1);
}

TEST_CASE("a time of publication comes as xsd:dateTime, in place of the date", "[importers][statements]") {
  auto all = tests::hand_written();
  all.article.published_time = "2024-05-09T08:30:00Z";
  const auto told = lines(quads_of(all), self);
  CHECK(told.count("article:a1 schema:datePublished \"2024-05-09T08:30:00Z\"^^xsd:dateTime") == 1);
  CHECK(told.count("article:a1 schema:datePublished \"2024-05-09\"^^xsd:date") == 0);
}

TEST_CASE("another base moves articles, entities and the gazetteer's graph", "[importers][statements]") {
  const auto all = tests::hand_written();
  for (const auto& quad : extraction::statements(all.article, *all.document, all.facts, gazetteer(), {"urn:x/"})) {
    CHECK(quad.graph.value.starts_with("urn:x/"));
    CHECK(quad.subject.value.starts_with("urn:x/"));
  }
}
