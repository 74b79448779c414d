// The commands that ask: query, show, paths, rank, stats, export.
#include <rapidjson/document.h>

#include <fstream>
#include <iterator>

#include "tests/catch.h"
#include "tests/tools/bench.h"
#include "tests/tools/fixtures.h"

using namespace relata::tests;

namespace {

// A bench whose store holds the graph of fixtures.h.
class Loaded : public Bench {
 public:
  Loaded() { REQUIRE(run({"load", file("g.trig", graph)}).status == 0); }
  std::string out(const std::vector<std::string>& arguments) const {
    const auto result = run(arguments);
    CAPTURE(arguments, result.err);
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    return result.out;
  }
};

rapidjson::Document parsed(const std::string& text) {
  rapidjson::Document json;
  json.Parse(text.c_str());
  REQUIRE_FALSE(json.HasParseError());
  return json;
}

const std::string people = "SELECT ?n { ?p a schema:Person ; rdfs:label ?n } ORDER BY ?n LIMIT 2";

}  // namespace

TEST_CASE("query writes each format of results", "[tools][query]") {
  const Loaded bench;
  CHECK(bench.out({"query", people}) == bench.out({"query", "--results", "table", people}));
  CHECK(bench.out({"query", people}) == "n\n--------\nAnna Ahl\nBert Bok\n");
  CHECK(bench.out({"query", "--results", "csv", people}) == "n\r\nAnna Ahl\r\nBert Bok\r\n");
  CHECK(bench.out({"query", "--results", "tsv", people}) == "?n\n\"Anna Ahl\"@en\n\"Bert Bok\"@en\n");
  const auto json = parsed(bench.out({"query", "--results", "json", people}));
  CHECK(std::string(json["results"]["bindings"][1]["n"]["value"].GetString()) == "Bert Bok");
  CHECK(contains(bench.out({"query", "--results", "xml", people}),
                 "<binding name=\"n\"><literal xml:lang=\"en\">Bert Bok</literal></binding>"));

  const std::string construct = "CONSTRUCT { ?p schema:name ?n } { ?p schema:homeLocation ?c ; rdfs:label ?n }";
  CHECK(bench.out({"query", "--results", "ntriples", construct}) ==
        "<https://relata.example/entity/person/bert-bok> <https://schema.org/name> \"Bert Bok\"@en .\n");
  CHECK(
      contains(bench.out({"query", "--results", "turtle", construct}), "person:bert-bok schema:name \"Bert Bok\"@en"));
  CHECK(bench.out({"query", construct}) == bench.out({"query", "--results", "turtle", construct}));
  for (const std::string format : {"json", "xml", "csv", "tsv"})
    CHECK(bench.run({"query", "--results", format, construct}).status == 2);
  for (const std::string format : {"turtle", "ntriples"}) {
    CHECK(bench.run({"query", "--results", format, people}).status == 2);
    CHECK(bench.run({"query", "--results", format, "ASK {}"}).status == 2);
  }
}

TEST_CASE("query answers no, or with no row, by exit status 1", "[tools][query]") {
  const Loaded bench;
  CHECK(bench.out({"query", "ASK { person:bert-bok ?p place:cork }"}) == "yes\n");
  const auto no = bench.run({"query", "ASK { place:cork ?p person:bert-bok }"});
  CHECK(no.status == 1);
  CHECK(no.out == "no\n");
  CHECK(bench.run({"query", "SELECT * { place:cork ?p person:bert-bok }"}).status == 1);
  CHECK(bench.run({"query", "CONSTRUCT WHERE { place:cork ?p person:bert-bok }"}).status == 1);
}

TEST_CASE("query reads from a file and from standard input, and explains", "[tools][query]") {
  const Loaded bench;
  const auto answer = bench.out({"query", people});
  CHECK(bench.out({"query", "--file", bench.file("people.rq", people)}) == answer);
  CHECK(bench.run({"query", "--file", "-"}, people).out == answer);
  CHECK(contains(bench.out({"query", "--explain", people}), "match ?p rdf:type schema:Person"));
  const auto absent = bench.run({"query", "--file", bench.path("absent.rq")});
  CHECK(absent.status == 3);
  CHECK(contains(absent.err, "absent.rq"));
}

TEST_CASE("a query that takes too long ends in an error", "[tools][query]") {
  const Loaded bench;
  const auto run = bench.run({"query", "--timeout", "0.05",
                              "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"});
  CHECK(run.status != 0);
  CHECK(run.out.empty());
  CHECK_FALSE(run.err.empty());
}

TEST_CASE("an entity goes by label, alias, any case, short and full IRI", "[tools][show]") {
  const Loaded bench;
  const auto told = bench.out({"show", "Anna Ahl"});
  CHECK(contains(told, "Anna Ahl met Bert Bok"));
  CHECK(contains(told, "Anna Ahl met Bert Bok ."));
  CHECK(contains(told, "Anna meets Bert, 2024-05-09"));
  for (const std::string name :
       {"Ms Ahl", "anna ahl", "person:anna-ahl", "https://relata.example/entity/person/anna-ahl",
        "<https://relata.example/entity/person/anna-ahl>"}) {
    CAPTURE(name);
    CHECK(bench.out({"show", name}) == told);
  }
  const auto json = parsed(bench.out({"show", "Bert Bok", "--format", "json"}));
  CHECK(std::string(json["name"].GetString()) == "Bert Bok");
  CHECK(std::string(json["relations"][0]["evidence"][0]["text"].GetString()) == "Bert lives in Cork.");
}

