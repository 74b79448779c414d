#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <memory>

#include "graph/entity_graph.h"
#include "queries/lookup.h"
#include "queries/picture.h"
#include "queries/picture_formats.h"
#include "tools/commands/command.h"
#include "tools/commands/rdf.h"

namespace relata::tools {
namespace {

struct ExportArguments {
  std::string format = "graphml", around, dialect = "plain", output = "-";
  std::uint32_t hops = 1;
};

queries::Picture picture(const graph::ResolvedView& view, const ExportArguments& arguments) {
  const graph::EntityGraph entities(view);
  if (arguments.around.empty()) return queries::picture_of(view, entities);
  const auto centre = entities.vertex(queries::the_entity(view, arguments.around).entity);
  return queries::picture_of(view, entities, queries::neighbourhood(entities, centre.value(), arguments.hops));
}

void write(std::ostream& out, const graph::ResolvedView& view, const ExportArguments& arguments) {
  if (arguments.format == "graphml") {
    const auto dialect = arguments.dialect == "yed" ? queries::GraphmlDialect::yed : queries::GraphmlDialect::plain;
    queries::write_graphml(out, picture(view, arguments), dialect);
  } else if (arguments.format == "gexf") {
    queries::write_gexf(out, picture(view, arguments));
  } else if (arguments.format == "dot") {
    queries::write_dot(out, picture(view, arguments));
  } else if (arguments.format == "csv") {
    queries::write_csv(out, picture(view, arguments));
  } else {
    dump_store(out, view, arguments.format);
  }
}

int run_export(const ExportArguments& arguments, const StoreOption& store_option) {
  const auto store = store_option.open(graph::OpenMode::read_only);
  const auto snapshot = store.snapshot();
  const graph::ResolvedView view(snapshot);
  if (arguments.output == "-") {
    write(std::cout, view, arguments);
    return done;
  }
  std::ofstream file(arguments.output, std::ios::binary);
  write(file, view, arguments);
  if (!file.flush()) {
    fmt::print(stderr, "relata: {}: cannot be written\n", arguments.output);
    return store_trouble;
  }
  fmt::print(stderr, "wrote {}\n", arguments.output);
  return done;
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("export", "Write the graph for Gephi, Cytoscape, yEd, Graphviz or a spreadsheet");
  command->footer(
      "Examples:\n  relata export -o talks.graphml\n  relata export --around Rafah --hops 2 --format dot | dot -Tsvg > "
      "rafah.svg");
  auto arguments = std::make_shared<ExportArguments>();
  command->add_option("--format", arguments->format, "What to write")
      ->check(CLI::IsMember({"graphml", "gexf", "dot", "csv", "nquads", "trig", "turtle", "ntriples"}))
      ->capture_default_str();
  auto* around = command->add_option("--around", arguments->around, "Only what is near this name")->type_name("NAME");
  command->add_option("--hops", arguments->hops, "How near")->capture_default_str()->needs(around)->type_name("N");
  command->add_option("--dialect", arguments->dialect, "Of GraphML: yed draws in yEd, plain in all others")
      ->check(CLI::IsMember({"plain", "yed"}))
      ->capture_default_str();
  command->add_option("-o,--output", arguments->output, "The file to write, or - for standard output")
      ->capture_default_str()
      ->type_name("FILE");
  auto store = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] { action = [=] { return run_export(*arguments, *store); }; });
}

}  // namespace relata::tools
