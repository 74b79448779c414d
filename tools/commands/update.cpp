#include "queries/sparql/update.h"

#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "graph/write_group.h"
#include "tools/commands/command.h"
#include "tools/commands/query_limits.h"
#include "tools/commands/sparql_text.h"
#include "tools/service_client.h"

namespace relata::tools {
namespace {

// Several requests are flushed to the disk together. The clock is looked at after each: others wait to see it for no
// longer than this and the request that is running then.
constexpr auto most_grouped = std::chrono::seconds(1);

using Report = std::function<void(const std::exception&)>;

// A request that fails ends its group, whose others stay done. Where that fails too, both errors are to be known.
sparql::UpdateCount apply_in_group(const sparql::Update& update, graph::Store& store, const sparql::Options& options,
                                   graph::WriteGroup& group, const Report& report) {
  try {
    return sparql::apply(update, store, options);
  } catch (const std::exception& failed) {
    try {
      group.commit();
    } catch (const std::exception&) {
      report(failed);
      throw;
    }
    throw;
  }
}

// Each request in a transaction of its own; those before one that fails stay done. `report` gets the error of a request
// where another is thrown.
sparql::UpdateCount apply_all(const std::vector<sparql::Update>& updates, graph::Store& store,
                              const sparql::Options& options, std::size_t& finished, const Report& report) {
  using Clock = std::chrono::steady_clock;
  sparql::UpdateCount total;
  std::optional<graph::WriteGroup> group;
  Clock::time_point begin;
  for (const auto& update : updates) {
    if (updates.size() > 1 && !group) {
      group.emplace(store);
      begin = Clock::now();
    }
    const auto count =
        group ? apply_in_group(update, store, options, *group, report) : sparql::apply(update, store, options);
    total.inserted += count.inserted;
    total.deleted += count.deleted;
    ++finished;
    if (group && (finished == updates.size() || Clock::now() - begin > most_grouped)) {
      group->commit();
      group.reset();
    }
  }
  return total;
}

int run_update(const SparqlText& given, const QueryLimits& limits, bool allow_service,
               const StoreOption& store_option) {
  sparql::Options options;
  limits.apply(options);
  options.service = service_client(allow_service);
  std::vector<sparql::Update> updates;
  std::size_t number = 0;
  try {
    for (; number < given.count(); ++number) {
      const auto text = given.read(number);
      if (!text) return bad_input;
      updates.push_back(sparql::parse_update(*text, options));
    }
    auto store = store_option.open(graph::OpenMode::read_write);
    number = 0;
    const auto count =
        apply_all(updates, store, options, number, [&](const std::exception& error) { given.print(error, number); });
    fmt::print(stderr, "{} statements inserted, {} deleted; {} holds {} now\n", count.inserted, count.deleted,
               store_option.directory(), store.snapshot().size());
    return done;
  } catch (const sparql::QueryError& error) {
    given.print(error, number);
    return wrong_usage;
  }
}

}  // namespace

void add_update(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("update", "Change the store in SPARQL 1.1 Update");
  command->footer(
      "All operations of a request are done, or none. The prefixes of `relata query` are known.\n"
      "Of several files each is a request; one that fails ends the command, and those before it stay done.\n"
      "Without GRAPH or WITH, INSERT and DELETE write to the unnamed graph alone, while WHERE sees the union of all "
      "graphs:\nto delete what articles say, name the graph. LOAD reads local files.\n\n"
      "Examples:\n"
      "  relata update 'INSERT DATA { GRAPH <https://example.org/notes> { place:rafah rdfs:comment \"a city\"@en } }'\n"
      "  relata update 'DELETE { GRAPH ?g { ?e rel:cameo ?c } } WHERE { GRAPH ?g { ?e rel:cameo ?c } }'\n"
      "  relata update 'LOAD <notes.ttl> INTO GRAPH <https://example.org/notes>'\n"
      "  relata update --file corrections.ru\n"
      "  relata update --file 1.ru 2.ru 3.ru        flushed to the disk together: much faster than one by one");
  auto text = std::make_shared<SparqlText>(*command, "update", SparqlText::Number::several);
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
