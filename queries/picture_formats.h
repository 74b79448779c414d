// Pictures in the languages of drawing programs.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "queries/picture.h"

namespace relata::queries {

enum class GraphmlDialect {
  plain,  // Gephi, Cytoscape, NetworkX, igraph: attributes label, type, colour (also as r, g, b), size, weight
  yed     // yEd draws only its own extension of GraphML
};

// http://graphml.graphdrawing.org/specification.html
void write_graphml(std::ostream& out, const Picture& picture, GraphmlDialect dialect = GraphmlDialect::plain);
// https://gexf.net, version 1.3, with the viz module
void write_gexf(std::ostream& out, const Picture& picture);
// https://graphviz.org/doc/info/lang.html
void write_dot(std::ostream& out, const Picture& picture);
// Edges as RFC 4180: source, target, label, kind, factuality, weight, confidence, evidence, article.
void write_csv(std::ostream& out, const Picture& picture);

}  // namespace relata::queries
