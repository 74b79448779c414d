// Time and memory limits of queries: an error and its exit status, never part of an answer.
#include "tests/catch.h"
#include "tests/tools/bench.h"
#include "tests/tools/fixtures.h"

using namespace relata::tests;

namespace {

// A bench whose store holds the graph of fixtures.h.
class Loaded : public Bench {
 public:
  Loaded() { REQUIRE(run({"load", file("g.trig", graph)}).status == 0); }
};

const std::string product = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }";

void check_limit(const Bench& bench, const std::vector<std::string>& options, const std::string& said) {
  for (const std::string format : {"table", "json", "xml", "csv", "tsv"}) {
    std::vector<std::string> words{"query", "--results", format};
    words.insert(words.end(), options.begin(), options.end());
    CAPTURE(words);
    const auto run = bench.run(words);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK(run.err == "relata: " + said + "\n");
  }
}

}  // namespace

TEST_CASE("a query past its time limit ends in an error, without a partial answer", "[tools][query]") {
  const Loaded bench;
  const std::string said = "the query ran past its time limit";
  check_limit(bench, {"--timeout", "0.05", "SELECT (COUNT(*) AS ?n) " + product}, said);
  check_limit(bench, {"--timeout", "0.00001", "SELECT * " + product}, said);
  const auto change = bench.run({"update", "--timeout", "0.05", "INSERT { ?a ?b 1 } WHERE " + product});
  CHECK(change.status == 2);
  CHECK(change.err == "relata: " + said + "\n");
}

TEST_CASE("a query past its memory limit ends in an error, without a partial answer", "[tools][query]") {
  const Loaded bench;
  const std::string said = "the query needs more memory than it may use";
  for (const std::string& question :
       {"SELECT * " + product, "SELECT * " + product + " ORDER BY ?a ?d ?o", "SELECT DISTINCT * " + product,
        "SELECT (COUNT(DISTINCT *) AS ?n) " + product, "SELECT (GROUP_CONCAT(STR(?a)) AS ?n) " + product})
    check_limit(bench, {"--memory", "1", question}, said);
  const auto graph = bench.run({"query", "--memory", "1", "CONSTRUCT { ?a ?b ?c . [] ?b ?c } WHERE " + product});
  CHECK(graph.status == 2);
  CHECK(graph.out.empty());
  // What fits is answered.
  CHECK(bench.run({"query", "--memory", "1", "SELECT * { ?a ?b ?c }"}).status == 0);
}
