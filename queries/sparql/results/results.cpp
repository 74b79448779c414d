#include "queries/sparql/results/results.h"

#include <array>
#include <ostream>
#include <utility>

#include "queries/sparql/results/result_writers.h"

namespace relata::sparql {

std::optional<ResultFormat> result_format(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, ResultFormat>, 13> names = {
      {{"table", ResultFormat::table},
       {"json", ResultFormat::json},
       {"xml", ResultFormat::xml},
       {"csv", ResultFormat::csv},
       {"tsv", ResultFormat::tsv},
       {"turtle", ResultFormat::turtle},
       {"ntriples", ResultFormat::ntriples},
       {"application/sparql-results+json", ResultFormat::json},
       {"application/sparql-results+xml", ResultFormat::xml},
       {"text/csv", ResultFormat::csv},
       {"text/tab-separated-values", ResultFormat::tsv},
       {"text/turtle", ResultFormat::turtle},
       {"application/n-triples", ResultFormat::ntriples}}};
  for (const auto& [known, format] : names)
    if (known == name) return format;
  return std::nullopt;
}

void write(std::ostream& out, const Result& result, ResultFormat format) {
  if (result.form == Form::construct || result.form == Form::describe) {
    const bool for_people = format == ResultFormat::turtle || format == ResultFormat::table;
    if (!for_people && format != ResultFormat::ntriples)
      throw QueryError("json, xml, csv and tsv are for SELECT and ASK; use turtle or ntriples");
    write_graph(out, result, for_people);
    return;
  }
  switch (format) {
    case ResultFormat::table:
      write_table(out, result);
      return;
    case ResultFormat::json:
      write_json(out, result);
      return;
    case ResultFormat::xml:
      write_xml(out, result);
      return;
    case ResultFormat::csv:
      write_csv(out, result);
      return;
    case ResultFormat::tsv:
      write_tsv(out, result);
      return;
    case ResultFormat::turtle:
    case ResultFormat::ntriples:
      break;
  }
  throw QueryError("turtle and ntriples are for CONSTRUCT and DESCRIBE; use table, json, xml, csv or tsv");
}

}  // namespace relata::sparql
