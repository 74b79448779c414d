// The storage module under Redland's own program, over a store that `relata` made.
#include <fstream>
#include <set>
#include <sstream>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/tools/program.h"

using namespace relata::tests;

namespace {

using Lines = std::multiset<std::string>;

Lines lines_of(const std::string& text, const std::string& prefix = {}) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(prefix)) lines.insert(line.substr(prefix.size()));
  }
  return lines;
}

// Two graphs that share a triple, with a chain, numbers, and a literal in a language.
constexpr const char* data = R"(
  @prefix : <http://example.org/> .
  :g1 { :a :knows :b . :b :knows :c . :a :name "Ann"@en-US . }
  :g2 { :a :knows :b . :c :knows :a . :a :age 30 . :b :age 31 . })";

class Files {
 public:
  Files() {
    std::ofstream(directory_ / "data.trig") << data;
    const auto loaded = run_relata({"load", "--store", store(), (directory_ / "data.trig").string()});
    REQUIRE(loaded.status == 0);
  }
  std::string store() const { return (directory_ / "store").string(); }

  // `rdfproc` on the store, with these words after its name.
  Outcome rdfproc(const std::vector<std::string>& words, const std::vector<std::string>& options = {}) const {
    std::vector<std::string> all{"rdfproc", "-s", "relata"};
    all.insert(all.end(), options.begin(), options.end());
    all.push_back(store());
    all.insert(all.end(), words.begin(), words.end());
    return run(all, {{"REDLAND_MODULE_PATH", RELATA_MODULE_DIR}});
  }

  Outcome ask_rdfproc(const std::string& query, const std::string& language = "sparql") const {
    return rdfproc({"query", language, "-", query});
  }
  // What rdfproc writes of a graph, which is RDF/XML always.
  Lines as_ntriples(const std::string& rdf_xml) const {
    const auto file = (directory_ / "answer.rdf").string(), answers = (directory_ / "answers").string();
    std::ofstream(file) << rdf_xml;
    REQUIRE(run_relata({"load", "--store", answers, file}).status == 0);
    return lines_of(run_relata({"dump", "--store", answers, "--syntax", "ntriples"}).out);
  }
  std::string ask_relata(const std::string& query, const std::string& format) const {
    return run_relata({"query", "--store", store(), "--results", format, query}).out;
  }

 private:
  TemporaryDirectory directory_;
};

const std::string a = "<http://example.org/a>", b = "<http://example.org/b>", c = "<http://example.org/c>";
const std::string knows = "<http://example.org/knows>";

}  // namespace

TEST_CASE("rdfproc counts, lists and finds what relata loaded", "[tools][redland]") {
  const Files files;
  CHECK(files.rdfproc({"size"}).out.ends_with("graph has 6 triples\n"));
  CHECK(lines_of(files.rdfproc({"contexts"}).out) ==
        Lines{"Context: <http://example.org/g1>", "Context: <http://example.org/g2>"});
  CHECK(lines_of(files.rdfproc({"find", "http://example.org/b", "-", "-"}).out) ==
        Lines{"Matched triple: " + b + " " + knows + " " + c + " with context <http://example.org/g1>",
              "Matched triple: " + b +
                  " <http://example.org/age> \"31\"^^<http://www.w3.org/2001/XMLSchema#integer> with context "
                  "<http://example.org/g2>"});
  CHECK(lines_of(files.rdfproc({"print"}).out, "  " + a + " " + knows) ==
        Lines{" " + b + " with context <http://example.org/g1>. "});
  // All of it: the statements that a dump without graphs has.
  CHECK(lines_of(files.rdfproc({"serialize", "ntriples"}).out) ==
        lines_of(run_relata({"dump", "--store", files.store(), "--syntax", "ntriples"}).out));
}

