// RDF files into the store, on several threads: the calling one looks up terms and writes, others read and parse.
#pragma once

#include <cstdint>
#include <filesystem>
#include <istream>
#include <string>

#include "graph/rdf/rdf_reader.h"
#include "graph/store.h"

namespace relata::graph {

// Adds every statement to `transaction`, in the order of the text; those that name no graph to the one with the IRI
// `graph`, empty being the default graph. Returns how many there were, equal ones included. Diagnostics come on the
// calling thread. Throws as read_rdf() does, and StoreError; the transaction is then to be rolled back.
std::uint64_t load_rdf(Transaction& transaction, const std::filesystem::path& file, const RdfReadOptions& options,
                       const std::string& graph, const DiagnosticSink& report);
std::uint64_t load_rdf(Transaction& transaction, std::istream& in, const RdfReadOptions& options,
                       const std::string& graph, const DiagnosticSink& report);

}  // namespace relata::graph
