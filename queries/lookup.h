// Small questions to a store that every query of ours asks: labels, objects, who is meant by a name.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "graph/decisions/resolved_view.h"

namespace relata::queries {

// A question that cannot be answered as asked: what is wrong, and what to do.
class QueryError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A name that may mean several entities; the message lists them.
class AmbiguousName : public QueryError {
 public:
  using QueryError::QueryError;
};

// The id of an IRI, or one that matches nothing where the store does not know it.
graph::TermId id_of(const graph::ResolvedView& view, std::string_view iri);

// The objects of a subject and predicate, in any graph or in one; each once, ordered by term.
std::vector<graph::Term> objects(const graph::ResolvedView& view, graph::TermId subject, std::string_view predicate,
                                 graph::TermId in_graph = graph::any_term);
std::optional<graph::Term> object(const graph::ResolvedView& view, graph::TermId subject, std::string_view predicate,
                                  graph::TermId in_graph = graph::any_term);

// The rdfs:label that a decision gave, else the one that most articles use (ties: the first in order), else the end of
// the IRI.
std::string label_of(const graph::ResolvedView& view, graph::TermId entity);

// "Person", "Country", …: the most telling class of an entity.
std::string type_of(const graph::ResolvedView& view, graph::TermId entity);

// An entity that a name may mean.
struct Candidate {
  graph::TermId entity = graph::any_term;
  std::string iri, label, type;
  std::uint64_t articles = 0;  // that mention it
};

// The entities with this name: an IRI, in full or as "person:joe-biden", else an exact label or alias, else one that
// differs in case alone. Most mentioned first. Unnamed entities are found by their IRI alone.
std::vector<Candidate> find_entities(const graph::ResolvedView& view, std::string_view name);

// Names that start like `name` or contain it, most mentioned first: for "did you mean".
std::vector<Candidate> similar_entities(const graph::ResolvedView& view, std::string_view name, std::size_t most = 5);

// The one entity with this name. Throws AmbiguousName where it is several, and QueryError, listing similar names, where
// it is none.
Candidate the_entity(const graph::ResolvedView& view, std::string_view name);

}  // namespace relata::queries
