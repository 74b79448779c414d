#include "queries/sparql/results/results_reader.h"

#include <string>

namespace relata::sparql {

Result read_results(std::string_view text, std::string_view media_type) {
  if (media_type.find("json") != std::string_view::npos) return read_results_json(text);
  if (media_type.find("xml") != std::string_view::npos) return read_results_xml(text);
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '{') return read_results_json(text);
  if (first != std::string_view::npos && text.substr(first).starts_with("<?xml")) return read_results_xml(text);
  throw ServiceError("answers in " + (media_type.empty() ? "an unknown format" : std::string(media_type)) +
                     ", not with SPARQL results in JSON or XML");
}

}  // namespace relata::sparql
