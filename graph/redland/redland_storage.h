// Relata's store as a librdf storage: "relata", its name the store's directory.
//
//   librdf_new_storage(world, "relata", "news.store", "")          an existing store
//   librdf_new_storage(world, "relata", "news.store", "new='yes'") a new one; what it held before is erased
//   librdf_new_storage(world, "relata", "news.store", "write='no'")
//
// Contexts are named graphs, always on; statements without one lie in the default graph. What is asked for without a
// context is the union of all graphs as a set: each triple once, and removal from all of them. Outside of a transaction
// every change is committed by itself (add_statements as one); streams read the store as it was when they began.
#pragma once

#include <librdf.h>

#include "graph/redland/query_answer.h"

namespace relata::graph {

// Makes the storage known to this world. Queries over it are answered by `engine` alone; where that is empty they fail
// with an error, and are never left to Rasqal.
void register_redland_storage(librdf_world* world, QueryEngine engine = {});

}  // namespace relata::graph
