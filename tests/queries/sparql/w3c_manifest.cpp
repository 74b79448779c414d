#include "tests/queries/sparql/w3c_manifest.h"

#include <map>

#include "graph/rdf/rdf_reader.h"

namespace relata::tests {
namespace {

using graph::Quad;
using graph::Term;

namespace fs = std::filesystem;

const std::string mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const std::string qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
const std::string ut = "http://www.w3.org/2009/sparql/tests/test-update#";
const std::string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const std::string label = "http://www.w3.org/2000/01/rdf-schema#label";

std::vector<Quad> read_file(const fs::path& path) {
  graph::RdfReadOptions options;
  options.base = file_iri(path);
  options.blank_scope = path.filename().string();
  if (path.extension() == ".rdf") options.syntax = "rdfxml";
  std::vector<Quad> quads;
  graph::read_rdf(
      path, options, [&quads](Quad&& quad) { quads.push_back(std::move(quad)); }, [](const graph::RdfDiagnostic&) {});
  return quads;
}

class Manifest {
 public:
  explicit Manifest(const fs::path& path) {
    for (auto& quad : read_file(path)) objects_[quad.subject.value].emplace(quad.predicate.value, quad.object);
    for (const auto& [subject, properties] : objects_) {
      const auto list = properties.find(mf + "entries");
      if (list != properties.end()) read_list(list->second.value);
    }
  }
  std::vector<W3cTest> take() { return std::move(tests_); }

 private:
  void read_list(std::string cell) {
    while (cell != rdf + "nil") {
      add(one(cell, rdf + "first"));
      cell = one(cell, rdf + "rest");
    }
  }
  void add(const std::string& entry) {
    W3cTest test;
    test.name = entry.substr(entry.find_last_of("#/") + 1);
    test.kind = one(entry, rdf + "type");
    test.kind = test.kind.substr(test.kind.find('#') + 1);
    test.result = one(entry, mf + "result");
    test.cardinality_is_lax = one(entry, mf + "resultCardinality") == mf + "LaxCardinality";
    const auto action = one(entry, mf + "action");
    test.request = action;
    for (const auto& property : {qt + "query", ut + "request"})
      if (const auto request = one(action, property); !request.empty()) test.request = request;
    test.data = data_of(action);
    test.data_after = data_of(test.result);
    for (const auto& service : all(action, qt + "serviceData"))
      test.services.emplace_back(one(service, qt + "endpoint"), data_of(service));
    tests_.push_back(std::move(test));
  }
  W3cData data_of(const std::string& subject) const {
    W3cData data;
    for (const auto& property : {qt + "data", ut + "data"})
      for (auto& file : all(subject, property)) data.unnamed.push_back(std::move(file));
    for (const auto& file : all(subject, qt + "graphData")) data.named.emplace_back(file, file);
    for (const auto& graph : all(subject, ut + "graphData"))
      data.named.emplace_back(one(graph, label), one(graph, ut + "graph"));
    return data;
  }
  std::vector<std::string> all(const std::string& subject, const std::string& property) const {
    std::vector<std::string> values;
    const auto found = objects_.find(subject);
    if (found == objects_.end()) return values;
    const auto [begin, end] = found->second.equal_range(property);
    for (auto at = begin; at != end; ++at) values.push_back(at->second.value);
    return values;
  }
  std::string one(const std::string& subject, const std::string& property) const {
    const auto values = all(subject, property);
    return values.empty() ? std::string() : values[0];
  }

  std::map<std::string, std::multimap<std::string, Term>> objects_;
  std::vector<W3cTest> tests_;
};

}  // namespace

std::string file_iri(const fs::path& path) { return "file://" + path.string(); }
fs::path path_of(const std::string& iri) { return iri.substr(std::string("file://").size()); }

std::vector<Quad> read_data(const W3cData& data) {
  std::vector<Quad> quads;
  for (const auto& file : data.unnamed)
    for (auto& quad : read_file(path_of(file))) quads.push_back(std::move(quad));
  for (const auto& [name, file] : data.named)
    for (auto& quad : read_file(path_of(file))) {
      quad.graph = Term::iri(name);
      quads.push_back(std::move(quad));
    }
  return quads;
}

std::vector<W3cTest> read_manifest(const fs::path& path) { return Manifest(path).take(); }

}  // namespace relata::tests
