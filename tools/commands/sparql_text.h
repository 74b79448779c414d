// A query or an update as an argument, or one or more from files.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <vector>

namespace relata::tools {

class SparqlText {
 public:
  enum class Number { one, several };
  // `name` is what the command calls it.
  SparqlText(CLI::App& command, std::string name, Number number);
  SparqlText(const SparqlText&) = delete;
  SparqlText& operator=(const SparqlText&) = delete;
  // Throws CLI::RequiredError where neither was given.
  void check() const;
  std::size_t count() const { return files_.empty() ? 1 : files_.size(); }
  // One of count(). nullopt, told on stderr, for a file that cannot be read.
  std::optional<std::string> read(std::size_t number = 0) const;
  // On stderr, with the file's name.
  void print(const std::exception& error, std::size_t number = 0) const;

 private:
  std::string name_, text_;
  std::vector<std::string> files_;
};

}  // namespace relata::tools
