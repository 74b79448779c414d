// One run of one query, from algebra to results.
#pragma once

#include <functional>
#include <string>

#include "queries/sparql/evaluator/evaluator.h"
#include "queries/sparql/parser/syntax.h"
#include "queries/sparql/sparql.h"

namespace relata::sparql {

struct Query::Parsed {
  Form form = Form::select;
  std::vector<std::string> variables;
  std::vector<std::string> from, from_named;
  std::string base;
  Algebra algebra;
};

class Execution {
 public:
  // All must outlive the execution.
  Execution(const graph::Snapshot& snapshot, const Query& query, const Options& options);

  void select(const std::function<bool(const SolutionRow&)>& next);
  bool ask();
  std::vector<graph::Quad> construct();
  // For each resource, the concise bounded description: its triples as a subject, and those of the blank nodes that
  // they lead to, and so on.
  std::vector<graph::Quad> describe();
  const Node& plan() const { return plan_; }
  const std::vector<std::string>& names() const { return parsed_.algebra.names; }

 private:
  Dataset dataset(const Options& options);

  const graph::Snapshot& snapshot_;
  const Query::Parsed& parsed_;
  Terms terms_;
  Dataset dataset_;
  Node plan_;
  Evaluator evaluator_;
};

// The plan as an indented tree.
std::string show_plan(const Node& plan, const std::vector<std::string>& names);

}  // namespace relata::sparql
