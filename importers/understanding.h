// One article's way from text to facts.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/term.h"
#include "importers/extraction/facts.h"
#include "importers/extraction/identifiers.h"
#include "importers/formats/article.h"
#include "importers/language/document.h"
#include "importers/language/pipeline.h"

namespace relata::importers {

// An article, read: what it says, and the annotated text that says it.
struct Understanding {
  formats::Article article;
  std::unique_ptr<language::Document> document;  // block i is zone i of the article
  extraction::Facts facts;

  bool english() const;  // other languages are kept, not read
  std::vector<graph::Quad> statements(const language::Gazetteer& gazetteer, const extraction::Naming& naming) const;
  std::string json(const extraction::Naming& naming) const;
  std::string conllu() const;
};

// Thread-safe. An article in another language than English keeps its metadata and yields no facts; its
// Article::language says so.
Understanding understand(formats::Article&& article, const language::Pipeline& pipeline);

}  // namespace relata::importers
