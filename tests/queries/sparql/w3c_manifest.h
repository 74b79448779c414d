// The manifests of the W3C's SPARQL suites.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "graph/term.h"

namespace relata::tests {

// A dataset: files by their IRIs, those of named graphs with the name.
struct W3cData {
  std::vector<std::string> unnamed;
  std::vector<std::pair<std::string, std::string>> named;
  bool empty() const { return unnamed.empty() && named.empty(); }
};

struct W3cTest {
  std::string name, kind;
  std::string request;  // the file of the query or update, as an IRI
  std::string result;   // the file of a query's answer, as an IRI
  W3cData data, data_after;
  std::vector<std::pair<std::string, W3cData>> services;  // what other endpoints hold
  bool cardinality_is_lax = false;
};

std::string file_iri(const std::filesystem::path& path);
std::filesystem::path path_of(const std::string& iri);

std::vector<graph::Quad> read_data(const W3cData& data);
std::vector<W3cTest> read_manifest(const std::filesystem::path& path);

}  // namespace relata::tests
