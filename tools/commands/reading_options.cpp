#include "tools/commands/reading_options.h"

#include <fmt/format.h>

#include "tools/commands/command.h"
#include "tools/commands/language_model_option.h"

namespace relata::tools {
namespace {

constexpr unsigned most_jobs = 256;

std::string check_format(const std::string& name) {
  for (const auto& format : formats::formats()) {
    if (format.name == name) return {};
  }
  return "unknown format " + name + "; known are:" + format_names();
}

}  // namespace

std::string format_names() {
  std::string names;
  for (const auto& format : formats::formats())
    names += fmt::format("\n  {:<6} {:<24} {}", format.name, format.extensions, format.describes);
  return names;
}

void add_reading_options(CLI::App& command, ReadingArguments& arguments) {
  command.add_option("paths", arguments.paths, "Files, folders, or - for standard input")
      ->required()
      ->type_name("PATH");
  command.add_option("--date", arguments.date, "Day of publication, for articles that do not tell theirs")
      ->type_name("YYYY-MM-DD")
      ->check(check_date);
  command.add_option("--format", arguments.format, "Format of the input, where its name and content do not tell")
      ->check(check_format)
      ->type_name("F");
  command.add_option("--base", arguments.base, "Start of the IRIs of articles and entities")
      ->capture_default_str()
      ->type_name("IRI");
  command.add_option("--jobs", arguments.jobs, "Threads that read articles (default: one a core)")
      ->check(CLI::Range(1U, most_jobs))
      ->type_name("N");
  add_language_model_option(command, arguments.language_model);
  command
      .add_option("--min-confidence", arguments.least_confidence,
                  "Leave out relations, events and quotations that are right less often than this, from 0 to 1")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("X");
  command.add_flag("--lenient", arguments.lenient, "Report bad records, but exit with 0 all the same");
}

importers::ImportOptions import_options(const ReadingArguments& arguments) {
  importers::ImportOptions options;
  options.read.format = arguments.format;
  if (!arguments.date.empty()) options.read.date = to_date(arguments.date);
  options.naming.base = arguments.base;
  options.jobs = arguments.jobs;
  options.least_confidence = arguments.least_confidence;
  return options;
}

int status_of(const importers::ImportReport& report, bool lenient) {
  if (report.bad_records > 0 && !lenient) return bad_input;
  return report.articles > 0 || lenient ? done : nothing_found;
}

}  // namespace relata::tools
