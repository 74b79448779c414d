// DELETE and INSERT: SPARQL 1.1 Update section 4.2.2. The pattern is matched to its end before anything changes.
#include <fmt/format.h>

#include <map>
#include <random>
#include <unordered_set>

#include "graph/rdf/iri.h"
#include "queries/sparql/update/updater.h"

namespace relata::sparql {
namespace {

using graph::any_term;
using graph::QuadIds;
using graph::TermId;

struct QuadHash {
  std::size_t operator()(const QuadIds& quad) const {
    std::size_t hash = 0;
    for (const TermId id : {quad.subject, quad.predicate, quad.object, quad.graph}) {
      hash = (hash ^ id) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 32U;
    }
    return hash;
  }
};
using QuadSet = std::unordered_set<QuadIds, QuadHash>;
// What one element takes, roughly: the quad, its hash, pointers, its bucket.
constexpr std::size_t bytes_per_quad = sizeof(QuadIds) + 40;

// Fills templates from solutions. Ids are those of `Terms`, which may have made some of them.
class TemplateFiller {
 public:
  // `blank_nodes` counts the blank nodes that were made.
  TemplateFiller(Terms& terms, const std::string& blank_scope, std::uint64_t& blank_nodes)
      : terms_(terms), blank_scope_(blank_scope), blank_nodes_(blank_nodes) {}

  // The constants of templates are looked up once.
  std::vector<Algebra::Template> resolved(std::vector<Algebra::Template> templates) {
    for (auto& quad : templates)
      for (auto* operand : {&quad.subject, &quad.predicate, &quad.object, &quad.graph.name})
        if (!operand->is_variable() && !operand->term.is_blank()) operand->id = terms_.intern(operand->term);
    return templates;
  }

  void next_solution() { blanks_.clear(); }

  // Leaves out what has an unbound variable, or would be no RDF.
  void fill(const std::vector<Algebra::Template>& templates, const Row& row, QuadSet& quads) {
    for (const auto& quad : templates) {
      const QuadIds filled{id(quad.subject, row), id(quad.predicate, row), id(quad.object, row),
                           quad.graph.is_default ? graph::default_graph : id(quad.graph.name, row)};
      if (is_resource(filled.subject) && is_name(filled.predicate) && is_object(filled.object) &&
          (quad.graph.is_default || is_resource(filled.graph)))
        quads.insert(filled);
    }
  }

 private:
  TermId id(const Operand& operand, const Row& row) {
    if (operand.is_variable()) return row[operand.slot];
    if (!operand.term.is_blank()) return operand.id;
    auto& made = blanks_[operand.term.value];
    if (made == any_term) made = terms_.intern(graph::Term::blank(blank_scope_ + std::to_string(++blank_nodes_)));
    return made;
  }

  // An absolute IRI: what the store holds is one, what an expression made need not be.
  bool is_name(TermId id) {
    if (id == any_term || id == graph::default_graph) return false;
    if (!graph::is_made(id)) return graph::is_iri(id);
    const auto term = terms_.term(id);
    return term.is_iri() && graph::is_absolute_iri(term.value);
  }
  bool is_resource(TermId id) {
    return is_name(id) || graph::is_blank(id) || (graph::is_made(id) && terms_.term(id).is_blank());
  }
  bool is_object(TermId id) {
    return is_resource(id) || graph::is_literal(id) || (graph::is_made(id) && terms_.term(id).is_literal());
  }

  Terms& terms_;
  const std::string& blank_scope_;
  std::uint64_t& blank_nodes_;
  std::map<std::string, TermId> blanks_;  // of one solution
};

bool has_made(const QuadIds& quad) {
  return graph::is_made(quad.subject) || graph::is_made(quad.predicate) || graph::is_made(quad.object) ||
         graph::is_made(quad.graph);
}

}  // namespace

Updater::Updater(graph::Transaction& transaction, const Options& options)
    : transaction_(transaction), options_(options) {
  // At random, to be apart from all labels in the store.
  std::random_device device;
  blank_scope_ = fmt::format("u{:08x}{:08x}x", device(), device());
}

void Updater::operator()(const Modify& modify) {
  Execution execution(transaction_.view(), modify.where, options_);
  auto& terms = execution.terms();
  TemplateFiller filler(terms, blank_scope_, blank_nodes_);
  const auto deleted_templates = filler.resolved(modify.deleted), inserted_templates = filler.resolved(modify.inserted);
  QuadSet deleted, inserted;
  execution.solutions([&](const Row& row) {
    filler.next_solution();
    filler.fill(deleted_templates, row, deleted);
    filler.fill(inserted_templates, row, inserted);
    if (options_.memory_limit != 0 && (deleted.size() + inserted.size()) * bytes_per_quad > options_.memory_limit)
      throw MemoryError("the update changes more at once than fits the memory that it may use");
    return true;
  });
  Quads gone, fresh;
  // What is deleted and inserted at once stays; what holds a term that the store does not know is not there.
  for (const auto& quad : deleted)
    if (!has_made(quad) && !inserted.contains(quad)) gone.push_back(quad);
  const auto stored = [&](TermId id) { return graph::is_made(id) ? transaction_.intern(terms.term(id)) : id; };
  for (const auto& quad : inserted)
    fresh.push_back({stored(quad.subject), stored(quad.predicate), stored(quad.object), stored(quad.graph)});
  erase(gone);
  insert(fresh);
}

void Updater::insert(const Quads& quads) {
  for (const auto& quad : quads) count_.inserted += transaction_.insert(quad) ? 1 : 0;
}

void Updater::erase(const Quads& quads) {
  for (const auto& quad : quads) count_.deleted += transaction_.erase(quad) ? 1 : 0;
}

}  // namespace relata::sparql
