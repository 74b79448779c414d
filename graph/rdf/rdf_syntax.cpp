#include "graph/rdf/rdf_syntax.h"

#include <algorithm>
#include <array>
#include <utility>

namespace relata::graph {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

constexpr std::array<Row, 15> extensions{{{"nq", "nquads"},
                                          {"nquads", "nquads"},
                                          {"nt", "ntriples"},
                                          {"ntriples", "ntriples"},
                                          {"ttl", "turtle"},
                                          {"turtle", "turtle"},
                                          {"n3", "turtle"},
                                          {"trig", "trig"},
                                          {"jsonld", "jsonld"},
                                          {"rdf", "rdfxml"},
                                          {"rdfs", "rdfxml"},
                                          {"owl", "rdfxml"},
                                          {"xml", "rdfxml"},
                                          {"html", "rdfa"},
                                          {"xhtml", "rdfa"}}};

constexpr std::array<Row, 13> aliases{{{"n-quads", "nquads"},
                                       {"application/n-quads", "nquads"},
                                       {"n-triples", "ntriples"},
                                       {"application/n-triples", "ntriples"},
                                       {"text/turtle", "turtle"},
                                       {"application/x-turtle", "turtle"},
                                       {"application/trig", "trig"},
                                       {"json-ld", "jsonld"},
                                       {"application/ld+json", "jsonld"},
                                       {"application/x-trig", "trig"},
                                       {"rdf/xml", "rdfxml"},
                                       {"rdf-xml", "rdfxml"},
                                       {"application/rdf+xml", "rdfxml"}}};

template <std::size_t Size>
std::optional<std::string> look_up(const std::array<Row, Size>& table, std::string_view key) {
  const auto* row = std::find_if(table.begin(), table.end(), [&](const Row& each) { return each.first == key; });
  return row != table.end() ? std::optional(std::string(row->second)) : std::nullopt;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return result;
}

}  // namespace

std::optional<std::string> syntax_of_file(std::string_view path) {
  auto name = lower(path.substr(path.find_last_of('/') + 1));
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  const auto dot = name.find_last_of('.');
  return dot == std::string::npos ? std::nullopt : look_up(extensions, std::string_view(name).substr(dot + 1));
}

std::string canonical_syntax(std::string_view name) {
  auto key = lower(name);
  if (const auto known = look_up(aliases, key)) return *known;
  if (key != "rdfa" && key != "html" && key != "xml") {
    if (const auto known = look_up(extensions, key)) return *known;
  }
  return key;
}

bool has_graphs(std::string_view syntax) { return syntax == "nquads" || syntax == "trig" || syntax == "jsonld"; }

std::string RdfDiagnostic::text() const {
  std::string result = source;
  if (line > 0) result += ":" + std::to_string(line);
  if (column > 0) result += ":" + std::to_string(column);
  return result + ": " + message;
}

}  // namespace relata::graph
