// The options of every command that reads articles.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "importers/import.h"

namespace relata::tools {

struct ReadingArguments {
  std::vector<std::string> paths;
  std::string date, format, base{graph::vocabulary::default_base};
  unsigned jobs = 0;
  float least_confidence = 0.7F;  // of the events below, little more than half are right
  bool lenient = false;
  language::LanguageModel language_model = language::LanguageModel::fast;
};

// The table of input formats, for --help.
std::string format_names();
void add_reading_options(CLI::App& command, ReadingArguments& arguments);
importers::ImportOptions import_options(const ReadingArguments& arguments);
int status_of(const importers::ImportReport& report, bool lenient);

}  // namespace relata::tools
