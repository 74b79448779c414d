// Random graphs and basic graph patterns: every order of the text gives what trying all assignments gives.
#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "queries/sparql/sparql.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata;

namespace {

constexpr int nodes = 6, links = 3, variables = 3;

struct Pattern {
  std::string text[3];
};

std::string node(int i) { return "<http://x/n" + std::to_string(i) + ">"; }
std::string link(int i) { return "<http://x/p" + std::to_string(i) + ">"; }
std::string variable(int i) { return "?v" + std::to_string(i); }

using Triples = std::vector<std::array<std::string, 3>>;

// All assignments of nodes and links to the variables under which every pattern is in the graph.
std::vector<std::string> brute_force(const Triples& triples, const std::vector<Pattern>& patterns) {
  std::vector<std::string> values;
  for (int i = 0; i < nodes; ++i) values.push_back(node(i));
  for (int i = 0; i < links; ++i) values.push_back(link(i));
  std::vector<std::string> rows;
  const auto size = values.size();
  for (std::size_t code = 0; code < size * size * size; ++code) {
    const std::map<std::string, std::string> assignment = {{variable(0), values[code % size]},
                                                           {variable(1), values[code / size % size]},
                                                           {variable(2), values[code / size / size]}};
    const auto holds = [&](const Pattern& pattern) {
      std::array<std::string, 3> triple;
      for (std::size_t i = 0; i < 3; ++i) {
        const auto bound = assignment.find(pattern.text[i]);
        triple[i] = bound == assignment.end() ? pattern.text[i] : bound->second;
      }
      return std::find(triples.begin(), triples.end(), triple) != triples.end();
    };
    if (std::all_of(patterns.begin(), patterns.end(), holds))
      rows.push_back(assignment.at(variable(0)) + assignment.at(variable(1)) + assignment.at(variable(2)));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<std::string> answer(const graph::Snapshot& snapshot, const std::vector<Pattern>& patterns) {
  std::string text = "SELECT ?v0 ?v1 ?v2 {";
  for (const auto& pattern : patterns) text += pattern.text[0] + " " + pattern.text[1] + " " + pattern.text[2] + " . ";
  std::vector<std::string> rows;
  for (const auto& row : sparql::evaluate(snapshot, sparql::parse(text + "}")).solutions.rows) {
    std::string line;
    for (const auto& cell : row) line += "<" + cell->value + ">";
    rows.push_back(line);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

TEST_CASE("the textual order of triple patterns does not matter", "[sparql][property]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const auto below = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int round = 0; round < 20; ++round) {
    const tests::TemporaryDirectory directory;
    graph::Store store(directory.path(), graph::OpenMode::create);
    auto transaction = store.begin();
    Triples triples;
    for (int i = 0; i < 15; ++i) {
      triples.push_back({node(below(nodes)), link(below(links)), node(below(nodes))});
      const auto iri = [](const std::string& text) { return graph::Term::iri(text.substr(1, text.size() - 2)); };
      // Some triples stand in two graphs: they count once.
      for (int graph = 0; graph <= below(2); ++graph)
        transaction.insert(graph::Quad{iri(triples.back()[0]), iri(triples.back()[1]), iri(triples.back()[2]),
                                       graph::Term::iri("http://x/g" + std::to_string(graph))});
    }
    transaction.commit();
    const auto snapshot = store.snapshot();
    for (int q = 0; q < 10; ++q) {
      // A first pattern binds all variables, so that the answer is finite for both.
      std::vector<Pattern> patterns = {{{variable(0), variable(1), variable(2)}}};
      for (int i = 0; i < 2; ++i)
        patterns.push_back({{below(3) == 0 ? node(below(nodes)) : variable(below(variables)),
                             below(2) == 0 ? link(below(links)) : variable(below(variables)),
                             below(3) == 0 ? node(below(nodes)) : variable(below(variables))}});
      const auto expected = brute_force(triples, patterns);
      std::array<std::size_t, 3> order = {0, 1, 2};
      do {
        CHECK(answer(snapshot, {patterns[order[0]], patterns[order[1]], patterns[order[2]]}) == expected);
      } while (std::next_permutation(order.begin(), order.end()));
    }
  }
}
