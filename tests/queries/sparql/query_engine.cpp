// Our engine behind librdf's own functions, in one process.
#include "queries/sparql/query_engine.h"

#include <string>
#include <vector>

#include "graph/redland/redland_storage.h"
#include "tests/catch.h"
#include "tests/graph/redland_objects.h"
#include "tests/graph/temporary_directory.h"

using namespace relata;
using namespace relata::tests;

namespace {

// A model over a storage of `type`, with the chain :a :next :b :next :c :next :a and a loop at :c.
class Chain {
 public:
  explicit Chain(const char* type) : world_(librdf_new_world()) {
    librdf_world_open(world_.get());
    librdf_world_set_logger(world_.get(), &errors, [](void* to, librdf_log_message* message) {
      static_cast<std::vector<std::string>*>(to)->emplace_back(librdf_log_message_message(message));
      return 1;
    });
    graph::register_redland_storage(world_.get(), sparql::query_engine());
    storage_.reset(librdf_new_storage(world_.get(), type, (directory_ / "store").c_str(), "new='yes'"));
    model_.reset(librdf_new_model(world_.get(), storage_.get(), nullptr));
    for (const auto* link : {"ab", "bc", "ca", "cc"}) {
      librdf_model_add(model_.get(), node({link[0]}), node("next"), node({link[1]}));
    }
  }

  librdf_node* node(const std::string& name) {
    return librdf_new_node_from_uri_string(world_.get(), bytes("http://example.org/" + name));
  }
  Owned<librdf_query> query(const std::string& text, const char* language = "sparql") {
    return Owned<librdf_query>(
        librdf_new_query(world_.get(), language, nullptr, bytes("PREFIX : <http://example.org/> " + text), nullptr));
  }
  Owned<librdf_query_results> run(librdf_query* query) {
    return Owned<librdf_query_results>(librdf_model_query_execute(model_.get(), query));
  }

  // The values of the first column, in order, without the namespace.
  static std::vector<std::string> column(librdf_query_results* results) {
    std::vector<std::string> values;
    for (; librdf_query_results_finished(results) == 0; librdf_query_results_next(results)) {
      const Owned<librdf_node> value(librdf_query_results_get_binding_value(results, 0));
      const auto* text = librdf_node_is_literal(value.get()) ? librdf_node_get_literal_value(value.get())
                                                             : librdf_uri_as_string(librdf_node_get_uri(value.get()));
      const std::string whole(reinterpret_cast<const char*>(text));
      values.push_back(whole.substr(whole.rfind('/') + 1));
    }
    return values;
  }
  std::vector<std::string> ask(const std::string& text) {
    const auto asked = query(text);
    const auto results = run(asked.get());
    REQUIRE(results);
    return column(results.get());
  }

  std::vector<std::string> errors;

 private:
  TemporaryDirectory directory_;
  Owned<librdf_world> world_;
  Owned<librdf_storage> storage_;
  Owned<librdf_model> model_;
};

using Column = std::vector<std::string>;

}  // namespace

TEST_CASE("librdf_model_query_execute gives our engine's answers", "[sparql][redland]") {
  Chain chain("relata");
  CHECK(chain.ask("SELECT ?x { :a :next+ ?x } ORDER BY ?x") == Column{"a", "b", "c"});
  CHECK(chain.ask("SELECT ?x { ?x :next ?y FILTER NOT EXISTS { ?x :next ?x } } ORDER BY ?x") == Column{"a", "b"});
  CHECK(chain.ask("SELECT (COUNT(DISTINCT ?y) AS ?n) { :c (:next|^:next) ?y }") == Column{"3"});
  CHECK(chain.ask("SELECT (GROUP_CONCAT(?l ; separator='+') AS ?all) { SELECT (STRAFTER(STR(?x), 'org/') AS ?l) "
                  "{ ?x :next ?y } ORDER BY ?l }") == Column{"a+b+c+c"});
  CHECK(chain.errors.empty());

  const auto constructed = chain.query("CONSTRUCT { ?y :after ?x } { ?x :next/:next ?y FILTER(?x = :a) }");
  const auto graph = chain.run(constructed.get());
  REQUIRE(librdf_query_results_is_graph(graph.get()) != 0);
  const Owned<librdf_stream> triples(librdf_query_results_as_stream(graph.get()));
  auto* statement = librdf_stream_get_object(triples.get());
  const Owned<librdf_node> a(chain.node("a")), c(chain.node("c"));
  CHECK(librdf_node_equals(librdf_statement_get_subject(statement), c.get()) != 0);
  CHECK(librdf_node_equals(librdf_statement_get_object(statement), a.get()) != 0);
  librdf_stream_next(triples.get());
  CHECK(librdf_stream_end(triples.get()) != 0);
}

TEST_CASE("a limit and an offset set through librdf hold, before and after those of the query", "[sparql][redland]") {
  Chain chain("relata");
  const auto asked = chain.query("SELECT ?x { ?x :next ?y } ORDER BY ?x LIMIT 3");
  librdf_query_set_offset(asked.get(), 1);
  librdf_query_set_limit(asked.get(), 5);
  const auto results = chain.run(asked.get());
  CHECK(Chain::column(results.get()) == Column{"b", "c"});
}

TEST_CASE("answers are written in the formats of the standard, by MIME type too", "[sparql][redland]") {
  Chain chain("relata");
  const auto asked = chain.query("SELECT ?x { :a :next ?x }");
  for (const char* mime : {"text/csv", "application/sparql-results+json"}) {
    const auto results = chain.run(asked.get());
    auto* text = librdf_query_results_to_string2(results.get(), nullptr, mime, nullptr, nullptr);
    REQUIRE(text != nullptr);
    const std::string written(reinterpret_cast<const char*>(text));
    librdf_free_memory(text);
    if (std::string(mime) == "text/csv") CHECK(written == "x\r\nhttp://example.org/b\r\n");
    CHECK(written.find("http://example.org/b") != std::string::npos);
  }
  const auto results = chain.run(asked.get());
  CHECK(librdf_query_results_to_string2(results.get(), "html", nullptr, nullptr, nullptr) == nullptr);
  CHECK(chain.errors == Column{"no results format is called 'html'"});
}

TEST_CASE("storages of other types keep Rasqal for themselves", "[sparql][redland]") {
  Chain chain("memory");
  CHECK(chain.ask("SELECT ?x { :a :next ?x }") == Column{"b"});
  const auto path = chain.query("SELECT ?x { :a :next+ ?x }");
  CHECK(chain.run(path.get()) == nullptr);
}
