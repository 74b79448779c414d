// SERVICE: what is asked of other endpoints, and how their answers are joined.
#include "queries/sparql/service.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>

#include "queries/sparql/results/results.h"
#include "queries/sparql/results/results_reader.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/queries/sparql/result_readers.h"
#include "tests/shared_data.h"

using namespace relata;
using graph::Quad;
using graph::Term;
using sparql::ServiceError;
using sparql::ServiceRequest;

namespace {

Term name(const std::string& local) { return Term::iri("http://x.org/" + local); }

// Our store, and one that stands for another endpoint.
class Federation {
 public:
  Federation()
      : ours_(directory_ / "ours", graph::OpenMode::create), theirs_(directory_ / "theirs", graph::OpenMode::create) {}

  void add(bool to_theirs, const std::vector<Quad>& quads) {
    auto transaction = (to_theirs ? theirs_ : ours_).begin();
    for (const auto& quad : quads) transaction.add(quad);
    transaction.commit();
  }

  sparql::Result ask(const std::string& query, sparql::Options options = {}) {
    options.service = [this](const ServiceRequest& request) {
      requests.push_back(request);
      std::ostringstream out;
      write(out, sparql::evaluate(theirs_.snapshot(), sparql::parse(request.query)),
            requests.size() % 2 == 0 ? sparql::ResultFormat::json : sparql::ResultFormat::xml);
      return sparql::ServiceAnswer{out.str(), ""};
    };
    return sparql::evaluate(ours_.snapshot(), sparql::parse("PREFIX : <http://x.org/> " + query, options), options);
  }

  std::vector<ServiceRequest> requests;

