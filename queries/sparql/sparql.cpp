#include "queries/sparql/sparql.h"

#include "graph/vocabulary.h"
#include "queries/sparql/algebra/translate.h"
#include "queries/sparql/evaluator/execution.h"
#include "queries/sparql/parser/parser.h"

namespace relata::sparql {

const graph::Prefixes& well_known_prefixes() {
  static const auto prefixes = graph::data_model_prefixes(graph::vocabulary::default_base);
  return prefixes;
}

Form Query::form() const { return parsed_->form; }
const std::vector<std::string>& Query::variables() const { return parsed_->variables; }

Query parse(std::string_view text, const Options& options) {
  const auto tree =
      Parser(text, options.base, options.well_known_prefixes ? well_known_prefixes() : graph::Prefixes()).query_unit();
  auto parsed = std::make_shared<ParsedQuery>();
  parsed->form = tree.form;
  parsed->from = tree.from;
  parsed->from_named = tree.from_named;
  parsed->base = tree.base;
  parsed->algebra = translate(tree);
  for (const auto slot : parsed->algebra.projected) parsed->variables.push_back(parsed->algebra.names[slot]);
  return Query(std::move(parsed));
}

Result evaluate(const graph::Snapshot& snapshot, const Query& query, const Options& options) {
  Execution execution(snapshot, query, options);
  Result result;
  result.form = query.form();
  switch (result.form) {
    case Form::ask:
      result.boolean = execution.ask();
      break;
    case Form::construct:
      result.triples = execution.construct();
      break;
    case Form::describe:
      result.triples = execution.describe();
      break;
    case Form::select:
      result.solutions.variables = query.variables();
      result.solutions.rows = execution.all_rows();
  }
  return result;
}

void evaluate(const graph::Snapshot& snapshot, const Query& query, const Options& options,
              const std::function<bool(const SolutionRow&)>& row) {
  if (query.form() != Form::select) throw QueryError("only SELECT has rows");
  Execution(snapshot, query, options).select(row);
}

std::string explain(const graph::Snapshot& snapshot, const Query& query, const Options& options) {
  Execution execution(snapshot, query, options);
  execution.measure_time();
  switch (query.form()) {
    case Form::ask:
      execution.ask();
      break;
    case Form::construct:
      execution.construct();
      break;
    case Form::describe:
      execution.describe();
      break;
    case Form::select:
      execution.select([](const SolutionRow&) { return true; });
  }
  return show_plan(execution.plan(), execution.names());
}

}  // namespace relata::sparql
