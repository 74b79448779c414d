#include "tools/commands/command.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace relata::tools {

StoreOption::StoreOption(CLI::App& command) {
  const char* from_environment = std::getenv("RELATA_STORE");
  directory_ = from_environment != nullptr ? from_environment : "relata.store";
  command.add_option("--store", directory_, "Folder of the store (else $RELATA_STORE, else ./relata.store)")
      ->type_name("DIR");
}

std::chrono::year_month_day to_date(const std::string& text) {
  int year = 0;
  unsigned month = 0, day = 0;
  char rest = 0;
  if (text.size() != 10 || std::sscanf(text.c_str(), "%4d-%2u-%2u%c", &year, &month, &day, &rest) != 3) return {};
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

std::string check_date(const std::string& text) {
  return to_date(text).ok() && !text.empty() ? std::string()
                                             : fmt::format("\"{}\" is no date: give it as YYYY-MM-DD", text);
}

void print(const formats::Diagnostic& diagnostic) {
  std::string place = diagnostic.file == "-" ? "standard input" : diagnostic.file;
  if (diagnostic.line != 0) place += fmt::format(":{}:{}", diagnostic.line, diagnostic.column);
  fmt::print(stderr, "relata: {}: {}\n", place, diagnostic.message);
}

}  // namespace relata::tools
