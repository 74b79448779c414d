#include <map>
#include <random>
#include <set>
#include <vector>

#include "graph/inline_term.h"
#include "graph/store.h"
#include "graph/vocabulary.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata::graph;
using relata::tests::TemporaryDirectory;

namespace {

std::string xsd(const char* name) { return vocabulary::iri(vocabulary::xsd::prefix, name); }

std::vector<Term> odd_terms() {
  const std::string nul("a\0b\0", 4);
  std::vector<Term> terms{Term::iri("http://example.org/"),
                          Term::iri("x"),
                          Term::blank("x"),
                          Term::literal("x"),
                          Term::tagged("x", "en"),
                          Term::tagged("x", "en-GB"),
                          Term::tagged("nx", "e"),
                          Term::typed("x", "http://example.org/x"),
                          Term::typed("x", "x"),
                          Term::literal(""),
                          Term::tagged("", "en"),
                          Term::typed("", xsd("integer")),
                          Term::iri(nul),
                          Term::literal(nul),
                          Term::literal(std::string(8, '\0')),
                          Term::blank("\xF0\x9D\x84\x9E"),
                          Term::iri("http://example.org/\xE2\x98\x83"),
                          Term::literal("e\xCC\x81"),
                          Term::literal("\xC3\xA9"),
                          Term::literal("\xff\xfe not UTF-8"),
                          Term::iri(std::string(5000, 'i')),
                          Term::blank(std::string(600, 'b'))};
  // Around LMDB's limit for a key, a page, and far beyond.
  for (const std::size_t size : {510, 511, 512, 2000, 2030, 4096, 100000, 3000000}) {
    terms.push_back(Term::literal(std::string(size, 'l')));
    terms.push_back(Term::literal(std::string(size, 'l') + "x"));
  }
  return terms;
}

}  // namespace

TEST_CASE("every term gets its own id and comes back as it was", "[graph][dictionary]") {
  const TemporaryDirectory directory;
  const auto terms = odd_terms();
  std::vector<TermId> ids;
  {
    Store store(directory / "store", OpenMode::create);
    auto transaction = store.begin();
    for (const Term& term : terms) ids.push_back(transaction.intern(term));
    for (std::size_t i = 0; i < terms.size(); ++i) {
      CHECK(transaction.intern(terms[i]) == ids[i]);
      CHECK(transaction.view().term(ids[i]) == terms[i]);
    }
    transaction.commit();
  }
  CHECK(std::set<TermId>(ids.begin(), ids.end()).size() == terms.size());
  Store store(directory / "store", OpenMode::read_write);
  const Snapshot snapshot = store.snapshot();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    CAPTURE(i);
    CHECK(snapshot.term(ids[i]) == terms[i]);
    CHECK(snapshot.find(terms[i]) == ids[i]);
  }
  auto transaction = store.begin();
  for (std::size_t i = 0; i < terms.size(); ++i) CHECK(transaction.intern(terms[i]) == ids[i]);
  CHECK_FALSE(snapshot.find(Term::literal("never interned")));
  CHECK_FALSE(snapshot.find(Term::typed("x", "http://example.org/unknown-datatype")));
}

TEST_CASE("the empty IRI is the default graph, xsd:string a plain literal", "[graph][dictionary]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  auto transaction = store.begin();
  CHECK(transaction.intern(Term::iri("")) == default_graph);
  CHECK(transaction.view().term(default_graph) == Term::iri(""));
  CHECK(transaction.intern(Term::typed("x", xsd("string"))) == transaction.intern(Term::literal("x")));
}

TEST_CASE("ids that were never given out are refused", "[graph][dictionary]") {
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  auto transaction = store.begin();
  const TermId iri = transaction.intern(Term::iri("x"));
  transaction.commit();
  const Snapshot snapshot = store.snapshot();
  for (const TermId id : {any_term, TermId{1}, iri + 1, iri + 16, iri + 1600, ~TermId{0}}) {
    CHECK_THROWS_AS(snapshot.term(id), StoreError);
  }
}

