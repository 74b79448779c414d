// What it costs to look up the matches of a pattern for each row, by merge, by hash or by look-ups in an index: see
// evaluate_probe.cpp of the evaluator, which takes the cheapest.
#include <algorithm>

#include "graph/tuple_index.h"
#include "queries/sparql/optimizer/optimizer.h"

namespace relata::sparql {
namespace {

// In units of handing on a row: to find and decode a block; to find something in the block at hand, or in a table; to
// put a triple into a table. Of the same size as measured by bench_relata on 1,000,000 triples.
constexpr double block_cost = 5, find_cost = 0.5, table_find_cost = 1, table_cost = 0.5;

}  // namespace

double Optimizer::probe_cost(const Node& node, const Slots& known, const RowOrder& order) const {
  const auto is_known = [&known](const Operand& operand) {
    return operand.is_variable() && known.count(operand.slot) != 0;
  };
  const bool subject = is_known(node.subject), object = is_known(node.object);
  if (node.kind != NodeKind::triple || (!subject && !object)) return 0;
  if (node.predicate.is_variable()) return block_cost;
  const auto quads = static_cast<double>(snapshot_.counts(node.predicate.id).quads);
  const auto runs = [&](const Operand& operand) {
    const auto found = order.runs.find(operand.slot);
    return found == order.runs.end() ? order.rows : found->second;
  };
  const double by_hash = table_find_cost + table_cost * quads / order.rows;
  double blocks = 1;  // read for a row
  if ((subject || !node.subject.is_variable()) && (object || !node.object.is_variable())) {
    // One end leads; the other one ascends within its links, and begins anew where that changes.
    const double jumps = std::max(subject ? runs(node.subject) : 0, object ? runs(node.object) : 0);
    blocks = jumps / order.rows;
  } else if (subject) {
    const auto all = static_cast<double>(snapshot_.size()) / graph::block_capacity;
    blocks = order.read.count(node.subject.slot) != 0 ? 0 : runs(node.subject) * all / order.rows;
  } else {
    blocks = runs(node.object) * quads / graph::block_capacity / order.rows;
  }
  return std::min(by_hash, find_cost + block_cost * std::min(1.0, blocks));
}

// Adds what the matches of `node` are to each of the rows, of which there are `rows` then.
void Optimizer::extend(RowOrder& order, const Node& node, const Slots& known, double rows) const {
  if (node.kind == NodeKind::triple) {
    const auto is_free = [&known](const Operand& operand) {
      return operand.is_variable() && known.count(operand.slot) == 0;
    };
    const bool subject = is_free(node.subject), object = is_free(node.object);
    if (subject && object && !node.predicate.is_variable()) {
      const auto objects = static_cast<double>(snapshot_.counts(node.predicate.id).objects);
      order.runs[node.object.slot] = order.rows;
      order.runs[node.subject.slot] = order.rows * std::max(1.0, objects);
    } else if (subject || object) {
      order.runs[subject ? node.subject.slot : node.object.slot] = order.rows;
    }
    if (!subject && node.subject.is_variable()) order.read.insert(node.subject.slot);
  }
  order.rows = std::max(1.0, rows);
}

}  // namespace relata::sparql
