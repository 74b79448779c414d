// Through librdf alone, as its users do.
#include "graph/redland/redland_storage.h"

#include <set>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/graph/redland_objects.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using namespace relata::tests;

namespace {

// A world with our storage and one model over it. Messages of librdf end in `errors`.
class Redland {
 public:
  explicit Redland(const std::string& directory, const char* options = "new='yes'", QueryEngine engine = {}) {
    world_.reset(librdf_new_world());
    librdf_world_open(world_.get());
    librdf_world_set_logger(world_.get(), this, [](void* self, librdf_log_message* message) {
      static_cast<Redland*>(self)->errors.emplace_back(librdf_log_message_message(message));
      return 1;
    });
    register_redland_storage(world_.get(), std::move(engine));
    storage_.reset(librdf_new_storage(world_.get(), "relata", directory.c_str(), options));
    if (storage_) model_.reset(librdf_new_model(world_.get(), storage_.get(), nullptr));
  }

  librdf_world* world() { return world_.get(); }
  librdf_model* model() { return model_.get(); }

  Owned<librdf_node> iri(const std::string& name) {
    return Owned<librdf_node>(librdf_new_node_from_uri_string(world(), bytes("http://example.org/" + name)));
  }
  // Empty names are left open.
  Owned<librdf_statement> statement(const std::string& subject, const std::string& predicate,
                                    const std::string& object) {
    const auto node = [&](const std::string& name) { return name.empty() ? nullptr : iri(name).release(); };
    return Owned<librdf_statement>(
        librdf_new_statement_from_nodes(world(), node(subject), node(predicate), node(object)));
  }
  void add(const std::string& subject, const std::string& predicate, const std::string& object,
           const std::string& context = {}) {
    const auto added = statement(subject, predicate, object);
    const auto graph = context.empty() ? nullptr : iri(context);
    REQUIRE((graph ? librdf_model_context_add_statement(model(), graph.get(), added.get())
                   : librdf_model_add_statement(model(), added.get())) == 0);
  }

  static std::string name(librdf_node* node) {
    if (node == nullptr) return "-";
    if (!librdf_node_is_resource(node)) return reinterpret_cast<const char*>(librdf_node_get_literal_value(node));
    const std::string iri(reinterpret_cast<const char*>(librdf_uri_as_string(librdf_node_get_uri(node))));
    return iri.substr(iri.find_last_of('/') + 1);
  }
  static std::multiset<std::string> names(librdf_stream* stream) {
    std::multiset<std::string> result;
    for (; librdf_stream_end(stream) == 0; librdf_stream_next(stream)) {
      librdf_statement* each = librdf_stream_get_object(stream);
      result.insert(name(librdf_statement_get_subject(each)) + " " + name(librdf_statement_get_predicate(each)) + " " +
                    name(librdf_statement_get_object(each)));
    }
    librdf_free_stream(stream);
    return result;
  }
  static std::multiset<std::string> names(librdf_iterator* iterator) {
    std::multiset<std::string> result;
    for (; librdf_iterator_end(iterator) == 0; librdf_iterator_next(iterator)) {
      result.insert(name(static_cast<librdf_node*>(librdf_iterator_get_object(iterator))));
    }
    librdf_free_iterator(iterator);
    return result;
  }

  std::vector<std::string> errors;

 private:
  Owned<librdf_world> world_;
  Owned<librdf_storage> storage_;
  Owned<librdf_model> model_;
};

using Names = std::multiset<std::string>;

// Answers with what it was asked, so that a test sees what arrives.
QueryEngine echo() {
  QueryEngine engine;
  engine.answer = [](const Snapshot& view, const std::string& query, const std::string& base) {
    QueryAnswer answer;
    if (query.starts_with("ASK")) {
      answer.kind = QueryAnswer::Kind::boolean;
      answer.boolean = view.size() > 0;
    } else if (query.starts_with("CONSTRUCT")) {
      answer.kind = QueryAnswer::Kind::graph;
      answer.next_triple = [n = 0](Quad& quad) mutable {
        quad = {
            Term::iri("http://example.org/s"), Term::iri("http://example.org/p"), Term::literal(std::to_string(n)), {}};
        return n++ < 2;
      };
    } else if (query == "wrong") {
      throw StoreError("the query is wrong");
    } else {
      answer.variables = {"query", "base", "row"};
      answer.next_row = [query, base, n = 0](QueryAnswer::Row& row) mutable {
        row = {Term::literal(query), base.empty() ? std::nullopt : std::optional(Term::literal(base)),
               Term::literal(std::to_string(n))};
        return n++ < 5;
      };
    }
    return answer;
  };
  engine.write = [](const Snapshot&, const std::string& query, const std::string&, const std::string& format) {
    return query + " as " + format;
  };
  return engine;
}

Owned<librdf_query> query(Redland& redland, const char* language, const std::string& text) {
  return Owned<librdf_query>(librdf_new_query(redland.world(), language, nullptr, bytes(text), nullptr));
}

}  // namespace

