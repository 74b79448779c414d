// Runs tests/cases/sparql/*.test; their format is described in patterns.test.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "graph/rdf/rdf_reader.h"
#include "queries/sparql/results/results.h"
#include "queries/sparql/sparql.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata;

namespace {

struct Case {
  std::string name, data, query;
  std::vector<std::string> answer;
  bool ordered = false;
};

std::vector<Case> read_cases(const std::filesystem::path& file) {
  std::vector<Case> cases;
  std::string section;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("== ")) {
      cases.emplace_back().name = line.substr(3);
      section.clear();
    } else if (cases.empty()) {
      continue;
    } else if (line == "data" || line == "query" || line == "rows" || line == "rows in order") {
      section = line.substr(0, line.find(' '));
      cases.back().ordered = line == "rows in order";
    } else if (section == "data") {
      cases.back().data += line + "\n";
    } else if (section == "query") {
      cases.back().query += line + "\n";
    } else if (!line.empty()) {
      cases.back().answer.push_back(line);
    }
  }
  return cases;
}

graph::Store store_of(const std::filesystem::path& directory, const std::string& data) {
  graph::Store store(directory, graph::OpenMode::create);
  auto transaction = store.begin();
  std::istringstream in(data);
  graph::RdfReadOptions options;
  options.syntax = "trig";
  options.base = "http://x/";
  graph::read_rdf(
      in, options, [&transaction](graph::Quad&& quad) { transaction.insert(quad); },
      [](const graph::RdfDiagnostic&) {});
  transaction.commit();
  return store;
}

std::vector<std::string> answer_of(const sparql::Result& result) {
  std::vector<std::string> lines(1);
  for (const auto& variable : result.solutions.variables) lines[0] += (lines[0].empty() ? "" : " ") + variable;
  for (const auto& row : result.solutions.rows) {
    std::string line;
    for (const auto& cell : row) line += (line.empty() ? "" : " ") + (cell ? sparql::shortened(*cell) : "-");
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("the cases in tests/cases/sparql give the answers that they state", "[sparql][cases]") {
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(RELATA_SOURCE_DIR "/tests/cases/sparql")) {
    for (auto& test : read_cases(file.path())) {
      ++count;
      INFO(file.path().filename().string() << ": " << test.name);
      const tests::TemporaryDirectory directory;
      const auto store = store_of(directory.path(), test.data);
      auto answer = answer_of(sparql::evaluate(store.snapshot(), sparql::parse(test.query)));
      if (!test.ordered) {
        std::sort(answer.begin() + 1, answer.end());
        std::sort(test.answer.begin() + 1, test.answer.end());
      }
      CHECK(answer == test.answer);
    }
  }
  CHECK(count == 23);
}

TEST_CASE("errors say where and what was expected", "[sparql][parser]") {
  const auto error_of = [](const std::string& text) -> std::string {
    try {
      sparql::parse(text);
    } catch (const sparql::QueryError& error) {
      return error.what();
    }
    return "accepted";
  };
  CHECK(error_of("SELECT ?x {\n ?x schema:name }") ==
        "line 2, column 17: expected a variable, an IRI, a literal or a blank node, found \"}\"");
  CHECK(error_of("SELECT ?x { ?x nope:p ?y }") == "line 1, column 16: the prefix \"nope:\" is not declared");
  CHECK(error_of("SELECT (1 AS ?x) ?y { ?x ?p ?y }") == "SELECT assigns ?x, which already has a value");
  CHECK(error_of("ASK { FILTER(" + std::string(100000, '(')).find("nested too deeply") != std::string::npos);
}

TEST_CASE("a query past its time limit fails instead of answering in part", "[sparql]") {
  const tests::TemporaryDirectory directory;
  std::string data;
  for (int i = 0; i < 300; ++i)
    data += "<http://x/" + std::to_string(i) + "> <http://x/p> " + std::to_string(i) + " .\n";
  const auto store = store_of(directory.path(), data);
  sparql::Options options;
  options.timeout = std::chrono::milliseconds(50);
  const auto query = sparql::parse("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }");
  CHECK_THROWS_AS(sparql::evaluate(store.snapshot(), query, options), sparql::TimeoutError);
}
