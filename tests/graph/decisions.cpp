#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "graph/decisions/decision.h"
#include "graph/decisions/merging.h"
#include "graph/decisions/resolved_view.h"
#include "graph/vocabulary.h"
#include "tests/catch.h"
#include "tests/store_of.h"

using namespace relata::graph;
using relata::tests::StoreOf;

namespace {

const std::string base{vocabulary::default_base};

std::string person(int number) { return base + "entity/person/p" + std::to_string(number); }
std::string article(int number) { return base + "article/" + std::to_string(number); }

Decision pair(DecisionKind kind, const std::string& a, const std::string& b) {
  Decision decision;
  decision.kind = kind;
  decision.nodes = {{a, ""}, {b, ""}};
  return decision;
}

Decision reassignment(const std::string& name, const std::string& in, const std::string& means) {
  Decision decision;
  decision.kind = DecisionKind::reassignment;
  decision.nodes = {{name, ""}};
  decision.articles = {in};
  decision.means = means;
  decision.label = "another one";
  decision.type = std::string(vocabulary::schema::Person);
  return decision;
}

void write(Store& store, const std::vector<Decision>& decisions) {
  auto transaction = store.begin();
  write_decisions(transaction, decisions, base);
  transaction.commit();
}

std::set<Quad> quads_of(const Store& store) {
  const auto snapshot = store.snapshot();
  std::set<Quad> all;
  auto scan = snapshot.scan({});
  for (QuadIds ids; scan.next(ids);) {
    all.insert({snapshot.term(ids.subject), snapshot.term(ids.predicate), snapshot.term(ids.object),
                ids.graph == default_graph ? Term() : snapshot.term(ids.graph)});
  }
  return all;
}

// People who know each other, as several articles tell.
std::string acquaintances(std::mt19937& random, int people, int articles, int links) {
  std::string trig;
  const auto any = [&](int most) { return std::uniform_int_distribution<int>(0, most - 1)(random); };
  for (int i = 0; i < articles; ++i) {
    trig += "<" + article(i) + "> {\n";
    for (int j = 0; j < links; ++j) {
      const auto a = person(any(people)), b = person(any(people));
      trig += "<" + a + "> a schema:Person ; rdfs:label \"" + a.substr(a.rfind('/') + 1) + "\"@en ; schema:spouse <" +
              b + "> .\n<" + article(i) + "> schema:mentions <" + a + "> .\n";
    }
    trig += "}\n";
  }
  return trig;
}

std::vector<Decision> random_decisions(std::mt19937& random, int people, int articles, int count) {
  const auto any = [&](int most) { return std::uniform_int_distribution<int>(0, most - 1)(random); };
  std::vector<Decision> decisions;
  for (int i = 0; i < count; ++i) {
    const auto a = person(any(people)), b = person(any(people));
    if (a == b) continue;
    const auto kind = any(10);
    if (kind < 6)
      decisions.push_back(pair(DecisionKind::merge, a, b));
    else if (kind < 8)
      decisions.push_back(pair(DecisionKind::separation, a, b));
    else
      decisions.push_back(reassignment(a, article(any(articles)), a + "-namesake"));
    decisions.back().by_user = any(2) == 0;
    if (!decisions.back().by_user) decisions.back().confidence = 0.01 * (90 + any(10));
  }
  // Of one subject there is one decision: which of two would count hangs on their order.
  std::set<std::string> seen;
  std::erase_if(decisions, [&](Decision& decision) {
    std::sort(decision.nodes.begin(), decision.nodes.end());
    return !seen.insert(decision_iri(decision, base)).second;
  });
  return decisions;
}

// Whom each name means, in words: independent of the numbers of terms.
std::map<std::string, std::string> meanings(const Store& store, int people) {
  const auto snapshot = store.snapshot();
  const ResolvedView view(snapshot);
  std::map<std::string, std::string> all;
  for (int i = 0; i < people; ++i) {
    if (const auto id = snapshot.find(Term::iri(person(i)))) all[person(i)] = snapshot.term(view.meaning(*id)).value;
  }
  return all;
}

}  // namespace

TEST_CASE("a decision that is withdrawn leaves the quads that were there before", "[graph][decisions][property]") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    StoreOf held(acquaintances(random, 12, 4, 8));
    const auto before = quads_of(held.store);
    const auto decisions = random_decisions(random, 12, 4, 12);
    write(held.store, decisions);
    REQUIRE(quads_of(held.store).size() > before.size());

    auto stored = read_decisions(held.store.snapshot());
    CHECK(stored.size() == decisions.size());
    std::shuffle(stored.begin(), stored.end(), random);
    for (const auto& each : stored) {
      auto transaction = held.store.begin();
      withdraw_decision(transaction, each);
      transaction.commit();
    }
    CHECK(quads_of(held.store) == before);
  }
}

