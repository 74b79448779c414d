// Which graphs a query sees: section 13.
#pragma once

#include <optional>
#include <vector>

#include "graph/term_id.h"

namespace relata::sparql {

struct Dataset {
  // The default graph is the set union of these; nullopt is of all graphs of the store. Ascending.
  std::optional<std::vector<graph::TermId>> default_graphs;
  // The named graphs; nullopt is all but the unnamed one. Ascending.
  std::optional<std::vector<graph::TermId>> named_graphs;

  bool in_default(graph::TermId graph) const;
  bool is_named(graph::TermId graph) const;
};

}  // namespace relata::sparql
