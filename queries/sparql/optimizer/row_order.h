// In what order the rows of a join come, as far as that makes look-ups cheap.
#pragma once

#include <map>

#include "queries/sparql/algebra/algebra.h"

namespace relata::sparql {

struct RowOrder {
  double rows = 1;
  // Of a variable, in how many runs its values ascend from row to row; those that are missing jump about.
  std::map<Slot, double> runs;
  // The variables whose triples, as those of a subject, were looked up before: they are in the same block.
  Slots read;
};

}  // namespace relata::sparql
