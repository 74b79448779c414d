// The table for terminals, CSV and TSV, and graphs.
#include <unicode/utf8.h>

#include <algorithm>
#include <set>

#include "graph/vocabulary.h"
#include "queries/sparql/result_writers.h"
#include "queries/sparql/results.h"

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

// PN_LOCAL without escapes: what needs none.
bool is_plain_local_name(std::string_view name) {
  return !name.empty() && name.front() != '-' && name.back() != '.' && name.front() != '.' &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return c >= 0x80 || std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
         });
}

std::string shortened_iri(const std::string& iri) {
  for (const auto& [prefix, space] : well_known_prefixes()) {
    if (!iri.starts_with(space)) continue;
    const auto local = std::string_view(iri).substr(space.size());
    if (is_plain_local_name(local)) return prefix + ":" + std::string(local);
  }
  return "<" + iri + ">";
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

template <class ShowIri>
std::string show(const Term& term, ShowIri show_iri) {
  if (term.is_iri()) return show_iri(term.value);
  if (term.is_blank()) return "_:" + term.value;
  auto text = "\"" + escaped(term.value) + "\"";
  if (!term.language.empty()) return text + "@" + term.language;
  return term.datatype.empty() ? text : text + "^^" + show_iri(term.datatype);
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

void write_prefixes(std::ostream& out, const Result& result) {
  std::set<std::string> used;
  const auto note = [&used](const Term& term) {
    const auto text = shortened(term);
    const auto begin = term.is_literal() ? text.rfind("^^") : 0;
    if (begin == std::string::npos) return;
    const auto name = text.substr(term.is_literal() ? begin + 2 : 0);
    if (!name.starts_with("<") && !name.starts_with("_")) used.insert(name.substr(0, name.find(':')));
  };
  for (const auto& triple : result.triples) {
    note(triple.subject);
    note(triple.predicate);
    note(triple.object);
  }
  for (const auto& [prefix, iri] : well_known_prefixes())
    if (used.count(prefix) != 0) out << "@prefix " << prefix << ": <" << iri << "> .\n";
  if (!used.empty()) out << "\n";
}

}  // namespace

std::string ntriples(const Term& term) {
  return show(term, [](const std::string& iri) { return "<" + iri + ">"; });
}

std::string shortened(const Term& term) { return is_bare(term) ? term.value : show(term, shortened_iri); }

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
      if (row[i]) out << (is_bare(*row[i]) ? row[i]->value : ntriples(*row[i]));
    }
    out << "\n";
  }
}

void write_graph(std::ostream& out, const Result& result, bool turtle) {
  if (!turtle) {
    for (const auto& triple : result.triples)
      out << ntriples(triple.subject) << " " << ntriples(triple.predicate) << " " << ntriples(triple.object) << " .\n";
    return;
  }
  write_prefixes(out, result);
  const graph::Quad* last = nullptr;
  for (const auto& triple : result.triples) {
    const bool same = last != nullptr && last->subject == triple.subject;
    if (last != nullptr) out << (same ? " ;\n    " : " .\n");
    if (!same) out << shortened(triple.subject) << " ";
    const bool is_type = triple.predicate.value == graph::vocabulary::iri(graph::vocabulary::rdf::prefix, "type");
    out << (is_type ? "a" : shortened(triple.predicate)) << " " << shortened(triple.object);
    last = &triple;
  }
  if (last != nullptr) out << " .\n";
}

}  // namespace relata::sparql
