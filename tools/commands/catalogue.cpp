#include <fmt/format.h>

#include <memory>

#include "importers/catalogue/catalogues.h"
#include "importers/language/pipeline.h"
#include "tools/commands/command.h"

namespace relata::tools {
namespace {

catalogue::Catalogues catalogues_of(const StoreOption& store_option) {
  return {store_option.directory(), language::default_models() / "gazetteer.bin"};
}

struct AddArguments {
  std::string file, name;
  bool lenient = false;
};

int run_add(const AddArguments& arguments, const StoreOption& store_option) {
  const auto name = arguments.name.empty() ? catalogue::catalogue_name(arguments.file) : arguments.name;
  if (!catalogue::is_catalogue_name(name)) {
    fmt::print(stderr, "relata: \"{}\" cannot name a catalogue: give --name of letters, digits, '-' and '_'\n", name);
    return wrong_usage;
  }
  store_option.open(graph::OpenMode::create);
  const auto report = catalogues_of(store_option).add(arguments.file, name, print);
  fmt::print(stderr, "{} entries in the catalogue {}; {} broken row{} left out. It is used from the next import on.\n",
             report.entries, name, report.bad_rows, report.bad_rows == 1 ? "" : "s");
  return report.bad_rows > 0 && !arguments.lenient ? bad_input : done;
}

void add_add(CLI::App& command, Action& action) {
  auto* add = command.add_subcommand("add", "Compile a file into a catalogue of the store");
  add->footer(
      "CSV and TSV have a header with iri and name, and any of aliases (separated by |), type, description, country,\n"
      "population, prior, latitude, longitude. Everything else is read as RDF with labels and aliases, as Wikidata "
      "and\n"
      "GeoNames write it. A catalogue of the same name is replaced.\n\n"
      "Examples:\n  relata catalogue add people.csv\n  relata catalogue add wikidata.nt.gz --name wikidata");
  auto arguments = std::make_shared<AddArguments>();
  add->add_option("file", arguments->file, "A CSV, TSV or RDF file")->required()->type_name("FILE");
  add->add_option("--name", arguments->name, "What to call it (default: by its file)")->type_name("NAME");
  add->add_flag("--lenient", arguments->lenient, "Report broken rows, but exit with 0 all the same");
  auto store = std::make_shared<StoreOption>(*add);
  add->callback([=, &action] { action = [=] { return run_add(*arguments, *store); }; });
}

void add_verification(CLI::App& command, Action& action) {
  auto* verify = command.add_subcommand("verify", "Check that the catalogues are what was compiled");
  verify->footer(
      "Imports look at their outlines alone, so that a large catalogue costs them nothing; this reads all of them. A\n"
      "damaged one is named, and the exit status is 4: add it again.\n\nExample:\n  relata catalogue verify");
  auto store = std::make_shared<StoreOption>(*verify);
  verify->callback([=, &action] {
    action = [=]() -> int {
      const auto catalogues = catalogues_of(*store);
      const auto damaged = catalogues.verify();
      for (const auto& problem : damaged) fmt::print(stderr, "relata: {}; add it again\n", problem);
      if (!damaged.empty()) return store_trouble;
      const auto all = catalogues.list();
      fmt::print("{} catalogue{} sound\n", all.size(), all.size() == 1 ? " is" : "s are");
      return done;
    };
  });
}

void add_list(CLI::App& command, Action& action) {
  auto* list = command.add_subcommand("list", "List the catalogues of the store");
  list->footer("Example:\n  relata catalogue list");
  auto store = std::make_shared<StoreOption>(*list);
  list->callback([=, &action] {
    action = [=]() -> int {
      const auto all = catalogues_of(*store).list();
      for (const auto& each : all) fmt::print("{:>10} entries {:>12} bytes  {}\n", each.entries, each.bytes, each.name);
      return all.empty() ? nothing_found : done;
    };
  });
}

void add_remove_catalogue(CLI::App& command, Action& action) {
  auto* remove = command.add_subcommand("remove", "Take a catalogue out of the store");
  remove->footer(
      "What was imported with it keeps its IRIs until it is imported again.\n\n"
      "Example:\n  relata catalogue remove people");
  auto name = std::make_shared<std::string>();
  remove->add_option("name", *name, "As `relata catalogue list` calls it")->required()->type_name("NAME");
  auto store = std::make_shared<StoreOption>(*remove);
  remove->callback([=, &action] {
    action = [=]() -> int {
      if (catalogue::is_catalogue_name(*name) && catalogues_of(*store).remove(*name)) return done;
      fmt::print(stderr, "relata: there is no catalogue \"{}\"; `relata catalogue list` lists them\n", *name);
      return nothing_found;
    };
  });
}

}  // namespace

void add_catalogue(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("catalogue", "Link names to your own list of people, bodies, places and products");
  command->footer(
      "Catalogues lie beside the store. They change how later imports link names, not what is in the store.\n\n"
      "Example:\n  relata catalogue add people.csv");
  command->require_subcommand(1);
  add_add(*command, action);
  add_list(*command, action);
  add_verification(*command, action);
  add_remove_catalogue(*command, action);
}

}  // namespace relata::tools
