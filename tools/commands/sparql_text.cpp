#include "tools/commands/sparql_text.h"

#include <fmt/format.h>

#include "importers/formats/input_bytes.h"
#include "tools/commands/command.h"

namespace relata::tools {

SparqlText::SparqlText(CLI::App& command, std::string name, Number number) : name_(std::move(name)) {
  auto* text = command.add_option(name_, text_, "The " + name_)->type_name("SPARQL");
  auto* file = command.add_option("--file", files_, "A file that holds it, or - for standard input")->type_name("F");
  if (number == Number::one) file->expected(1);
  text->excludes(file);
}

void SparqlText::check() const {
  if (text_.empty() && files_.empty())
    throw CLI::RequiredError((name_[0] == 'u' ? "an " : "a ") + name_ + ", or --file");
}

std::optional<std::string> SparqlText::read(std::size_t number) const {
  if (files_.empty()) return text_;
  try {
    return std::string(formats::InputBytes(files_[number]).view());
  } catch (const formats::FormatError& error) {
    tools::print(error.diagnostic);
    return std::nullopt;
  }
}

void SparqlText::print(const std::exception& error, std::size_t number) const {
  fmt::print(stderr, "relata: {}{}\n", files_.empty() ? "" : files_[number] + ": ", error.what());
}

}  // namespace relata::tools
