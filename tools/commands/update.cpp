#include "queries/sparql/update.h"

#include <fmt/format.h>

#include <memory>

#include "tools/commands/command.h"
#include "tools/commands/query_limits.h"
#include "tools/commands/sparql_text.h"
#include "tools/service_client.h"

namespace relata::tools {
namespace {

int run_update(const SparqlText& given, const QueryLimits& limits, bool allow_service,
               const StoreOption& store_option) {
  const auto text = given.read();
  if (!text) return bad_input;
  sparql::Options options;
  limits.apply(options);
  options.service = service_client(allow_service);
  try {
    const auto update = sparql::parse_update(*text, options);
    auto store = store_option.open(graph::OpenMode::read_write);
    const auto count = sparql::apply(update, store, options);
    fmt::print(stderr, "{} statements inserted, {} deleted; {} holds {} now\n", count.inserted, count.deleted,
               store_option.directory(), store.snapshot().size());
    return done;
  } catch (const sparql::QueryError& error) {
    given.print(error);
    return wrong_usage;
  }
}

}  // namespace

void add_update(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("update", "Change the store in SPARQL 1.1 Update");
  command->footer(
      "All operations of a request are done, or none. The prefixes of `relata query` are known.\n"
      "Without GRAPH or WITH, INSERT and DELETE write to the unnamed graph alone, while WHERE sees the union of all "
      "graphs:\nto delete what articles say, name the graph. LOAD reads local files.\n\n"
      "Examples:\n"
      "  relata update 'INSERT DATA { GRAPH <https://example.org/notes> { place:rafah rdfs:comment \"a city\"@en } }'\n"
      "  relata update 'DELETE { GRAPH ?g { ?e rel:cameo ?c } } WHERE { GRAPH ?g { ?e rel:cameo ?c } }'\n"
      "  relata update 'LOAD <notes.ttl> INTO GRAPH <https://example.org/notes>'\n"
      "  relata update --file corrections.ru");
  auto text = std::make_shared<SparqlText>(*command, "update");
  auto limits = std::make_shared<QueryLimits>(*command);
  auto allow_service = std::make_shared<bool>(false);
  add_service_option(*command, *allow_service);
  auto store = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] {
    text->check();
    action = [=] { return run_update(*text, *limits, *allow_service, *store); };
  });
}

}  // namespace relata::tools
