// Exit statuses and messages: 0 done, 1 nothing found, 2 wrong usage, 3 bad input, 4 store trouble.
#include "tests/catch.h"
#include "tests/tools/bench.h"
#include "tests/tools/fixtures.h"

using namespace relata::tests;

namespace {

// A wrong command line says so on stderr, writes no data and makes no store.
void check_wrong_usage(const std::vector<std::string>& arguments, const std::string& message) {
  const Bench bench;
  const auto run = bench.run(arguments);
  CAPTURE(arguments, run.err);
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  CHECK(contains(run.err, message));
  CHECK_FALSE(std::filesystem::exists(bench.store()));
}

}  // namespace

TEST_CASE("a wrong command line exits with 2 and says what is wrong", "[tools]") {
  check_wrong_usage({}, "--help");
  check_wrong_usage({"frobnicate"}, "there is no command \"frobnicate\"");
  check_wrong_usage({"--frobnicate"}, "--help");
  for (std::vector<std::string> command : {std::vector<std::string>{"import", "a"},
                                           {"extract", "a"},
                                           {"annotate", "a"},
                                           {"query", "a"},
                                           {"update", "a"},
                                           {"show", "a"},
                                           {"paths", "a", "b"},
                                           {"rank"},
                                           {"stats"},
                                           {"export"},
                                           {"resolve"},
                                           {"merge", "a", "b"},
                                           {"split", "a"},
                                           {"forget", "a"},
                                           {"catalogue", "list"},
                                           {"load", "a"},
                                           {"dump"},
                                           {"remove", "a"},
                                           {"verify"},
                                           {"backup", "a"},
                                           {"compact"}}) {
    command.emplace_back("--frobnicate");
    check_wrong_usage(command, "--frobnicate");
  }
  check_wrong_usage({"import"}, "paths");
  check_wrong_usage({"import", "--date", "2024-13-01", "x.txt"}, "\"2024-13-01\" is no date");
  check_wrong_usage({"import", "--date", "2024-02-30", "x.txt"}, "\"2024-02-30\" is no date");
  check_wrong_usage({"import", "--format", "pdf", "x.txt"}, "unknown format pdf");
  check_wrong_usage({"import", "--jobs", "0", "x.txt"}, "--jobs");
  check_wrong_usage({"extract", "--to", "pdf", "x.txt"}, "--to");
  check_wrong_usage({"query"}, "--file");
  check_wrong_usage({"query", "ASK {}", "--file", "x.rq"}, "--file");
  check_wrong_usage({"query", "--results", "pdf", "ASK {}"}, "--results");
  check_wrong_usage({"query", "--timeout", "-1", "ASK {}"}, "--timeout");
  check_wrong_usage({"update"}, "an update, or --file");
  check_wrong_usage({"update", "CLEAR ALL", "--file", "x.ru"}, "--file");
  check_wrong_usage({"update", "CLEAR"}, "line 1, column 6");
  check_wrong_usage({"backup"}, "folder");
  check_wrong_usage({"show"}, "name");
  check_wrong_usage({"paths", "A"}, "to");
  check_wrong_usage({"paths", "A", "B", "--count", "0"}, "--count");
  check_wrong_usage({"paths", "A", "B", "--max-length", "0"}, "--max-length");
  check_wrong_usage({"paths", "A", "B", "--format", "pdf"}, "--format");
  check_wrong_usage({"rank", "--count", "0"}, "--count");
  check_wrong_usage({"export", "--format", "pdf"}, "--format");
  check_wrong_usage({"export", "--dialect", "visio"}, "--dialect");
  check_wrong_usage({"export", "--hops", "2"}, "--around");
  check_wrong_usage({"resolve", "--min-confidence", "2"}, "--min-confidence");
  check_wrong_usage({"resolve", "--apply", "--list"}, "--list");
  check_wrong_usage({"merge", "a"}, "names");
  check_wrong_usage({"split"}, "names");
  check_wrong_usage({"forget"}, "what");
  check_wrong_usage({"catalogue", "add"}, "file");
}

