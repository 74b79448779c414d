// A store that holds the statements of a TriG text, for one test.
#pragma once

#include <sstream>
#include <string>

#include "graph/rdf/prefixes.h"
#include "graph/rdf/rdf_reader.h"
#include "graph/store.h"
#include "graph/vocabulary.h"
#include "tests/graph/temporary_directory.h"

namespace relata::tests {

class StoreOf {
 public:
  // `trig` may use the prefixes of the data model.
  explicit StoreOf(const std::string& trig) : store(directory_.path() / "store", graph::OpenMode::create) {
    std::string text;
    for (const auto& [name, iri] : graph::data_model_prefixes(graph::vocabulary::default_base))
      text += "@prefix " + name + ": <" + iri + "> .\n";
    std::istringstream in(text + trig);
    graph::RdfReadOptions options;
    options.syntax = "trig";
    auto transaction = store.begin();
    graph::read_rdf(
        in, options, [&](graph::Quad&& quad) { transaction.insert(quad); }, [](const graph::RdfDiagnostic&) {});
    transaction.commit();
  }

  graph::TermId id(const std::string& iri) const { return *store.snapshot().find(graph::Term::iri(iri)); }

 private:
  TemporaryDirectory directory_;

 public:
  graph::Store store;
};

}  // namespace relata::tests