TEST_CASE("decisions are read back as they were written", "[graph][decisions]") {
  StoreOf held("<" + article(1) + "> { person:a a schema:Person . }");
  auto merge = pair(DecisionKind::merge, person(1), person(2));
  merge.reason = "the same";
  merge.confidence = 0.93;
  merge.by_user = false;
  Decision relation;
  relation.kind = DecisionKind::suppression;
  relation.relation = Quad{
      Term::iri(person(1)), Term::iri(std::string(vocabulary::schema::jobTitle)), Term::tagged("minister", "en"), {}};
  relation.articles = {article(1), article(2)};
  write(held.store, {merge, reassignment(person(3), article(1), person(3) + "-b"), relation});

  const auto stored = read_decisions(held.store.snapshot());
  REQUIRE(stored.size() == 3);
  const auto& read = stored[0].decision;
  CHECK(read.kind == DecisionKind::merge);
  CHECK(read.nodes == merge.nodes);
  CHECK(read.reason == "the same");
  CHECK(read.confidence == Approx(0.93));
  CHECK_FALSE(read.by_user);
  CHECK(stored[1].decision.means == person(3) + "-b");
  CHECK(stored[1].decision.label == "another one");
  CHECK(stored[2].decision.relation->object == Term::tagged("minister", "en"));
  CHECK(stored[2].decision.articles == relation.articles);
}

TEST_CASE("a confidence is a number from 0 to 1, or it is not told", "[graph][decisions]") {
  StoreOf held("<" + article(1) + "> { person:a a schema:Person . }");
  auto merge = pair(DecisionKind::merge, person(1), person(2));
  merge.confidence = 0.93;
  merge.by_user = false;
  write(held.store, {merge});
  const auto written = [&](const std::string& text) {
    return Quad{Term::iri(decision_iri(merge, base)), Term::iri(std::string(vocabulary::rel::confidence)),
                Term::typed(text, std::string(vocabulary::xsd::decimal)), Term::iri(decisions_graph(base))};
  };
  std::string before = "0.93";
  const auto read = [&](const std::string& text) {
    auto transaction = held.store.begin();
    REQUIRE(transaction.erase(written(before)));
    transaction.insert(written(text));
    transaction.commit();
    before = text;
    return read_decisions(held.store.snapshot()).at(0).decision.confidence;
  };
  CHECK(read("0.5") == 0.5);
  for (const auto* text : {"nan", "inf", "", "high", "0.9 or so"}) {
    CAPTURE(text);
    CHECK(read(text) == std::nullopt);
  }
  CHECK(read("7") == 1.0);
  CHECK(read("-1e300") == 0.0);
}

TEST_CASE("the order of decisions makes no difference", "[graph][decisions][property]") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto trig = acquaintances(random, 12, 4, 8);
    auto decisions = random_decisions(random, 12, 4, 14);
    StoreOf first(trig);
    write(first.store, decisions);
    const auto expected_quads = quads_of(first.store);
    const auto expected = meanings(first.store, 12);
    for (int i = 0; i < 3; ++i) {
      std::shuffle(decisions.begin(), decisions.end(), random);
      StoreOf other(trig);
      for (const auto& decision : decisions) write(other.store, {decision});
      CHECK(quads_of(other.store) == expected_quads);
      CHECK(meanings(other.store, 12) == expected);
    }
  }
}

TEST_CASE("nodes that are kept apart are never one, and all else that is merged is", "[graph][decisions][property]") {
  for (unsigned seed = 1; seed <= 50; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    StoreOf held(acquaintances(random, 12, 4, 12));
    write(held.store, random_decisions(random, 12, 4, 16));
    const auto snapshot = held.store.snapshot();
    const ResolvedView view(snapshot);
    const auto meaning = [&](const std::string& iri) { return view.meaning(*snapshot.find(Term::iri(iri))); };
    const auto is_idle = [&](const StoredDecision& stored) {
      return std::any_of(view.not_followed().begin(), view.not_followed().end(),
                         [&](const auto& idle) { return idle.iri == stored.iri; });
    };
    for (const auto& stored : read_decisions(snapshot)) {
      const auto& nodes = stored.decision.nodes;
      if (stored.decision.kind == DecisionKind::separation) CHECK(meaning(nodes[0].iri) != meaning(nodes[1].iri));
      if (stored.decision.kind == DecisionKind::merge)
        CHECK((meaning(nodes[0].iri) == meaning(nodes[1].iri)) == !is_idle(stored));
    }
  }
}

