// SPARQL 1.1 Update over a store: https://www.w3.org/TR/sparql11-update/. All of it; LOAD reads local files only.
//
// What is inserted or deleted without GRAPH or WITH is inserted into, or deleted from, the unnamed graph alone. The
// pattern of WHERE sees what a query does: by default the union of all graphs (docs/data-model.md).
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "graph/store.h"
#include "queries/sparql/sparql.h"

namespace relata::sparql {

struct ParsedUpdate;

// A parsed request. Cheap to copy; independent of any store.
class Update {
 private:
  friend Update parse_update(std::string_view text, const Options& options);
  friend struct UpdateCount apply(const Update& update, graph::Store& store, const Options& options);
  explicit Update(std::shared_ptr<const ParsedUpdate> parsed) : parsed_(std::move(parsed)) {}
  std::shared_ptr<const ParsedUpdate> parsed_;
};

// Throws QueryError, with line and column for an error of syntax.
Update parse_update(std::string_view text, const Options& options = {});

// The quads that were new, and those that were there, summed over the operations: what one inserts and a later one
// deletes counts in both.
struct UpdateCount {
  std::uint64_t inserted = 0, deleted = 0;
};

// Runs all operations, each seeing what the former ones did, in one transaction: after an exception the store is as it
// was. Waits for other writers, and lets them wait while SERVICE is asked. Options::timeout and memory_limit are for
// the pattern of each operation. Throws QueryError where an operation fails, RdfError where LOAD reads what it cannot,
// StoreError.
UpdateCount apply(const Update& update, graph::Store& store, const Options& options = {});

}  // namespace relata::sparql