 private:
  tests::TemporaryDirectory directory_;
  graph::Store ours_, theirs_;
};

std::vector<sparql::SolutionRow> sorted(sparql::Result result) {
  std::sort(result.solutions.rows.begin(), result.solutions.rows.end());
  return result.solutions.rows;
}

std::string error_of(const std::string& query, const sparql::ServiceClient& client) {
  const tests::TemporaryDirectory directory;
  const graph::Store store(directory / "store", graph::OpenMode::create);
  sparql::Options options;
  options.service = client;
  try {
    sparql::evaluate(store.snapshot(), sparql::parse(query, options), options);
  } catch (const sparql::QueryError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("endpoints are asked about many solutions at once, and once about each", "[sparql][service]") {
  Federation two;
  std::vector<Quad> ours, theirs;
  for (int i = 0; i < 300; ++i) {
    // Each place is the home of two.
    ours.push_back({name("p" + std::to_string(i)), name("home"), name("h" + std::to_string(i / 2)), {}});
    if (i % 2 == 0)
      theirs.push_back({name("h" + std::to_string(i / 2)), name("size"), Term::literal(std::to_string(i)), {}});
  }
  two.add(false, ours);
  two.add(true, theirs);
  const auto answer = two.ask("SELECT ?who ?n { ?who :home ?h SERVICE <http://e.org/> { ?h :size ?n } }");
  CHECK(answer.solutions.rows.size() == 300);
  CHECK(two.requests.size() == 2);
  CHECK(two.requests[0].endpoint == "http://e.org/");
  two.requests.clear();
  SECTION("not more than LIMIT needs") {
    CHECK(
        two.ask("SELECT ?n { ?who :home ?h SERVICE <http://e.org/> { ?h :size ?n } } LIMIT 5").solutions.rows.size() ==
        5);
    CHECK(two.requests.size() == 1);
  }
  SECTION("inside EXISTS, once for equal values") {
    CHECK(two.ask("SELECT ?who { ?who :home ?h FILTER EXISTS { SERVICE <http://e.org/> { ?h :size '4' } } }")
              .solutions.rows.size() == 2);
    CHECK(two.requests.size() == 150);
  }
  SECTION("with what a filter leaves") {
    two.ask("SELECT ?n { ?who :home ?h SERVICE <http://e.org/> { ?h :size ?n } FILTER(?who = :p7) }");
    REQUIRE(two.requests.size() == 1);
    CHECK(two.requests[0].query ==
          "PREFIX : <http://x.org/>\nSELECT ?h ?n WHERE { VALUES ( ?h ) {\n( <http://x.org/h3> ) }\n{ ?h :size ?n } }");
  }
}

TEST_CASE("the text of SERVICE goes out as it stands, with the prefixes and the base that it uses",
          "[sparql][service]") {
  Federation two;
  two.ask(
      "PREFIX a: <http://a.org/> PREFIX b: <http://b.org/> BASE <http://base.org/> SELECT * { SERVICE <e> "
      "{ ?s a:p <x> . # a comment }\n FILTER(?s != b:c) SERVICE SILENT <f> { ?s schema:name '}' } } }");
  REQUIRE(two.requests.size() == 1);
  CHECK(two.requests[0].endpoint == "http://base.org/e");
  CHECK(
      two.requests[0].query ==
      "BASE <http://base.org/>\nPREFIX a: <http://a.org/>\nPREFIX b: <http://b.org/>\nPREFIX schema: "
      "<https://schema.org/>\nSELECT ?s WHERE { ?s a:p <x> . # a comment }\n FILTER(?s != b:c) SERVICE SILENT <f> { ?s "
      "schema:name '}' } }");
}

// Section 18.6: the value takes the variable's place in the pattern, before the pattern is matched.
TEST_CASE("EXISTS substitutes values from outside in what another endpoint matches", "[sparql][service]") {
  Federation two;
  two.add(false, {{name("a"), name("p"), name("c"), {}},
                  {name("b"), name("p"), Term::literal("1"), {}},
                  {name("d"), name("p"), Term::blank("n"), {}}});
  two.add(true, {{name("a"), name("q"), name("b"), {}},
                 {name("b"), name("q"), name("a"), {}},
                 {name("a"), name("r"), name("d"), {}},
                 {name("d"), name("q"), name("d"), {}}});
  const auto found = [&](const std::string& pattern) {
    std::string names;
    for (const auto& row :
         sorted(two.ask("SELECT ?s { ?s :p ?o FILTER EXISTS { SERVICE <http://e.org/> " + pattern + " } }")))
      names += row[0]->value.substr(13) + ' ';
    return names;
  };
  SECTION("for OPTIONAL, which finds nothing else then") {
    CHECK(found("{ ?s :q ?x OPTIONAL { ?x :r ?o } }") == "a b d ");
    CHECK(two.requests[1].query.find("{ VALUES ( ?o ) {\n( \"1\" ) }  ?x :r ?o }") != std::string::npos);
    CHECK(found("{ ?s :q ?x OPTIONAL { ?o :r ?y } FILTER(?s != :d) }") == "a b ");
  }
  SECTION("for filters") {
    CHECK(found("{ ?s :q ?x FILTER(?o = '1') }") == "b ");
    CHECK(found("{ ?s :q ?x FILTER EXISTS { ?x :q ?s FILTER(?o = :c) } }") == "a ");
  }
  SECTION("and MINUS still removes only what shares a variable with it") {
    CHECK(found("{ ?s :q ?x OPTIONAL { ?x :r ?o } MINUS { ?y :q ?z } }") == "a b d ");
  }
  SECTION("where BIND or a sub-query gives the value, it is joined") {
    CHECK(found("{ ?s :q ?x OPTIONAL { ?s :q ?y BIND('1' AS ?o) } }") == "b ");
    CHECK(found("{ SELECT ?s { ?s :q ?x OPTIONAL { ?x :r ?o } } }") == "a b d ");
  }
}

// The same data in one store, and the other part in a graph of its own, is the oracle.
TEST_CASE("random federated queries answer as over one store", "[sparql][service]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const auto pick = [&](const std::vector<std::string>& of) { return of[random() % of.size()]; };
  for (int round = 0; round < 40; ++round) {
    Federation two, one;
    std::vector<Quad> ours, theirs;
    for (int i = 0; i < 40; ++i) {
      const auto quad = [&] {
        return Quad{name("n" + std::to_string(random() % 8)),
                    name(pick({"p", "q"})),
                    random() % 3 == 0 ? Term::literal(pick({"1", "2"})) : name("n" + std::to_string(random() % 8)),
                    {}};
      };
      ours.push_back(quad());
      theirs.push_back(quad());
    }
    two.add(false, ours);
    two.add(true, theirs);
    for (auto& quad : ours) quad.graph = name("ours");
    for (auto& quad : theirs) quad.graph = name("theirs");
    one.add(false, ours);
    one.add(false, theirs);
    const std::vector<std::string> patterns{"?a :p ?b",
                                            "?b :q ?c",
                                            "?a :q ?c . ?c :p ?d",
                                            "?a :p ?b OPTIONAL { ?b :q ?d }",
                                            "{ ?a :p ?b } UNION { ?b :q ?c }",
                                            "?a ?e ?b FILTER(?a != ?b)",
                                            "?a :p ?b OPTIONAL { ?b :q ?d FILTER(?a != ?c) }",
                                            "SELECT ?a (COUNT(*) AS ?n) { ?a :p ?b } GROUP BY ?a"};
    // $our stands before what our store is asked, $their before what the other one is; $1 and $2 are patterns.
    const auto shape =
        pick({"$our { $1 } $their { $2 }", "$their { $2 } $our { $1 }", "$our { $1 } OPTIONAL { $their { $2 } }",
              "$our { $1 } OPTIONAL { $their { $2 } FILTER(?b != :n1) }", "$our { $1 } MINUS { $their { $2 } }",
              "$our { $1 } FILTER EXISTS { $their { $2 } }",
              "$our { $1 } FILTER NOT EXISTS { $our { ?a ?e ?b } $their { $2 } }",
              "$our { $1 } { { $their { $2 } } UNION { $our { ?a :q ?d } } }",
              "OPTIONAL { $our { $1 } } $their { $2 } $our { ?a :q ?z }",
              "VALUES ?x { <http://e.org/> } $our { $1 } $at-x { $2 } FILTER(?a != :n2)"});
    const auto one_pattern = pick(patterns), other_pattern = pick(patterns);
    const auto query = [&](const std::map<std::string, std::string>& words) {
      std::string text = "SELECT * { " + shape + " }";
      for (const auto& [mark, word] : words)
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + word.size()))
          text.replace(at, mark.size(), word);
      return text;
    };
    const auto federated = query({{"$1", one_pattern},
                                  {"$2", other_pattern},
                                  {"$our", ""},
                                  {"$their", "SERVICE <http://e.org/>"},
                                  {"$at-x", "SERVICE ?x"}});
    const auto local = query({{"$1", one_pattern},
                              {"$2", other_pattern},
                              {"$our", "GRAPH :ours"},
                              {"$their", "GRAPH :theirs"},
                              {"$at-x", "GRAPH :theirs"}});
    CAPTURE(federated, local);
    REQUIRE(sorted(two.ask(federated)) == sorted(one.ask(local)));
  }
}

TEST_CASE("blank nodes of an answer are of that answer alone", "[sparql][service]") {
  Federation two;
  two.add(false, {{Term::blank("b"), name("p"), name("a"), {}}});
  two.add(true, {{Term::blank("b"), name("p"), name("a"), {}}, {Term::blank("b"), name("q"), name("a"), {}}});
  CHECK(two.ask("SELECT * { ?s :p ?o SERVICE <http://e.org/> { ?s :q ?o } }").solutions.rows.empty());
  CHECK(two.requests.empty());
  CHECK(two.ask("SELECT * { SERVICE <http://e.org/> { ?s :p ?o . ?s :q ?o } }").solutions.rows.size() == 1);
  CHECK(two.ask("SELECT * { SERVICE <http://e.org/> { ?s :p ?o } SERVICE <http://f.org/> { ?s :q ?o } }")
            .solutions.rows.empty());
}

TEST_CASE("without a client, and with one that fails, SERVICE is an error", "[sparql][service]") {
  const std::string query = "SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }";
  CHECK(error_of(query, {}) == "SERVICE <http://e.org/>: no other endpoint may be asked here");
  CHECK(error_of(query, [](const ServiceRequest&) -> sparql::ServiceAnswer { throw ServiceError("is tired"); }) ==
        "SERVICE <http://e.org/>: is tired");
  CHECK(error_of(query, [](const ServiceRequest&) {
          return sparql::ServiceAnswer{"{\"boolean\":true}", ""};
        }) == "SERVICE <http://e.org/>: answers yes or no to a SELECT");
  CHECK(error_of("SELECT * { BIND('x' AS ?e) SERVICE ?e { ?s ?p ?o } }", {}) ==
        "SERVICE \"x\": an endpoint is named by an IRI");
}

TEST_CASE("results in JSON and XML are read as an independent reader does", "[sparql][service][results]") {
  RELATA_SHARED_OR_SKIP(suites, "rdf-tests/sparql");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(suites))) {
    const auto extension = entry.path().extension();
    if ((extension != ".srx" && extension != ".srj") || entry.path().string().find("sparql12") != std::string::npos)
      continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    CAPTURE(entry.path().string());
    const auto expected = tests::read_expected(entry.path(), "", sparql::Form::select);
    const auto actual = sparql::read_results(text, extension == ".srx" ? "application/sparql-results+xml" : "");
    CHECK(tests::same_answer(expected, actual));
    ++files;
  }
  CHECK(files > 300);
}

