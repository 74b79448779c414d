// Whether a store is whole and agrees with itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/store.h"

namespace relata::graph {

struct StoreReport {
  std::uint64_t quads = 0, terms = 0;
  std::vector<std::string> problems;  // each names a table, what is wrong in it, how often, and an example
};

// Reads everything, as of one moment: first the pages, by themselves, then the tables, compared with one another.
// Throws StoreError with the first page that is not as LMDB left it; none ends the process.
StoreReport verify(const Store& store);

}  // namespace relata::graph
