#include "queries/sparql/evaluator/execution.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "graph/vocabulary.h"
#include "queries/sparql/optimizer/optimizer.h"

namespace relata::sparql {
namespace {

using graph::any_term;
using graph::Quad;
using graph::Term;
using graph::TermId;

CallState call_state(const std::string& base) {
  CallState state;
  state.base = base;
  return state;
}

Limits limits(const Options& options) {
  Limits result;
  if (options.timeout.count() > 0) result.deadline = std::chrono::steady_clock::now() + options.timeout;
  result.memory = options.memory_limit;
  return result;
}

// A triple that RDF allows.
bool is_valid(const Quad& quad) { return !quad.subject.is_literal() && quad.predicate.is_iri(); }

std::size_t bytes_of(const Term& term) {
  return sizeof(Term) + term.value.size() + term.datatype.size() + term.language.size();
}

// Keeps the first of equal triples, and accounts for them.
class TripleSet {
 public:
  explicit TripleSet(Evaluator& evaluator) : evaluator_(evaluator) {}
  void add(Quad quad) {
    if (!seen_.insert(quad).second) return;
    evaluator_.keep_bytes(2 * (bytes_of(quad.subject) + bytes_of(quad.predicate) + bytes_of(quad.object)));
    triples_.push_back(std::move(quad));
  }
  std::vector<Quad> take() { return std::move(triples_); }

 private:
  Evaluator& evaluator_;
  std::set<Quad> seen_;
  std::vector<Quad> triples_;
};

}  // namespace

Execution::Execution(const graph::Snapshot& snapshot, const ParsedQuery& query, const Options& options)
    : snapshot_(snapshot),
      parsed_(query),
      terms_(snapshot),
      dataset_(dataset(options)),
      plan_(parsed_.algebra.root),
      evaluator_(snapshot, dataset_, terms_, parsed_.algebra.names.size(), call_state(parsed_.base), limits(options),
                 options.service, parsed_.algebra.names) {
  Optimizer(snapshot_, dataset_, terms_, parsed_.algebra.names).optimize(plan_);
}

Dataset Execution::dataset(const Options& options) {
  Dataset result;
  if (parsed_.from.empty() && parsed_.from_named.empty()) {
    if (parsed_.with) {
      result.default_graphs = {terms_.intern(Term::iri(*parsed_.with))};
      return result;
    }
    if (!options.default_graph_is_union) result.default_graphs = {graph::default_graph};
    return result;
  }
  const auto ids = [this](const std::vector<std::string>& iris) {
    std::vector<TermId> found;
    for (const auto& iri : iris) found.push_back(terms_.intern(Term::iri(iri)));
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  };
  result.default_graphs = ids(parsed_.from);
  result.named_graphs = ids(parsed_.from_named);
  return result;
}

void Execution::solutions(const std::function<bool(const Row&)>& next) {
  auto solution = [&] { return next(evaluator_.row()); };
  evaluator_.run(plan_, solution);
}

void Execution::select(const std::function<bool(const SolutionRow&)>& next) {
  SolutionRow row(parsed_.algebra.projected.size());
  auto solution = [&] {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto id = evaluator_.row()[parsed_.algebra.projected[i]];
      row[i] = id == any_term ? std::nullopt : std::optional(terms_.term(id));
    }
    return next(row);
  };
  evaluator_.run(plan_, solution);
}

std::vector<SolutionRow> Execution::all_rows() {
  std::vector<SolutionRow> rows;
  select([&](const SolutionRow& row) {
    std::size_t bytes = sizeof(SolutionRow);
    for (const auto& term : row) bytes += term ? bytes_of(*term) : sizeof term;
    evaluator_.keep_bytes(bytes);
    rows.push_back(row);
    return true;
  });
  return rows;
}

bool Execution::ask() {
  bool found = false;
  auto stop = [&found] {
    found = true;
    return false;
  };
  evaluator_.run(plan_, stop);
  return found;
}

std::vector<Quad> Execution::construct() {
  TripleSet triples(evaluator_);
  std::size_t solution_number = 0;
  auto solution = [&] {
    // A blank node of the template is a new one for each solution.
    std::map<std::string, Term> blanks;
    const auto term = [&](const Operand& operand) -> std::optional<Term> {
      if (operand.is_variable()) {
        const auto id = evaluator_.row()[operand.slot];
        return id == any_term ? std::nullopt : std::optional(terms_.term(id));
      }
      if (!operand.term.is_blank()) return operand.term;
      const auto label = fmt::format("c{}x{}", solution_number, blanks.size());
      return blanks.try_emplace(operand.term.value, Term::blank(label)).first->second;
    };
    for (const auto& pattern : parsed_.algebra.construct_template) {
      auto subject = term(pattern.subject), predicate = term(pattern.predicate), object = term(pattern.object);
      if (!subject || !predicate || !object) continue;
      Quad quad{std::move(*subject), std::move(*predicate), std::move(*object), {}};
      if (is_valid(quad)) triples.add(std::move(quad));
    }
    ++solution_number;
    return true;
  };
  evaluator_.run(plan_, solution);
  return triples.take();
}

std::vector<Quad> Execution::describe() {
  std::vector<TermId> pending;
  std::unordered_set<TermId> seen;
  const auto add = [&](TermId id) {
    if (id != any_term && seen.insert(id).second) pending.push_back(id);
  };
  auto solution = [&] {
    for (const auto& operand : parsed_.algebra.described)
      add(operand.is_variable() ? evaluator_.row()[operand.slot] : terms_.intern(operand.term));
    return true;
  };
  evaluator_.run(plan_, solution);
  TripleSet triples(evaluator_);
  for (std::size_t i = 0; i < pending.size(); ++i) {
    graph::QuadIds pattern;
    pattern.subject = pending[i];
    evaluator_.match(pattern, [&](const graph::QuadIds& quad) {
      auto object = terms_.term(quad.object);
      if (object.is_blank()) add(quad.object);
      triples.add({terms_.term(quad.subject), terms_.term(quad.predicate), std::move(object), {}});
      return true;
    });
  }
  return triples.take();
}

}  // namespace relata::sparql
