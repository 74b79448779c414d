// Writes answers in the standard's formats.
#pragma once

#include <optional>
#include <ostream>
#include <string_view>

#include "queries/sparql/sparql.h"

namespace relata::sparql {

// table is for terminals; turtle and ntriples are for CONSTRUCT and DESCRIBE, the others for SELECT and ASK.
enum class ResultFormat { table, json, xml, csv, tsv, turtle, ntriples };

// By the name that --results takes, or by MIME type; nullopt for any other.
std::optional<ResultFormat> result_format(std::string_view name);

// json, xml, csv and tsv as in https://www.w3.org/TR/sparql11-results-json/, /rdf-sparql-XMLres/ and
// /sparql11-results-csv-tsv/; for ASK, csv and tsv write "true" or "false".
// table shows a graph as Turtle. Throws QueryError for turtle or ntriples of a SELECT or ASK, and for json, xml, csv or
// tsv of a graph.
void write(std::ostream& out, const Result& result, ResultFormat format);

// A term as Turtle has it, shortened by the well-known prefixes.
std::string shortened(const graph::Term& term);

}  // namespace relata::sparql
