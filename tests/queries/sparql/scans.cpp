// Scans that leave out what filters, COUNT, DISTINCT and LIMIT do not want, against the same question asked in a way
// that no scan can make use of.
#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "queries/sparql/sparql.h"
#include "tests/catch.h"
#include "tests/store_of.h"

using namespace relata;

namespace {

using Texts = std::vector<std::string>;

std::string typed(const std::string& text, const std::string& type) { return "\"" + text + "\"^^xsd:" + type; }

const Texts integers = {"-40", "-3", "-1", "0", "1", "2", "7", "10", "99", "1000", "9007199254740993", "16777217"};
const Texts decimals = {"-2.5",
                        "-0.25",
                        "0.5",
                        "1.0",
                        "1.5",
                        "1.50",
                        "2.000",
                        "9.99",
                        "10.0",
                        "0.000000000000001",
                        "0.00000000000000000001"};
const Texts dates = {typed("1969-12-31", "date"), typed("1970-01-01", "date"), typed("1066-10-14", "date"),
                     typed("2020-01-01", "date"), typed("2020-02-29", "date"), typed("2024-05-09", "date")};
const Texts times = {typed("2020-01-01T00:00:00", "dateTime"),  typed("2020-01-01T00:00:00Z", "dateTime"),
                     typed("1969-12-31T23:59:59Z", "dateTime"), typed("2020-01-01T13:00:00Z", "dateTime"),
                     typed("2020-01-02T02:00:01", "dateTime"),  typed("1960-01-01T00:00:00", "dateTime")};
const Texts years = {typed("1999", "gYear"), typed("2020", "gYear"), typed("2024", "gYear"), typed("0001", "gYear")};
const Texts months = {typed("2020-01", "gYearMonth"), typed("2020-12", "gYearMonth")};
// What has no id of its own, or no order with others.
const Texts others = {typed("1.5E0", "double"),
                      typed("-1.0E300", "double"),
                      typed("NaN", "double"),
                      typed("INF", "float"),
                      typed("1.6777216E7", "float"),
                      typed("9007199254740992", "double"),
                      typed("+7", "integer"),
                      typed("007", "integer"),
                      typed("-0", "integer"),
                      typed("7", "unsignedByte"),
                      typed("100000000000000000000000000000", "integer"),
                      typed("seven", "integer"),
                      typed("2020-01-01Z", "date"),
                      typed("2020-01-01+14:00", "date"),
                      typed("12020-01-01", "date"),
                      typed("2020-01-01T00:00:00.5", "dateTime"),
                      typed("2020-01-01T00:00:00-05:00", "dateTime"),
                      "\"\"",
                      "\"7\"",
                      "\"b\"",
                      "\"b\"@en",
                      "true",
                      "false",
                      "<http://x/s1>",
                      typed("2020", "other")};

Texts all_values() {
  Texts all;
  for (const auto* kind : {&integers, &decimals, &dates, &times, &years, &months, &others})
    all.insert(all.end(), kind->begin(), kind->end());
  return all;
}

class Questions {
 public:
  explicit Questions(std::uint64_t seed) : random_(seed) {}

  std::string data() {
    std::string text = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix x: <http://x/> .\n";
    const int size = 5 + static_cast<int>(below(600)), graphs = 1 + static_cast<int>(below(3));
    for (int i = 0; i < size; ++i) {
      const auto name = below(graphs);
      const auto subject = "x:s" + std::to_string(below(60));
      const auto predicate = one_of(predicates);
      const auto triple = subject + " x:" + predicate + " " + value_of(predicate) + " . ";
      text += name == 0 ? triple : "x:g" + std::to_string(name) + " { " + triple + "}";
      text += "\n";
    }
    return text;
  }

  // A condition on ?o, as it stands and so that no scan sees it.
  std::pair<std::string, std::string> filter() {
    const auto text = condition(2);
    return {"FILTER(" + text + ") ", "FILTER(IF(true, " + text + ", false)) "};
  }

