// Runs the operations of one update request within a transaction.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "queries/sparql/evaluator/execution.h"
#include "queries/sparql/parser/update_syntax.h"
#include "queries/sparql/update.h"

namespace relata::sparql {

struct Modify {
  ParsedQuery where;
  std::vector<Algebra::Template> deleted, inserted;
};

using UpdateStep = std::variant<Modify, syntax::Load, syntax::Clear, syntax::Create, syntax::Transfer>;

struct ParsedUpdate {
  std::vector<UpdateStep> steps;
};

class Updater {
 public:
  // Both must outlive this.
  Updater(graph::Transaction& transaction, const Options& options);

  // Each does one operation. After an exception the transaction must not be committed.
  void operator()(const Modify& modify);
  void operator()(const syntax::Load& load);
  void operator()(const syntax::Clear& clear);
  void operator()(const syntax::Create& create);
  void operator()(const syntax::Transfer& transfer);

  const UpdateCount& count() const { return count_; }

 private:
  using Quads = std::vector<graph::QuadIds>;

  // The quads of a graph, by subject, predicate and object.
  Quads quads_of(graph::TermId graph) const;
  // The id that names a graph; nullopt where no such graph is there. No name is the unnamed graph, always there.
  std::optional<graph::TermId> find_graph(const std::optional<std::string>& name) const;
  graph::TermId intern_graph(const std::optional<std::string>& name);
  void clear(graph::TermId graph);
  void insert(const Quads& quads);
  void erase(const Quads& quads);

  graph::Transaction& transaction_;
  const Options& options_;
  UpdateCount count_;
  std::string blank_scope_;  // before the number of each blank node that a template makes
  std::uint64_t blank_nodes_ = 0;
};

}  // namespace relata::sparql