TEST_CASE("librdf finds, counts and removes over the union of all graphs as a set", "[graph][redland]") {
  const TemporaryDirectory directory;
  Redland redland((directory / "store").string());
  redland.add("a", "p", "b");
  redland.add("a", "p", "b", "g1");
  redland.add("a", "p", "b", "g2");
  redland.add("a", "q", "c", "g2");
  redland.add("d", "p", "c", "g1");
  auto* model = redland.model();
  CHECK(librdf_model_size(model) == 3);
  CHECK(Redland::names(librdf_model_as_stream(model)) == Names{"a p b", "a q c", "d p c"});
  const auto find = [&](const char* s, const char* p, const char* o) {
    return Redland::names(librdf_model_find_statements(model, redland.statement(s, p, o).get()));
  };
  CHECK(find("a", "", "") == Names{"a p b", "a q c"});
  CHECK(find("", "p", "") == Names{"a p b", "d p c"});
  CHECK(find("a", "", "b") == Names{"a p b"});
  CHECK(find("", "", "nowhere") == Names{});
  CHECK(Redland::names(librdf_model_get_contexts(model)) == Names{"g1", "g2"});
  CHECK(Redland::names(librdf_model_context_as_stream(model, redland.iri("g2").get())) == Names{"a p b", "a q c"});
  CHECK(Redland::names(librdf_model_find_statements_in_context(model, redland.statement("", "p", "").get(),
                                                               redland.iri("g1").get())) == Names{"a p b", "d p c"});
  CHECK(Redland::names(librdf_model_get_sources(model, redland.iri("p").get(), redland.iri("c").get())) == Names{"d"});
  CHECK(Redland::names(librdf_model_get_arcs(model, redland.iri("a").get(), redland.iri("c").get())) == Names{"q"});
  CHECK(Redland::names(librdf_model_get_targets(model, redland.iri("a").get(), redland.iri("p").get())) == Names{"b"});
  CHECK(Redland::names(librdf_model_get_arcs_in(model, redland.iri("c").get())) == Names{"p", "q"});
  CHECK(Redland::names(librdf_model_get_arcs_out(model, redland.iri("a").get())) == Names{"p", "q"});
  CHECK(librdf_model_has_arc_in(model, redland.iri("b").get(), redland.iri("p").get()) != 0);
  CHECK(librdf_model_has_arc_in(model, redland.iri("b").get(), redland.iri("q").get()) == 0);
  CHECK(librdf_model_has_arc_out(model, redland.iri("a").get(), redland.iri("q").get()) != 0);

  CHECK(librdf_model_context_remove_statement(model, redland.iri("g1").get(), redland.statement("a", "p", "b").get()) ==
        0);
  CHECK(librdf_model_contains_statement(model, redland.statement("a", "p", "b").get()) != 0);
  CHECK(librdf_model_remove_statement(model, redland.statement("a", "p", "b").get()) == 0);
  CHECK(librdf_model_contains_statement(model, redland.statement("a", "p", "b").get()) == 0);
  CHECK(librdf_model_context_remove_statements(model, redland.iri("g2").get()) == 0);
  CHECK(Redland::names(librdf_model_as_stream(model)) == Names{"d p c"});
  CHECK(redland.errors.empty());
}

