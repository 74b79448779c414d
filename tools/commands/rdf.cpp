#include "tools/commands/rdf.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <set>
#include <tuple>

#include "graph/load.h"
#include "graph/rdf/prefixes.h"
#include "graph/rdf/rdf_writer.h"
#include "graph/vocabulary.h"
#include "tools/commands/command.h"

namespace relata::tools {
namespace {

struct LoadArguments {
  std::vector<std::string> files;
  std::string syntax, graph, base;
  bool lenient = false;
};

// A file's quads are in the store wholly or not at all. Returns how many it has.
std::uint64_t load_file(graph::Transaction& transaction, const std::string& file, const LoadArguments& arguments) {
  graph::RdfReadOptions options;
  options.syntax = arguments.syntax;
  options.base = arguments.base;
  options.lenient = arguments.lenient;
  options.blank_scope = file;
  const auto report = [](const graph::RdfDiagnostic& problem) { fmt::print(stderr, "relata: {}\n", problem.text()); };
  if (file == "-") return graph::load_rdf(transaction, std::cin, options, arguments.graph, report);
  return graph::load_rdf(transaction, std::filesystem::path(file), options, arguments.graph, report);
}

int run_load(const LoadArguments& arguments, const StoreOption& store_option) {
  auto store = store_option.open(graph::OpenMode::create);
  std::uint64_t quads = 0, bad_files = 0;
  for (const auto& file : arguments.files) {
    auto transaction = store.begin();
    try {
      const auto count = load_file(transaction, file, arguments);
      transaction.commit();
      quads += count;
    } catch (const graph::UnknownSyntax&) {
      throw;
    } catch (const graph::RdfError& error) {
      fmt::print(stderr, "relata: {}\nrelata: nothing of {} was loaded; --lenient keeps what can be read\n",
                 error.what(), file);
      ++bad_files;
    }
  }
  fmt::print(stderr, "{} statements read into {}, which holds {} now\n", quads, store_option.directory(),
             store.snapshot().size());
  return bad_files > 0 ? bad_input : done;
}

}  // namespace

void dump_store(std::ostream& out, const graph::ResolvedView& view, const std::string& syntax) {
  const auto name = graph::canonical_syntax(syntax);
  const bool with_graphs = graph::has_graphs(name);
  auto scan = view.scan({});
  std::set<graph::QuadIds> seen;
  graph::write_rdf(out, name, graph::data_model_prefixes(graph::vocabulary::default_base), [&](graph::Quad& quad) {
    graph::QuadIds ids;
    const auto repeats = [&] {
      if (with_graphs && !view.has_decisions()) return false;
      return !seen.insert({ids.subject, ids.predicate, ids.object, with_graphs ? ids.graph : graph::any_term}).second;
    };
    do {
      if (!scan.next(ids)) return false;
    } while (repeats());
    quad = {view.term(ids.subject), view.term(ids.predicate), view.term(ids.object),
            ids.graph == graph::default_graph ? graph::Term() : view.term(ids.graph)};
    return true;
  });
}

void add_load(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("load", "Read RDF files into the store");
  command->footer(
      "A file is loaded wholly or not at all.\n\nExamples:\n  relata load facts.ttl --graph "
      "https://example.org/facts\n  relata load dump.nq.gz");
  auto arguments = std::make_shared<LoadArguments>();
  command->add_option("files", arguments->files, "RDF files, or - for standard input")->required()->type_name("FILE");
  command
      ->add_option("--syntax", arguments->syntax, "Raptor's name for the syntax, where the file's name does not tell")
      ->type_name("S");
  command->add_option("--graph", arguments->graph, "The graph for triples that name none")->type_name("IRI");
  command->add_option("--base", arguments->base, "What relative IRIs are relative to")->type_name("IRI");
  command->add_flag("--lenient", arguments->lenient, "Go on after an error");
  auto store = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] { action = [=] { return run_load(*arguments, *store); }; });
}

void add_dump(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("dump", "Write the whole store as RDF on standard output");
  command->footer("Examples:\n  relata dump > all.nq\n  relata dump --to trig\n  relata dump --to jsonld");
  auto syntax = std::make_shared<std::string>("nquads");
  command->add_option("--syntax,--to", *syntax, "What to write: nquads, trig, jsonld, turtle, ntriples, rdfxml …")
      ->capture_default_str()
      ->type_name("S");
  auto store_option = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] {
    action = [=]() -> int {
      const auto store = store_option->open(graph::OpenMode::read_only);
      const auto snapshot = store.snapshot();
      dump_store(std::cout, graph::ResolvedView::undecided(snapshot), *syntax);
      return done;
    };
  });
}

}  // namespace relata::tools
