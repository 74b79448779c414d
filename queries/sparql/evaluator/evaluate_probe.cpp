// Joining with the triples of a predicate: row by row, but each look-up goes on from where the last one ended. Where
// the rows come in the order of the index, that is a merge join; of a star around one variable, whose triples stand
// side by side, all patterns read the same block. Where the rows jump, blocks are read anew, and once that has cost as
// much as reading the whole predicate into a table, it becomes a hash join. No estimate has to be right for that.
#include <algorithm>

#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

using graph::any_term;
using graph::QuadIds;
using graph::QuadOrder;
using graph::TermId;

namespace {

// What has more ends is scanned instead: so many are copied at most before anything is handed on.
constexpr std::size_t most_ends = 256;

QuadOrder order_for(bool forward, TermId graph) {
  if (forward) return graph == any_term ? QuadOrder::spog : QuadOrder::gspo;
  return graph == any_term ? QuadOrder::posg : QuadOrder::gpos;
}

}  // namespace

TermId Evaluator::single_graph(const GraphOperand& graph) const {
  if (!graph.is_default) return graph.name.id;
  const auto& graphs = dataset_.default_graphs;
  return graphs && graphs->size() == 1 ? graphs->front() : any_term;
}

bool Evaluator::sees(const GraphOperand& graph) const {
  if (graph.is_default) return !dataset_.default_graphs || !dataset_.default_graphs->empty();
  return dataset_.is_named(graph.name.id);
}

// Subjects of one variable share a probe, whatever is asked of them; objects have one for each pattern.
Evaluator::Prober& Evaluator::prober(const Node& node, PatternState& kept, bool forward) {
  auto& made = kept.probers[forward ? 1 : 0];
  if (made) return *made;
  const auto graph = single_graph(node.graph);
  const auto order = order_for(forward, graph);
  const std::size_t from = forward && node.subject.is_variable() ? node.subject.slot : row_.size() + node.number;
  auto found = probes_.find({order, graph, from});
  if (found == probes_.end()) found = probes_.emplace(std::tuple{order, graph, from}, snapshot_.probe(order)).first;
  return made.emplace(Prober{&found->second, &followed(node.predicate.id, node.graph, forward), graph});
}

// Goes to the first link from the node `from` whose end is `to` or, where that is free, to the first of all.
void Evaluator::seek(const Node& node, const Prober& prober, TermId from, TermId to, bool forward) {
  const TermId first = forward ? from : node.predicate.id, second = forward ? node.predicate.id : from;
  const auto before = prober.probe->blocks();
  const std::size_t bound = to == any_term ? 2 : 3;
  if (prober.graph == any_term) {
    prober.probe->seek({first, second, to, any_term}, bound);
  } else {
    prober.probe->seek({prober.graph, first, second, to}, bound + 1);
  }
  const auto read = prober.probe->blocks() - before;
  prober.followed->lookups += read;
  node.blocks += read;
  ++node.probed;
}

bool Evaluator::has_link(const Node& node, const Prober& prober, TermId from, TermId to, bool forward) {
  seek(node, prober, from, to, forward);
  while (prober.probe->next()) {
    tick();
    if (prober.graph != any_term || dataset_.in_default(prober.probe->tuple()[3])) return true;
  }
  return false;
}

// False where there are too many.
bool Evaluator::find_ends(const Node& node, const Prober& prober, TermId from, bool forward, Nodes& ends) {
  seek(node, prober, from, any_term, forward);
  ends.clear();
  while (prober.probe->next()) {
    tick();
    const auto& tuple = prober.probe->tuple();
    const auto end = tuple[prober.graph == any_term ? 2 : 3];
    // Of equal triples in several graphs one counts.
    if (prober.graph == any_term && (!dataset_.in_default(tuple[3]) || (!ends.empty() && ends.back() == end))) continue;
    if (ends.size() == most_ends) return false;
    ends.push_back(end);
  }
  return true;
}

bool Evaluator::probe(const Node& node, const QuadIds& pattern, bool forward, Sink next) {
  if (!sees(node.graph)) return true;
  auto& kept = state(node);
  const auto& by = prober(node, kept, forward);
  const auto from = forward ? pattern.subject : pattern.object, to = forward ? pattern.object : pattern.subject;
  if (const auto* links = worthwhile_links(*by.followed, node.predicate.id, node.graph, forward)) {
    ++node.from_memory;
    return give_ends(node, (*links)[from], forward, next);
  }
  if (to != any_term) return !has_link(node, by, from, to, forward) || next();
  if (find_ends(node, by, from, forward, kept.ends)) return give_ends(node, kept.ends, forward, next);
  return match(node, pattern, next);
}

}  // namespace relata::sparql
