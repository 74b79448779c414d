// Reads a whole store and compares its tables with one another: docs/store-format.md says what must hold.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/environment.h"
#include "graph/quad_index.h"
#include "graph/snapshot.h"
#include "graph/verify.h"

namespace relata::graph {

class Verifier {
 public:
  // Both must outlive this.
  Verifier(const Environment& environment, MDB_txn* transaction);

  StoreReport run();

 private:
  // What a set of quads comes to, in whatever order they are read.
  struct Sum {
    std::uint64_t count = 0, low = 0, high = 0;
    void add(const QuadIds& quad);
    bool operator==(const Sum&) const = default;
  };
  // What the record of a serial says.
  struct Known {
    std::uint64_t hash = 0;
    std::uint8_t tag = 0;
    bool found = false;  // in the table of hashes
  };

  void check_terms();
  void check_term(std::uint64_t serial, std::string_view form);
  void check_datatypes();
  void check_hashes();
  Sum sum_of(QuadOrder order);
  // The order that most others agree with.
  QuadOrder check_orders();
  void compare(QuadOrder order, QuadOrder with);
  void check_quads(QuadOrder order);
  void count_pairs(std::unordered_map<TermId, PredicateRecord>& by_predicate);
  void check_counts(std::uint64_t quads, std::unordered_map<TermId, PredicateRecord> by_predicate);
  // All 0 where there is none; its kinds of objects only if they are kept.
  PredicateRecord kept_record(TermId predicate, bool& has_kinds) const;
  bool is_known(TermId id) const;

  std::string shown(TermId id) const;
  std::string shown(const QuadIds& quad) const;
  // Counts what is wrong by kind and keeps the first example of each.
  void wrong(const std::string& what, const std::string& example);

  const Environment& environment_;
  MDB_txn* transaction_;
  Counters counters_;
  Dictionary dictionary_;
  std::vector<Known> known_;                     // by serial
  std::array<bool, quad_order_count> agrees_{};  // whether the order holds what most others do
  std::set<TermId> datatypes_;

  struct Problem {
    std::string what, example;
    std::uint64_t times = 0;
  };
  std::vector<Problem> problems_;
};

}  // namespace relata::graph
