// Reads answers in the standard's formats: https://www.w3.org/TR/sparql11-results-json/ and /rdf-sparql-XMLres/
#pragma once

#include <string_view>

#include "queries/sparql/sparql.h"

namespace relata::sparql {

// Of SELECT or ASK. JSON or XML by the media type; by its first character where that says neither. Throws ServiceError
// with where and why for what is not such an answer: a row that binds a variable twice, or one that the head does not
// name, among it.
Result read_results(std::string_view text, std::string_view media_type);

Result read_results_json(std::string_view text);
Result read_results_xml(std::string_view text);

}  // namespace relata::sparql
