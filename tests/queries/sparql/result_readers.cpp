#include "tests/queries/sparql/result_readers.h"

#include <algorithm>
#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <fstream>
#include <map>
#include <sstream>

#include "graph/rdf/rdf_reader.h"
#include "queries/sparql/expressions/value.h"

namespace relata::tests {
namespace {

using boost::property_tree::ptree;
using graph::Quad;
using graph::Term;
using Rows = std::vector<sparql::SolutionRow>;

const std::string xsd_string = "http://www.w3.org/2001/XMLSchema#string";
const std::string result_set = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

Term literal(std::string value, std::string datatype, std::string language) {
  if (!language.empty()) return Term::tagged(std::move(value), std::move(language));
  if (datatype == xsd_string) datatype.clear();
  return Term::typed(std::move(value), std::move(datatype));
}

std::size_t column(const sparql::Solutions& solutions, const std::string& variable) {
  const auto& all = solutions.variables;
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), variable) - all.begin());
}

Expected read_srx(const std::filesystem::path& file) {
  ptree tree;
  boost::property_tree::read_xml(file.string(), tree);
  Expected expected;
  auto& solutions = expected.result.solutions;
  const auto& root = tree.get_child("sparql");
  if (const auto boolean = root.get_optional<std::string>("boolean")) {
    expected.result.form = sparql::Form::ask;
    expected.result.boolean = boolean->find("true") != std::string::npos;
    return expected;
  }
  for (const auto& [name, node] : root.get_child("head"))
    if (name == "variable") solutions.variables.push_back(node.get<std::string>("<xmlattr>.name"));
  for (const auto& [result_name, result] : root.get_child("results")) {
    if (result_name != "result") continue;
    sparql::SolutionRow row(solutions.variables.size());
    for (const auto& [binding_name, binding] : result) {
      if (binding_name != "binding") continue;
      auto& cell = row.at(column(solutions, binding.get<std::string>("<xmlattr>.name")));
      for (const auto& [kind, term] : binding) {
        if (kind == "uri") cell = Term::iri(term.data());
        if (kind == "bnode") cell = Term::blank(term.data());
        if (kind == "literal")
          cell = literal(term.data(), term.get("<xmlattr>.datatype", ""), term.get("<xmlattr>.xml:lang", ""));
      }
    }
    solutions.rows.push_back(std::move(row));
  }
  return expected;
}

Expected read_srj(const std::filesystem::path& file) {
  ptree tree;
  boost::property_tree::read_json(file.string(), tree);
  Expected expected;
  auto& solutions = expected.result.solutions;
  if (const auto boolean = tree.get_optional<bool>("boolean")) {
    expected.result.form = sparql::Form::ask;
    expected.result.boolean = *boolean;
    return expected;
  }
  for (const auto& [name, variable] : tree.get_child("head.vars")) solutions.variables.push_back(variable.data());
  for (const auto& [name, binding] : tree.get_child("results.bindings")) {
    sparql::SolutionRow row(solutions.variables.size());
    for (const auto& [variable, term] : binding) {
      const auto kind = term.get<std::string>("type"), value = term.get<std::string>("value");
      auto& cell = row.at(column(solutions, variable));
      if (kind == "uri") cell = Term::iri(value);
      if (kind == "bnode") cell = Term::blank(value);
      if (kind == "literal" || kind == "typed-literal")
        cell = literal(value, term.get("datatype", ""), term.get("xml:lang", ""));
    }
    solutions.rows.push_back(std::move(row));
  }
  return expected;
}

std::vector<Quad> read_quads(std::istream& in, const std::string& syntax, const std::string& base) {
  graph::RdfReadOptions options;
  options.syntax = syntax;
  options.base = base;
  std::vector<Quad> quads;
  graph::read_rdf(
      in, options, [&quads](Quad&& quad) { quads.push_back(std::move(quad)); }, [](const graph::RdfDiagnostic&) {});
  return quads;
}