  std::string pattern() {
    const auto predicate = below(6) == 0 ? std::string("?p") : "x:" + one_of(predicates);
    const auto subject = below(8) == 0 ? "x:s" + std::to_string(below(60)) : std::string("?s");
    return subject + " " + predicate + " " + (below(8) == 0 ? one_of(values_) : "?o") + " . ";
  }

  std::string dataset() {
    return one_of({"", "", "FROM x:g1 ", "FROM x:g1 FROM x:g2 ", "FROM NAMED x:g1 FROM NAMED x:g2 FROM x:g2 "});
  }

  std::string one_of(const Texts& texts) { return texts[below(texts.size())]; }
  std::uint64_t below(std::uint64_t count) { return random_() % count; }

  static inline const Texts predicates = {"integers", "dates", "times", "years", "decimals", "mixed", "mixed", "links"};

 private:
  std::string value_of(const std::string& predicate) {
    if (predicate == "integers")
      return below(3) == 0 ? one_of(integers) : std::to_string(static_cast<int>(below(60)) - 20);
    if (predicate == "dates") return one_of(dates);
    if (predicate == "times") return one_of(times);
    if (predicate == "years") return one_of(years);
    if (predicate == "decimals") return one_of(decimals);
    if (predicate == "links") return "x:s" + std::to_string(below(60));
    return one_of(values_);
  }

  std::string condition(int depth) {
    const auto kind = below(8);
    if (depth > 0 && kind < 3)
      return "(" + condition(depth - 1) + one_of({" && ", " && ", " || "}) + condition(depth - 1) + ")";
    if (kind == 3) return "?o IN (" + one_of(values_) + ", " + one_of(values_) + ")";
    const auto relation = one_of({" = ", " < ", " > ", " <= ", " >= ", " != "});
    return kind == 4 ? one_of(values_) + relation + "?o" : "?o" + relation + one_of(values_);
  }

  std::mt19937_64 random_;
  Texts values_ = all_values();
};

// `whole` with `pattern` for its "@", and `filter` for its "%".
std::string filled(const std::string& whole, const std::string& pattern, const std::string& filter) {
  std::string text;
  for (const char each : whole) {
    if (each == '@' || each == '%') {
      text += each == '@' ? pattern : filter;
    } else {
      text += each;
    }
  }
  return text;
}

const std::string prologue = "PREFIX x: <http://x/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";

std::vector<sparql::SolutionRow> rows_of(const graph::Snapshot& snapshot, const std::string& text, bool is_union,
                                         bool sorted = true) {
  sparql::Options options;
  options.default_graph_is_union = is_union;
  auto rows = sparql::evaluate(snapshot, sparql::parse(prologue + text, options), options).solutions.rows;
  if (sorted) std::sort(rows.begin(), rows.end());
  return rows;
}

std::string plan_of(const graph::Snapshot& snapshot, const std::string& text) {
  return sparql::explain(snapshot, sparql::parse(prologue + text, {}), {});
}

}  // namespace

TEST_CASE("a filter that narrows a scan keeps what passes", "[sparql][scan]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  Questions questions(seed);
  const Texts groups = {"{ @ % }",
                        "{ @ % }",
                        "{ @ ?s x:mixed ?m . % }",
                        "{ @ % ?t x:mixed ?o }",
                        "{ ?s x:mixed ?m OPTIONAL { @ % } }",
                        "{ GRAPH ?g { @ % } }",
                        "{ GRAPH x:g1 { @ } % }",
                        "{ { @ } UNION { ?s ?q ?o } % }",
                        "{ ?s x:links ?m FILTER EXISTS { @ % } }"};
  std::size_t narrowed = 0, found = 0;
  for (int round = 0; round < 25; ++round) {
    const tests::StoreOf store(questions.data());
    const auto snapshot = store.store.snapshot();
    for (int i = 0; i < 60; ++i) {
      const auto [seen, hidden] = questions.filter();
      const auto group = questions.one_of(groups);
      const auto pattern = questions.pattern();
      const bool is_grouped = questions.below(3) == 0;
      const auto head = is_grouped ? std::string("SELECT ?o (COUNT(*) AS ?n) ")
                                   : questions.one_of({"SELECT * ", "SELECT (COUNT(*) AS ?n) ", "SELECT DISTINCT ?o "});
      const auto with = [&, from = questions.dataset()](const std::string& filter) {
        return head + from + filled(group, pattern, filter) + (is_grouped ? " GROUP BY ?o" : "");
      };
      const bool is_union = questions.below(3) != 0;
      CAPTURE(with(seen), is_union);
      const auto rows = rows_of(snapshot, with(seen), is_union);
      REQUIRE(rows == rows_of(snapshot, with(hidden), is_union));
      found += rows.size();
      if (plan_of(snapshot, with(seen)).find("ranges of objects]") != std::string::npos) ++narrowed;
    }
  }
  CHECK(narrowed > 200);
  CHECK(found > 1000);
}