TEST_CASE("rdfproc's queries are answered by our engine alone, as by relata", "[tools][redland]") {
  const Files files;
  SECTION("what Rasqal cannot parse: property paths") {
    const auto query = "SELECT ?x { " + a + " " + knows + "+ ?x }";
    CHECK(lines_of(files.ask_rdfproc(query).out) ==
          Lines{"result: [, x=" + a + "]", "result: [, x=" + b + "]", "result: [, x=" + c + "]"});
    CHECK(lines_of(files.ask_relata(query, "tsv")) == Lines{"?x", a, b, c});
  }
  SECTION("what Rasqal answers wrongly: VALUES, GROUP_CONCAT, MINUS over several graphs") {
    const auto values =
        "SELECT ?n { VALUES ?x { " + a + " <http://example.org/nobody> } ?x <http://example.org/age> ?n }";
    CHECK(lines_of(files.ask_rdfproc(values).out) ==
          Lines{"result: [, n=\"30\"^^<http://www.w3.org/2001/XMLSchema#integer>]"});
    CHECK(lines_of(files.ask_relata(values, "tsv")) == Lines{"?n", "30"});
    const std::string joined =
        "SELECT (GROUP_CONCAT(?n ; separator='/') AS ?all) (SUM(?n) AS ?sum) { SELECT ?n { ?x <http://example.org/age> "
        "?n } ORDER BY ?n }";
    CHECK(lines_of(files.ask_rdfproc(joined).out) ==
          Lines{"result: [, all=\"30/31\", sum=\"61\"^^<http://www.w3.org/2001/XMLSchema#integer>]"});
    CHECK(lines_of(files.ask_relata(joined, "tsv")) == Lines{"?all\t?sum", "\"30/31\"\t61"});
  }
  SECTION("a triple that two graphs share counts once") {
    CHECK(lines_of(files.ask_rdfproc("SELECT (COUNT(*) AS ?n) { " + a + " " + knows + " ?x }").out) ==
          Lines{"result: [, n=\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>]"});
  }
  SECTION("language tags in any case") {
    const auto found = "ASK { ?x ?p \"Ann\"@EN-us }";
    CHECK(files.ask_rdfproc(found).err.ends_with("Query returned boolean result: true\n"));
    CHECK(files.ask_relata(found, "csv") == "true\r\n");
  }
  SECTION("ASK") {
    const auto absent = "ASK { " + a + " " + knows + "/" + knows + " " + b + " }";
    CHECK(files.ask_rdfproc(absent).err.ends_with("Query returned boolean result: false\n"));
    CHECK(files.ask_relata(absent, "csv") == "false\r\n");
  }
  SECTION("CONSTRUCT") {
    const auto query = "CONSTRUCT { ?y <http://example.org/knownBy> ?x } WHERE { ?x " + knows + " ?y }";
    const auto answer = files.as_ntriples(files.ask_rdfproc(query).out);
    CHECK(answer == lines_of(files.ask_relata(query, "ntriples")));
    CHECK(answer == Lines{b + " <http://example.org/knownBy> " + a + " .",
                          c + " <http://example.org/knownBy> " + b + " .",
                          a + " <http://example.org/knownBy> " + c + " ."});
  }
  SECTION("results formats") {
    const std::string query = "SELECT ?x ?n { ?x <http://example.org/age> ?n } ORDER BY ?n";
    const auto ours = files.ask_relata(query, "json");
    CHECK(files.rdfproc({"query", "sparql", "-", query}, {"-r", "json"}).out.find(ours) != std::string::npos);
  }
}

TEST_CASE("what our engine does not answer fails with its reason, and Rasqal does not step in", "[tools][redland]") {
  const Files files;
  const auto unreadable = files.ask_rdfproc("SELECT ?x { ?x }");
  CHECK(unreadable.out.empty());
  CHECK(unreadable.err.find("line 1, column 16: ") != std::string::npos);
  const auto update = files.ask_rdfproc("CLEAR ALL", "sparql11-update");
  CHECK(update.out.empty());
  CHECK(update.err.find("a storage of type 'relata' answers SPARQL, not 'sparql11-update'") != std::string::npos);
  CHECK(files.rdfproc({"size"}).out.ends_with("graph has 6 triples\n"));
  // What only Rasqal's dialect allows.
  const auto dialect = files.ask_rdfproc("EXPLAIN SELECT ?x { ?x ?p ?y }", "laqrs");
  CHECK(dialect.out.empty());
  CHECK(dialect.err.find("line 1, column 1: ") != std::string::npos);
}

TEST_CASE("rdfproc changes a store that relata reads", "[tools][redland]") {
  const Files files;
  const std::string added = "http://example.org/";
  REQUIRE(files.rdfproc({"add", added + "c", added + "knows", added + "d", added + "g3"}).status == 0);
  REQUIRE(files.rdfproc({"remove", added + "a", added + "knows", added + "b"}).status == 0);
  CHECK(lines_of(files.ask_relata("SELECT ?x ?y ?g { GRAPH ?g { ?x " + knows + " ?y } }", "tsv")) ==
        Lines{"?x\t?y\t?g", b + "\t" + c + "\t<http://example.org/g1>", c + "\t" + a + "\t<http://example.org/g2>",
              c + "\t<http://example.org/d>\t<http://example.org/g3>"});
}
