#include "queries/paths.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "graph/vocabulary.h"
#include "queries/lookup.h"
#include "queries/path_formats.h"
#include "queries/picture.h"
#include "queries/picture_formats.h"
#include "tools/commands/command.h"

namespace relata::tools {
namespace {

struct PathArguments {
  std::string from, to, via, format = "text";
  std::vector<std::string> without;
  queries::PathOptions options;
};

// A predicate or event type by its local name ("affiliation", "Accuse"), else an entity by its name.
graph::TermId excluded_term(const graph::ResolvedView& view, const std::string& name) {
  for (auto prefix : {graph::vocabulary::schema::prefix, graph::vocabulary::rel::prefix}) {
    if (const auto found = view.find(graph::Term::iri(graph::vocabulary::iri(prefix, name)))) return *found;
  }
  return queries::the_entity(view, name).entity;
}

graph::EntityGraph::Vertex vertex_of(const graph::EntityGraph& entities, const queries::Candidate& candidate) {
  const auto vertex = entities.vertex(candidate.entity);
  if (!vertex) throw queries::QueryError(candidate.label + " is no entity");
  return *vertex;
}

int run_paths(PathArguments arguments, const StoreOption& store_option) {
  const auto store = store_option.open(graph::OpenMode::read_only);
  const auto snapshot = store.snapshot();
  const graph::ResolvedView view(snapshot);
  const auto from = queries::the_entity(view, arguments.from);
  const auto to = queries::the_entity(view, arguments.to);
  if (!arguments.via.empty()) arguments.options.via = queries::the_entity(view, arguments.via).entity;
  for (const auto& name : arguments.without) arguments.options.without.push_back(excluded_term(view, name));

  const graph::EntityGraph entities(view);
  const auto paths =
      queries::find_paths(view, entities, vertex_of(entities, from), vertex_of(entities, to), arguments.options);
  if (arguments.format == "json")
    queries::write_paths_as_json(std::cout, view, entities, paths);
  else if (arguments.format == "text")
    queries::write_paths_as_text(std::cout, view, entities, paths);
  else if (!paths.empty()) {
    const auto picture = queries::picture_of(view, entities, queries::vertices_of(paths));
    if (arguments.format == "graphml")
      queries::write_graphml(std::cout, picture);
    else
      queries::write_dot(std::cout, picture);
  }
  if (!paths.empty()) return done;
  fmt::print(stderr, "relata: no path of at most {} steps leads from {} to {}\n", arguments.options.max_length,
             from.label, to.label);
  return nothing_found;
}

}  // namespace

void add_paths(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("paths", "Find how two names are connected, and who says so");
  command->footer(
      "Examples:\n  relata paths \"Joe Biden\" \"Itamar Ben-Gvir\"\n  relata paths Hamas Egypt --via Cairo --format "
      "json\n"
      "  relata paths Hamas Qatar --without affiliation --max-length 4");
  auto arguments = std::make_shared<PathArguments>();
  command->add_option("from", arguments->from, "Where the paths start")->required()->type_name("FROM");
  command->add_option("to", arguments->to, "Where they end")->required()->type_name("TO");
  command->add_option("--max-length", arguments->options.max_length, "The most steps")
      ->capture_default_str()
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  command->add_option("--count", arguments->options.count, "The most paths")
      ->capture_default_str()
      ->check(CLI::PositiveNumber)
      ->type_name("K");
  command->add_option("--via", arguments->via, "A name that every path passes")->type_name("NAME");
  command
      ->add_option("--without", arguments->without,
                   "A predicate, event type or name that no path uses; may be repeated")
      ->type_name("NAME");
  command->add_flag("--directed", arguments->options.directed, "Follow facts only from their subject or agent");
  command->add_option("--format", arguments->format, "How to tell them")
      ->check(CLI::IsMember({"text", "json", "graphml", "dot"}))
      ->capture_default_str();
  auto store = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] { action = [=] { return run_paths(*arguments, *store); }; });
}

}  // namespace relata::tools
