// Updates: the cases in tests/cases/update, what the parser refuses, blank nodes, LOAD, and a model of graphs as sets.
#include "queries/sparql/update.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "graph/rdf/rdf_reader.h"
#include "graph/rdf/rdf_writer.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata;
using graph::Quad;
using graph::Term;

namespace {

std::set<std::string> quads_of(const graph::Store& store) {
  std::set<std::string> lines;
  const auto snapshot = store.snapshot();
  auto scan = snapshot.scan({});
  for (graph::QuadIds ids; scan.next(ids);) {
    std::string line;
    graph::append_line(line, {snapshot.term(ids.subject), snapshot.term(ids.predicate), snapshot.term(ids.object),
                              snapshot.term(ids.graph)});
    line.pop_back();
    lines.insert(line);
  }
  return lines;
}

// A store of its own for one test.
struct Bench {
  tests::TemporaryDirectory directory;
  graph::Store store{directory.path() / "store", graph::OpenMode::create};

  void load(const std::string& nquads) {
    std::istringstream in(nquads);
    graph::RdfReadOptions options;
    options.syntax = "nquads";
    auto transaction = store.begin();
    graph::read_rdf(
        in, options, [&](Quad&& quad) { transaction.add(quad); }, [](const graph::RdfDiagnostic&) {});
    transaction.commit();
  }
  sparql::UpdateCount update(const std::string& text) {
    return sparql::apply(sparql::parse_update("PREFIX : <http://x/> " + text), store);
  }
  std::string file(const std::string& name, const std::string& text) const {
    const auto path = directory.path() / name;
    std::ofstream(path) << text;
    return path.string();
  }
};

struct Case {
  std::string name, data, update, message;
  std::set<std::string> quads;
};

std::vector<Case> read_cases(const std::filesystem::path& file) {
  std::vector<Case> cases;
  std::string section;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("== ")) {
      cases.emplace_back().name = line.substr(3);
      section.clear();
    } else if (cases.empty() || line.empty()) {
      continue;
    } else if (line == "data" || line == "update" || line == "quads" || line == "fails") {
      section = line;
    } else if (section == "data") {
      cases.back().data += line + "\n";
    } else if (section == "update") {
      cases.back().update += line + "\n";
    } else if (section == "fails") {
      cases.back().message = line;
    } else {
      cases.back().quads.insert(line);
    }
  }
  return cases;
}

