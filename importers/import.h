// Articles into a store: many readers, one writer.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "graph/store.h"
#include "importers/extraction/identifiers.h"
#include "importers/formats/formats.h"
#include "importers/language/pipeline.h"
#include "importers/understanding.h"

namespace relata::importers {

struct ImportOptions {
  formats::ReadOptions read;
  extraction::Naming naming;
  unsigned jobs = 0;           // threads that read articles; 0 for one a core
  float least_confidence = 0;  // relations, events and quotations below it are left out
};

struct ImportReport {
  std::uint64_t articles = 0;     // imported, of these
  std::uint64_t replaced = 0;     // were there before
  std::uint64_t statements = 0;   // in their graphs
  std::uint64_t bad_records = 0;  // reported and left out
  std::uint64_t not_english = 0;  // kept with their metadata alone
};

// Told after every commit: what is safe by now.
using ProgressSink = std::function<void(const ImportReport&)>;
// What becomes of an article on a worker's thread, and who gets it on the caller's.
using Render = std::function<std::string(const Understanding&)>;
using RenderedSink = std::function<void(const std::string&)>;

// Imports the articles of files, of all files below folders, and of standard input ("-"). An article is wholly inside
// one transaction, which replaces what the store had of it; many articles share one. A bad record, or a file that
// cannot be read, is reported and left out. Memory does not grow with the number of articles.
ImportReport import_articles(graph::Store& store, const language::Pipeline& pipeline,
                             const std::vector<std::string>& paths, const ImportOptions& options,
                             const formats::DiagnosticSink& report, const ProgressSink& progress = {});

// The same way without a store: hands what `render` makes of each article to `sink`, in input order.
ImportReport read_all(const language::Pipeline& pipeline, const std::vector<std::string>& paths,
                      const ImportOptions& options, const Render& render, const RenderedSink& sink,
                      const formats::DiagnosticSink& report);

}  // namespace relata::importers