// Fields may be quoted, and then hold separators, line ends and doubled quotes.
std::vector<std::vector<std::string>> csv_records(const std::string& text) {
  std::vector<std::vector<std::string>> records(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto& field = records.back().back();
    if (quoted && text[i] == '"' && text[i + 1] == '"') {
      field += text[i++];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      records.back().emplace_back();
    } else if (!quoted && text[i] == '\n') {
      records.push_back({""});
    } else if (quoted || text[i] != '\r') {
      field += text[i];
    }
  }
  records.pop_back();
  return records;
}

Expected read_csv(const std::string& text) {
  Expected expected;
  expected.plain_values = true;
  auto records = csv_records(text);
  expected.result.solutions.variables = records.at(0);
  for (std::size_t i = 1; i < records.size(); ++i) {
    auto& row = expected.result.solutions.rows.emplace_back();
    for (const auto& field : records[i]) {
      if (field.starts_with("_:")) {
        row.emplace_back(Term::blank(field.substr(2)));
      } else {
        row.push_back(field.empty() ? std::nullopt : std::optional(Term::literal(field)));
      }
    }
  }
  return expected;
}

// A cell is a term of Turtle.
Expected read_tsv(const std::string& text) {
  Expected expected;
  std::istringstream lines(text);
  std::string line;
  for (bool head = true; std::getline(lines, line); head = false) {
    sparql::SolutionRow row;
    std::istringstream cells(line + "\t");
    for (std::string cell; std::getline(cells, cell, '\t');) {
      if (head) {
        expected.result.solutions.variables.push_back(cell.substr(1));
      } else if (cell.empty()) {
        row.emplace_back();
      } else {
        std::istringstream turtle("<x:s> <x:p> " + cell + " .");
        row.emplace_back(read_quads(turtle, "turtle", "x:").at(0).object);
        if (cell.starts_with("_:")) row.back() = Term::blank(cell.substr(2));
      }
    }
    if (!head) expected.result.solutions.rows.push_back(std::move(row));
  }
  return expected;
}

// The vocabulary of http://www.w3.org/2001/sw/DataAccess/tests/result-set#
Expected result_set_of(const std::vector<Quad>& quads) {
  Expected expected;
  auto& solutions = expected.result.solutions;
  std::map<Term, std::multimap<std::string, Term>> nodes;
  for (const auto& quad : quads)
    if (quad.predicate.value.starts_with(result_set))
      nodes[quad.subject].emplace(quad.predicate.value.substr(result_set.size()), quad.object);
  std::vector<Term> rows;
  for (auto& [subject, properties] : nodes) {
    for (const auto& [property, object] : properties) {
      if (property == "resultVariable") solutions.variables.push_back(object.value);
      if (property == "solution") rows.push_back(object);
      if (property == "boolean") {
        expected.result.form = sparql::Form::ask;
        expected.result.boolean = object.value == "true";
      }
    }
  }
  const auto index = [&nodes](const Term& row) {
    const auto found = nodes[row].find("index");
    return found == nodes[row].end() ? -1 : std::stol(found->second.value);
  };
  expected.ordered = !rows.empty() && index(rows[0]) >= 0;
  if (expected.ordered)
    std::sort(rows.begin(), rows.end(), [&](const Term& a, const Term& b) { return index(a) < index(b); });
  for (const auto& row : rows) {
    sparql::SolutionRow cells(solutions.variables.size());
    const auto [begin, end] = nodes[row].equal_range("binding");
    for (auto binding = begin; binding != end; ++binding) {
      auto& properties = nodes[binding->second];
      cells.at(column(solutions, properties.find("variable")->second.value)) = properties.find("value")->second;
    }
    solutions.rows.push_back(std::move(cells));
  }
  return expected;
}

Expected read_graph(const std::filesystem::path& file, const std::string& base) {
  std::ifstream in(file);
  auto quads = read_quads(in, file.extension() == ".rdf" ? "rdfxml" : "turtle", base);
  const bool is_result_set = std::any_of(
      quads.begin(), quads.end(), [](const Quad& quad) { return quad.object.value == result_set + "ResultSet"; });
  if (is_result_set) return result_set_of(quads);
  Expected expected;
  expected.result.form = sparql::Form::construct;
  expected.result.triples = std::move(quads);
  return expected;
}

