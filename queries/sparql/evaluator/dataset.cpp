#include "queries/sparql/evaluator/dataset.h"

#include <algorithm>

namespace relata::sparql {

bool Dataset::in_default(graph::TermId graph) const {
  return !default_graphs || std::binary_search(default_graphs->begin(), default_graphs->end(), graph);
}

bool Dataset::is_named(graph::TermId graph) const {
  if (!named_graphs) return graph != graph::default_graph;
  return std::binary_search(named_graphs->begin(), named_graphs->end(), graph);
}

}  // namespace relata::sparql
