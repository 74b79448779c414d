// One run of one query, from algebra to results.
#pragma once

#include <functional>
#include <string>

#include "queries/sparql/evaluator/evaluator.h"
#include "queries/sparql/parser/syntax.h"
#include "queries/sparql/sparql.h"

namespace relata::sparql {

struct ParsedQuery {
  Form form = Form::select;
  std::vector<std::string> variables;
  std::vector<std::string> from, from_named;
  std::optional<std::string> with;  // of an update: the default graph, where there is no `from`
  std::string base;
  Algebra algebra;
};

class Execution {
 public:
  // All must outlive the execution.
  Execution(const graph::Snapshot& snapshot, const Query& query, const Options& options)
      : Execution(snapshot, *query.parsed_, options) {}
  Execution(const graph::Snapshot& snapshot, const ParsedQuery& query, const Options& options);

  // Calls `next` with each solution of the pattern, until it returns false.
  void solutions(const std::function<bool(const Row&)>& next);
  Terms& terms() { return terms_; }

  void select(const std::function<bool(const SolutionRow&)>& next);
  // All rows at once, within the memory limit.
  std::vector<SolutionRow> all_rows();
  bool ask();
  std::vector<graph::Quad> construct();
  // For each resource, the concise bounded description: its triples as a subject, and those of the blank nodes that
  // they lead to, and so on.
  std::vector<graph::Quad> describe();
  const Node& plan() const { return plan_; }
  void measure_time() { evaluator_.measure_time(); }
  const std::vector<std::string>& names() const { return parsed_.algebra.names; }

 private:
  Dataset dataset(const Options& options);

  const graph::Snapshot& snapshot_;
  const ParsedQuery& parsed_;
  Terms terms_;
  Dataset dataset_;
  Node plan_;
  Evaluator evaluator_;
};

// The plan as an indented tree.
std::string show_plan(const Node& plan, const std::vector<std::string>& names);

}  // namespace relata::sparql