TEST_CASE("counts and different values are those of all matches", "[sparql][scan]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  Questions questions(seed);
  const Texts groups = {"{ @ % }",
                        "{ @ % }",
                        "{ GRAPH ?g { @ % } }",
                        "{ GRAPH x:g1 { @ % } }",
                        "{ ?s x:links ?t . @ % }",
                        "{ @ FILTER(isLiteral(?o)) % }",
                        "{ @ FILTER EXISTS { ?s x:links ?x } % }"};
  const Texts kinds = {"SELECT (COUNT(*) AS ?n) F @",
                       "SELECT (COUNT(?s) AS ?n) (COUNT(DISTINCT ?o) AS ?m) F @",
                       "SELECT (COUNT(DISTINCT ?s) AS ?n) F @",
                       "SELECT (COUNT(DISTINCT ?o) AS ?n) (COUNT(*) AS ?m) F @",
                       "SELECT ?p (COUNT(*) AS ?n) F @ GROUP BY ?p",
                       "SELECT ?o (COUNT(?s) AS ?n) F @ GROUP BY ?o",
                       "SELECT ?s ?p (COUNT(*) AS ?n) (MIN(?o) AS ?m) F @ GROUP BY ?s ?p",
                       "SELECT ?g (COUNT(*) AS ?n) F @ GROUP BY ?g",
                       "SELECT ?p (COUNT(DISTINCT ?o) AS ?n) (SUM(?o) AS ?m) F @ GROUP BY ?p",
                       "SELECT DISTINCT ?p F @",
                       "SELECT DISTINCT ?o F @",
                       "SELECT DISTINCT ?g ?p F @",
                       "SELECT DISTINCT ?s ?p F @",
                       "SELECT DISTINCT ?p F @ ORDER BY STR(?p)"};
  std::size_t skipping = 0;
  for (int round = 0; round < 25; ++round) {
    const tests::StoreOf store(questions.data());
    const auto snapshot = store.store.snapshot();
    for (int i = 0; i < 80; ++i) {
      const auto predicate =
          questions.below(2) == 0 ? std::string("?p") : "x:" + questions.one_of(Questions::predicates);
      const auto pattern = questions.one_of({"?s", "?s", "?s", "x:s3"}) + " " + predicate + " ?o . ";
      const auto kind = questions.one_of(kinds), from = questions.dataset(), group = questions.one_of(groups);
      // BIND stands between the last pattern and whoever asks.
      const auto with = [&](const std::string& last) {
        auto text = filled(kind, filled(group, pattern, last), "");
        return text.replace(text.find(" F "), 3, " " + from);
      };
      const bool is_union = questions.below(3) != 0;
      CAPTURE(with(""), is_union);
      const bool in_graph = group.find("GRAPH") != std::string::npos;
      auto hidden = with(in_graph ? "" : "BIND(1 AS ?one) ");
      if (in_graph) hidden.insert(hidden.rfind("} }") + 1, " BIND(1 AS ?one)");
      REQUIRE(rows_of(snapshot, with(""), is_union) == rows_of(snapshot, hidden, is_union));
      REQUIRE(plan_of(snapshot, hidden).find("[distinct") == std::string::npos);
      const auto plan = plan_of(snapshot, with(""));
      if (plan.find("[counted") != std::string::npos || plan.find("[distinct") != std::string::npos) ++skipping;
    }
  }
  CHECK(skipping > 500);
}