TEST_CASE("results that are none are refused with why", "[sparql][service][results]") {
  const auto error = [](const std::string& text, const std::string& type) -> std::string {
    try {
      sparql::read_results(text, type);
    } catch (const ServiceError& wrong) {
      return wrong.what();
    }
    return "no error";
  };
  const std::string json = "application/sparql-results+json; charset=utf-8", xml = "application/sparql-results+xml";
  CHECK(error("<html>", "text/html") == "answers in text/html, not with SPARQL results in JSON or XML");
  CHECK(error("{\"head\":{\"vars\":[\"a\"]}}", json) == "its JSON results are wrong: \"results\" is missing");
  CHECK(error("{\"head\":{\"vars\":[]},\"results\":{\"bindings\":[{\"b\":{\"type\":\"uri\",\"value\":\"x\"}}]}}",
              json) == "its JSON results are wrong: the head does not name ?b");
  CHECK(error(std::string(100000, '['), json).starts_with("its JSON results are wrong: byte 100000"));
  const std::string begin = "<sparql><head><variable name='a'/></head>\n<results><result><binding name='a'>";
  CHECK(error("<sparql>", xml) == "its XML results are wrong: line 1: not well-formed");
  CHECK(error("<html/>", xml) == "its XML results are wrong: line 1: <html> where <sparql> should be");
  CHECK(error("<sparql/>", xml) == "its XML results are wrong: line 1: neither <results> nor <boolean> is there");
  CHECK(error(begin + "<uri>x</uri><uri>y</uri></binding><binding name='a'/></result></results></sparql>", xml) ==
        "its XML results are wrong: line 2: ?a is bound twice");
  CHECK(error("<!DOCTYPE sparql [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + begin +
                  "<literal>&e;</literal></binding></result></results></sparql>",
              xml) == "its XML results are wrong: line 2: an entity");
}
