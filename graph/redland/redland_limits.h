// The limit and the offset that a librdf user sets on a query. Rasqal forgets those that are set before the query runs,
// which is when everybody sets them.
#pragma once

#include <librdf.h>

namespace relata::graph::redland {

struct Limits {
  int limit = -1, offset = -1;  // negative: none
};

// From now on, keeps what is set on this world's queries in Rasqal's languages; these go on to behave as they did.
void remember_limits(librdf_world* world);

// Of a query in one of Rasqal's languages.
Limits limits_of(librdf_query* query);

}  // namespace relata::graph::redland
