// resolve, merge, split and forget as a user runs them.
#include <algorithm>

#include "tests/catch.h"
#include "tests/tools/bench.h"
#include "tests/tools/fixtures.h"

using namespace relata::tests;

namespace {

const std::string first_story = "Minister visits town\n\nBERLIN - Robert Keller visited Dresden on Monday.\n";
const std::string second_story = "Striker wins cup\n\nOSLO - Robert Keller visited Bergen on Tuesday.\n";

// The id that stderr names: "decided merge-0123…;".
std::string decided(const Outcome& run) {
  const auto begin = run.err.find("decided ") + 8;
  return run.err.substr(begin, run.err.find(';', begin) - begin);
}

Outcome succeed(const Bench& bench, const std::vector<std::string>& words) {
  const auto run = bench.run(words);
  CAPTURE(words, run.err);
  REQUIRE(run.status == 0);
  return run;
}

}  // namespace

TEST_CASE("merge joins two names everywhere, and forget takes it back without a trace", "[tools][decisions]") {
  const Bench bench;
  succeed(bench, {"load", bench.file("graph.trig", graph)});
  const auto before = bench.quads();
  const auto merge = succeed(bench, {"merge", "George One", "George Two", "--reason", "one king"});

  const auto shown = succeed(bench, {"show", "George Two"});
  CHECK(shown.out == succeed(bench, {"show", "George One"}).out);
  CHECK(succeed(bench, {"show", "George"}).out == shown.out);
  CHECK(contains(succeed(bench, {"query", "ASK { person:george-one owl:sameAs person:george-two }"}).out, "yes"));
  CHECK_FALSE(contains(succeed(bench, {"export", "--format", "nquads"}).out, "george-two"));
  CHECK(contains(succeed(bench, {"dump"}).out, "george-two"));
  CHECK(contains(succeed(bench, {"resolve", "--list"}).out, "one king"));

  succeed(bench, {"forget", decided(merge)});
  CHECK(bench.quads() == before);
  CHECK(bench.run({"show", "George"}).status == 2);
}

TEST_CASE("split undoes a merge, and resolve does not propose it again", "[tools][decisions]") {
  const Bench bench;
  succeed(bench, {"load", bench.file("graph.trig", graph)});
  succeed(bench, {"merge", "George One", "George Two", "Anna Ahl"});
  // Both were merged with George One.
  const auto run = bench.run({"split", "George Two", "Anna Ahl"});
  CHECK(run.status == 2);
  CHECK(contains(run.err, "by way of others"));
  succeed(bench, {"split", "George One", "George Two"});
  CHECK(succeed(bench, {"show", "Anna Ahl"}).out == succeed(bench, {"show", "George One"}).out);
  CHECK(succeed(bench, {"show", "George Two"}).out != succeed(bench, {"show", "George One"}).out);
  // The user's later word counts.
  succeed(bench, {"merge", "George One", "George Two"});
  succeed(bench, {"split", "George One"});
  CHECK(succeed(bench, {"show", "Anna Ahl"}).out != succeed(bench, {"show", "George One"}).out);
  CHECK(bench.run({"split", "Bert Bok"}).status == 1);
}

TEST_CASE("split keeps two people of one name apart, and a new import keeps that", "[tools][decisions]") {
  const Bench bench;
  const auto one = bench.file("one.txt", first_story), other = bench.file("two.txt", second_story);
  succeed(bench, {"import", "--date", "2024-05-09", one, other});
  const auto before = bench.quads();
  const auto split =
      succeed(bench, {"split", "Robert Keller", "--in", "Striker wins cup", "--as", "Robert Keller (footballer)"});
  const auto ambiguous = bench.run({"show", "Robert Keller"});
  CHECK(ambiguous.status == 2);
  CHECK(contains(ambiguous.err, "footballer"));

  const auto check = [&] {
    const auto minister = succeed(bench, {"show", "person:robert-keller"}).out;
    const auto footballer = succeed(bench, {"show", "Robert Keller (footballer)"}).out;
    CHECK(contains(minister, "Dresden"));
    CHECK_FALSE(contains(minister, "Bergen"));
    CHECK(contains(footballer, "Bergen"));
    CHECK_FALSE(contains(footballer, "Dresden"));
    CHECK(bench.run({"paths", "Dresden", "Bergen"}).status == 1);
  };
  check();
  succeed(bench, {"import", "--date", "2024-05-09", other, one});
  check();
  succeed(bench, {"forget", decided(split)});
  CHECK(bench.quads() == before);
  CHECK(bench.run({"paths", "Dresden", "Bergen"}).status == 0);
}

