// Quads and terms as librdf's streams and iterators.
#pragma once

#include <librdf.h>

#include <functional>
#include <memory>
#include <vector>

#include "graph/store.h"

namespace relata::graph::redland {

// Sets the quad and returns true, or returns false at the end. May throw: the stream then logs the message and ends.
using NextQuad = std::function<bool(Quad&)>;
using NextTerm = std::function<bool(Term&)>;

// The stream owns what the function holds. Its context node is the quad's graph, null for the default graph.
librdf_stream* new_stream(librdf_world* world, NextQuad next);
librdf_iterator* new_iterator(librdf_world* world, NextTerm next);

}  // namespace relata::graph::redland
