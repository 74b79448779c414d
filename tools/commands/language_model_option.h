// The option --language-model of every command that reads text.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>

#include "importers/language/pipeline.h"

namespace relata::tools {

inline void add_language_model_option(CLI::App& command, language::LanguageModel& chosen) {
  static const std::map<std::string, language::LanguageModel> names = {{"fast", language::LanguageModel::fast},
                                                                       {"accurate", language::LanguageModel::accurate}};
  // By name alone: CLI11's transformers take the number of the value too.
  command
      .add_option_function<std::string>(
          "--language-model", [&chosen](const std::string& name) { chosen = names.at(name); },
          "Who reads the text: fast, a small network (the default), or accurate, a large one that is some 100 "
          "times slower")
      ->check(CLI::IsMember(names).description(""))
      ->type_name("fast|accurate");
}

}  // namespace relata::tools
