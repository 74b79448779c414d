// What the tests of the program give it to read.
#pragma once

#include <string>

namespace relata::tests {

inline const std::string story =
    "Minister visits flooded town\n\nBy Ada Lund\n\nBERLIN, 3 June - Robert Keller visited Dresden on Monday. "
    "“The dam will hold,” Keller said.\n";

// A graph as an import leaves it, small enough to know every answer by heart: A - B - C, two Georges, and an island.
inline const std::string graph = R"(
@prefix rel: <https://relata.example/ns#> .
@prefix person: <https://relata.example/entity/person/> .
@prefix place: <https://relata.example/entity/place/> .
@prefix article: <https://relata.example/article/> .
@prefix schema: <https://schema.org/> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

article:a1 {
  article:a1 a schema:NewsArticle ; schema:headline "Anna meets Bert"@en ; schema:datePublished "2024-05-09"^^xsd:date ;
    schema:mentions person:anna-ahl , person:bert-bok , place:cork , person:george-one , person:george-two .
  person:anna-ahl a schema:Person ; rdfs:label "Anna Ahl"@en ; skos:altLabel "Ms Ahl"@en .
  person:bert-bok a schema:Person ; rdfs:label "Bert Bok"@en ; schema:homeLocation place:cork .
  person:george-one a schema:Person ; rdfs:label "George One"@en ; skos:altLabel "George"@en .
  person:george-two a schema:Person ; rdfs:label "George Two"@en ; skos:altLabel "George"@en .
  person:iris-isle a schema:Person ; rdfs:label "Iris Isle"@en .
  place:cork a schema:Place , schema:City ; rdfs:label "Cork"@en .
  <https://relata.example/article/a1#event-1> a sem:Event ; rdfs:label "Anna Ahl met Bert Bok"@en ; rel:trigger "meet" ;
    sem:eventType rel:Meeting ; rel:factuality rel:Certain ; rel:confidence 0.9 ;
    rel:agent person:anna-ahl ; sem:hasActor person:anna-ahl , person:bert-bok ; rel:recipient person:bert-bok ;
    prov:wasDerivedFrom <https://relata.example/article/a1#char=0,23> .
  <https://relata.example/article/a1#statement-1> a rdf:Statement ; rdf:subject person:bert-bok ;
    rdf:predicate schema:homeLocation ; rdf:object place:cork ; rel:confidence 0.8 ;
    prov:wasDerivedFrom <https://relata.example/article/a1#char=24,43> .
  <https://relata.example/article/a1#char=0,23> a nif:Sentence ; nif:beginIndex 0 ; nif:endIndex 23 ;
    nif:anchorOf "Anna Ahl met Bert Bok ."@en .
  <https://relata.example/article/a1#char=24,43> a nif:Sentence ; nif:beginIndex 24 ; nif:endIndex 43 ;
    nif:anchorOf "Bert lives in Cork."@en .
}
)";

}  // namespace relata::tests
