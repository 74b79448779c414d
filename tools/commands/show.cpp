#include <iostream>
#include <memory>

#include "graph/entity_graph.h"
#include "queries/lookup.h"
#include "queries/profile.h"
#include "queries/statistics.h"
#include "tools/commands/command.h"

namespace relata::tools {

void add_show(CLI::App& app, Action& action) {
  auto* command =
      app.add_subcommand("show", "Tell who or what a name is: facts, events, quotations, each with its sentence");
  command->footer("Examples:\n  relata show Rafah\n  relata show \"Joe Biden\" --format json");
  auto name = std::make_shared<std::string>();
  auto format = std::make_shared<std::string>("text");
  command->add_option("name", *name, "A name, an alias or an IRI")->required()->type_name("NAME");
  command->add_option("--format", *format, "How to tell it")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  auto store_option = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] {
    action = [=]() -> int {
      const auto store = store_option->open(graph::OpenMode::read_only);
      const auto snapshot = store.snapshot();
      const graph::ResolvedView view(snapshot);
      const auto profile = queries::profile_of(view, queries::the_entity(view, *name).entity);
      if (*format == "json")
        queries::write_profile_as_json(std::cout, profile);
      else
        queries::write_profile(std::cout, profile);
      return done;
    };
  });
}

void add_stats(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("stats", "Count what the store holds");
  auto store_option = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] {
    action = [=]() -> int {
      const auto store = store_option->open(graph::OpenMode::read_only);
      queries::write_statistics(std::cout, queries::statistics_of(store.snapshot()));
      return done;
    };
  });
}

void add_rank(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("rank", "List the entities that matter most, by PageRank over their connections");
  command->footer("Example:\n  relata rank --count 10");
  auto count = std::make_shared<std::size_t>(20);
  command->add_option("--count", *count, "How many")->capture_default_str()->check(CLI::PositiveNumber)->type_name("N");
  auto store_option = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] {
    action = [=]() -> int {
      const auto store = store_option->open(graph::OpenMode::read_only);
      const auto snapshot = store.snapshot();
      const graph::ResolvedView view(snapshot);
      const graph::EntityGraph entities(view);
      const auto ranked = queries::rank_entities(entities);
      queries::write_ranking(std::cout, view, entities, {ranked.data(), std::min(*count, ranked.size())});
      return ranked.empty() ? nothing_found : done;
    };
  });
}

}  // namespace relata::tools
