// What connects two entities, in words, and the sentences that say so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/decisions/resolved_view.h"
#include "graph/entity_graph.h"

namespace relata::queries {

// A sentence of an article. Offsets are code points of its text, half-open.
struct Evidence {
  std::string sentence_iri, text;
  std::uint64_t begin = 0, end = 0;
  std::string article_iri, headline, published;
};

// A fact as it is told to people.
struct Account {
  std::string iri;         // of the event or quotation; of a relation its predicate
  std::string words;       // "Itamar Ben-Gvir criticized Joe Biden", "affiliation", "says: “…”"
  std::string factuality;  // "Certain", "Negated", …; "" for what is not an event
  std::string date;        // of an event, as it is known
  std::string according_to;
  double confidence = 1;
  std::vector<Evidence> evidence;  // in order of article and offset; empty for what was known before reading
};

// `source` and `target` are the ends of the fact as it points: the subject first.
Account account_of(const graph::ResolvedView& view, const graph::Fact& fact, graph::TermId source,
                   graph::TermId target);

// The sentences from which a node (an event, a quotation, a statement) was derived.
std::vector<Evidence> evidence_of(const graph::ResolvedView& view, graph::TermId node);

// "schema:affiliation" -> "affiliation", "rel:accordingTo" -> "according to".
std::string words_of_predicate(std::string_view iri);

}  // namespace relata::queries
