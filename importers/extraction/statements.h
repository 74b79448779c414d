// Facts -> the statements of the data model (docs/data-model.md), and the JSON of `extract --to json`. Deterministic.
#pragma once

#include <string>
#include <vector>

#include "graph/term.h"
#include "importers/extraction/facts.h"
#include "importers/extraction/identifiers.h"
#include "importers/formats/article.h"
#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"

namespace relata::extraction {

// All quads of one article: its own named graph, and for the entities that are mentioned what the gazetteer knows, in
// the gazetteer's graph. Sorted, without duplicates.
std::vector<graph::Quad> statements(const formats::Article&, const language::Document&, const Facts&,
                                    const language::Gazetteer&, const Naming&);

// One line of JSON, without the line break.
std::string json(const formats::Article&, const language::Document&, const Facts&, const Naming&);

}  // namespace relata::extraction
