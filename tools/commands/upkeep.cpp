// backup and compact.
#include <fmt/format.h>

#include <memory>
#include <string>

#include "graph/store_copy.h"
#include "importers/catalogue/catalogues.h"
#include "tools/commands/command.h"

namespace relata::tools {

void add_backup(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("backup", "Copy the store to a folder while work on it goes on");
  command->footer(
      "The copy is the store as it was at one moment, and a store itself: use it with --store, or copy it back.\n"
      "Until it is whole there is no store in the folder.\n\n"
      "Examples:\n  relata backup /backups/monday\n  relata verify --store /backups/monday");
  auto directory = std::make_shared<std::string>();
  command->add_option("folder", *directory, "Where to; empty, or not there yet")->required()->type_name("DIR");
  auto store_option = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] {
    action = [=]() -> int {
      graph::back_up(store_option->open(graph::OpenMode::read_only), *directory,
                     {std::string(catalogue::Catalogues::folder_name)});
      const graph::Store copy(*directory, graph::OpenMode::read_only);
      fmt::print(stderr, "{} statements copied to {}\n", copy.snapshot().size(), *directory);
      return done;
    };
  });
}

void add_compact(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("compact", "Give back the room that removed statements left in the store");
  command->footer(
      "Writes the store's file anew; needs room for both until it is done, and that nobody else has the store open.\n\n"
      "Examples:\n  relata compact\n  relata compact --store news");
  auto store_option = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] {
    action = [=]() -> int {
      const auto [before, after] = graph::compact(store_option->directory());
      fmt::print(stderr, "{} takes {} bytes now; it was {}\n", store_option->directory(), after, before);
      return done;
    };
  });
}

}  // namespace relata::tools