TEST_CASE("a resolved view shows what mapping every quad shows", "[graph][decisions][property]") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    StoreOf held(acquaintances(random, 10, 4, 10));
    auto decisions = random_decisions(random, 10, 4, 8);
    Decision hidden;
    hidden.kind = DecisionKind::suppression;
    hidden.nodes = {{person(3), ""}};
    decisions.push_back(hidden);
    write(held.store, decisions);
    const auto snapshot = held.store.snapshot();
    const ResolvedView view(snapshot);
    const auto decisions_id = *snapshot.find(Term::iri(decisions_graph(base)));
    const auto type = *snapshot.find(Term::iri(std::string(vocabulary::rdf::type)));
    const auto label = *snapshot.find(Term::iri(std::string(vocabulary::rdfs::label)));
    const auto gone = snapshot.find(Term::iri(person(3)));

    std::set<QuadIds> expected;
    auto all = snapshot.scan({});
    for (QuadIds quad; all.next(quad);) {
      const auto subject = snapshot.term(quad.subject).value;
      const bool made_up = subject.ends_with("-namesake") && (quad.predicate == type || quad.predicate == label);
      if (quad.graph == decisions_id && !made_up) continue;
      quad.subject = view.meaning(quad.subject, quad.graph);
      quad.object = view.meaning(quad.object, quad.graph);
      if (gone && (quad.subject == view.meaning(*gone) || quad.object == view.meaning(*gone))) continue;
      expected.insert(quad);
    }
    const auto scanned = [&](const QuadIds& pattern) {
      std::set<QuadIds> found;
      auto scan = view.scan(pattern);
      for (QuadIds quad; scan.next(quad);) found.insert(quad);
      return found;
    };
    CHECK(scanned({}) == expected);
    for (const auto& quad : expected) {
      for (unsigned bound = 1; bound < 16; ++bound) {
        const QuadIds pattern{(bound & 1) != 0 ? quad.subject : any_term, (bound & 2) != 0 ? quad.predicate : any_term,
                              (bound & 4) != 0 ? quad.object : any_term, (bound & 8) != 0 ? quad.graph : any_term};
        std::set<QuadIds> matching;
        for (const auto& other : expected) {
          const auto fits = [](TermId wanted, TermId found) { return wanted == any_term || wanted == found; };
          if (fits(pattern.subject, other.subject) && fits(pattern.predicate, other.predicate) &&
              fits(pattern.object, other.object) && fits(pattern.graph, other.graph))
            matching.insert(other);
        }
        REQUIRE(scanned(pattern) == matching);
      }
    }
  }
}

TEST_CASE("owl:sameAs counts in a graph of decisions, and nowhere else", "[graph][decisions]") {
  const StoreOf held(R"(
    article:1 { person:a a schema:Person ; owl:sameAs person:c . person:b a schema:Person . person:c a schema:Person . }
    <https://relata.example/graph/decisions> { person:b owl:sameAs person:a . })");
  const auto snapshot = held.store.snapshot();
  const ResolvedView view(snapshot);
  const auto id = [&](const std::string& name) { return *snapshot.find(Term::iri(base + "entity/person/" + name)); };
  CHECK(view.meaning(id("a")) == view.meaning(id("b")));
  CHECK(view.meaning(id("a")) != view.meaning(id("c")));
  CHECK_FALSE(ResolvedView::undecided(snapshot).meaning(id("a")) == view.meaning(id("c")));
}

TEST_CASE("a decision on an event holds as long as the event says the same", "[graph][decisions]") {
  const auto story = [](const std::string& label) {
    return "article:1 { <https://relata.example/article/1#event-1> a sem:Event ; rdfs:label \"" + label +
           "\"@en . }\narticle:2 { <https://relata.example/article/2#event-1> a sem:Event ; rdfs:label \"B\"@en . }";
  };
  const auto one = article(1) + "#event-1", other = article(2) + "#event-1";
  Decision merge = pair(DecisionKind::merge, one, other);
  merge.nodes[0].words = "A";
  merge.nodes[1].words = "B";
  for (const std::string label : {"A", "A else"}) {
    StoreOf held(story(label));
    write(held.store, {merge});
    const auto snapshot = held.store.snapshot();
    const ResolvedView view(snapshot);
    const bool one_event =
        view.meaning(*snapshot.find(Term::iri(one))) == view.meaning(*snapshot.find(Term::iri(other)));
    CHECK(one_event == (label == "A"));
    CHECK(view.not_followed().size() == (label == "A" ? 0U : 1U));
  }
}

TEST_CASE("the merges between two nodes are told in the fewest steps", "[graph][decisions]") {
  std::vector<StoredDecision> decisions;
  for (const auto& [a, b] : std::vector<std::pair<int, int>>{{1, 2}, {2, 3}, {3, 4}, {1, 5}, {5, 4}})
    decisions.push_back({pair(DecisionKind::merge, person(a), person(b)), std::to_string(a), ""});
  CHECK(merges_between(decisions, person(1), person(2)).size() == 1);
  CHECK(merges_between(decisions, person(1), person(4)).size() == 2);
  CHECK(merges_between(decisions, person(1), person(9)).empty());
}
