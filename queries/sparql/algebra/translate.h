// From the syntax tree to the algebra: SPARQL 1.1 section 18.2.
#pragma once

#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/parser/syntax.h"
#include "queries/sparql/parser/update_syntax.h"

namespace relata::sparql {

// Throws QueryError where the query breaks a rule that the grammar cannot hold: a variable assigned twice, an ungrouped
// variable projected, aggregates where none may be; or where it is nested too deeply to be run.
Algebra translate(const syntax::Query& query);
Modification translate(const syntax::Modify& modify);

}  // namespace relata::sparql
