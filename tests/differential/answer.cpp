// Answers SPARQL for a driver in another language: differential.py feeds it, and compares.
//
// Requests on standard input: a line "KIND BYTES", then that many bytes. Kinds: `data` (N-Quads, into a store of its
// own that replaces the last one), `query`, `update`, `dump` (no bytes). Each is answered by a line "ok BYTES" or
// "error BYTES" and the bytes: of a SELECT or ASK JSON, of a CONSTRUCT N-Triples, of a dump N-Quads. The default graph
// is the unnamed one alone, as in the standard; the well-known prefixes are not declared.
#include <chrono>
#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

#include "graph/rdf/rdf_reader.h"
#include "graph/rdf/rdf_writer.h"
#include "graph/store.h"
#include "queries/sparql/results/results.h"
#include "queries/sparql/sparql.h"
#include "queries/sparql/update.h"
#include "tests/graph/temporary_directory.h"

using namespace relata;

namespace {

sparql::Options standard_options() {
  sparql::Options options;
  options.default_graph_is_union = false;
  options.well_known_prefixes = false;
  options.timeout = std::chrono::seconds(20);
  return options;
}

class Session {
 public:
  std::string answer(const std::string& kind, const std::string& text) {
    if (kind == "data") return load(text);
    if (kind == "query") return query(text);
    if (kind == "update") {
      const auto options = standard_options();
      sparql::apply(sparql::parse_update(text, options), *store_, options);
      return {};
    }
    if (kind == "dump") return dump();
    throw std::runtime_error("unknown kind of request: " + kind);
  }

 private:
  std::string load(const std::string& text) {
    store_.reset();
    directory_ = std::make_unique<tests::TemporaryDirectory>();
    store_ = std::make_unique<graph::Store>(*directory_ / "store", graph::OpenMode::create);
    std::istringstream in(text);
    graph::RdfReadOptions options;
    options.syntax = "nquads";
    auto transaction = store_->begin();
    graph::read_rdf(
        in, options, [&](graph::Quad&& quad) { transaction.insert(quad); }, [](const graph::RdfDiagnostic&) {});
    transaction.commit();
    return {};
  }

  std::string query(const std::string& text) const {
    const auto options = standard_options();
    const auto result = sparql::evaluate(store_->snapshot(), sparql::parse(text, options), options);
    const bool is_graph = result.form == sparql::Form::construct || result.form == sparql::Form::describe;
    std::ostringstream out;
    sparql::write(out, result, is_graph ? sparql::ResultFormat::ntriples : sparql::ResultFormat::json);
    return out.str();
  }

  std::string dump() const {
    const auto snapshot = store_->snapshot();
    auto scan = snapshot.scan({});
    std::string lines;
    for (graph::QuadIds ids; scan.next(ids);) {
      const auto name = ids.graph == graph::default_graph ? graph::Term() : snapshot.term(ids.graph);
      graph::append_line(lines,
                         {snapshot.term(ids.subject), snapshot.term(ids.predicate), snapshot.term(ids.object), name});
    }
    return lines;
  }

  std::unique_ptr<tests::TemporaryDirectory> directory_;  // outlives the store in it
  std::unique_ptr<graph::Store> store_;
};

void send(const char* status, const std::string& text) {
  std::cout << status << ' ' << text.size() << '\n' << text << std::flush;
}

}  // namespace

int main() {
  Session session;
  std::string kind;
  std::size_t size = 0;
  while (std::cin >> kind >> size) {
    std::cin.ignore(1);
    std::string text(size, '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(size));
    try {
      send("ok", session.answer(kind, text));
    } catch (const std::exception& error) {
      send("error", error.what());
    }
  }
}
