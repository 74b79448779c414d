// Our engine for the comparison with its peers.
//
//   bench_relata DIRECTORY
//
// Speaks the protocol of protocol.h. Answers are TSV, or N-Triples of a CONSTRUCT; their writing counts to the time.
#include <filesystem>
#include <sstream>
#include <string>

#include "graph/load.h"
#include "graph/store.h"
#include "queries/sparql/error.h"
#include "queries/sparql/results/results.h"
#include "queries/sparql/sparql.h"
#include "queries/sparql/update.h"
#include "tests/benchmarks/peers/protocol.h"

using namespace relata;

namespace {

sparql::Options options_for(std::chrono::milliseconds limit) {
  sparql::Options options;
  options.well_known_prefixes = false;
  options.memory_limit = 0;
  options.timeout = limit;
  return options;
}

std::string load(graph::Store& store, const std::string& file) {
  auto transaction = store.begin();
  graph::load_rdf(transaction, std::filesystem::path(file), {}, "", [](const graph::RdfDiagnostic&) {});
  transaction.commit();
  return {};
}

std::string query(const graph::Store& store, const std::string& text, const sparql::Options& options) {
  const auto parsed = sparql::parse(text, options);
  const bool is_graph = parsed.form() == sparql::Form::construct || parsed.form() == sparql::Form::describe;
  std::ostringstream out;
  sparql::write(out, sparql::evaluate(store.snapshot(), parsed, options),
                is_graph ? sparql::ResultFormat::ntriples : sparql::ResultFormat::tsv);
  return out.str();
}

std::string answer(graph::Store& store, const peers::Request& request) {
  if (request.kind == "load") return load(store, request.text);
  if (request.kind == "version") return RELATA_VERSION;
  const auto options = options_for(request.limit);
  try {
    if (request.kind == "query") return query(store, request.text, options);
    if (request.kind != "update") throw std::runtime_error("unknown kind of request: " + request.kind);
    sparql::apply(sparql::parse_update(request.text, options), store, options);
  } catch (const sparql::TimeoutError&) {
    throw peers::TooSlow();
  }
  return {};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  graph::Store store(arguments[1], graph::OpenMode::create);
  peers::serve([&](const peers::Request& request) { return answer(store, request); });
}
