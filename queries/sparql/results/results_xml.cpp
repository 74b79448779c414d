// https://www.w3.org/TR/rdf-sparql-XMLres/
#include <fmt/format.h>

#include "queries/sparql/results/result_writers.h"

namespace relata::sparql {
namespace {

// Characters that XML 1.0 has no way to write become U+FFFD.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#xD;";
        break;
      case '\n':
      case '\t':
        out += c;
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 ? std::string("\xEF\xBF\xBD") : std::string(1, c);
    }
  }
  return out;
}

void write_term(std::ostream& out, const graph::Term& term) {
  if (term.is_iri()) {
    out << "<uri>" << escaped(term.value) << "</uri>";
  } else if (term.is_blank()) {
    out << "<bnode>" << escaped(term.value) << "</bnode>";
  } else {
    out << "<literal";
    if (!term.language.empty()) out << " xml:lang=\"" << escaped(term.language) << "\"";
    if (!term.datatype.empty()) out << " datatype=\"" << escaped(term.datatype) << "\"";
    out << ">" << escaped(term.value) << "</literal>";
  }
}

}  // namespace

void write_xml(std::ostream& out, const Result& result) {
  out << "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n  <head>";
  for (const auto& variable : result.solutions.variables) out << "<variable name=\"" << escaped(variable) << "\"/>";
  out << "</head>\n";
  if (result.form == Form::ask) {
    out << "  <boolean>" << (result.boolean ? "true" : "false") << "</boolean>\n</sparql>\n";
    return;
  }
  out << "  <results>\n";
  for (const auto& row : result.solutions.rows) {
    out << "    <result>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i]) continue;
      out << "<binding name=\"" << escaped(result.solutions.variables[i]) << "\">";
      write_term(out, *row[i]);
      out << "</binding>";
    }
    out << "</result>\n";
  }
  out << "  </results>\n</sparql>\n";
}

}  // namespace relata::sparql
