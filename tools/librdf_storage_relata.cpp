// The storage "relata" as a module that librdf loads by itself: put librdf_storage_relata.so into the folder that
// REDLAND_MODULE_PATH names.
#include <librdf.h>

#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "graph/redland_storage.h"
#include "queries/sparql/results.h"
#include "queries/sparql/sparql.h"

namespace {

using relata::graph::QueryAnswer;
using relata::graph::Snapshot;
namespace sparql = relata::sparql;

sparql::Result evaluate(const Snapshot& view, const std::string& query, const std::string& base) {
  sparql::Options options;
  options.base = base;
  return sparql::evaluate(view, sparql::parse(query, options), options);
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
  auto result = evaluate(view, query, base);
  QueryAnswer given;
  switch (result.form) {
    case sparql::Form::select:
      given.variables = std::move(result.solutions.variables);
      given.next_row = each_of(std::move(result.solutions.rows));
      break;
    case sparql::Form::ask:
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
  const auto known = sparql::result_format(format);
  if (!known) throw sparql::QueryError("no results format is called '" + format + "'");
  std::ostringstream out;
  sparql::write(out, evaluate(view, query, base), *known);
  return out.str();
}

}  // namespace

extern "C" __attribute__((visibility("default"))) void librdf_storage_module_register_factory(librdf_world* world) {
  relata::graph::register_redland_storage(world, {answer, write_answer});
}