TEST_CASE("an ambiguous name lists its candidates, an unknown one similar names", "[tools][show]") {
  const Loaded bench;
  for (const std::vector<std::string>& command : {std::vector<std::string>{"show", "George"},
                                                  {"paths", "George", "Cork"},
                                                  {"paths", "Cork", "George"},
                                                  {"paths", "Cork", "Anna Ahl", "--via", "George"},
                                                  {"export", "--around", "George"}}) {
    const auto run = bench.run(command);
    CAPTURE(command, run.err);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK(contains(run.err, "<https://relata.example/entity/person/george-one>"));
    CHECK(contains(run.err, "<https://relata.example/entity/person/george-two>"));
  }
  const auto unknown = bench.run({"show", "Ahl"});
  CHECK(unknown.status == 1);
  CHECK(unknown.out.empty());
  CHECK(contains(unknown.err, "Anna Ahl"));
  CHECK(bench.run({"show", "Zzyzx"}).status == 1);
  CHECK(bench.run({"show", ""}).status == 1);
}

TEST_CASE("paths tells how two names are connected, and who says so", "[tools][paths]") {
  const Loaded bench;
  const auto text = bench.out({"paths", "Anna Ahl", "Cork"});
  CHECK(contains(text, "2 steps"));
  CHECK(contains(text, "Anna Ahl met Bert Bok"));
  CHECK(contains(text, "Bert lives in Cork."));
  const auto json = parsed(bench.out({"paths", "Anna Ahl", "Cork", "--format", "json"}));
  REQUIRE(json["paths"].Size() == 1U);
  CHECK(json["paths"][0]["length"].GetInt() == 2);
  CHECK(std::string(json["paths"][0]["steps"][1]["facts"][0]["evidence"][0]["text"].GetString()) ==
        "Bert lives in Cork.");
  CHECK(contains(bench.out({"paths", "Anna Ahl", "Cork", "--format", "graphml"}), "</graphml>"));
  CHECK(contains(bench.out({"paths", "Anna Ahl", "Cork", "--format", "dot"}), "digraph relata {"));
}

TEST_CASE("paths obeys its options", "[tools][paths]") {
  const Loaded bench;
  const auto status = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"paths", "Anna Ahl", "Cork"});
    const auto run = bench.run(options);
    CHECK(run.err.empty() == (run.status == 0));
    return run.status;
  };
  CHECK(status({"--max-length", "2"}) == 0);
  CHECK(status({"--max-length", "1"}) == 1);
  CHECK(status({"--count", "1"}) == 0);
  CHECK(status({"--via", "Bert Bok"}) == 0);
  CHECK(status({"--via", "Iris Isle"}) == 1);
  CHECK(status({"--without", "homeLocation"}) == 1);
  CHECK(status({"--without", "Meeting"}) == 1);
  CHECK(status({"--without", "Bert Bok"}) == 1);
  CHECK(status({"--without", "worksFor", "--without", "Iris Isle"}) != 0);  // no such predicate here
  CHECK(status({"--directed"}) == 0);
  CHECK(bench.run({"paths", "Cork", "Anna Ahl"}).status == 0);
  CHECK(bench.run({"paths", "Cork", "Anna Ahl", "--directed"}).status == 1);
  CHECK(bench.run({"paths", "Anna Ahl", "Iris Isle"}).status == 1);
}

TEST_CASE("rank and stats count the store", "[tools]") {
  const Loaded bench;
  const auto ranking = bench.out({"rank", "--count", "1"});
  CHECK(contains(ranking, "Bert Bok"));
  CHECK_FALSE(contains(ranking, "Anna Ahl"));
  const auto counts = bench.out({"stats"});
  CHECK(contains(counts, "1  article"));
  CHECK(contains(counts, "6  entities"));
  CHECK(contains(counts, "1  event"));
  CHECK(contains(counts, "1  Meeting"));
  CHECK(contains(counts, "1  home location"));
}

TEST_CASE("export writes each format, whole or around a name", "[tools][export]") {
  const Loaded bench;
  CHECK(contains(bench.out({"export"}), "</graphml>"));
  CHECK(contains(bench.out({"export", "--dialect", "yed"}), "<y:NodeLabel"));
  CHECK_FALSE(contains(bench.out({"export"}), "<y:NodeLabel"));
  CHECK(contains(bench.out({"export", "--format", "gexf"}), "</gexf>"));
  CHECK(contains(bench.out({"export", "--format", "dot"}), "Anna Ahl"));
  CHECK(contains(bench.out({"export", "--format", "csv"}), "Anna Ahl,Bert Bok,Meeting,event,Certain,"));
  CHECK(sorted_lines(bench.out({"export", "--format", "nquads"})) == bench.quads());
  CHECK(contains(bench.out({"export", "--format", "trig"}), "person:anna-ahl"));

  const auto near = bench.out({"export", "--format", "dot", "--around", "Anna Ahl"});
  CHECK(contains(near, "Bert Bok"));
  CHECK_FALSE(contains(near, "Cork"));
  CHECK(contains(bench.out({"export", "--format", "dot", "--around", "Anna Ahl", "--hops", "2"}), "Cork"));
  CHECK(bench.run({"export", "--around", "Zzyzx"}).status == 1);

  const auto file = bench.path("out.graphml");
  const auto run = bench.run({"export", "-o", file});
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  std::ifstream written(file);
  CHECK(std::string(std::istreambuf_iterator<char>(written), {}) == bench.out({"export"}));
}
