// One bad record of a batch: told to the user, counted, and survived.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace relata::formats {

// `line` and `column` count from 1, columns in code points; 0 where there is none to name.
struct Diagnostic {
  std::string file;
  std::uint64_t line = 0, column = 0;
  std::string message;  // what was expected, what was found
};

// The whole input is unreadable.
class FormatError : public std::runtime_error {
 public:
  explicit FormatError(Diagnostic what) : std::runtime_error(what.message), diagnostic(std::move(what)) {}
  Diagnostic diagnostic;
};

}  // namespace relata::formats
