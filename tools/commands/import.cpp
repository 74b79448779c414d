#include "importers/import.h"

#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "importers/article_graph.h"
#include "importers/catalogue/catalogues.h"
#include "tools/commands/command.h"
#include "tools/commands/reading_options.h"

namespace relata::tools {
namespace {

void show_progress(const importers::ImportReport& report) {
  fmt::print(stderr, "\r{} articles, {} statements ", report.articles, report.statements);
}

int run_import(const ReadingArguments& arguments, const StoreOption& store_option) {
  const auto models = language::default_models();
  const catalogue::Catalogues catalogues(store_option.directory(), models / "gazetteer.bin");
  const language::Pipeline pipeline(models, arguments.language_model, catalogues.combined());
  auto store = store_option.open(graph::OpenMode::create);  // not before it is known that articles can be read
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  const auto report =
      importers::import_articles(store, pipeline, arguments.paths, import_options(arguments), print,
                                 terminal ? importers::ProgressSink(show_progress) : importers::ProgressSink());
  fmt::print(stderr, "{}{} article{} ({} replaced), {} statements into {}\n", terminal ? "\r" : "", report.articles,
             report.articles == 1 ? "" : "s", report.replaced, report.statements, store_option.directory());
  return status_of(report, arguments.lenient);
}

}  // namespace

void add_import(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("import", "Read articles into the store");
  command->footer(
      "Formats:" + format_names() +
      "\n\nAn article that was imported before is replaced.\n\nExamples:\n  relata import --date 2024-05-09 story.txt"
      "\n  relata import news/ --jobs 2\n  curl -s file:///data/news.jsonl | relata import --format json -");
  auto arguments = std::make_shared<ReadingArguments>();
  add_reading_options(*command, *arguments);
  auto store = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] { action = [=] { return run_import(*arguments, *store); }; });
}

void add_remove(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("remove", "Take an article out of the store, without a trace");
  command->footer(
      "Examples:\n  relata remove 11cc71c385d039b3\n  relata remove \"Dockworkers in Varnholm end strike\"");
  auto name = std::make_shared<std::string>();
  auto base = std::make_shared<std::string>(graph::vocabulary::default_base);
  command->add_option("article", *name, "Its id, IRI, URL or (part of its) headline")->required()->type_name("ARTICLE");
  command->add_option("--base", *base, "Start of the IRIs of articles and entities")
      ->capture_default_str()
      ->type_name("IRI");
  auto store_option = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] {
    action = [=]() -> int {
      auto store = store_option->open(graph::OpenMode::read_write);
      const extraction::Naming naming{*base};
      const auto found = importers::find_articles(store.snapshot(), *name, naming);
      if (found.empty()) {
        fmt::print(stderr,
                   "relata: no article is called \"{}\"; `relata query 'SELECT * {{ ?article schema:headline ?h }}'` "
                   "lists all\n",
                   *name);
        return nothing_found;
      }
      if (found.size() > 1) {
        fmt::print(stderr, "relata: \"{}\" may mean:\n", *name);
        for (const auto& iri : found) fmt::print(stderr, "  {}\n", iri);
        return wrong_usage;
      }
      auto transaction = store.begin();
      importers::remove_article(transaction, found.front(), naming);
      transaction.commit();
      fmt::print(stderr, "removed {}\n", found.front());
      return done;
    };
  });
}

}  // namespace relata::tools
