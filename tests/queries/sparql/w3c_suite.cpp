// The W3C's SPARQL 1.0 and 1.1 suites: every test of the query language runs. Those in
// tests/conformance/sparql-known-failures.txt must fail, for the reason given there; all others must pass.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "graph/rdf/rdf_reader.h"
#include "graph/store.h"
#include "queries/sparql/parser/parser.h"
#include "queries/sparql/results/results.h"
#include "queries/sparql/sparql.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/queries/sparql/result_readers.h"
#include "tests/shared_data.h"

using namespace relata;
using graph::Quad;
using graph::Term;

namespace {

namespace fs = std::filesystem;

const std::string mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const std::string qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
const std::string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const std::string dawgt = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#";

std::string file_iri(const fs::path& path) { return "file://" + path.string(); }
fs::path path_of(const std::string& iri) { return iri.substr(std::string("file://").size()); }

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

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

struct Test {
  std::string name, kind, query, result;
  std::vector<std::string> data, graph_data;
  bool cardinality_is_lax = false;
};

class Manifest {
 public:
  explicit Manifest(const fs::path& path) {
    for (auto& quad : read_file(path)) objects_[quad.subject.value].emplace(quad.predicate.value, quad.object);
    for (const auto& [subject, properties] : objects_) {
      const auto list = properties.find(mf + "entries");
      if (list != properties.end()) read_list(list->second.value);
    }
  }
  const std::vector<Test>& tests() const { return tests_; }

 private:
  void read_list(std::string cell) {
    while (cell != rdf + "nil") {
      add(one(cell, rdf + "first"));
      cell = one(cell, rdf + "rest");
    }
  }
  void add(const std::string& entry) {
    Test test;
    test.name = entry.substr(entry.find_last_of("#/") + 1);
    test.kind = one(entry, rdf + "type");
    test.kind = test.kind.substr(test.kind.find('#') + 1);
    test.result = one(entry, mf + "result");
    test.cardinality_is_lax = one(entry, mf + "resultCardinality") == mf + "LaxCardinality";
    const auto action = one(entry, mf + "action");
    test.query = objects_.count(action) != 0 ? one(action, qt + "query") : action;
    test.data = all(action, qt + "data");
    test.graph_data = all(action, qt + "graphData");
    tests_.push_back(std::move(test));
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
  std::vector<Test> tests_;
};

sparql::Options options_for(const Test& test) {
  sparql::Options options;
  options.default_graph_is_union = false;
  options.well_known_prefixes = false;
  options.base = test.query;
  options.timeout = std::chrono::seconds(20);
  return options;
}

void load(graph::Transaction& transaction, const std::string& iri, const Term& name) {
  for (auto& quad : read_file(path_of(iri))) {
    quad.graph = name;
    transaction.insert(quad);
  }
}

// Each pair once: what REDUCED leaves open.
void remove_duplicates(std::vector<sparql::SolutionRow>& rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

// What is wrong, or empty.
std::string evaluate(const Test& test) {
  const tests::TemporaryDirectory directory;
  const graph::Store store(directory.path(), graph::OpenMode::create);
  const auto text = text_of(path_of(test.query));
  const auto options = options_for(test);
  auto transaction = const_cast<graph::Store&>(store).begin();
  for (const auto& data : test.data) load(transaction, data, Term{});
  for (const auto& data : test.graph_data) load(transaction, data, Term::iri(data));
  const auto tree = sparql::Parser(text, options.base, {}).query_unit();
  if (test.data.empty() && test.graph_data.empty())
    for (const auto* list : {&tree.from, &tree.from_named})
      for (const auto& iri : *list) load(transaction, iri, Term::iri(iri));
  transaction.commit();
  const auto query = sparql::parse(text, options);
  auto actual = sparql::evaluate(store.snapshot(), query, options);
  auto expected = tests::read_expected(path_of(test.result), test.result, query.form());
  if (test.cardinality_is_lax) {
    remove_duplicates(actual.solutions.rows);
    remove_duplicates(expected.result.solutions.rows);
  }
  if (tests::same_answer(expected, actual)) return {};
  const auto format = actual.form == sparql::Form::select || actual.form == sparql::Form::ask
                          ? sparql::ResultFormat::tsv
                          : sparql::ResultFormat::ntriples;
  std::ostringstream report;
  report << "expected\n";
  write(report, expected.result,
        expected.result.form == sparql::Form::construct ? sparql::ResultFormat::ntriples : sparql::ResultFormat::tsv);
  report << "but got\n";
  write(report, actual, format);
  return report.str();
}

std::string run(const Test& test) {
  const bool negative = test.kind.starts_with("NegativeSyntax");
  try {
    if (test.kind == "QueryEvaluationTest" || test.kind == "CSVResultFormatTest") return evaluate(test);
    sparql::parse(text_of(path_of(test.query)), options_for(test));
    return negative ? "is accepted" : "";
  } catch (const std::exception& error) {
    return negative ? "" : error.what();
  }
}

bool is_of_the_query_language(const Test& test) {
  return test.kind == "QueryEvaluationTest" || test.kind == "CSVResultFormatTest" ||
         test.kind.starts_with("PositiveSyntax") || test.kind.starts_with("NegativeSyntax");
}

// "folder/name: reason" per line; "folder/*" is a whole folder.
std::map<std::string, std::string> known_failures() {
  std::map<std::string, std::string> known;
  std::ifstream in(fs::path(RELATA_SOURCE_DIR) / "tests/conformance/sparql-known-failures.txt");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto colon = line.find(": ");
    known[line.substr(0, colon)] = line.substr(colon + 2);
  }
  return known;
}

void run_suite(const fs::path& suite, std::size_t expected_tests) {
  const auto known = known_failures();
  std::size_t total = 0;
  std::ostringstream report;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(suite))
    if (fs::exists(entry.path() / "manifest.ttl")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  for (const auto& folder : folders) {
    const Manifest manifest(folder / "manifest.ttl");
    std::size_t passed = 0, run_here = 0;
    for (const auto& test : manifest.tests()) {
      if (!is_of_the_query_language(test)) continue;
      ++run_here;
      const auto id = suite.filename().string() + "/" + folder.filename().string() + "/" + test.name;
      const auto problem = run(test);
      passed += problem.empty() ? 1 : 0;
      const bool is_known = known.count(id) != 0 || known.count(id.substr(0, id.rfind('/')) + "/*") != 0;
      INFO(id << ": " << problem);
      if (known.count(id) != 0)
        CHECK_FALSE(problem.empty());
      else if (!is_known)
        CHECK(problem.empty());
    }
    total += run_here;
    if (run_here > 0) report << "  " << folder.filename().string() << " " << passed << "/" << run_here << "\n";
  }
  // Only for whoever asks: RELATA_REPORT=1.
  if (std::getenv("RELATA_REPORT") != nullptr) std::cout << suite.filename().string() << "\n" << report.str();
  CHECK(total == expected_tests);
}

}  // namespace

TEST_CASE("the SPARQL 1.0 suite passes but for what is listed", "[sparql][w3c]") {
  RELATA_SHARED_OR_SKIP(suite, "rdf-tests/sparql/sparql10");
  run_suite(fs::canonical(suite), 482);
}

TEST_CASE("the SPARQL 1.1 suite passes but for what is listed", "[sparql][w3c]") {
  RELATA_SHARED_OR_SKIP(suite, "rdf-tests/sparql/sparql11");
  run_suite(fs::canonical(suite), 426);
}
