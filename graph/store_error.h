#pragma once

#include <stdexcept>

namespace relata::graph {

// What went wrong with the store, where, and what to do about it.
class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace relata::graph