TEST_CASE("librdf's literals come back as they went in", "[graph][redland]") {
  const TemporaryDirectory directory;
  Redland redland((directory / "store").string());
  auto* type = librdf_new_uri(redland.world(), bytes("http://www.w3.org/2001/XMLSchema#integer"));
  std::vector<librdf_node*> literals{librdf_new_node_from_literal(redland.world(), bytes("Åse \"x\""), "no", 0),
                                     librdf_new_node_from_literal(redland.world(), bytes("plain"), nullptr, 0),
                                     librdf_new_node_from_typed_literal(redland.world(), bytes("042"), nullptr, type),
                                     librdf_new_node_from_typed_literal(redland.world(), bytes("42"), nullptr, type),
                                     librdf_new_node_from_blank_identifier(redland.world(), bytes("b1"))};
  librdf_free_uri(type);
  for (std::size_t i = 0; i < literals.size(); ++i) {
    const Owned<librdf_node> object(literals[i]);
    const auto predicate = redland.iri("p");
    const auto subject = redland.iri("s" + std::to_string(i));
    REQUIRE(librdf_model_add(redland.model(), librdf_new_node_from_node(subject.get()),
                             librdf_new_node_from_node(predicate.get()), librdf_new_node_from_node(object.get())) == 0);
    const Owned<librdf_node> back(librdf_model_get_target(redland.model(), subject.get(), predicate.get()));
    REQUIRE(back);
    CHECK(librdf_node_equals(back.get(), object.get()) != 0);
  }
}

TEST_CASE("librdf's transactions commit and roll back", "[graph][redland]") {
  const TemporaryDirectory directory;
  Redland redland((directory / "store").string());
  auto* model = redland.model();
  REQUIRE(librdf_model_transaction_start(model) == 0);
  redland.add("a", "p", "b");
  CHECK(librdf_model_size(model) == 1);
  // Changes while a stream of the transaction is read.
  auto* stream = librdf_model_as_stream(model);
  redland.add("c", "p", "d");
  CHECK(Redland::names(stream) == Names{"a p b"});
  CHECK(librdf_model_transaction_rollback(model) == 0);
  CHECK(librdf_model_size(model) == 0);
  REQUIRE(librdf_model_transaction_start(model) == 0);
  redland.add("a", "p", "b");
  CHECK(librdf_model_transaction_commit(model) == 0);
  CHECK(librdf_model_size(model) == 1);
  CHECK(librdf_model_transaction_commit(model) != 0);
  CHECK(redland.errors == std::vector<std::string>{"no transaction is open"});
}

TEST_CASE("a librdf storage opens what is there, erases with new, and refuses what is missing", "[graph][redland]") {
  const TemporaryDirectory directory;
  const auto path = (directory / "store").string();
  Redland(path).add("a", "p", "b");
  {
    Redland again(path, "");
    CHECK(librdf_model_size(again.model()) == 1);
  }
  {
    Redland reader(path, "write='no'");
    CHECK(librdf_model_size(reader.model()) == 1);
    CHECK(librdf_model_add_statement(reader.model(), reader.statement("c", "p", "d").get()) != 0);
    CHECK(reader.errors == std::vector<std::string>{path + ": opened for reading only"});
  }
  CHECK(librdf_model_size(Redland(path, "new='yes'").model()) == 0);
  const auto missing = (directory / "missing").string();
  Redland none(missing, "");
  CHECK(none.model() == nullptr);
  REQUIRE_FALSE(none.errors.empty());
  CHECK(none.errors.front() == missing + ": no store here; 'relata import' or 'load' makes one");
}

