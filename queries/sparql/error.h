// What can go wrong with a query, as opposed to with the store.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace relata::sparql {

// A query that cannot be answered. For a syntax error `line` and `column` (both from 1, columns in bytes) say where,
// and the message what was expected; otherwise both are 0.
class QueryError : public std::runtime_error {
 public:
  explicit QueryError(const std::string& message) : std::runtime_error(message) {}
  QueryError(std::size_t at_line, std::size_t at_column, const std::string& message)
      : std::runtime_error("line " + std::to_string(at_line) + ", column " + std::to_string(at_column) + ": " +
                           message),
        line(at_line),
        column(at_column) {}

  std::size_t line = 0, column = 0;
};

// The query ran past its time limit: there is no answer, not even a partial one.
class TimeoutError : public QueryError {
 public:
  using QueryError::QueryError;
};

// The same, of its memory limit.
class MemoryError : public QueryError {
 public:
  using QueryError::QueryError;
};

}  // namespace relata::sparql
