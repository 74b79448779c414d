#include "graph/load.h"

#include <set>
#include <sstream>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

std::string lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "<http://x/s" + std::to_string(i % 700) + "> <http://x/p" + std::to_string(i % 7) + "> \"" +
            std::to_string(i) + "\" .\n";
  return text;
}

RdfReadOptions ntriples(bool lenient = false) {
  RdfReadOptions options;
  options.syntax = "ntriples";
  options.lenient = lenient;
  return options;
}

const DiagnosticSink silent = [](const RdfDiagnostic&) {};

}  // namespace

TEST_CASE("loading gives what reading gives, in the graph that was asked for", "[graph][load]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  const auto text = lines(5000) + lines(10);
  std::istringstream in(text), again(text);
  auto transaction = store.begin();
  CHECK(load_rdf(transaction, in, ntriples(), "http://x/g", silent) == 5010);
  transaction.commit();
  std::set<Quad> expected, found;
  read_rdf(
      again, ntriples(),
      [&](Quad&& quad) {
        quad.graph = Term::iri("http://x/g");
        expected.insert(quad);
      },
      silent);
  const auto snapshot = store.snapshot();
  auto scan = snapshot.scan({});
  for (QuadIds ids; scan.next(ids);)
    found.insert({snapshot.term(ids.subject), snapshot.term(ids.predicate), snapshot.term(ids.object),
                  snapshot.term(ids.graph)});
  CHECK(found == expected);
  CHECK(snapshot.size() == 5000);
}

TEST_CASE("what is wrong with the text is told on the thread that loads", "[graph][load]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  const auto text = lines(2000) + "nonsense\n" + lines(3000);
  SECTION("as an exception") {
    std::istringstream in(text);
    auto transaction = store.begin();
    CHECK_THROWS_AS(load_rdf(transaction, in, ntriples(), "", silent), RdfError);
  }
  SECTION("as a diagnostic, where the rest is kept") {
    std::istringstream in(text);
    auto transaction = store.begin();
    std::vector<std::uint64_t> bad;
    CHECK(load_rdf(transaction, in, ntriples(true), "",
                   [&](const RdfDiagnostic& problem) { bad.push_back(problem.line); }) == 5000);
    CHECK(bad == std::vector<std::uint64_t>{2001});
  }
  SECTION("a failure of the writer ends the reader") {
    std::istringstream in(text);
    auto transaction = store.begin();
    struct Stop {};
    CHECK_THROWS_AS(load_rdf(transaction, in, ntriples(true), "", [](const RdfDiagnostic&) { throw Stop(); }), Stop);
  }
}
