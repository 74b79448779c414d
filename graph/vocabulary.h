// Every IRI that Relata emits, each vocabulary with a link to its definition.
#pragma once

#include <string>
#include <string_view>

namespace relata::graph::vocabulary {

// The base of entity, article and graph IRIs; --base replaces it.
inline constexpr std::string_view default_base = "https://relata.example/";

// The few terms nobody else defines: docs/data-model.md.
namespace rel {
inline constexpr std::string_view prefix = "https://relata.example/ns#";
}
namespace rdf {  // https://www.w3.org/TR/rdf11-schema/
inline constexpr std::string_view prefix = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
}
namespace rdfs {  // https://www.w3.org/TR/rdf11-schema/
inline constexpr std::string_view prefix = "http://www.w3.org/2000/01/rdf-schema#";
}
namespace xsd {  // https://www.w3.org/TR/xmlschema11-2/
inline constexpr std::string_view prefix = "http://www.w3.org/2001/XMLSchema#";
}
namespace owl {  // https://www.w3.org/TR/owl2-syntax/
inline constexpr std::string_view prefix = "http://www.w3.org/2002/07/owl#";
}
namespace skos {  // https://www.w3.org/TR/skos-reference/
inline constexpr std::string_view prefix = "http://www.w3.org/2004/02/skos/core#";
}
namespace prov {  // https://www.w3.org/TR/prov-o/
inline constexpr std::string_view prefix = "http://www.w3.org/ns/prov#";
}
namespace schema {  // https://schema.org/docs/full.html
inline constexpr std::string_view prefix = "https://schema.org/";
}
namespace sem {  // https://semanticweb.cs.vu.nl/2009/11/sem/
inline constexpr std::string_view prefix = "http://semanticweb.cs.vu.nl/2009/11/sem/";
}
namespace nif {  // https://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core/nif-core.html
inline constexpr std::string_view prefix = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
}

// `name` in the namespace that `prefix` stands for.
inline std::string iri(std::string_view prefix, std::string_view name) { return std::string(prefix) += name; }

}  // namespace relata::graph::vocabulary