TEST_CASE("help and version go to stdout and exit with 0", "[tools]") {
  const auto help = run_relata({"--help"});
  CHECK(help.status == 0);
  CHECK(help.err.empty());
  for (const std::string command : {"import",    "extract", "annotate", "query",   "update", "show",   "paths",
                                    "rank",      "stats",   "export",   "resolve", "merge",  "split",  "forget",
                                    "catalogue", "load",    "dump",     "remove",  "verify", "backup", "compact"}) {
    CHECK(contains(help.out, "\n  " + command + " "));
    CHECK(run_relata({command, "--help"}).status == 0);
  }
  CHECK(run_relata({"--version"}).status == 0);
}

TEST_CASE("a query that is no SPARQL exits with 2 and tells line and column", "[tools]") {
  const Bench bench;
  const auto run = bench.run({"query", "SELECT ?x {\n  ?x schema:name }"});
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  CHECK(contains(run.err, "line 2, column 18"));
  CHECK(bench.run({"query", "SELECT ?x { ?x unknown:name ?y }"}).status == 2);
  const auto file = bench.file("bad.rq", "ASK {");
  const auto from_file = bench.run({"query", "--file", file});
  CHECK(from_file.status == 2);
  CHECK(contains(from_file.err, file));
}

TEST_CASE("a store that is absent or is none exits with 4, and reading makes none", "[tools][store]") {
  const Bench bench;
  for (const std::vector<std::string>& command : {std::vector<std::string>{"query", "ASK {}"},
                                                  {"update", "CLEAR ALL"},
                                                  {"show", "A"},
                                                  {"paths", "A", "B"},
                                                  {"rank"},
                                                  {"stats"},
                                                  {"export"},
                                                  {"dump"},
                                                  {"remove", "A"},
                                                  {"verify"},
                                                  {"backup", bench.path("copy")},
                                                  {"compact"}}) {
    const auto run = bench.run(command);
    CAPTURE(command, run.err);
    CHECK(run.status == 4);
    CHECK(run.out.empty());
    CHECK(contains(run.err, bench.store()));
    CHECK_FALSE(std::filesystem::exists(bench.store()));
  }
  const auto file = bench.file("file", "no store");
  CHECK(bench.run({"stats", "--store", file}).status == 4);
  CHECK(bench.run({"load", "--store", file, bench.file("g.trig", graph)}).status == 4);
}

TEST_CASE("output that cannot be written exits with 4", "[tools]") {
  const Bench bench;
  REQUIRE(bench.run({"load", bench.file("g.trig", graph)}).status == 0);
  for (const std::string command :
       {"dump", "export", "export --format csv", "stats", "rank", "query 'SELECT * { ?s ?p ?o }'",
        "paths Anna\\ Ahl Cork", "show Cork", "verify", "--help", "query --help", "--version"}) {
    CAPTURE(command);
    CHECK(bench.shell("relata " + command + " > /dev/full").status == 4);
  }
  CHECK(bench.shell("printf 'Headline\n\nText here.\n' | relata extract - > /dev/full").status == 4);
  CHECK(bench.run({"export", "-o", bench.path("nowhere/x.graphml")}).status == 4);
}

TEST_CASE("--store comes before RELATA_STORE", "[tools][store]") {
  const Bench bench;
  const auto file = bench.file("g.trig", graph);
  REQUIRE(bench.run({"load", "--store", bench.path("other"), file}).status == 0);
  CHECK(std::filesystem::exists(bench.path("other")));
  CHECK_FALSE(std::filesystem::exists(bench.store()));
  REQUIRE(bench.run({"load", file}).status == 0);
  CHECK(std::filesystem::exists(bench.store()));
  REQUIRE(bench.shell("cd " + bench.path("") + " && env -u RELATA_STORE relata load g.trig").status == 0);
}
