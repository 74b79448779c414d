// The RDF store: a directory with an LMDB environment that holds a term dictionary and quad indexes for every
// combination of bound and unbound positions. File format: docs/store-format.md.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "graph/open_mode.h"
#include "graph/store_error.h"
#include "graph/term.h"
#include "graph/term_id.h"

namespace relata::graph {

class Environment;
class Probe;
enum class QuadOrder : std::uint8_t;

// Walks the quads that match a pattern, in the order of the index that serves it (`range_of` in graph/quad_index.h:
// after the bound positions the rest ascend in that index's order). Valid only as long as the Snapshot or Transaction
// that made it, and not across changes made by that transaction.
class Scan {
 public:
  Scan(Scan&&) noexcept;
  Scan& operator=(Scan&&) noexcept;
  ~Scan();

  // Sets `quad` and returns true, or returns false at the end.
  bool next(QuadIds& quad) {
    if (at_ == end_ && !read_on()) return false;
    quad = *at_++;
    return true;
  }
  // Walks the matches of another pattern: cheaper than a new Scan.
  void restart(const QuadIds& pattern);
  // The same of those whose object is in `objects`. Requires that the predicate is bound, and neither subject nor
  // object.
  void restart(const QuadIds& pattern, const IdRange& objects);
  // The same from the last to the first.
  void restart_backwards(const QuadIds& pattern, const IdRange& objects);

 private:
  friend class Snapshot;
  struct State;
  explicit Scan(std::unique_ptr<State> state);
  bool read_on();

  std::unique_ptr<State> state_;
  // What was read ahead.
  const QuadIds* at_ = nullptr;
  const QuadIds* end_ = nullptr;
};

// What is kept of a predicate: its quads, and the different subjects and objects among them, over all graphs.
struct PredicateCounts {
  std::uint64_t quads = 0, subjects = 0, objects = 0;

  bool operator==(const PredicateCounts&) const = default;
};

// How many quads of a predicate have an object of each kind, over all graphs.
struct ObjectKinds {
  std::array<std::uint64_t, id_tags> quads{};

  std::uint64_t operator[](IdTag tag) const { return quads[static_cast<std::size_t>(tag)]; }
  bool operator==(const ObjectKinds&) const = default;
};

// The store as it was at one moment: later commits do not show. Reads through a Snapshot run beside a writer, in this
// process or another. Movable; not to be shared between threads (make one for each).
class Snapshot {
 public:
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;
  ~Snapshot();

  // The id of a term, or nullopt where no quad ever held it. The empty IRI is `default_graph`.
  std::optional<TermId> find(const Term& term) const;
  // The term of an id that this store gave out. Throws StoreError for any other id.
  Term term(TermId id) const;

  // `any_term` matches everything, as a graph every named graph and the default graph: a triple that stands in several
  // graphs comes once for each.
  Scan scan(const QuadIds& pattern) const;
  // For many look-ups in one index order that come close after one another: graph/probe.h.
  Probe probe(QuadOrder order) const;
  bool contains(const QuadIds& quad) const;
  // About how many quads match: exact for small results, an estimate beyond; 0 only if none does.
  std::uint64_t estimate(const QuadIds& pattern) const;
  // The same of those whose object is in `objects`; requires what Scan::restart() does.
  std::uint64_t estimate(const QuadIds& pattern, const IdRange& objects) const;
  // All quads, exact.
  std::uint64_t size() const;

  // The graphs that hold a quad, ascending; `default_graph` is among them if it does.
  std::vector<TermId> graphs() const;
  // Exact; all 0 for what is no predicate in use.
  PredicateCounts counts(TermId predicate) const;
  // Exact; nullopt for a predicate of which an older version of the program, which did not count these, wrote last.
  std::optional<ObjectKinds> object_kinds(TermId predicate) const;
  // Every predicate in use.
  std::vector<std::pair<TermId, PredicateCounts>> predicates() const;
  // No term of the dictionary has a greater serial.
  std::uint64_t most_serial() const;
  // The graph that holds all quads, if one does.
  std::optional<TermId> only_graph() const;

  // Counting, exact and without walking over each quad where that can be avoided.
  enum class Count {
    none,    // 1 where there is one, else 0
    quads,   // a triple of several graphs is as many
    triples  // it is one; requires that the pattern leaves the graph free
  };
  std::uint64_t count(const QuadIds& pattern, Count what) const;
  // Calls `each` with the different values that `positions`, a set of bits free in `pattern`, have among the
  // matches, the rest being that of the pattern, and with how many matches have them (0 where nothing is to be
  // counted), until it returns false. Returns whether it never did; nullopt, without calling it, where no index has
  // them side by side.
  using GroupVisitor = std::function<bool(const QuadIds& values, std::uint64_t count)>;
  std::optional<bool> visit_groups(const QuadIds& pattern, unsigned positions, Count what,
                                   const GroupVisitor& each) const;
  // The same where the object is the only one of `positions`, and is in `objects`.
  std::optional<bool> visit_objects(const QuadIds& pattern, const IdRange& objects, Count what,
                                    const GroupVisitor& each) const;

 private:
  friend class Store;
  friend class Transaction;
  struct State;
  explicit Snapshot(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The one writer. Nothing is seen by others, or survives a crash, before commit(); destruction without commit rolls
// back. Must stay on the thread that began it.
class Transaction {
 public:
  Transaction(Transaction&&) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // What this transaction sees, its own changes included.
  const Snapshot& view() const;

  // The id of a term, made if need be; all positions of a quad at once.
  TermId intern(const Term& term);
  QuadIds intern(const Quad& quad);
  // Inserts without saying whether the quad was new: the fast way to add many.
  void add(const QuadIds& quad);
  void add(const Quad& quad);
  // Both return whether anything changed.
  bool insert(const QuadIds& quad);
  bool erase(const QuadIds& quad);
  bool insert(const Quad& quad);
  bool erase(const Quad& quad);
  // Removes all that matches; returns how many.
  std::uint64_t erase_all(const QuadIds& pattern);

  // Durable when it returns. The transaction is over afterwards.
  void commit();

 private:
  friend class Store;
  struct State;
  explicit Transaction(std::unique_ptr<State> state);
  static Transaction start(std::shared_ptr<Environment> environment);
  std::unique_ptr<State> state_;
};

// An open store. Safe to share between threads. `create` makes the directory and an empty store where there is none.
// Opening throws StoreError for a missing, foreign, damaged or newer store, naming the path and what to do.
class Store {
 public:
  Store(const std::filesystem::path& directory, OpenMode mode);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  Snapshot snapshot() const;
  // Waits for another writer, in this process or another, to finish. Grows the map by itself.
  Transaction begin();

  const std::filesystem::path& directory() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace relata::graph
