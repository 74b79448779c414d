// Quads on their way into the store, with their terms numbered: each different one is compared where it is read, on any
// thread, and looked up in the dictionary once a batch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/term_id.h"
#include "graph/term_view.h"

namespace relata::graph {

class QuadBatch {
 public:
  // Labels of blank nodes get `blank_prefix`.
  explicit QuadBatch(std::string blank_prefix);

  void add(const QuadView& quad);

  // Where an id is_made(), its payload is the index of the term in terms(); else it is the term's own in every store.
  const std::vector<QuadIds>& quads() const { return quads_; }
  const std::vector<Term>& terms() const { return terms_; }

 private:
  TermId number(const TermView& term);
  void grow();

  std::string blank_prefix_;
  std::vector<QuadIds> quads_;
  std::vector<Term> terms_;
  std::vector<std::uint64_t> hashes_;  // of the terms
  std::vector<std::uint32_t> slots_;   // open addressing by hash: 0, or the index of a term and 1
};

}  // namespace relata::graph
