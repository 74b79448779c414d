// SPARQL 1.1 queries over a store; see docs/design/0004-own-sparql-engine.md.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/rdf/prefixes.h"
#include "graph/store.h"
#include "graph/term.h"
#include "queries/sparql/error.h"
#include "queries/sparql/form.h"
#include "queries/sparql/service.h"

namespace relata::sparql {

struct Options {
  // Without FROM and FROM NAMED, the default graph of a query is the set union of all graphs of the store, the unnamed
  // one included; false: it is the unnamed graph alone, as in the standard.
  bool default_graph_is_union = true;
  // Declares rel:, schema:, person: and the other prefixes of well_known_prefixes() beforehand.
  bool well_known_prefixes = true;
  // 0 is none. What runs longer throws TimeoutError.
  std::chrono::milliseconds timeout{0};
  // Bytes that intermediate results and the answer may take, roughly; 0 is unlimited. What needs more throws
  // MemoryError.
  std::size_t memory_limit = std::size_t{4} << 30U;
  // Resolves relative IRIs until the query says BASE.
  std::string base;
  // Asks the endpoints of SERVICE; without one, no query reaches beyond the store. Must outlive each evaluation.
  ServiceClient service;
};

struct ParsedQuery;

// A parsed query. Cheap to copy; independent of any store, so that it can be run again and again, and by several
// threads at once.
class Query {
 public:
  Form form() const;
  // The names of the columns of a SELECT, in order.
  const std::vector<std::string>& variables() const;

 private:
  friend Query parse(std::string_view text, const Options& options);
  friend class Execution;
  explicit Query(std::shared_ptr<const ParsedQuery> parsed) : parsed_(std::move(parsed)) {}
  std::shared_ptr<const ParsedQuery> parsed_;
};

// Throws QueryError, with line and column for an error of syntax.
Query parse(std::string_view text, const Options& options = {});

// nullopt is an unbound variable.
using SolutionRow = std::vector<std::optional<graph::Term>>;

struct Solutions {
  std::vector<std::string> variables;
  std::vector<SolutionRow> rows;
};

struct Result {
  Form form = Form::select;
  Solutions solutions;               // of SELECT
  bool boolean = false;              // of ASK
  std::vector<graph::Quad> triples;  // of CONSTRUCT and DESCRIBE: a set, in order of first appearance, all unnamed
};

// Throws TimeoutError when it takes too long, MemoryError when it needs too much memory, QueryError when it cannot be
// run, StoreError when the store cannot be read; never answers in part.
Result evaluate(const graph::Snapshot& snapshot, const Query& query, const Options& options = {});

// Hands on the rows of a SELECT as they are found, until `row` returns false. The same errors may come after rows have.
void evaluate(const graph::Snapshot& snapshot, const Query& query, const Options& options,
              const std::function<bool(const SolutionRow&)>& row);

// Runs the query, and shows the plan: each operator with the rows that were expected and those that came, and the time
// that it took without its parts.
std::string explain(const graph::Snapshot& snapshot, const Query& query, const Options& options = {});

// Prefix and IRI, as declared by Options::well_known_prefixes, for entities of the default base.
const graph::Prefixes& well_known_prefixes();

}  // namespace relata::sparql