TEST_CASE("ids are stable and terms found over many small transactions", "[graph][dictionary]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  std::map<std::string, TermId> known;
  for (int round = 0; round < 60; ++round) {
    auto transaction = store.begin();
    std::map<std::string, TermId> added;
    for (int i = 0; i < 50; ++i) {
      const auto name = std::to_string(random() % 3000);
      const auto id = transaction.intern(Term::literal(name));
      const auto before = known.find(name);
      if (before != known.end()) REQUIRE(before->second == id);
      added[name] = id;
    }
    if (round % 4 == 3) continue;  // rolled back: its ids may be given out again
    transaction.commit();
    known.insert(added.begin(), added.end());
  }
  const Snapshot snapshot = store.snapshot();
  for (const auto& [name, id] : known) {
    REQUIRE(snapshot.find(Term::literal(name)) == id);
    REQUIRE(snapshot.term(id) == Term::literal(name));
  }
}

TEST_CASE("canonical numbers, dates and booleans are their own ids", "[graph][dictionary]") {
  const std::vector<std::pair<const char*, std::vector<const char*>>> inlined{
      {"integer", {"0", "1", "-1", "42", "123456789012345678", "-123456789012345678"}},
      {"decimal", {"0", "0.0", "1.50", "-0.5", "86", "0.86", "12345678.0001"}},
      {"boolean", {"true", "false"}},
      {"date", {"1970-01-01", "1969-12-31", "0001-01-01", "9999-12-31", "2024-02-29"}},
      {"dateTime", {"1970-01-01T00:00:00", "1969-12-31T23:59:59Z", "2024-05-09T12:30:01Z", "0001-01-01T00:00:00"}},
      {"gYear", {"0001", "2024", "9999"}},
      {"gYearMonth", {"2024-01", "2024-12"}}};
  std::set<TermId> ids;
  for (const auto& [type, texts] : inlined) {
    for (const char* text : texts) {
      const auto term = Term::typed(text, xsd(type));
      CAPTURE(type, text);
      const auto id = inline_id(term);
      REQUIRE(id);
      CHECK(is_inline(*id));
      CHECK(is_literal(*id));
      CHECK(inline_term(*id) == term);
      CHECK(ids.insert(*id).second);
    }
  }
  CHECK(integer_value(*inline_id(Term::typed("-42", xsd("integer")))) == -42);
  const auto price = decimal_value(*inline_id(Term::typed("-1.50", xsd("decimal"))));
  CHECK(price.digits == -150);
  CHECK(price.scale == 2);
}

TEST_CASE("forms that a value would not give back go to the dictionary", "[graph][dictionary]") {
  const std::vector<std::pair<const char*, std::vector<const char*>>> stored{
      {"integer", {"", "-", "+1", "01", "-0", "00", "1.0", " 1", "1234567890123456789", "1e3"}},
      {"decimal", {"", ".5", "1.", "+1.0", "01.0", "-0.0", "1.0000000000000000", "1.2.3", "x"}},
      {"boolean", {"1", "0", "TRUE", ""}},
      {"date", {"2023-02-29", "2024-1-01", "2024-01-01Z", "-2024-01-01", "0000-01-01", "12024-01-01", "2024-13-01"}},
      {"dateTime",
       {"2024-01-01T24:00:00", "2024-01-01T00:00:00.5", "2024-01-01T00:00:00+01:00", "2024-01-01T00:00:60",
        "2024-01-01"}},
      {"gYear", {"24", "02024", "0000", "2024Z"}},
      {"gYearMonth", {"2024-00", "2024-13", "2024-1"}},
      {"double", {"1.0", "1"}},
      {"int", {"1"}}};
  const TemporaryDirectory directory;
  Store store(directory / "store", OpenMode::create);
  auto transaction = store.begin();
  for (const auto& [type, texts] : stored) {
    for (const char* text : texts) {
      const auto term = Term::typed(text, xsd(type));
      CAPTURE(type, text);
      CHECK_FALSE(inline_id(term));
      CHECK(transaction.view().term(transaction.intern(term)) == term);
    }
  }
}

TEST_CASE("random inline values come back as they were", "[graph][dictionary]") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20000; ++i) {
    auto digits = std::to_string(random() >> (random() % 64));
    if (random() % 2 == 0) digits.insert(0, "-");
    if (random() % 2 == 0) digits += "." + std::to_string(random() >> (random() % 64));
    for (const char* type : {"integer", "decimal", "gYear"}) {
      const auto term = Term::typed(digits, xsd(type));
      if (const auto id = inline_id(term)) REQUIRE(inline_term(*id) == term);
    }
  }
  // Whatever the bits: a term or an error, nothing else.
  for (int i = 0; i < 20000; ++i) {
    const TermId id = random() >> (random() % 50);
    if (!is_inline(id)) continue;
    try {
      inline_term(id);
    } catch (const StoreError&) {
    }
  }
}
