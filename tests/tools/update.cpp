// `relata update`, from outside.
#include "tests/catch.h"
#include "tests/tools/bench.h"
#include "tests/tools/fixtures.h"

using namespace relata::tests;

TEST_CASE("update changes the store and counts on stderr", "[tools][update]") {
  const Bench bench;
  REQUIRE(bench.run({"load", bench.file("g.trig", graph)}).status == 0);
  const auto before = bench.quads();
  const auto run =
      bench.run({"update",
                 "INSERT DATA { place:cork rdfs:comment 'wet'@en , 'green'@en } ; "
                 "DELETE { GRAPH ?g { ?p rdfs:label ?l } } INSERT { GRAPH ?g { ?p rdfs:label 'Anne'@en } } "
                 "WHERE { GRAPH ?g { ?p skos:altLabel 'Ms Ahl'@en ; rdfs:label ?l } }"});
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  CHECK(contains(run.err, "3 statements inserted, 1 deleted; "));
  CHECK(contains(run.err, " holds " + std::to_string(before.size() + 2) + " now"));
  CHECK(bench.run({"show", "Anne"}).status == 0);
  CHECK(bench.run({"update", "DROP DEFAULT"}).err.starts_with("0 statements inserted, 2 deleted; "));
  CHECK(bench.quads().size() == before.size());
}

TEST_CASE("update reads from a file and from standard input", "[tools][update]") {
  const Bench bench;
  const auto data = bench.file("g.trig", graph);
  REQUIRE(bench.run({"load", data}).status == 0);
  const auto whole = bench.quads();
  REQUIRE(bench.run({"update", "--file", "-"}, "CLEAR ALL").status == 0);
  CHECK(bench.quads().empty());
  REQUIRE(bench.run({"update", "--file", bench.file("load.ru", "LOAD <" + data + ">")}).status == 0);
  CHECK(bench.quads() == whole);
}

TEST_CASE("an update that fails says why and changes nothing", "[tools][update]") {
  const Bench bench;
  REQUIRE(bench.run({"load", bench.file("g.trig", graph)}).status == 0);
  const auto before = bench.quads();
  const auto fails = [&](const std::vector<std::string>& words, int status, const std::string& message) {
    const auto run = bench.run(words);
    CAPTURE(words, run.err);
    CHECK(run.status == status);
    CHECK(run.out.empty());
    CHECK(contains(run.err, message));
    CHECK(bench.quads() == before);
  };
  const auto wrong = bench.file("wrong.ru", "CLEAR ALL ;\nINSERT DATA { ?x rdfs:label 'x' }");
  fails({"update", "--file", wrong}, 2,
        wrong + ": line 2, column 15: expected a constant term in INSERT DATA, found ?x");
  fails({"update", "CLEAR ALL ; MOVE <a:nowhere> TO DEFAULT"}, 2, "there is no graph <a:nowhere> to move");
  fails({"update", "CLEAR ALL ; LOAD <http://localhost/x.ttl>"}, 2, "LOAD reads files of this machine only");
  const auto broken = bench.file("broken.nt", "<a:s> <a:p> <a:o> .\n<a:s> <a:p> .\n");
  fails({"update", "CLEAR ALL ; LOAD <" + broken + ">"}, 3, broken + ":2:13");
  fails({"update", "CLEAR ALL ; LOAD <" + bench.path("absent.nt") + ">"}, 3, "absent.nt");
  fails({"update", "--file", bench.path("absent.ru")}, 3, "absent.ru: No such file or directory");
  fails({"update", "--file", bench.path("")}, 3, "Is a directory");
}

TEST_CASE("of several requests each is done or not, up to the first that fails", "[tools][update]") {
  const Bench bench;
  REQUIRE(bench.run({"load", bench.file("g.trig", graph)}).status == 0);
  const auto before = bench.quads();
  const auto first = bench.file("1.ru", "INSERT DATA { <a:s> <a:p> 1 }");
  const auto second = bench.file("2.ru", "INSERT { <a:s> <a:p> ?next } WHERE { <a:s> <a:p> ?n BIND(?n + 1 AS ?next) }");
  const auto failing = bench.file("3.ru", "INSERT DATA { <a:s> <a:p> 9 } ; MOVE <a:nowhere> TO DEFAULT");
  const auto wrong = bench.file("4.ru", "INSERT { <a:s> }");
  SECTION("all") {
    const auto run = bench.run({"update", "--file", first, second, second});
    CHECK(run.status == 0);
    CHECK(contains(run.err, "3 statements inserted, 0 deleted; "));
    CHECK(bench.quads().size() == before.size() + 3);
  }
  SECTION("one fails") {
    const auto run = bench.run({"update", "--file", first, failing, second});
    CHECK(run.status == 2);
    CHECK(contains(run.err, failing + ": "));
    CHECK(bench.quads().size() == before.size() + 1);
  }
  SECTION("one cannot be parsed, and none is begun") {
    const auto run = bench.run({"update", "--file", first, wrong});
    CHECK(run.status == 2);
    CHECK(contains(run.err, wrong + ": line 1"));
    CHECK(bench.quads() == before);
  }
  SECTION("a query is one") { CHECK(bench.run({"query", "--file", first, second}).status == 2); }
}
