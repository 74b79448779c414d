// Our engine for the comparison with its peers: a process that speaks the protocol of engines.py.
//
//   bench_relata DIRECTORY
//
// Requests on standard input: a line "KIND BYTES", then that many bytes. Kinds: `load` (the name of an N-Triples file),
// `query`, `update`. Each is answered by a line "ok SECONDS BYTES" or "error SECONDS BYTES" and the bytes: of a query
// its answer as TSV, whose writing counts to the time.
#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>

#include "graph/load.h"
#include "graph/store.h"
#include "queries/sparql/results/results.h"
#include "queries/sparql/sparql.h"
#include "queries/sparql/update.h"

using namespace relata;

namespace {

sparql::Options options_without_limits() {
  sparql::Options options;
  options.well_known_prefixes = false;
  options.memory_limit = 0;
  return options;
}

std::string load(graph::Store& store, const std::string& file) {
  auto transaction = store.begin();
  graph::load_rdf(transaction, std::filesystem::path(file), {}, "", [](const graph::RdfDiagnostic&) {});
  transaction.commit();
  return {};
}

std::string query(const graph::Store& store, const std::string& text) {
  const auto options = options_without_limits();
  std::ostringstream out;
  sparql::write(out, sparql::evaluate(store.snapshot(), sparql::parse(text, options), options),
                sparql::ResultFormat::tsv);
  return out.str();
}

std::string answer(graph::Store& store, const std::string& kind, const std::string& text) {
  if (kind == "load") return load(store, text);
  if (kind == "query") return query(store, text);
  if (kind != "update") throw std::runtime_error("unknown kind of request: " + kind);
  sparql::apply(sparql::parse_update(text, options_without_limits()), store, options_without_limits());
  return {};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  graph::Store store(arguments[1], graph::OpenMode::create);
  std::string kind;
  std::size_t size = 0;
  while (std::cin >> kind >> size) {
    std::cin.ignore(1);
    std::string text(size, '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(size));
    const auto begin = std::chrono::steady_clock::now();
    const char* status = "ok";
    std::string said;
    try {
      said = answer(store, kind, text);
    } catch (const std::exception& error) {
      status = "error";
      said = error.what();
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    std::cout << status << ' ' << seconds.count() << ' ' << said.size() << '\n' << said << std::flush;
  }
}
