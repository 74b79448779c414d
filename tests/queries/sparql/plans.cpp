// What the optimizer makes of a query: that the order of its text does not matter, and how much work is done.
#include <algorithm>
#include <optional>
#include <random>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "graph/rdf/rdf_reader.h"
#include "queries/sparql/sparql.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata;

namespace {

// 2,000 people of 100 bodies in 20 places, and 4,000 articles that name three of them: some everybody, some seldom.
std::string news() {
  std::mt19937_64 random(1);
  const auto below = [&random](std::uint64_t count) { return std::to_string(random() % count); };
  const auto popular = [&random](std::uint64_t count) { return std::to_string(random() % (1 + random() % count)); };
  std::string text = "@prefix : <http://x/> .\n";
  for (int i = 0; i < 100; ++i) text += ":o" + std::to_string(i) + " a :Body ; :place :l" + below(20) + " .\n";
  for (int i = 0; i < 2000; ++i) {
    text += ":p" + std::to_string(i) + " a :Person ; :label \"" + std::to_string(i) + "\" ; :body :o" + popular(100) +
            " ; :knows :p" + popular(2000) + ", :p" + below(2000) + " .\n";
  }
  for (int i = 0; i < 4000; ++i) {
    text += ":a" + std::to_string(i) + " a :Article ; :date " + below(3000) + " ; :author :p" + popular(2000) +
            " ; :names :p" + popular(2000) + ", :p" + below(2000) + ", :o" + popular(100) + " .\n";
  }
  return text;
}

graph::Store store_of(const std::filesystem::path& directory, const std::string& turtle) {
  graph::Store store(directory, graph::OpenMode::create);
  std::istringstream in(turtle);
  graph::RdfReadOptions options;
  options.syntax = "turtle";
  options.base = "http://x/";
  auto transaction = store.begin();
  graph::read_rdf(
      in, options, [&](graph::Quad&& quad) { transaction.add(quad); }, [](const graph::RdfDiagnostic&) {});
  transaction.commit();
  return store;
}

// How many rows all operators gave, by the plan that was run.
std::size_t work(const std::string& plan) {
  static const std::regex produced("produced ([0-9]+)");
  std::size_t sum = 0;
  for (auto at = std::sregex_iterator(plan.begin(), plan.end(), produced); at != std::sregex_iterator(); ++at)
    sum += std::stoul((*at)[1]);
  return sum;
}

std::string text_of(const std::vector<std::string>& patterns) {
  std::string text = "PREFIX : <http://x/> SELECT (COUNT(*) AS ?n) {";
  for (const auto& pattern : patterns) text += " " + pattern + " .";
  return text + " }";
}

const std::vector<std::vector<std::string>> groups = {
    {"?a a :Article", "?p a :Person", "?o a :Body", "?a :author ?p", "?p :body ?o", "?p :label \"17\""},
    {"?a :names ?p", "?a :names ?o", "?p :body ?o", "?o :place :l3", "?a :date ?d"},
    {"?x :knows ?y", "?y :knows ?z", "?z :knows ?x", "?x :label ?l"},
    {"?p :knows ?q", "?a :author ?p", "?b :author ?q", "?b :names :p1999", "?q :body ?o"},
    {"?a :date 7", "?a :author ?p", "?p :knows ?q", "?q :body/:place ?l"},
    {":p3 :knows+ ?q", "?q :body ?o", "?o :place :l1", "?q a :Person"},
    {"?a :author ?p", "FILTER(?d < 20)", "?a :date ?d", "OPTIONAL { ?p :label ?l }", "?p :body :o1"},
};

}  // namespace

TEST_CASE("the textual order of patterns does not matter", "[sparql][plan]") {
  const tests::TemporaryDirectory directory;
  const auto store = store_of(directory.path(), news());
  const auto snapshot = store.snapshot();
  sparql::Options options;
  options.well_known_prefixes = false;
  std::mt19937_64 random(2);
  for (auto patterns : groups) {
    const bool has_optional = text_of(patterns).find("OPTIONAL") != std::string::npos;
    std::optional<graph::Term> answer;
    std::size_t least = ~std::size_t{0}, most = 0;
    for (int turn = 0; turn < 24; ++turn) {
      const auto text = text_of(patterns);
      CAPTURE(text);
      const auto query = sparql::parse(text, options);
      const auto plan = sparql::explain(snapshot, query, options);
      CAPTURE(plan);
      least = std::min(least, work(plan));
      most = std::max(most, work(plan));
      const auto found = sparql::evaluate(snapshot, query, options).solutions.rows.at(0).at(0);
      if (!answer) answer = found;
      CHECK(found == answer);
      // Of equally good plans any may be taken.
      CHECK(most <= least + least / 2);
      // OPTIONAL belongs to what stands before it.
      const auto movable = has_optional ? patterns.begin() + 3 : patterns.end();
      std::shuffle(patterns.begin(), movable, random);
    }
  }
}

TEST_CASE("a predicate that is followed often gives the same from memory", "[sparql][plan]") {
  const tests::TemporaryDirectory directory;
  const auto store = store_of(directory.path(), news());
  const auto snapshot = store.snapshot();
  sparql::Options plenty, little;
  plenty.well_known_prefixes = little.well_known_prefixes = false;
  little.memory_limit = std::size_t{1} << 18U;  // too little for any table of links
  for (const auto& patterns : groups) {
    const auto text = text_of(patterns);
    CAPTURE(text);
    const auto query = sparql::parse(text, plenty);
    CHECK(sparql::evaluate(snapshot, query, plenty).solutions.rows ==
          sparql::evaluate(snapshot, query, little).solutions.rows);
  }
}

TEST_CASE("what nobody asks for is counted, not enumerated", "[sparql][plan]") {
  const tests::TemporaryDirectory directory;
  const auto store = store_of(directory.path(), news());
  sparql::Options options;
  options.well_known_prefixes = false;
  const auto plan_of = [&](const std::string& text) {
    return sparql::explain(store.snapshot(), sparql::parse("PREFIX : <http://x/> " + text, options), options);
  };
  CHECK(plan_of("SELECT (COUNT(*) AS ?n) { ?a :author ?p . ?p :knows ?q }").find("[counted]") != std::string::npos);
  CHECK(plan_of("SELECT ?t (COUNT(?x) AS ?n) { ?x a ?t } GROUP BY ?t").find("[counted by ?t]") != std::string::npos);
  CHECK(plan_of("SELECT (SUM(?t) AS ?n) { ?x a ?t }").find("[counted") == std::string::npos);
}

TEST_CASE("of patterns that bind as much, the one that a filter waits for comes first", "[sparql][plan]") {
  const tests::TemporaryDirectory directory;
  const auto store = store_of(directory.path(), news());
  sparql::Options options;
  options.well_known_prefixes = false;
  const std::string author = "?a :author ?p", date = "?a :date ?d", filter = "FILTER(?d > 10 && ?d < 20)";
  for (const auto& patterns : {std::vector{std::string("?a :names :p0"), author, date, filter},
                               std::vector{std::string("?a :names :p0"), filter, date, author}}) {
    const auto plan = sparql::explain(store.snapshot(), sparql::parse(text_of(patterns), options), options);
    CAPTURE(plan);
    const auto at_date = plan.find("x/date"), at_author = plan.find("x/author");
    REQUIRE(at_date != std::string::npos);
    CHECK(at_date < at_author);
  }
}
