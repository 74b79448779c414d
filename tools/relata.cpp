// The program: a command line whose commands lie in tools/commands/.
#include <fmt/format.h>

#include <iostream>

#include "graph/rdf/rdf_syntax.h"
#include "graph/store.h"
#include "importers/formats/diagnostic.h"
#include "importers/language/model_file.h"
#include "queries/lookup.h"
#include "tools/commands/command.h"

namespace {

using namespace relata;

// Says what went wrong and returns the exit status for it.
int run(const tools::Action& action) {
  try {
    const int status = action();
    if (std::cout.flush() && std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    fmt::print(stderr, "relata: standard output: cannot be written\n");
    return tools::store_trouble;
  } catch (const graph::StoreError& error) {
    fmt::print(stderr, "relata: {}\n", error.what());
    return tools::store_trouble;
  } catch (const queries::AmbiguousName& error) {
    fmt::print(stderr, "relata: {}\n", error.what());
    return tools::wrong_usage;
  } catch (const queries::QueryError& error) {
    fmt::print(stderr, "relata: {}\n", error.what());
    return tools::nothing_found;
  } catch (const formats::FormatError& error) {
    tools::print(error.diagnostic);
    return tools::bad_input;
  } catch (const graph::UnknownSyntax& error) {
    fmt::print(stderr, "relata: {}\n", error.where.message);
    return tools::wrong_usage;
  } catch (const graph::RdfError& error) {
    fmt::print(stderr, "relata: {}\n", error.what());
    return tools::bad_input;
  } catch (const language::ModelError& error) {
    fmt::print(stderr, "relata: {}\n", error.what());
    return tools::bad_input;
  } catch (const CLI::ValidationError& error) {
    fmt::print(stderr, "relata: {}\n", error.what());
    return tools::wrong_usage;
  } catch (const std::exception& error) {
    fmt::print(stderr, "relata: {}\n", error.what());
    return tools::store_trouble;
  }
}

// What CLI11 has to say about a wrong command line, and what it has not: that a command is unknown.
int explain(const CLI::App& app, const CLI::ParseError& error, int count, char* arguments[]) {
  if (app.get_subcommands().empty() && count > 1 && arguments[1][0] != '-')
    fmt::print(stderr, "relata: there is no command \"{}\"\n", arguments[1]);
  else
    fmt::print(stderr, "relata: {}\n", error.what());
  fmt::print(stderr, "`relata --help` lists the commands, `relata COMMAND --help` tells more of one.\n");
  return tools::wrong_usage;
}

}  // namespace

int main(int count, char* arguments[]) {
  std::ios::sync_with_stdio(true);
  CLI::App app("Relata turns news articles into a knowledge graph and answers questions on it.", "relata");
  app.require_subcommand(1);
  app.set_version_flag("--version", RELATA_VERSION);
  app.footer(
      "Examples:\n  relata import --date 2024-05-09 story.txt\n  relata paths \"Joe Biden\" \"Itamar Ben-Gvir\"\n"
      "  relata query 'SELECT ?who ?title { ?who schema:jobTitle ?title }'\n  relata export -o talks.graphml\n\n"
      "`relata COMMAND --help` tells more.\n\n"
      "Exit status: 0 done; 1 nothing found, or the answer is no; 2 wrong usage; 3 bad input; 4 store trouble.");
  tools::Action action;
  for (auto add : {tools::add_import,  tools::add_extract, tools::add_annotate, tools::add_query,  tools::add_update,
                   tools::add_show,    tools::add_paths,   tools::add_rank,     tools::add_stats,  tools::add_export,
                   tools::add_resolve, tools::add_merge,   tools::add_split,    tools::add_forget, tools::add_catalogue,
                   tools::add_load,    tools::add_dump,    tools::add_remove,   tools::add_verify, tools::add_backup,
                   tools::add_compact}) {
    add(app, action);
  }
  try {
    app.parse(count, arguments);
  } catch (const CLI::Success& call) {  // for help, or the version
    return run([&] { return app.exit(call); });
  } catch (const CLI::ParseError& error) {
    return explain(app, error, count, arguments);
  }
  return run(action);
}
