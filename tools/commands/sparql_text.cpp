#include "tools/commands/sparql_text.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "tools/commands/command.h"

namespace relata::tools {

SparqlText::SparqlText(CLI::App& command, std::string name) : name_(std::move(name)) {
  auto* text = command.add_option(name_, text_, "The " + name_)->type_name("SPARQL");
  auto* file = command.add_option("--file", file_, "A file that holds it, or - for standard input")->type_name("F");
  text->excludes(file);
}

void SparqlText::check() const {
  if (text_.empty() && file_.empty())
    throw CLI::RequiredError((name_[0] == 'u' ? "an " : "a ") + name_ + ", or --file");
}

std::optional<std::string> SparqlText::read() const {
  if (file_.empty()) return text_;
  if (file_ == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream file(file_, std::ios::binary);
  if (file.is_open()) return std::string(std::istreambuf_iterator<char>(file), {});
  tools::print({file_, 0, 0, "cannot be read"});
  return std::nullopt;
}

void SparqlText::print(const sparql::QueryError& error) const {
  fmt::print(stderr, "relata: {}{}\n", file_.empty() ? "" : file_ + ": ", error.what());
}

}  // namespace relata::tools
