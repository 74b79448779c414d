// A query or an update, as an argument or from a file.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "queries/sparql/error.h"

namespace relata::tools {

class SparqlText {
 public:
  // `name` is what the command calls it.
  SparqlText(CLI::App& command, std::string name);
  SparqlText(const SparqlText&) = delete;
  SparqlText& operator=(const SparqlText&) = delete;
  // Throws CLI::RequiredError where neither was given.
  void check() const;
  // nullopt, told on stderr, for a file that cannot be read.
  std::optional<std::string> read() const;
  // On stderr, with the file's name.
  void print(const sparql::QueryError& error) const;

 private:
  std::string name_, text_, file_;
};

}  // namespace relata::tools