std::string error_of(const std::string& text) {
  try {
    sparql::parse_update(text);
  } catch (const sparql::QueryError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("the cases in tests/cases/update leave the quads that they state", "[sparql][update][cases]") {
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(RELATA_SOURCE_DIR "/tests/cases/update")) {
    for (const auto& test : read_cases(file.path())) {
      ++count;
      INFO(file.path().filename().string() << ": " << test.name);
      Bench bench;
      bench.load(test.data);
      const auto before = quads_of(bench.store);
      std::string message;
      try {
        bench.update(test.update);
      } catch (const sparql::QueryError& error) {
        message = error.what();
      }
      CHECK(message.substr(0, test.message.empty() ? message.size() : test.message.size()) == test.message);
      CHECK(quads_of(bench.store) == (test.message.empty() ? test.quads : before));
    }
  }
  CHECK(count == 16);
}

TEST_CASE("an update that is none is refused with line, column and what was expected", "[sparql][update][parser]") {
  CHECK(error_of("INSERT DATA {\n  <a:s> <a:p> ?o }") ==
        "line 2, column 15: expected a constant term in INSERT DATA, found ?o");
  CHECK(error_of("DELETE DATA { _:b <a:p> 1 }") == "line 1, column 15: expected no blank node in DELETE DATA");
  CHECK(error_of("DELETE { <a:s> <a:p> [] } WHERE {}") == "line 1, column 22: expected no blank node in DELETE");
  CHECK(error_of("DELETE WHERE { <a:s> <a:p> (1) }") == "line 1, column 28: expected no blank node in DELETE WHERE");
  CHECK(error_of("DELETE WHERE { <a:s> <a:p> () }") == "accepted");
  CHECK(error_of("INSERT { 1 <a:p> 2 } WHERE {}") ==
        "line 1, column 10: expected a subject that is no literal, found \"1\"");
  CHECK(error_of("INSERT DATA { <s> <a:p> 1 }") ==
        "line 1, column 15: expected an absolute IRI, or BASE before it, found <s>");
  CHECK(error_of("BASE <a:b> INSERT DATA { <s> <a:p> 1 }") == "accepted");
  CHECK(error_of("INSERT DATA { _:b <a:p> 1 } ; INSERT DATA { _:b <a:p> 2 }") ==
        "line 1, column 45: the blank node _:b already stands in another INSERT DATA");
  CHECK(error_of("INSERT { _:b <a:p> 1 } WHERE {} ; INSERT { _:b <a:p> 2 } WHERE { _:b ?p ?o }") == "accepted");
  CHECK(error_of("INSERT {} WHERE { _:b ?p ?o } ; INSERT {} WHERE { _:b ?p ?o }") ==
        "line 1, column 51: the blank node _:b already stands in another basic graph pattern");
  CHECK(error_of("INSERT DATA { GRAPH <a:g> { GRAPH <a:h> {} } }") ==
        "line 1, column 29: expected a triple or \"}\", found \"GRAPH\"");
  CHECK(error_of("INSERT {} {}") == "line 1, column 11: expected WHERE, found \"{\"");
  CHECK(error_of("WITH <a:g> DELETE WHERE {}") == "line 1, column 19: expected \"{\", found \"WHERE\"");
  CHECK(error_of("CLEAR <a:g>") == "line 1, column 7: expected GRAPH, DEFAULT, NAMED or ALL, found <a:g>");
  CHECK(error_of("COPY ALL TO <a:g>") == "line 1, column 6: expected DEFAULT, GRAPH or an IRI, found \"ALL\"");
  CHECK(error_of("CREATE GRAPH <a:g> LOAD <a>") == "line 1, column 20: expected \";\" or the end, found \"LOAD\"");
  CHECK(error_of("SELECT * {}") ==
        "line 1, column 1: expected INSERT, DELETE, WITH, LOAD, CLEAR, DROP, CREATE, ADD, MOVE or COPY, "
        "found \"SELECT\"");
  CHECK(error_of("INSERT {} WHERE { SELECT ?x { ?x ?y ?z } GROUP BY ?y }") ==
        "?x is neither grouped by nor inside an aggregate");
  CHECK(error_of("") == "accepted");
}

TEST_CASE("the quads that changed are counted", "[sparql][update]") {
  Bench bench;
  const auto count = [&](const std::string& text) {
    const auto counted = bench.update(text);
    return std::pair(counted.inserted, counted.deleted);
  };
  using Counts = std::pair<std::uint64_t, std::uint64_t>;
  CHECK(count("INSERT DATA { :a :p 1, 2, 2 . GRAPH :g { :a :p 2, 3 } }") == Counts{4, 0});
  CHECK(count("INSERT DATA { :a :p 1, 9 }") == Counts{1, 0});
  CHECK(count("DELETE { :a :p ?n } INSERT { :a :p ?n } WHERE { :a :p ?n }") == Counts{1, 0});
  CHECK(count("COPY :g TO DEFAULT") == Counts{0, 2});
  CHECK(count("MOVE DEFAULT TO :h") == Counts{2, 2});
  CHECK(count("DROP ALL") == Counts{0, 4});
}

TEST_CASE("blank nodes of a template are new for each solution", "[sparql][update]") {
  Bench bench;
  bench.update("INSERT DATA { :a :p 1, 2 . _:x :q _:x . GRAPH :g { _:x :q [] } }");
  for (int i = 0; i < 2; ++i) bench.update("INSERT { _:x :of ?n ; :twin _:x . :a :has [ :of ?n ] } WHERE { :a :p ?n }");
  std::set<std::string> data, made;
  const auto snapshot = bench.store.snapshot();
  const auto subjects = [&](const std::string& predicate, std::set<std::string>& into) {
    auto scan = snapshot.scan({graph::any_term, *snapshot.find(Term::iri(predicate)), graph::any_term});
    std::size_t count = 0;
    for (graph::QuadIds quad; scan.next(quad); ++count) {
      REQUIRE(graph::is_blank(quad.subject));
      into.insert(snapshot.term(quad.subject).value);
    }
    return count;
  };
  CHECK(subjects("http://x/q", data) == 2);
  CHECK(data.size() == 1);
  CHECK(subjects("http://x/of", made) == 8);
  CHECK(made.size() == 8);
  const auto query = sparql::parse("PREFIX : <http://x/> SELECT ?x { ?x :twin ?x ; :of ?n . FILTER(ISBLANK(?x)) }");
  CHECK(sparql::evaluate(snapshot, query).solutions.rows.size() == 4);
}

TEST_CASE("LOAD reads local files wholly or not at all", "[sparql][update][load]") {
  Bench bench;
  const auto good = bench.file("good one.ttl", "<a:s> <a:p> 1, [] .");
  const auto broken = bench.file("broken.nt", "<a:s> <a:p> <a:o> .\n<a:s> <a:p> .\n");
  const auto dataset = bench.file("dataset.nq", "<a:s> <a:p> <a:o> <a:g> .\n<a:s> <a:p> <a:o> .\n");
  auto escaped = good;
  escaped.replace(escaped.find(' '), 1, "%20");
  CHECK(bench.update("LOAD <file://" + escaped + "> INTO GRAPH :g").inserted == 2);
  CHECK(bench.update("LOAD <file:" + escaped + "> INTO GRAPH :g").inserted == 0);
  CHECK(bench.update("LOAD <file://localhost" + escaped + ">").inserted == 2);
  CHECK(bench.update("LOAD <" + dataset + ">").inserted == 2);
  const auto before = quads_of(bench.store);
  CHECK(before.count("<a:s> <a:p> <a:o> <a:g> .") == 1);
  CHECK_THROWS_AS(bench.update("CLEAR ALL ; LOAD <" + broken + ">"), graph::RdfError);
  CHECK_THROWS_AS(bench.update("CLEAR ALL ; LOAD <" + broken + ".not-there.ttl>"), graph::RdfError);
  CHECK_THROWS_AS(bench.update("CLEAR ALL ; LOAD <" + dataset + "> INTO GRAPH :h"), sparql::QueryError);
  CHECK_THROWS_AS(bench.update("CLEAR ALL ; LOAD <file://elsewhere" + escaped + ">"), sparql::QueryError);
  CHECK(quads_of(bench.store) == before);
  CHECK(bench.update("LOAD SILENT <" + broken + "> INTO GRAPH :h ; INSERT DATA { :a :p :b }").inserted == 1);
  CHECK(bench.update("LOAD SILENT <" + dataset + "> INTO GRAPH :h").inserted == 0);
  CHECK(quads_of(bench.store).size() == before.size() + 1);
}

TEST_CASE("an update past its limits changes nothing", "[sparql][update]") {
  Bench bench;
  std::string data;
  for (int i = 0; i < 300; ++i) data += ":s :p " + std::to_string(i) + " . ";
  bench.update("INSERT DATA { " + data + " }");
  const auto text = "CLEAR DEFAULT ; INSERT DATA { " + data +
                    " } ; INSERT { ?a ?g ?l } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
  const auto update = sparql::parse_update("PREFIX : <http://x/> " + text);
  const auto before = quads_of(bench.store);
  sparql::Options options;
  options.timeout = std::chrono::milliseconds(50);
  CHECK_THROWS_AS(sparql::apply(update, bench.store, options), sparql::TimeoutError);
  options.timeout = {};
  options.memory_limit = 1000;
  CHECK_THROWS_AS(sparql::apply(update, bench.store, options), sparql::QueryError);
  CHECK(quads_of(bench.store) == before);
}

namespace {

// What the graphs hold after random operations, by the definitions of SPARQL 1.1 Update section 4.3.
class Model {
 public:
  using Graph = std::set<std::string>;

  void insert(const std::string& graph, const std::string& triple) { graphs_[graph].insert(triple); }
  void erase(const std::string& graph, const std::string& triple) { graphs_[graph].erase(triple); }
  void clear(const std::string& graph) { graphs_[graph].clear(); }
  void add(const std::string& from, const std::string& to) {
    const Graph source = graphs_[from];
    graphs_[to].insert(source.begin(), source.end());
  }
  void copy(const std::string& from, const std::string& to) { graphs_[to] = Graph(graphs_[from]); }
  void move(const std::string& from, const std::string& to) {
    if (from == to) return;
    copy(from, to);
    clear(from);
  }
  std::set<std::string> quads() const {
    std::set<std::string> lines;
    for (const auto& [name, triples] : graphs_)
      for (const auto& triple : triples) lines.insert(triple + (name == "DEFAULT" ? "" : name + " ") + ".");
    return lines;
  }

 private:
  std::map<std::string, Graph> graphs_;
};

}  // namespace

TEST_CASE("random operations do what they do to a set of triples per graph", "[sparql][update]") {
  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto any = [&random](std::size_t below) { return random() % below; };
  Bench bench;
  Model model;
  const std::vector<std::string> graphs = {"DEFAULT", "<a:g>", "<a:h>", "<a:i>"};
  for (int request = 0; request < 60; ++request) {
    std::string text;
    for (auto operations = 1 + any(6); operations > 0; --operations) {
      const auto& from = graphs[any(4)];
      const auto& to = graphs[any(4)];
      const auto triple = "<a:s" + std::to_string(any(4)) + "> <a:p> \"" + std::to_string(any(5)) + "\" ";
      const auto data = " DATA { " + (from == "DEFAULT" ? triple : "GRAPH " + from + " { " + triple + "}") + " } ; ";
      switch (any(9)) {
        case 0:
          text += "DELETE" + data;
          model.erase(from, triple);
          break;
        case 1:
          text += "ADD SILENT " + from + " TO " + to + " ; ";
          model.add(from, to);
          break;
        case 2:
          if (model.quads().empty()) break;
          // Without SILENT a graph that holds nothing is an error; then the model and the store part.
          text += "INSERT DATA { GRAPH <a:g> { <a:s> <a:p> \"0\" } } ; COPY <a:g> TO " + to + " ; ";
          model.insert("<a:g>", "<a:s> <a:p> \"0\" ");
          model.copy("<a:g>", to);
          break;
        case 3:
          text += "INSERT DATA { GRAPH <a:h> { <a:s> <a:p> \"1\" } } ; MOVE <a:h> TO " + to + " ; ";
          model.insert("<a:h>", "<a:s> <a:p> \"1\" ");
          model.move("<a:h>", to);
          break;
        case 4:
          text += from == "DEFAULT" ? "CLEAR DEFAULT ; " : "DROP GRAPH " + from + " ; ";
          model.clear(from);
          break;
        default:
          text += "INSERT" + data;
          model.insert(from, triple);
      }
    }
    INFO(text);
    bench.update(text);
    REQUIRE(quads_of(bench.store) == model.quads());
  }
}
