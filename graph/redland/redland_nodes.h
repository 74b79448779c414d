// librdf's nodes and statements as terms and quads, and back.
#pragma once

#include <librdf.h>

#include <memory>
#include <string>

#include "graph/term.h"

namespace relata::graph::redland {

struct Free {
  void operator()(librdf_node* node) const { librdf_free_node(node); }
  void operator()(librdf_statement* statement) const { librdf_free_statement(statement); }
  void operator()(librdf_query* query) const { librdf_free_query(query); }
};
using Node = std::unique_ptr<librdf_node, Free>;
using Statement = std::unique_ptr<librdf_statement, Free>;

// No node is the default graph's empty IRI.
Term term_of(librdf_node* node);
// Throws StoreError for an incomplete statement.
Quad quad_of(librdf_statement* statement, librdf_node* context);

// Null for the default graph. Throws StoreError where librdf refuses the term.
Node node_of(librdf_world* world, const Term& term);
Statement statement_of(librdf_world* world, const Quad& quad);

// Through librdf's log handler, as an error of the storage or of the query.
void log_error(librdf_world* world, librdf_log_facility facility, const std::string& message);

}  // namespace relata::graph::redland
