// Matching triples in the dataset.
#include <algorithm>

#include "queries/sparql/evaluator/evaluator.h"

namespace relata::sparql {

using graph::any_term;
using graph::QuadIds;
using graph::TermId;

// Calls `accept` with each match, once where the default graph holds it in several graphs: with the graph free, an
// index puts these side by side. `parts` restarts the scan for one part of the matches after the other, and calls what
// it is given to walk over that.
template <class Parts, class Accept>
bool Evaluator::scan_parts(std::optional<graph::Scan>& reused, const QuadIds& triple, const GraphOperand& graph,
                           Parts parts, Accept accept) {
  QuadIds pattern = triple;
  bool check_default = false, check_named = false;
  if (graph.is_default) {
    const auto& graphs = dataset_.default_graphs;
    if (graphs && graphs->empty()) return true;
    pattern.graph = graphs && graphs->size() == 1 ? graphs->front() : any_term;
    check_default = pattern.graph == any_term;
  } else {
    pattern.graph = bound(graph.name);
    if (pattern.graph != any_term && !dataset_.is_named(pattern.graph)) return true;
    check_named = pattern.graph == any_term;
  }
  return parts(reused, pattern, [&] {
    QuadIds quad, last;
    while (reused->next(quad)) {
      tick();
      if (check_named && !dataset_.is_named(quad.graph)) continue;
      if (check_default) {
        if (!dataset_.in_default(quad.graph)) continue;
        quad.graph = any_term;
        if (quad == last) continue;
        last = quad;
      }
      if (!accept(quad)) return false;
    }
    return true;
  });
}

template <class Accept>
bool Evaluator::scan(std::optional<graph::Scan>& reused, const QuadIds& triple, const GraphOperand& graph,
                     const std::vector<graph::IdRange>* objects, Accept accept) {
  const auto parts = [&](std::optional<graph::Scan>& scan, const QuadIds& pattern, const auto& walk) {
    if (objects != nullptr && !scan) scan.emplace(snapshot_.scan(pattern));
    if (objects != nullptr)
      return std::all_of(objects->begin(), objects->end(), [&](const graph::IdRange& range) {
        scan->restart(pattern, range);
        return walk();
      });
    if (scan) {
      scan->restart(pattern);
    } else {
      scan.emplace(snapshot_.scan(pattern));
    }
    return walk();
  };
  return scan_parts(reused, triple, graph, parts, accept);
}

// The matches by the value of their objects, which are of one inline kind. Where that is a zigzag number, numbers below
// zero, whose ids are odd, grow as the others fall.
bool Evaluator::sorted_scan(const Node& node, const QuadIds& triple, Sink next) {
  const std::vector<graph::IdRange> all(1);
  const auto& ranges = node.objects ? *node.objects : all;
  const bool descending = node.sorted == Sorted::descending;
  bool negative = !descending;  // those come first
  const auto is_negative = [](TermId id) {
    const auto tag = graph::id_tag(id);
    if (tag == graph::IdTag::year || tag == graph::IdTag::year_month) return false;
    return (graph::id_payload(id) >> (tag == graph::IdTag::date_time ? 1U : 0U) & 1U) != 0;
  };
  const auto parts = [&](std::optional<graph::Scan>& scan, const QuadIds& pattern, const auto& walk) {
    if (!scan) scan.emplace(snapshot_.scan(pattern));
    for (int turn = 0; turn < 2; ++turn, negative = !negative) {
      const bool backwards = descending != negative;
      for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (backwards) {
          scan->restart_backwards(pattern, ranges[ranges.size() - 1 - i]);
        } else {
          scan->restart(pattern, ranges[i]);
        }
        if (!walk()) return false;
      }
    }
    return true;
  };
  return scan_parts(state(node).scan, triple, node.graph, parts, [&](const QuadIds& quad) {
    return is_negative(quad.object) != negative || bind_quad(node, quad, next);
  });
}

