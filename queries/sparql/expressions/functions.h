// The built-in functions of SPARQL 1.1 section 17.4, but for the forms that do not evaluate all their arguments.
#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "queries/sparql/expressions/value.h"

namespace relata::sparql {

inline constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

// What a call may depend on besides its arguments. What most queries never ask for is made when they do.
struct CallState {
  // The same for all calls.
  const ValuePtr& now();
  std::mt19937_64& random();
  // Blank nodes that BNODE() makes are "q<scope>x<number>": a scope at random keeps them apart from the store's.
  std::uint64_t blank_scope();

  std::string base;
  std::uint64_t blank_nodes = 0;
  // BNODE("x") is one node within a solution: cleared for each.
  std::unordered_map<std::string, ValuePtr> named_blank_nodes;

 private:
  ValuePtr now_;
  std::optional<std::mt19937_64> random_;
  std::optional<std::uint64_t> blank_scope_;
};

using Arguments = std::span<const ValuePtr>;

// Called with arguments none of which is null; returns null for an error.
struct Function {
  std::string_view name;  // in upper case
  std::size_t least, most;
  ValuePtr (*apply)(Arguments arguments, CallState& state);
};

// By name, in any case; nullptr where there is none.
const Function* find_function(std::string_view name);

// The functions by subject, each table in its own file.
std::span<const Function> term_functions();
std::span<const Function> string_functions();
std::span<const Function> number_functions();
std::span<const Function> regex_functions();
std::span<const Function> hash_functions();

}  // namespace relata::sparql
