#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <sstream>

#include "graph/rdf/prefixes.h"
#include "graph/rdf/rdf_writer.h"
#include "importers/catalogue/catalogues.h"
#include "importers/import.h"
#include "tools/commands/command.h"
#include "tools/commands/reading_options.h"

namespace relata::tools {
namespace {

int run_extract(const ReadingArguments& arguments, const std::string& to, const std::string& store) {
  const auto models = language::default_models();
  const auto catalogue =
      store.empty() ? std::filesystem::path() : catalogue::Catalogues(store, models / "gazetteer.bin").combined();
  const language::Pipeline pipeline(models, arguments.language_model, catalogue);
  const auto options = import_options(arguments);
  const auto prefixes = graph::data_model_prefixes(options.naming.base);
  const importers::Render render = [&](const importers::Understanding& understood) {
    if (to == "json") return understood.json(options.naming) + "\n";
    if (to == "conllu") return understood.conllu();
    const auto quads = understood.statements(pipeline.gazetteer(), options.naming);
    std::ostringstream out;
    graph::write_rdf(out, to, prefixes, [&quads, at = std::size_t{0}](graph::Quad& quad) mutable {
      if (at == quads.size()) return false;
      quad = quads[at++];
      return true;
    });
    auto text = std::move(out).str();
    // One document a line, for each article.
    if (to == "jsonld") std::replace(text.begin(), text.end() - 1, '\n', ' ');
    return text;
  };
  const auto report = importers::read_all(
      pipeline, arguments.paths, options, render, [](const std::string& text) { fmt::print("{}", text); }, print);
  return status_of(report, arguments.lenient);
}

}  // namespace

void add_extract(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("extract", "Turn articles into statements on standard output, without a store");
  command->footer(
      "Formats:" + format_names() +
      "\n\nExamples:\n  relata extract --to json story.txt\n  relata extract --to trig --date 2024-05-09 story.txt");
  auto arguments = std::make_shared<ReadingArguments>();
  auto to = std::make_shared<std::string>("nquads");
  command->add_option("--to", *to, "What to write")
      ->capture_default_str()
      ->check(CLI::IsMember({"nquads", "trig", "turtle", "jsonld", "json", "conllu"}));
  auto store = std::make_shared<std::string>();
  command->add_option("--store", *store, "Link names with the catalogues of this store; nothing is written to it")
      ->type_name("DIR");
  add_reading_options(*command, *arguments);
  command->callback([=, &action] { action = [=] { return run_extract(*arguments, *to, *store); }; });
}

}  // namespace relata::tools
