// Paths for people and programs.
#pragma once

#include <ostream>
#include <span>
#include <string_view>
#include <vector>

#include "graph/decisions/resolved_view.h"
#include "graph/entity_graph.h"
#include "queries/paths.h"

namespace relata::queries {

// A line a step, with the fact in words, and below it the sentence and article that say so. `facts_per_step` limits how
// many facts of a step are told.
void write_paths_as_text(std::ostream& out, const graph::ResolvedView& view, const graph::EntityGraph& entities,
                         std::span<const Path> paths, std::size_t facts_per_step = 2);

// One object: {"paths": [{"length": 1, "steps": [{"from": {"id", "name", "type"}, "to": {…}, "facts": [{"kind", "id",
// "words", "forward", "factuality", "date", "accordingTo", "confidence", "evidence": [{"sentence", "begin", "end",
// "text", "article", "headline", "published"}]}]}]}]}.
void write_paths_as_json(std::ostream& out, const graph::ResolvedView& view, const graph::EntityGraph& entities,
                         std::span<const Path> paths);

// The entities of all paths, each once: what an export of the paths shows.
std::vector<graph::EntityGraph::Vertex> vertices_of(std::span<const Path> paths);

}  // namespace relata::queries
