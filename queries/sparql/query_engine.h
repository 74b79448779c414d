// This engine as the storage of librdf asks it, for whoever links both:
//
//   graph::register_redland_storage(world, sparql::query_engine());
#pragma once

#include "graph/redland/query_answer.h"

namespace relata::sparql {

// Queries know the well-known prefixes; their default graph is the union of all graphs.
graph::QueryEngine query_engine();

}  // namespace relata::sparql
