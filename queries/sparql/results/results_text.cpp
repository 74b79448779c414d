// The table for terminals, CSV and TSV, and graphs.
#include <unicode/utf8.h>

#include <algorithm>

#include "graph/rdf/rdf_writer.h"
#include "graph/vocabulary.h"
#include "queries/sparql/results/result_writers.h"
#include "queries/sparql/results/results.h"

namespace relata::sparql {
namespace {

using graph::Term;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string shortened_iri(const std::string& iri) {
  return graph::shorten(well_known_prefixes(), iri).value_or("<" + iri + ">");
}

// Numbers and booleans that Turtle writes without quotes.
bool is_bare(const Term& term) {
  const auto space = graph::vocabulary::xsd::prefix;
  if (!term.is_literal() || !term.datatype.starts_with(space) || term.value.empty()) return false;
  const auto type = std::string_view(term.datatype).substr(space.size());
  const auto digits = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  auto text = std::string_view(term.value);
  if (type == "boolean") return text == "true" || text == "false";
  if (text[0] == '-' || text[0] == '+') text.remove_prefix(1);
  if (type == "integer") return digits(text);
  const auto dot = text.find('.');
  return type == "decimal" && dot != std::string_view::npos && (dot == 0 || digits(text.substr(0, dot))) &&
         digits(text.substr(dot + 1));
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !U8_IS_TRAIL(static_cast<std::uint8_t>(c)); }));
}

// Plain strings need no quotes in a table.
std::string cell(const std::optional<Term>& term) {
  if (!term) return {};
  if (term->is_literal() && term->datatype.empty()) return escaped(term->value);
  if (term->is_literal() && term->datatype.starts_with(graph::vocabulary::xsd::prefix)) return escaped(term->value);
  return shortened(*term);
}

std::string csv_field(const std::optional<Term>& term) {
  if (!term) return {};
  const auto text = term->is_blank() ? "_:" + term->value : term->value;
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

void write_boolean(std::ostream& out, const Result& result, const char* end) {
  out << (result.boolean ? "true" : "false") << end;
}

}  // namespace

std::string shortened(const Term& term) {
  if (term.is_iri()) return shortened_iri(term.value);
  if (is_bare(term)) return term.value;
  if (!term.is_literal() || term.datatype.empty()) return graph::to_ntriples(term);
  return graph::to_ntriples(Term::literal(term.value)) + "^^" + shortened_iri(term.datatype);
}

void write_table(std::ostream& out, const Result& result) {
  if (result.form == Form::ask) {
    out << (result.boolean ? "yes" : "no") << "\n";
    return;
  }
  const auto& [variables, rows] = result.solutions;
  std::vector<std::vector<std::string>> cells;
  std::vector<std::size_t> widths;
  for (const auto& variable : variables) widths.push_back(code_points(variable));
  for (const auto& row : rows) {
    auto& shown = cells.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      shown.push_back(cell(row[i]));
      widths[i] = std::max(widths[i], code_points(shown.back()));
    }
  }
  const auto line = [&](const std::vector<std::string>& fields) {
    std::string text;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      text += fields[i];
      if (i + 1 < fields.size()) text += std::string(widths[i] - code_points(fields[i]) + 2, ' ');
    }
    text.resize(text.find_last_not_of(' ') + 1);
    out << text << "\n";
  };
  line(variables);
  std::vector<std::string> rule;
  for (const auto width : widths) rule.emplace_back(width, '-');
  line(rule);
  for (const auto& row : cells) line(row);
}

void write_csv(std::ostream& out, const Result& result) {
  if (result.form == Form::ask) {
    write_boolean(out, result, "\r\n");
    return;
  }
  const auto& [variables, rows] = result.solutions;
  for (std::size_t i = 0; i < variables.size(); ++i) out << (i == 0 ? "" : ",") << variables[i];
  out << "\r\n";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out << (i == 0 ? "" : ",") << csv_field(row[i]);
    out << "\r\n";
  }
}

void write_tsv(std::ostream& out, const Result& result) {
  if (result.form == Form::ask) {
    write_boolean(out, result, "\n");
    return;
  }
  const auto& [variables, rows] = result.solutions;
  for (std::size_t i = 0; i < variables.size(); ++i) out << (i == 0 ? "?" : "\t?") << variables[i];
  out << "\n";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i != 0) out << "\t";
      if (row[i]) out << (is_bare(*row[i]) ? row[i]->value : graph::to_ntriples(*row[i]));
    }
    out << "\n";
  }
}

void write_graph(std::ostream& out, const Result& result, bool turtle) {
  auto next = result.triples.begin();
  graph::write_rdf(out, turtle ? "turtle" : "ntriples", well_known_prefixes(), [&](graph::Quad& quad) {
    if (next == result.triples.end()) return false;
    quad = *next++;
    return true;
  });
}

}  // namespace relata::sparql
