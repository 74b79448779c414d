#include "graph/load.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <system_error>

#include "graph/rdf/rdf_writer.h"
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

std::set<Quad> all_of(const Store& store) {
  std::set<Quad> quads;
  const auto snapshot = store.snapshot();
  auto scan = snapshot.scan({});
  for (QuadIds ids; scan.next(ids);)
    quads.insert({snapshot.term(ids.subject), snapshot.term(ids.predicate), snapshot.term(ids.object),
                  snapshot.term(ids.graph)});
  return quads;
}

// Of every kind, some of them often.
Term random_term(std::mt19937_64& random, bool is_object) {
  static const std::string xsd = "http://www.w3.org/2001/XMLSchema#";
  const auto number = std::to_string(random() % 5000);
  switch (random() % (is_object ? 9 : 3)) {
    case 0:
      return Term::blank("b" + number);
    case 1:
    case 2:
      return Term::iri("http://x/\u00e9" + number);
    case 3:
      return Term::literal("a \"text\"\n\\ " + number);
    case 4:
      return Term::tagged("\u732b " + number, random() % 2 == 0 ? "en" : "de-ch");
    case 5:
      return Term::typed(number, xsd + "integer");
    case 6:
      return Term::typed(number + "e0", xsd + "double");
    case 7:
      return Term::typed(number + "e0", xsd + "float");  // the same text, but another term
    default:
      return Term::typed(number, "http://x/type" + std::to_string(random() % 3));
  }
}

}  // namespace

TEST_CASE("loading gives what reading gives, in the graph that was asked for", "[graph][load]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  const auto text = lines(5000) + lines(10);
  std::istringstream in(text), again(text);
  auto transaction = store.begin();
  CHECK(load_rdf(transaction, in, ntriples(), "http://x/g", silent) == 5010);
  transaction.commit();
  std::set<Quad> expected;
  read_rdf(
      again, ntriples(),
      [&](Quad&& quad) {
        quad.graph = Term::iri("http://x/g");
        expected.insert(quad);
      },
      silent);
  CHECK(all_of(store) == expected);
  CHECK(store.snapshot().size() == 5000);
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

TEST_CASE("a text of many chunks is loaded as it was written, whatever ends its lines", "[graph][load]") {
  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const std::string end = GENERATE("\n", "\r\n", "\r");
  std::set<Quad> written;
  std::string text;
  std::uint64_t lines = 0, statements = 0;
  while (text.size() < 600'000) {
    Quad quad{random_term(random, false), Term::iri("http://x/p" + std::to_string(random() % 5)),
              random_term(random, true), random() % 4 == 0 ? random_term(random, false) : Term::iri({})};
    const auto before = text.size();
    append_line(text, quad);
    text.resize(text.find('\n', before));
    text += end;
    ++lines;
    ++statements;
    written.insert(std::move(quad));
    if (random() % 50 == 0) {
      text += "# a remark" + end + end;
      lines += 2;
    }
  }
  RdfReadOptions options;
  options.syntax = "nquads";
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  SECTION("with nothing in the store, then once more") {
    for (int i = 0; i < 2; ++i) {
      std::istringstream in(text);
      auto transaction = store.begin();
      CHECK(load_rdf(transaction, in, options, "", silent) == statements);
      transaction.commit();
      CHECK(all_of(store) == written);
    }
  }
  SECTION("with blank nodes of a scope, as they are when read") {
    options.blank_scope = "here";
    std::istringstream in(text), again(text);
    auto transaction = store.begin();
    load_rdf(transaction, in, options, "", silent);
    transaction.commit();
    std::set<Quad> expected;
    read_rdf(
        again, options, [&](Quad&& quad) { expected.insert(std::move(quad)); }, silent);
    CHECK(expected != written);
    CHECK(all_of(store) == expected);
  }
  SECTION("an error in a later chunk has its line") {
    std::istringstream in(text + "nonsense" + end + text);
    auto transaction = store.begin();
    try {
      load_rdf(transaction, in, options, "", silent);
      FAIL("no error");
    } catch (const RdfError& error) {
      CHECK(error.where.line == lines + 1);
      CHECK(error.where.column == 1);
    }
  }
}

namespace {

constexpr std::size_t stack = std::size_t{64} << 20;

// What is used of the address space, in bytes.
std::size_t address_space() {
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

// The number of statements that a process loads which has room for the stacks of `threads` threads; -1 where it had to
// give up.
int loaded_with(int threads, const std::filesystem::path& directory) {
  const pid_t child = fork();
  if (child == 0) {
    Store store(directory, OpenMode::create);
    const auto text = lines(100);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack);
    pthread_setattr_default_np(&attributes);
    const rlim_t room = address_space() + static_cast<std::size_t>(threads) * stack + stack / 2;
    const rlimit limit{room, room};
    setrlimit(RLIMIT_AS, &limit);
    try {
      std::istringstream in(text);
      auto transaction = store.begin();
      _exit(static_cast<int>(load_rdf(transaction, in, ntriples(), "", silent)));
    } catch (const std::system_error&) {
      _exit(255);
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  return !WIFEXITED(status) ? -2 : WEXITSTATUS(status) == 255 ? -1 : WEXITSTATUS(status);
}

}  // namespace

#ifndef __SANITIZE_ADDRESS__  // it takes address space itself
TEST_CASE("a text is loaded by as many threads as there may be, if by any", "[graph][load]") {
  const TemporaryDirectory directory;
  CHECK(loaded_with(0, directory / "none") == -1);
  CHECK(loaded_with(1, directory / "one") == 100);
}
#endif

TEST_CASE("Turtle is loaded as it is read", "[graph][load]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "<http://x/s> <http://x/p> " + std::to_string(i) + ", [] .\n";
  RdfReadOptions options;
  options.syntax = "turtle";
  options.blank_scope = "here";
  std::istringstream in(text), again(text);
  auto transaction = store.begin();
  CHECK(load_rdf(transaction, in, options, "", silent) == 6000);
  transaction.commit();
  std::set<Quad> expected;
  read_rdf(
      again, options, [&](Quad&& quad) { expected.insert(std::move(quad)); }, silent);
  CHECK(expected.size() == 6000);
  CHECK(all_of(store) == expected);
}
