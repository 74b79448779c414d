// Queries that librdf's users ask of our storage. librdf keeps the structures behind its query objects private:
// graph/redland/redland_layout.h.
#pragma once

#include <librdf.h>

#include <memory>

#include "graph/redland/query_answer.h"

namespace relata::graph::redland {

// What an answer reads from: a snapshot of its own, or the view of a transaction that is open.
struct QueryView {
  std::shared_ptr<const Snapshot> snapshot;
  // The view of a transaction may change before the results are read, so the rows are taken at once.
  bool take_at_once = false;
};

// Answers a query in SPARQL, by any of Rasqal's names for it. One in another language, one without an engine, and any
// under a librdf whose layout is not known, is refused: the error is logged, and null returned.
librdf_query_results* execute_query(librdf_world* world, std::shared_ptr<const QueryEngine> engine, QueryView view,
                                    librdf_query* query, librdf_model* model);

}  // namespace relata::graph::redland
