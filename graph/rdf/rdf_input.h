// What comes before a reader of RDF: its options, its file. For read_rdf(), and for who calls a reader himself.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "graph/rdf/rdf_reader.h"

namespace relata::graph {

// What read_rdf() makes of its options, with the canonical name of the syntax. Throws RdfError where there is none.
RdfReadOptions completed(RdfReadOptions options);
RdfReadOptions completed(RdfReadOptions options, const std::filesystem::path& file);

// Throws RdfError where it cannot be opened.
std::ifstream open_rdf(const std::filesystem::path& file, const RdfReadOptions& options);

// What labels of blank nodes of that scope begin with; empty for no scope.
std::string blank_prefix(const std::string& scope);

// Whether each line of the syntax, given by its canonical name, is a statement.
bool is_line_based(std::string_view syntax);

}  // namespace relata::graph
