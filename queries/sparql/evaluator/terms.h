// The terms of one evaluation: those of the store, and those that expressions make.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "graph/store.h"
#include "queries/sparql/expressions/value.h"

namespace relata::sparql {

// Equal ids are equal terms here too: a term that the store knows has the store's id, any other an id that no store
// gives out.
class Terms {
 public:
  // `snapshot` must outlive this.
  explicit Terms(const graph::Snapshot& snapshot);

  graph::TermId intern(const graph::Term& term);
  graph::TermId intern(const ValuePtr& value) { return value ? intern(value->term()) : graph::any_term; }
  // Null for `any_term`.
  ValuePtr value(graph::TermId id);
  graph::Term term(graph::TermId id);
  // Roughly, what the made terms take.
  std::size_t bytes() const { return bytes_; }

 private:
  struct Cached {
    graph::TermId id = graph::any_term;
    ValuePtr value;
  };

  const graph::Snapshot& snapshot_;
  std::vector<Cached> cache_;  // direct-mapped: a collision replaces
  std::size_t misses_ = 0;
  std::vector<ValuePtr> made_;
  std::unordered_map<std::string, graph::TermId> made_ids_;
  std::size_t bytes_ = 0;
};

}  // namespace relata::sparql
