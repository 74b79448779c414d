// Every IRI that Relata emits, each vocabulary with a link to its definition.
#pragma once

#include <string>
#include <string_view>

namespace relata::graph::vocabulary {

// The base of entity, article and graph IRIs; --base replaces it.
inline constexpr std::string_view default_base = "https://relata.example/";
// Under the base: the graph of what the gazetteer and catalogues know.
inline constexpr std::string_view gazetteer_graph = "graph/gazetteer";
// Under any base.
constexpr bool is_gazetteer_graph(std::string_view iri) {
  return iri.ends_with(gazetteer_graph) && iri.substr(0, iri.size() - gazetteer_graph.size()).ends_with('/');
}

namespace rel {  // docs/data-model.md
inline constexpr std::string_view prefix = "https://relata.example/ns#";
inline constexpr std::string_view Unnamed = "https://relata.example/ns#Unnamed";
inline constexpr std::string_view Certain = "https://relata.example/ns#Certain";
inline constexpr std::string_view Possible = "https://relata.example/ns#Possible";
inline constexpr std::string_view Negated = "https://relata.example/ns#Negated";
inline constexpr std::string_view Future = "https://relata.example/ns#Future";
inline constexpr std::string_view Desired = "https://relata.example/ns#Desired";
inline constexpr std::string_view agent = "https://relata.example/ns#agent";
inline constexpr std::string_view patient = "https://relata.example/ns#patient";
inline constexpr std::string_view recipient = "https://relata.example/ns#recipient";
inline constexpr std::string_view instrument = "https://relata.example/ns#instrument";
inline constexpr std::string_view origin = "https://relata.example/ns#origin";
inline constexpr std::string_view destination = "https://relata.example/ns#destination";
inline constexpr std::string_view topic = "https://relata.example/ns#topic";
inline constexpr std::string_view trigger = "https://relata.example/ns#trigger";
inline constexpr std::string_view factuality = "https://relata.example/ns#factuality";
inline constexpr std::string_view cameo = "https://relata.example/ns#cameo";
inline constexpr std::string_view accordingTo = "https://relata.example/ns#accordingTo";
inline constexpr std::string_view timeText = "https://relata.example/ns#timeText";
inline constexpr std::string_view quantity = "https://relata.example/ns#quantity";
inline constexpr std::string_view confidence = "https://relata.example/ns#confidence";
inline constexpr std::string_view approximate = "https://relata.example/ns#approximate";
inline constexpr std::string_view responseTo = "https://relata.example/ns#responseTo";
inline constexpr std::string_view cause = "https://relata.example/ns#cause";
inline constexpr std::string_view direct = "https://relata.example/ns#direct";
inline constexpr std::string_view speaker = "https://relata.example/ns#speaker";
inline constexpr std::string_view cue = "https://relata.example/ns#cue";
inline constexpr std::string_view channel = "https://relata.example/ns#channel";
inline constexpr std::string_view addressee = "https://relata.example/ns#addressee";
inline constexpr std::string_view leads = "https://relata.example/ns#leads";
inline constexpr std::string_view represents = "https://relata.example/ns#represents";
inline constexpr std::string_view Merge = "https://relata.example/ns#Merge";
inline constexpr std::string_view Separation = "https://relata.example/ns#Separation";
inline constexpr std::string_view Reassignment = "https://relata.example/ns#Reassignment";
inline constexpr std::string_view Suppression = "https://relata.example/ns#Suppression";
inline constexpr std::string_view inArticle = "https://relata.example/ns#inArticle";
inline constexpr std::string_view User = "https://relata.example/ns#User";
inline constexpr std::string_view Resolver = "https://relata.example/ns#Resolver";
}  // namespace rel

namespace rdf {  // https://www.w3.org/TR/rdf11-schema/
inline constexpr std::string_view prefix = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
inline constexpr std::string_view Statement = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement";
inline constexpr std::string_view subject = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject";
inline constexpr std::string_view predicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate";
inline constexpr std::string_view object = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object";
inline constexpr std::string_view langString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
}  // namespace rdf

namespace rdfs {  // https://www.w3.org/TR/rdf11-schema/
inline constexpr std::string_view prefix = "http://www.w3.org/2000/01/rdf-schema#";
inline constexpr std::string_view label = "http://www.w3.org/2000/01/rdf-schema#label";
inline constexpr std::string_view comment = "http://www.w3.org/2000/01/rdf-schema#comment";
}  // namespace rdfs

namespace xsd {  // https://www.w3.org/TR/xmlschema11-2/
inline constexpr std::string_view prefix = "http://www.w3.org/2001/XMLSchema#";
inline constexpr std::string_view string = "http://www.w3.org/2001/XMLSchema#string";
inline constexpr std::string_view integer = "http://www.w3.org/2001/XMLSchema#integer";
inline constexpr std::string_view decimal = "http://www.w3.org/2001/XMLSchema#decimal";
inline constexpr std::string_view boolean = "http://www.w3.org/2001/XMLSchema#boolean";
inline constexpr std::string_view date = "http://www.w3.org/2001/XMLSchema#date";
inline constexpr std::string_view dateTime = "http://www.w3.org/2001/XMLSchema#dateTime";
inline constexpr std::string_view gYearMonth = "http://www.w3.org/2001/XMLSchema#gYearMonth";
inline constexpr std::string_view gYear = "http://www.w3.org/2001/XMLSchema#gYear";
}  // namespace xsd

namespace owl {  // https://www.w3.org/TR/owl2-syntax/
inline constexpr std::string_view prefix = "http://www.w3.org/2002/07/owl#";
inline constexpr std::string_view sameAs = "http://www.w3.org/2002/07/owl#sameAs";
inline constexpr std::string_view differentFrom = "http://www.w3.org/2002/07/owl#differentFrom";
}  // namespace owl

namespace skos {  // https://www.w3.org/TR/skos-reference/
inline constexpr std::string_view prefix = "http://www.w3.org/2004/02/skos/core#";
inline constexpr std::string_view prefLabel = "http://www.w3.org/2004/02/skos/core#prefLabel";
inline constexpr std::string_view altLabel = "http://www.w3.org/2004/02/skos/core#altLabel";
}  // namespace skos

namespace prov {  // https://www.w3.org/TR/prov-o/
inline constexpr std::string_view prefix = "http://www.w3.org/ns/prov#";
inline constexpr std::string_view wasDerivedFrom = "http://www.w3.org/ns/prov#wasDerivedFrom";
inline constexpr std::string_view wasAssociatedWith = "http://www.w3.org/ns/prov#wasAssociatedWith";
inline constexpr std::string_view used = "http://www.w3.org/ns/prov#used";
inline constexpr std::string_view generated = "http://www.w3.org/ns/prov#generated";
inline constexpr std::string_view qualifiedUsage = "http://www.w3.org/ns/prov#qualifiedUsage";
inline constexpr std::string_view Usage = "http://www.w3.org/ns/prov#Usage";
inline constexpr std::string_view entity = "http://www.w3.org/ns/prov#entity";
}  // namespace prov

namespace schema {  // https://schema.org/docs/full.html
inline constexpr std::string_view prefix = "https://schema.org/";
inline constexpr std::string_view NewsArticle = "https://schema.org/NewsArticle";
inline constexpr std::string_view Person = "https://schema.org/Person";
inline constexpr std::string_view Organization = "https://schema.org/Organization";
inline constexpr std::string_view Place = "https://schema.org/Place";
inline constexpr std::string_view Country = "https://schema.org/Country";
inline constexpr std::string_view City = "https://schema.org/City";
inline constexpr std::string_view Product = "https://schema.org/Product";
inline constexpr std::string_view Quotation = "https://schema.org/Quotation";
inline constexpr std::string_view QuantitativeValue = "https://schema.org/QuantitativeValue";
inline constexpr std::string_view headline = "https://schema.org/headline";
inline constexpr std::string_view datePublished = "https://schema.org/datePublished";
inline constexpr std::string_view inLanguage = "https://schema.org/inLanguage";
inline constexpr std::string_view author = "https://schema.org/author";
inline constexpr std::string_view publisher = "https://schema.org/publisher";
inline constexpr std::string_view mentions = "https://schema.org/mentions";
inline constexpr std::string_view keywords = "https://schema.org/keywords";
inline constexpr std::string_view url = "https://schema.org/url";
inline constexpr std::string_view text = "https://schema.org/text";
inline constexpr std::string_view description = "https://schema.org/description";
inline constexpr std::string_view name = "https://schema.org/name";
inline constexpr std::string_view alternateName = "https://schema.org/alternateName";
inline constexpr std::string_view about = "https://schema.org/about";
inline constexpr std::string_view value = "https://schema.org/value";
inline constexpr std::string_view minValue = "https://schema.org/minValue";
inline constexpr std::string_view maxValue = "https://schema.org/maxValue";
inline constexpr std::string_view unitText = "https://schema.org/unitText";
inline constexpr std::string_view affiliation = "https://schema.org/affiliation";
inline constexpr std::string_view memberOf = "https://schema.org/memberOf";
inline constexpr std::string_view worksFor = "https://schema.org/worksFor";
inline constexpr std::string_view nationality = "https://schema.org/nationality";
inline constexpr std::string_view containedInPlace = "https://schema.org/containedInPlace";
inline constexpr std::string_view location = "https://schema.org/location";
inline constexpr std::string_view parentOrganization = "https://schema.org/parentOrganization";
inline constexpr std::string_view founder = "https://schema.org/founder";
inline constexpr std::string_view foundingDate = "https://schema.org/foundingDate";
inline constexpr std::string_view spouse = "https://schema.org/spouse";
inline constexpr std::string_view parent = "https://schema.org/parent";
inline constexpr std::string_view children = "https://schema.org/children";
inline constexpr std::string_view sibling = "https://schema.org/sibling";
inline constexpr std::string_view birthPlace = "https://schema.org/birthPlace";
inline constexpr std::string_view birthDate = "https://schema.org/birthDate";
inline constexpr std::string_view deathDate = "https://schema.org/deathDate";
inline constexpr std::string_view homeLocation = "https://schema.org/homeLocation";
inline constexpr std::string_view alumniOf = "https://schema.org/alumniOf";
inline constexpr std::string_view jobTitle = "https://schema.org/jobTitle";
inline constexpr std::string_view latitude = "https://schema.org/latitude";
inline constexpr std::string_view longitude = "https://schema.org/longitude";
}  // namespace schema

namespace sem {  // https://semanticweb.cs.vu.nl/2009/11/sem/
inline constexpr std::string_view prefix = "http://semanticweb.cs.vu.nl/2009/11/sem/";
inline constexpr std::string_view Event = "http://semanticweb.cs.vu.nl/2009/11/sem/Event";
inline constexpr std::string_view eventType = "http://semanticweb.cs.vu.nl/2009/11/sem/eventType";
inline constexpr std::string_view hasActor = "http://semanticweb.cs.vu.nl/2009/11/sem/hasActor";
inline constexpr std::string_view hasPlace = "http://semanticweb.cs.vu.nl/2009/11/sem/hasPlace";
inline constexpr std::string_view hasTimeStamp = "http://semanticweb.cs.vu.nl/2009/11/sem/hasTimeStamp";
inline constexpr std::string_view hasBeginTimeStamp = "http://semanticweb.cs.vu.nl/2009/11/sem/hasBeginTimeStamp";
inline constexpr std::string_view hasEndTimeStamp = "http://semanticweb.cs.vu.nl/2009/11/sem/hasEndTimeStamp";
inline constexpr std::string_view subEventOf = "http://semanticweb.cs.vu.nl/2009/11/sem/subEventOf";
}  // namespace sem

namespace nif {  // https://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core/nif-core.html
inline constexpr std::string_view prefix = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
inline constexpr std::string_view Sentence = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#Sentence";
inline constexpr std::string_view beginIndex =
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex";
inline constexpr std::string_view endIndex = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex";
inline constexpr std::string_view anchorOf = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf";
}  // namespace nif

// `name` in the namespace that `prefix` stands for.
inline std::string iri(std::string_view prefix, std::string_view name) { return std::string(prefix) += name; }

}  // namespace relata::graph::vocabulary