TEST_CASE("the first by value are those of all rows", "[sparql][scan]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  Questions questions(seed);
  const Texts groups = {"{ @ }",
                        "{ @ % }",
                        "{ @ ?s x:links ?t }",
                        "{ @ ?s x:mixed ?m % }",
                        "{ @ OPTIONAL { ?s x:links ?t } }",
                        "{ @ MINUS { ?s x:links ?t } }"};
  std::size_t early = 0;
  for (int round = 0; round < 25; ++round) {
    const tests::StoreOf store(questions.data());
    const auto snapshot = store.store.snapshot();
    for (int i = 0; i < 60; ++i) {
      const auto predicate = questions.one_of({"integers", "dates", "times", "years", "decimals", "mixed"});
      const auto group = filled(questions.one_of(groups), "?s x:" + predicate + " ?o . ", questions.filter().first);
      const auto from = questions.dataset();
      const std::string direction = questions.below(2) == 0 ? "ASC" : "DESC";
      const auto limit = std::to_string(questions.below(8)), offset = std::to_string(questions.below(3));
      // Total, so that there is one answer; a key that is no variable comes from no scan.
      const auto by = [&](const std::string& key) {
        return "SELECT ?o ?s " + from + group + " ORDER BY " + direction + "(" + key +
               ") STR(?o) STR(DATATYPE(?o)) ?s LIMIT " + limit + " OFFSET " + offset;
      };
      const bool is_union = questions.below(3) != 0;
      CAPTURE(by("?o"), is_union);
      REQUIRE(rows_of(snapshot, by("?o"), is_union, false) == rows_of(snapshot, by("COALESCE(?o)"), is_union, false));
      if (plan_of(snapshot, by("?o")).find("[ends early]") != std::string::npos) ++early;
    }
  }
  CHECK(early > 200);
}

TEST_CASE("the plan says what a scan leaves out", "[sparql][scan][plan]") {
  std::string trig = "@prefix x: <http://x/> .\n";
  for (int i = 0; i < 2000; ++i)
    trig += "x:s" + std::to_string(i) + " a x:c" + std::to_string(i % 3) + " ; x:n " + std::to_string(i) + " .\n";
  const tests::StoreOf store(trig);
  const auto snapshot = store.store.snapshot();
  const auto has = [&](const std::string& text, const std::string& wanted) {
    const auto plan = plan_of(snapshot, text);
    CAPTURE(plan);
    CHECK(plan.find(wanted) != std::string::npos);
  };
  // Each match has a string of its own.
  const auto made = rows_of(snapshot, "SELECT (COUNT(DISTINCT STRUUID()) AS ?k) { ?s a ?c }", true);
  CHECK(made.at(0).at(0)->value == "2000");
  has("SELECT ?s { ?s x:n ?n FILTER(?n > 10 && ?n <= 20) }",
      "match ?s <http://x/n> ?n [1 ranges of objects]  expected 11.0, produced 11 in");
  has("SELECT (COUNT(*) AS ?k) { ?s x:n ?n }", "group by [known counts]  expected 1.0, produced 1 in 1 runs");
  has("SELECT (COUNT(*) AS ?k) { ?s x:n ?n }",
      "match ?s <http://x/n> ?n [counted]  expected 2000.0, produced 0 in 0 runs");
  has("SELECT ?p (COUNT(*) AS ?k) { ?s ?p ?o } GROUP BY ?p",
      "match ?s ?p ?o [counted by ?p]  expected 4000.0, produced 4000 in");
  has("SELECT DISTINCT ?c { ?s a ?c }", "[distinct ?c]  expected 2000.0, produced 3 in");
  has("SELECT ?s { ?s x:n ?n } ORDER BY DESC(?n) LIMIT 3", "[descending]  expected 2000.0, produced 4 in");
  has("SELECT ?s { ?s x:n ?n ; a x:c1 } ORDER BY ?n LIMIT 3", "[ascending]  expected 2000.0, produced 11 in");
}
