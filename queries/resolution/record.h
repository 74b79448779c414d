// What the store knows of the entities and events that are to be compared, gathered once.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/decisions/resolved_view.h"
#include "queries/resolution/event_similarity.h"

namespace relata::queries {

using TermSet = std::set<graph::TermId>;

// A named entity.
struct EntityRecord {
  graph::TermId term = graph::any_term;
  std::string iri, type, label;                 // type: "Person", "Organization", "Place", "Product"
  std::set<std::string> names;                  // label and aliases
  bool known_before = false;                    // the gazetteer, or a catalogue, has it
  TermSet articles;                             // that mention it
  std::map<graph::TermId, TermSet> neighbours;  // entities and job titles, with the articles that connect them
  // Facts of which one has one: by predicate, with what each article says.
  std::map<std::string_view, std::map<graph::TermId, TermSet>> facts;
};

// The events of a store, and what is known of their articles.
struct EventRecords {
  struct Node {
    std::string iri, factuality;
  };

  std::vector<ToldArticle> articles;
  std::vector<ToldEvent> told;
  std::vector<Node> nodes;  // of each that is told
};

// In the order of their IRIs.
std::vector<EntityRecord> entity_records(const graph::ResolvedView& view);
EventRecords event_records(const graph::ResolvedView& view);

}  // namespace relata::queries