// The ranges of objects to scan, where the index has the objects next; null for all.
const std::vector<graph::IdRange>* Evaluator::narrowed(const Node& node, const QuadIds& pattern) {
  const bool is_by_object = pattern.predicate != any_term && pattern.subject == any_term && pattern.object == any_term;
  return node.objects && is_by_object ? &*node.objects : nullptr;
}

bool Evaluator::match_in(const QuadIds& pattern, const GraphOperand& graph, const Visitor& next) {
  std::optional<graph::Scan> own;
  return scan(own, pattern, graph, nullptr, next);
}

// Binds what is free; a variable that occurs twice must get the same term.
bool Evaluator::bind_quad(const Node& node, const QuadIds& quad, Sink next) {
  Slot set[4];
  std::size_t count = 0;
  bool fits = true;
  const auto bind = [&](const Operand& operand, TermId id) {
    if (!operand.is_variable() || !fits) return;
    auto& here = row_[operand.slot];
    if (here == any_term) {
      here = id;
      set[count++] = operand.slot;
    } else {
      fits = here == id;
    }
  };
  bind(node.subject, quad.subject);
  if (node.kind == NodeKind::triple) bind(node.predicate, quad.predicate);
  bind(node.object, quad.object);
  if (!node.graph.is_default) bind(node.graph.name, quad.graph);
  const bool more = !fits || next();
  while (count > 0) row_[set[--count]] = any_term;
  return more;
}

// A node is never run from within itself, so that one state for each is enough.
Evaluator::PatternState& Evaluator::state(const Node& node) {
  if (node.number >= patterns_.size()) patterns_.resize(node.number + 1);
  return patterns_[node.number];
}

bool Evaluator::triple(const Node& node, Sink next) {
  const QuadIds pattern{bound(node.subject), bound(node.predicate), bound(node.object), any_term};
  const bool has_constant_graph = node.graph.is_default || !node.graph.name.is_variable();
  if (has_constant_graph && !node.predicate.is_variable()) {
    const bool subject = pattern.subject != any_term, object = pattern.object != any_term;
    const bool is_join = (subject && node.subject.is_variable()) || (object && node.object.is_variable());
    if (is_join) return probe(node, pattern, subject && !(object && node.by_object), next);
  }
  return match(node, pattern, next);
}

bool Evaluator::match(const Node& node, const QuadIds& pattern, Sink next) {
  if (node.counted) {
    if (const auto more = count_matches(node, pattern, next)) return *more;
  }
  if (node.sorted != Sorted::no && pattern.subject == any_term && pattern.object == any_term)
    return sorted_scan(node, pattern, next);
  return scan(state(node).scan, pattern, node.graph, narrowed(node, pattern),
              [&](const QuadIds& quad) { return bind_quad(node, quad, next); });
}

// Binds the other end of the links that were found, or checks it.
bool Evaluator::give_ends(const Node& node, std::span<const TermId> ends, bool forward, Sink next) {
  const auto& operand = forward ? node.object : node.subject;
  if (const auto end = bound(operand); end != any_term)
    return !std::binary_search(ends.begin(), ends.end(), end) || next();
  if (ends.empty()) return true;
  if (node.counted && std::find(node.counted_by.begin(), node.counted_by.end(), operand.slot) == node.counted_by.end())
    return weigh(node, ends.size(), next);
  auto& here = row_[operand.slot];
  bool more = true;
  for (std::size_t i = 0; i < ends.size() && more; ++i) {
    here = ends[i];
    more = next();
  }
  here = any_term;
  return more;
}

bool Evaluator::negated(const Node& node, Sink next) {
  const auto& excluded = node.path.excluded;
  const QuadIds pattern{bound(node.subject), any_term, bound(node.object), any_term};
  return scan(state(node).scan, pattern, node.graph, nullptr, [&](const QuadIds& quad) {
    const bool is_excluded = std::any_of(excluded.begin(), excluded.end(),
                                         [&quad](const Operand& link) { return link.id == quad.predicate; });
    return is_excluded || bind_quad(node, quad, next);
  });
}

}  // namespace relata::sparql