// The suites write numbers in many forms ("6", "6.0", "1050"^^xsd:double) where an engine may choose: the same datatype
// and value will do. Language tags are compared without case, as RDF 1.1 has them.
bool same_value(const Term& a, const Term& b) {
  if (a == b) return true;
  if (a.kind != b.kind || a.datatype != b.datatype) return false;
  if (!a.language.empty())
    return a.value == b.value &&
           std::equal(a.language.begin(), a.language.end(), b.language.begin(), b.language.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
  const auto left = sparql::Value::from_term(a), right = sparql::Value::from_term(b);
  return left->is_numeric() && right->is_numeric() && sparql::equal(*left, *right) == true;
}

// Pairs rows one by one, with a growing bijection of blank nodes; goes back where it does not work out.
class Matching {
 public:
  Matching(const Rows& a, const Rows& b, bool ordered) : a_(a), b_(b), ordered_(ordered), used_(b.size()) {}
  bool exists() { return a_.size() == b_.size() && from(0); }

 private:
  bool from(std::size_t i) {
    if (i == a_.size()) return true;
    if (--budget_ < 0) return false;
    for (std::size_t j = 0; j < b_.size(); ++j) {
      if (used_[j] || (ordered_ && i != j)) continue;
      const auto saved_to = to_, saved_back = back_;
      if (fits(a_[i], b_[j])) {
        used_[j] = true;
        if (from(i + 1)) return true;
        used_[j] = false;
      }
      to_ = saved_to;
      back_ = saved_back;
    }
    return false;
  }
  bool fits(const sparql::SolutionRow& a, const sparql::SolutionRow& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!a[i] || !b[i]) {
        if (a[i].has_value() != b[i].has_value()) return false;
      } else if (a[i]->is_blank() && b[i]->is_blank()) {
        if (to_.try_emplace(a[i]->value, b[i]->value).first->second != b[i]->value) return false;
        if (back_.try_emplace(b[i]->value, a[i]->value).first->second != a[i]->value) return false;
      } else if (!same_value(*a[i], *b[i])) {
        return false;
      }
    }
    return true;
  }

  const Rows& a_;
  const Rows& b_;
  bool ordered_;
  std::vector<char> used_;
  std::map<std::string, std::string> to_, back_;
  long budget_ = 1000000;
};

Rows rows_of(const std::vector<Quad>& quads) {
  Rows rows;
  for (const auto& quad : quads) rows.push_back({quad.subject, quad.predicate, quad.object, quad.graph});
  return rows;
}

}  // namespace

Expected read_expected(const std::filesystem::path& file, const std::string& base, sparql::Form form) {
  const auto extension = file.extension();
  if (extension == ".srx") return read_srx(file);
  if (extension == ".srj") return read_srj(file);
  if (extension == ".ttl" || extension == ".rdf" || extension == ".nt") {
    auto expected = read_graph(file, base);
    if (form == sparql::Form::describe) expected.result.form = form;
    return expected;
  }
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  return extension == ".csv" ? read_csv(text.str()) : read_tsv(text.str());
}

bool same_quads(const std::vector<Quad>& expected, const std::vector<Quad>& actual) {
  const auto a = rows_of(expected), b = rows_of(actual);
  return Matching(a, b, false).exists();
}

bool same_answer(const Expected& expected, const sparql::Result& actual) {
  if (expected.result.form != actual.form) return false;
  if (actual.form == sparql::Form::ask) return expected.result.boolean == actual.boolean;
  if (actual.form != sparql::Form::select) return same_quads(expected.result.triples, actual.triples);
  const auto& wanted = expected.result.solutions;
  auto wanted_names = wanted.variables, names = actual.solutions.variables;
  std::sort(wanted_names.begin(), wanted_names.end());
  std::sort(names.begin(), names.end());
  if (wanted_names != names) return false;
  Rows rows;
  for (const auto& row : actual.solutions.rows) {
    auto& turned = rows.emplace_back();
    for (const auto& variable : wanted.variables) {
      auto cell = row[column(actual.solutions, variable)];
      if (cell && expected.plain_values && !cell->is_blank()) cell = Term::literal(cell->value);
      if (cell && expected.plain_values && cell->value.empty()) cell.reset();
      turned.push_back(std::move(cell));
    }
  }
  return Matching(wanted.rows, rows, expected.ordered).exists();
}

}  // namespace relata::tests
