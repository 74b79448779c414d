#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "queries/sparql/results/results.h"
#include "queries/sparql/sparql.h"
#include "tools/commands/command.h"
#include "tools/commands/query_limits.h"
#include "tools/commands/sparql_text.h"
#include "tools/service_client.h"

namespace relata::tools {
namespace {

struct QueryArguments {
  std::string results;
  bool explain = false, allow_service = false;
};

// What a person at a terminal wants to see, where no format is asked for.
std::string default_format(sparql::Form form) {
  return form == sparql::Form::construct || form == sparql::Form::describe ? "turtle" : "table";
}

bool is_empty(const sparql::Result& result) {
  switch (result.form) {
    case sparql::Form::select:
      return result.solutions.rows.empty();
    case sparql::Form::ask:
      return !result.boolean;
    default:
      return result.triples.empty();
  }
}

int run_query(const SparqlText& given, const QueryArguments& arguments, const QueryLimits& limits,
              const StoreOption& store_option) {
  const auto text = given.read();
  if (!text) return bad_input;
  sparql::Options options;
  limits.apply(options);
  options.service = service_client(arguments.allow_service);
  try {
    const auto query = sparql::parse(*text, options);
    const auto store = store_option.open(graph::OpenMode::read_only);
    const auto snapshot = store.snapshot();
    if (arguments.explain) {
      fmt::print("{}", sparql::explain(snapshot, query, options));
      return done;
    }
    const auto result = sparql::evaluate(snapshot, query, options);
    const auto name = arguments.results.empty() ? default_format(result.form) : arguments.results;
    sparql::write(std::cout, result, sparql::result_format(name).value());
    return is_empty(result) ? nothing_found : done;
  } catch (const sparql::QueryError& error) {
    given.print(error);
    return wrong_usage;
  }
}

}  // namespace

void add_query(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("query", "Ask the store in SPARQL 1.1");
  command->footer(
      "The prefixes rel, schema, sem, nif, prov, skos, rdf, rdfs, xsd, owl, person, organization, place and article "
      "are known.\n"
      "The default graph is the union of all graphs. A query without an answer, or one answered no, exits with 1.\n\n"
      "Examples:\n  relata query 'SELECT ?who ?title { ?p schema:jobTitle ?title ; rdfs:label ?who }'\n"
      "  relata query --results json --file questions/who-met-whom.rq\n  relata query 'ASK { place:rafah ?p ?o }'");
  auto arguments = std::make_shared<QueryArguments>();
  auto text = std::make_shared<SparqlText>(*command, "query", SparqlText::Number::one);
  command->add_option("--results", arguments->results, "Format of the answer (default: table, or turtle for graphs)")
      ->check(CLI::IsMember({"table", "json", "xml", "csv", "tsv", "turtle", "ntriples"}));
  auto limits = std::make_shared<QueryLimits>(*command);
  command->add_flag("--explain", arguments->explain, "Run it and show the plan, with estimates, counts and times");
  add_service_option(*command, arguments->allow_service);
  auto store = std::make_shared<StoreOption>(*command);
  command->callback([=, &action] {
    text->check();
    action = [=] { return run_query(*text, *arguments, *limits, *store); };
  });
}

}  // namespace relata::tools
