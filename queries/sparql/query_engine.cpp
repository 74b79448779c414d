#include "queries/sparql/query_engine.h"

#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "queries/sparql/results/results.h"
#include "queries/sparql/sparql.h"

namespace relata::sparql {
namespace {

using graph::QueryAnswer;
using graph::Snapshot;

Result answer_whole(const Snapshot& view, const std::string& query, const std::string& base) {
  Options options;
  options.base = base;
  return evaluate(view, parse(query, options), options);
}

// Gives out the items one by one.
template <typename Item>
std::function<bool(Item&)> each_of(std::vector<Item> items) {
  auto shared = std::make_shared<std::vector<Item>>(std::move(items));
  return [shared, at = std::size_t{0}](Item& item) mutable {
    if (at == shared->size()) return false;
    item = std::move((*shared)[at++]);
    return true;
  };
}

QueryAnswer answer(const Snapshot& view, const std::string& query, const std::string& base) {
  auto result = answer_whole(view, query, base);
  QueryAnswer given;
  switch (result.form) {
    case Form::select:
      given.variables = std::move(result.solutions.variables);
      given.next_row = each_of(std::move(result.solutions.rows));
      break;
    case Form::ask:
      given.kind = QueryAnswer::Kind::boolean;
      given.boolean = result.boolean;
      break;
    default:
      given.kind = QueryAnswer::Kind::graph;
      given.next_triple = each_of(std::move(result.triples));
  }
  return given;
}

std::string write_answer(const Snapshot& view, const std::string& query, const std::string& base,
                         const std::string& format) {
  const auto known = result_format(format);
  if (!known) throw QueryError("no results format is called '" + format + "'");
  std::ostringstream out;
  sparql::write(out, answer_whole(view, query, base), *known);
  return out.str();
}

}  // namespace

graph::QueryEngine query_engine() { return {answer, write_answer}; }

}  // namespace relata::sparql
