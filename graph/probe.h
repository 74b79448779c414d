// Look-ups in an index that come close after one another, as a join of two sides in the same order makes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "graph/quad_index.h"
#include "graph/store.h"

namespace relata::graph {

// Keeps the index block that it read last, so that ascending look-ups read and decode each block once, and those that
// fall into the same block descend into no tree. Valid as long as a Scan.
class Probe {
 public:
  Probe(Probe&&) noexcept;
  Probe& operator=(Probe&&) noexcept;
  ~Probe();

  // The next tuple will be the first that is not less than `lower`, of those that begin with its first `bound` values:
  // in the order of the index that this was made for.
  void seek(const Tuple<4>& lower, std::size_t bound);
  // Moves on and returns true, or returns false at the end.
  bool next();
  // Where it stands, after next() returned true.
  const Tuple<4>& tuple() const;
  // How many blocks were read so far.
  std::uint64_t blocks() const;

 private:
  friend class Snapshot;
  struct State;
  explicit Probe(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace relata::graph
