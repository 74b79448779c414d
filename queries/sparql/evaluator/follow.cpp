// Following a predicate from many nodes: by look-ups in the index at first, and from memory once there were so many of
// them that a pass over the whole predicate costs no more. What is found is the same; no estimate has to be right.
#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

using graph::any_term;
using graph::QuadIds;
using graph::TermId;

namespace {

// A look-up takes about as long as reading so many triples into a table, one after another.
constexpr std::uint64_t triples_per_lookup = 8;
// A small part of a query stays with the index.
constexpr std::uint64_t least_lookups = 64;
// The part of the memory limit that one table may take.
constexpr std::size_t memory_share = 4;
constexpr std::uint64_t never = ~std::uint64_t{0};

}  // namespace

Evaluator::Followed& Evaluator::followed(TermId predicate, const GraphOperand& graph, bool forward) {
  const auto [entry, is_new] = followed_.try_emplace({predicate, graph.is_default ? any_term : graph.name.id, forward});
  if (is_new) entry->second.worthwhile_at = least_lookups;
  return entry->second;
}

const Links* Evaluator::worthwhile_links(Followed& followed, TermId predicate, const GraphOperand& graph,
                                         bool forward) {
  if (followed.links) return &*followed.links;
  if (followed.lookups < followed.worthwhile_at) return nullptr;
  if (followed.worthwhile_at == least_lookups) {
    const auto size = snapshot_.estimate({any_term, predicate, any_term, any_term});
    const bool fits = limits_.memory == 0 || Links::bytes_for(size) < limits_.memory / memory_share;
    followed.worthwhile_at = fits ? least_lookups + 1 + size / triples_per_lookup : never;
    return nullptr;
  }
  return &links(followed, predicate, graph, forward);
}

std::optional<std::span<const TermId>> Evaluator::follow(Followed& followed, TermId predicate,
                                                         const GraphOperand& graph, TermId from, bool forward) {
  ++followed.lookups;
  if (const auto* links = worthwhile_links(followed, predicate, graph, forward)) return (*links)[from];
  return std::nullopt;
}

const Links& Evaluator::links(Followed& followed, TermId predicate, const GraphOperand& graph, bool forward) {
  if (followed.links) return *followed.links;
  std::vector<Links::Pair> pairs;
  // In the order of objects, and for each of them of subjects: for each end, the others ascend.
  match_in({any_term, predicate, any_term, any_term}, graph, [&](const QuadIds& quad) {
    pairs.emplace_back(forward ? quad.subject : quad.object, forward ? quad.object : quad.subject);
    return true;
  });
  followed.links.emplace(pairs);
  keep_bytes(followed.links->bytes());
  return *followed.links;
}

}  // namespace relata::sparql
