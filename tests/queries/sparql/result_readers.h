// Reads the result files of the W3C's suites, and compares answers with them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "queries/sparql/sparql.h"

namespace relata::tests {

struct Expected {
  sparql::Result result;
  bool ordered = false;       // the file says in which order the rows come
  bool plain_values = false;  // CSV: no kinds of terms
};

// By extension: srx, srj, csv, tsv, and for rdf and ttl either a result set or a graph. `base` resolves relative IRIs.
Expected read_expected(const std::filesystem::path& file, const std::string& base, sparql::Form form);

// Same rows as a multiset (a list if `ordered`), same triples as a set; blank nodes up to renaming.
bool same_answer(const Expected& expected, const sparql::Result& actual);
bool same_quads(const std::vector<graph::Quad>& expected, const std::vector<graph::Quad>& actual);

}  // namespace relata::tests