TEST_CASE("librdf's queries go to the engine, in any name of SPARQL", "[graph][redland]") {
  const TemporaryDirectory directory;
  Redland redland((directory / "store").string(), "new='yes'", echo());
  redland.add("a", "p", "b");

  SECTION("bindings") {
    for (const char* language : {"sparql", "sparql10", "laqrs", "relata-sparql"}) {
      const auto asked = query(redland, language, "SELECT paths { ?a !^:p* ?b }");
      if (!asked) continue;  // our own language is known from the first query on
      const Owned<librdf_query_results> results(librdf_model_query_execute(redland.model(), asked.get()));
      REQUIRE(results);
      CHECK(librdf_query_results_is_bindings(results.get()) != 0);
      CHECK(librdf_query_results_get_bindings_count(results.get()) == 3);
      CHECK(std::string(librdf_query_results_get_binding_name(results.get(), 1)) == "base");
      int rows = 0;
      for (; librdf_query_results_finished(results.get()) == 0; librdf_query_results_next(results.get()), ++rows) {
        const Owned<librdf_node> text(librdf_query_results_get_binding_value_by_name(results.get(), "query"));
        CHECK(Redland::name(text.get()) == "SELECT paths { ?a !^:p* ?b }");
        const Owned<librdf_node> row(librdf_query_results_get_binding_value(results.get(), 2));
        CHECK(Redland::name(row.get()) == std::to_string(rows));
        CHECK(librdf_query_results_get_binding_value(results.get(), 1) == nullptr);
      }
      CHECK(rows == 5);
    }
  }
  SECTION("limit and offset, which Rasqal forgets") {
    librdf_free_query_results(librdf_model_query_execute(redland.model(), query(redland, "sparql", "SELECT").get()));
    for (const char* language : {"sparql", "laqrs", "relata-sparql"}) {
      const auto set = query(redland, language, "SELECT");
      REQUIRE(set);
      librdf_query_set_limit(set.get(), 2);
      librdf_query_set_offset(set.get(), 1);
      const Owned<librdf_query_results> results(librdf_model_query_execute(redland.model(), set.get()));
      std::vector<std::string> rows;
      for (; librdf_query_results_finished(results.get()) == 0; librdf_query_results_next(results.get())) {
        const Owned<librdf_node> row(librdf_query_results_get_binding_value(results.get(), 2));
        rows.push_back(Redland::name(row.get()));
      }
      CHECK(rows == std::vector<std::string>{"1", "2"});
    }
    const auto fresh = query(redland, "sparql", "SELECT");
    const Owned<librdf_query_results> all(librdf_model_query_execute(redland.model(), fresh.get()));
    int rows = 0;
    for (; librdf_query_results_finished(all.get()) == 0; librdf_query_results_next(all.get())) ++rows;
    CHECK(rows == 5);
  }
  SECTION("booleans") {
    const auto asked = query(redland, "sparql", "ASK {}");
    const Owned<librdf_query_results> results(librdf_model_query_execute(redland.model(), asked.get()));
    CHECK(librdf_query_results_is_boolean(results.get()) != 0);
    CHECK(librdf_query_results_get_boolean(results.get()) == 1);
  }
  SECTION("graphs") {
    const auto asked = query(redland, "sparql", "CONSTRUCT");
    const Owned<librdf_query_results> results(librdf_model_query_execute(redland.model(), asked.get()));
    CHECK(librdf_query_results_is_graph(results.get()) != 0);
    CHECK(Redland::names(librdf_query_results_as_stream(results.get())) == Names{"s p 0", "s p 1"});
  }
  SECTION("inside a transaction") {
    REQUIRE(librdf_model_transaction_start(redland.model()) == 0);
    const auto asked = query(redland, "sparql", "SELECT");
    const Owned<librdf_query_results> results(librdf_model_query_execute(redland.model(), asked.get()));
    redland.add("x", "p", "y");
    REQUIRE(librdf_model_transaction_commit(redland.model()) == 0);
    int rows = 0;
    for (; librdf_query_results_finished(results.get()) == 0; librdf_query_results_next(results.get())) ++rows;
    CHECK(rows == 5);
  }
  SECTION("text in a results format") {
    const auto asked = query(redland, "sparql", "SELECT");
    const Owned<librdf_query_results> results(librdf_model_query_execute(redland.model(), asked.get()));
    auto* text = librdf_query_results_to_string2(results.get(), "json", nullptr, nullptr, nullptr);
    REQUIRE(text != nullptr);
    CHECK(std::string(reinterpret_cast<const char*>(text)) == "SELECT as json");
    librdf_free_memory(text);
  }
  SECTION("errors") {
    const auto asked = query(redland, "sparql", "wrong");
    CHECK(librdf_model_query_execute(redland.model(), asked.get()) == nullptr);
    CHECK(redland.errors == std::vector<std::string>{"the query is wrong"});
  }
}

TEST_CASE("without an engine a librdf query fails, and Rasqal does not answer", "[graph][redland]") {
  const TemporaryDirectory directory;
  Redland redland((directory / "store").string());
  redland.add("a", "p", "b");
  const auto asked = query(redland, "sparql", "SELECT * { ?s ?p ?o }");
  REQUIRE(asked);
  CHECK(librdf_model_query_execute(redland.model(), asked.get()) == nullptr);
  CHECK(redland.errors == std::vector<std::string>{"no query engine is linked to this storage of type 'relata'"});
}