TEST_CASE("forget leaves out an entity, an event or a relation", "[tools][decisions]") {
  const Bench bench;
  succeed(bench, {"load", bench.file("graph.trig", graph)});
  const auto before = bench.quads();
  REQUIRE(bench.run({"paths", "Anna Ahl", "Cork"}).status == 0);
  std::string decision;
  SECTION("an entity") {
    decision = decided(succeed(bench, {"forget", "Bert Bok"}));
    CHECK(bench.run({"show", "Bert Bok"}).status == 1);
  }
  SECTION("an event") {
    decision = decided(succeed(bench, {"forget", "https://relata.example/article/a1#event-1"}));
    CHECK_FALSE(contains(succeed(bench, {"show", "Anna Ahl"}).out, "met"));
  }
  SECTION("a relation, by its words") {
    decision = decided(succeed(bench, {"forget", "Bert Bok", "homeLocation", "Cork"}));
  }
  SECTION("a relation, by its statement") {
    decision = decided(succeed(bench, {"forget", "https://relata.example/article/a1#statement-1"}));
  }
  CHECK(bench.run({"paths", "Anna Ahl", "Cork"}).status == 1);
  succeed(bench, {"forget", decision});
  CHECK(bench.run({"paths", "Anna Ahl", "Cork"}).status == 0);
  CHECK(bench.quads() == before);
}

TEST_CASE("what cannot be decided is told", "[tools][decisions]") {
  const Bench bench;
  succeed(bench, {"load", bench.file("graph.trig", graph)});
  const auto before = bench.quads();
  const auto check = [&](const std::vector<std::string>& words, int status, const std::string& message) {
    const auto run = bench.run(words);
    CAPTURE(words, run.err);
    CHECK(run.status == status);
    CHECK(contains(run.err, message));
  };
  check({"merge", "George", "Anna Ahl"}, 2, "may mean");
  check({"merge", "Nobody", "Anna Ahl"}, 1, "nothing in the store");
  check({"split", "George One", "--in", "No such article"}, 1, "no article");
  check({"split", "Iris Isle", "--in", "Anna meets Bert", "--as", "Iris Isle"}, 2, "--as");
  check({"split", "Anna Ahl", "--as", "X"}, 2, "--in");
  check({"forget", "Anna Ahl", "homeLocation", "Cork"}, 1, "nothing says");
  check({"forget", "Anna Ahl", "Cork"}, 2, "");
  check({"resolve", "--list"}, 1, "");
  CHECK(bench.quads() == before);
}

TEST_CASE("resolve proposes, and writes only when told to", "[tools][decisions]") {
  const Bench bench;
  succeed(bench, {"load", bench.file("graph.trig", graph)});
  CHECK(bench.run({"resolve"}).status == 1);
  const std::string prefixes = graph.substr(0, graph.find("article:a1"));
  succeed(bench, {"load", bench.file("more.trig", prefixes + R"(article:b2 {
    article:b2 a schema:NewsArticle ; schema:mentions person:b-bok , place:cork .
    person:b-bok a schema:Person ; rdfs:label "B. Bok"@en ; schema:homeLocation place:cork ; schema:spouse person:anna-ahl .
    place:cork a schema:Place ; rdfs:label "Cork"@en . })")});
  const auto before = bench.quads();
  const auto proposed = succeed(bench, {"resolve"});
  CHECK(contains(proposed.out, "B. Bok  =  Bert Bok"));
  CHECK(bench.quads() == before);
  CHECK(contains(succeed(bench, {"resolve", "--format", "json"}).out, "\"kind\":\"merge\""));
  succeed(bench, {"resolve", "--apply"});
  CHECK(succeed(bench, {"show", "B. Bok"}).out == succeed(bench, {"show", "Bert Bok"}).out);
  CHECK(bench.run({"resolve"}).status == 1);
}
