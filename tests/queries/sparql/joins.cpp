// Random groups of patterns with OPTIONAL, MINUS, EXISTS and GRAPH, against an evaluation that follows the definitions
// of section 18.5 literally. The graphs are large enough for each way to join: by merge, by hash, and first one, then
// the other.
#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "queries/sparql/error.h"
#include "queries/sparql/sparql.h"
#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"

using namespace relata;

namespace {

constexpr int nodes = 120, links = 4, variables = 4, graphs = 2;
constexpr std::size_t most_rows = 4000;

// The value of each variable; 0 is none. Nodes count from 1.
using Mapping = std::array<int, variables>;
using Mappings = std::vector<Mapping>;
struct Triple {
  int subject, link, object;
  auto operator<=>(const Triple&) const = default;
};
using Triples = std::set<Triple>;

struct TooLarge {};

bool compatible(const Mapping& a, const Mapping& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != 0 && b[i] != 0 && a[i] != b[i]) return false;
  return true;
}

bool share(const Mapping& a, const Mapping& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != 0 && b[i] != 0) return true;
  return false;
}

Mapping merge(Mapping a, const Mapping& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] == 0) a[i] = b[i];
  return a;
}

void keep(Mappings& rows, const Mapping& row) {
  if (rows.size() == most_rows) throw TooLarge();
  rows.push_back(row);
}

// All pairs that are compatible, and of which the condition holds; with `keeps_left`, what has no such partner as well.
template <class Condition>
Mappings join(const Mappings& left, const Mappings& right, bool keeps_left, Condition holds) {
  Mappings rows;
  for (const auto& a : left) {
    bool found = false;
    for (const auto& b : right) {
      if (!compatible(a, b) || !holds(merge(a, b))) continue;
      found = true;
      keep(rows, merge(a, b));
    }
    if (keeps_left && !found) keep(rows, a);
  }
  return rows;
}

// A variable is negative: -1 is the first.
struct Pattern {
  int subject, link, object;
};

struct Group {
  std::vector<Pattern> patterns;
  enum class Kind { optional, minus, exists, not_exists, graph };
  std::vector<std::pair<Kind, Group>> parts;
};

struct Data {
  std::array<Triples, graphs> of_graph;
  Triples all;
};

Mappings match(const Triples& triples, const Pattern& pattern) {
  Mappings rows;
  for (const auto& triple : triples) {
    if (triple.link != pattern.link) continue;
    Mapping row{};
    bool fits = true;
    const auto bind = [&](int operand, int value) {
      if (operand > 0) {
        fits = fits && operand == value;
      } else {
        auto& here = row[static_cast<std::size_t>(-operand - 1)];
        fits = fits && (here == 0 || here == value);
        here = value;
      }
    };
    bind(pattern.subject, triple.subject);
    bind(pattern.object, triple.object);
    if (fits) rows.push_back(row);
  }
  return rows;
}

bool is_filter(Group::Kind kind) { return kind == Group::Kind::exists || kind == Group::Kind::not_exists; }

Mappings unfiltered(const Group& group, const Data& data, int graph);

// The filters of a group: the patterns of these have nothing for which substitution differs from a join.
class Filters {
 public:
  Filters(const Group& group, const Data& data, int graph) {
    for (const auto& [kind, part] : group.parts)
      if (is_filter(kind)) filters_.emplace_back(kind == Group::Kind::exists, unfiltered(part, data, graph));
  }
  bool operator()(const Mapping& row) const {
    return std::all_of(filters_.begin(), filters_.end(), [&row](const auto& filter) {
      return filter.first == std::any_of(filter.second.begin(), filter.second.end(),
                                         [&row](const Mapping& other) { return compatible(row, other); });
    });
  }

 private:
  std::vector<std::pair<bool, Mappings>> filters_;
};

// `graph` is that of the innermost GRAPH, or -1.
Mappings evaluate(const Group& group, const Data& data, int graph) {
  auto rows = unfiltered(group, data, graph);
  const Filters holds(group, data, graph);
  std::erase_if(rows, [&holds](const Mapping& row) { return !holds(row); });
  return rows;
}

Mappings unfiltered(const Group& group, const Data& data, int graph) {
  const auto always = [](const Mapping&) { return true; };
  const auto& triples = graph < 0 ? data.all : data.of_graph[static_cast<std::size_t>(graph)];
  Mappings rows = {Mapping{}};
  for (const auto& pattern : group.patterns) rows = join(rows, match(triples, pattern), false, always);
  for (const auto& [kind, part] : group.parts) {
    if (kind == Group::Kind::optional) {
      // Its filters are the condition of the left join, and see both sides.
      rows = join(rows, unfiltered(part, data, graph), true, Filters(part, data, graph));
    } else if (kind == Group::Kind::graph) {
      rows = join(rows, evaluate(part, data, 1), false, always);
    } else if (kind == Group::Kind::minus) {
      const auto right = evaluate(part, data, graph);
      std::erase_if(rows, [&right](const Mapping& row) {
        return std::any_of(right.begin(), right.end(),
                           [&](const Mapping& other) { return compatible(row, other) && share(row, other); });
      });
    }
  }
  return rows;
}

std::string text_of(int operand) {
  return operand < 0 ? "?v" + std::to_string(-operand) : ":n" + std::to_string(operand);
}

std::string text_of(const Group& group) {
  std::string text = "{ ";
  for (const auto& pattern : group.patterns)
    text += text_of(pattern.subject) + " :p" + std::to_string(pattern.link) + " " + text_of(pattern.object) + " . ";
  for (const auto& [kind, part] : group.parts) {
    constexpr std::array words = {"OPTIONAL ", "MINUS ", "FILTER EXISTS ", "FILTER NOT EXISTS ", "GRAPH :g1 "};
    text += words[static_cast<std::size_t>(kind)] + text_of(part);
  }
  return text + "} ";
}

class Random {
 public:
  explicit Random(unsigned seed) : random_(seed) {}
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  // Low ones often.
  int popular(int n) { return below(1 + below(n)); }

  Data data() {
    Data data;
    for (int i = 0; i < 900; ++i) {
      const Triple triple{1 + popular(nodes), below(links), 1 + below(nodes)};
      for (int graph = below(graphs); graph < graphs; ++graph)
        data.of_graph[static_cast<std::size_t>(graph)].insert(triple);
      data.all.insert(triple);
    }
    return data;
  }

  Group group(int depth, bool plain = false) {
    Group group;
    for (int count = 1 + below(3); count > 0; --count) group.patterns.push_back({operand(), below(links), operand()});
    if (depth == 0 || plain) return group;
    for (int count = below(depth == 2 ? 4 : 2); count > 0; --count) {
      const auto kind = static_cast<Group::Kind>(below(5));
      group.parts.emplace_back(kind, this->group(depth - 1, is_filter(kind)));
    }
    return group;
  }

 private:
  int operand() { return below(8) == 0 ? 1 + below(nodes) : -1 - below(variables); }

  std::mt19937 random_;
};

graph::Store store_of(const std::filesystem::path& directory, const Data& data) {
  graph::Store store(directory, graph::OpenMode::create);
  auto transaction = store.begin();
  const auto iri = [](char kind, int number) {
    return graph::Term::iri("http://x/" + (kind + std::to_string(number)));
  };
  for (int graph = 0; graph < graphs; ++graph)
    for (const auto& triple : data.of_graph[static_cast<std::size_t>(graph)])
      transaction.add(
          graph::Quad{iri('n', triple.subject), iri('p', triple.link), iri('n', triple.object), iri('g', graph)});
  transaction.commit();
  return store;
}

Mappings answer(const graph::Snapshot& snapshot, const std::string& text, std::size_t memory) {
  sparql::Options options;
  options.well_known_prefixes = false;
  options.memory_limit = memory;
  Mappings rows;
  for (const auto& solution : sparql::evaluate(snapshot, sparql::parse(text, options), options).solutions.rows) {
    Mapping row{};
    for (std::size_t i = 0; i < row.size(); ++i)
      if (solution[i]) row[i] = std::stoi(solution[i]->value.substr(std::string("http://x/n").size()));
    rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

// Nothing where that needs more memory.
std::optional<Mappings> answer_within(const graph::Snapshot& snapshot, const std::string& text, std::size_t memory) {
  try {
    return answer(snapshot, text, memory);
  } catch (const sparql::MemoryError&) {
    return std::nullopt;
  }
}

}  // namespace

TEST_CASE("groups of patterns have the solutions that the standard defines", "[sparql][property][joins]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  Random random(seed);
  int compared = 0;
  while (compared < 150) {
    const tests::TemporaryDirectory directory;
    const auto data = random.data();
    const auto store = store_of(directory.path(), data);
    const auto snapshot = store.snapshot();
    for (int turn = 0; turn < 30; ++turn) {
      const auto group = random.group(2);
      Mappings expected;
      try {
        expected = evaluate(group, data, -1);
      } catch (const TooLarge&) {
        continue;
      }
      std::sort(expected.begin(), expected.end());
      const auto text = "PREFIX : <http://x/> SELECT ?v1 ?v2 ?v3 ?v4 " + text_of(group);
      CAPTURE(text);
      REQUIRE(answer(snapshot, text, 0) == expected);
      // Too little for most tables.
      const auto with_little = answer_within(snapshot, text, std::size_t{1} << 19U);
      if (with_little) REQUIRE(*with_little == expected);
      ++compared;
    }
  }
}

TEST_CASE("the plan tells how patterns were joined", "[sparql][plan][joins]") {
  const tests::TemporaryDirectory directory;
  graph::Store store(directory.path(), graph::OpenMode::create);
  auto transaction = store.begin();
  const auto iri = [](const std::string& name) { return graph::Term::iri("http://x/" + name); };
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    const auto node = iri("n" + std::to_string(i));
    transaction.add(graph::Quad{node, iri("type"), iri("Thing"), {}});
    transaction.add(graph::Quad{node, iri("rank"), graph::Term::literal(std::to_string(i % 7)), {}});
    transaction.add(graph::Quad{node, iri("next"), iri("n" + std::to_string(random() % 3000)), {}});
  }
  transaction.commit();
  const auto plan_of = [&](const std::string& text) {
    sparql::Options options;
    options.well_known_prefixes = false;
    return sparql::explain(store.snapshot(), sparql::parse("PREFIX : <http://x/> " + text, options), options);
  };
  SECTION("by merge, where the left side ascends") {
    for (const std::string rest : {"?x :rank ?r", "OPTIONAL { ?x :rank ?r }", "FILTER NOT EXISTS { ?y :next ?x }"}) {
      const auto plan = plan_of("SELECT * { ?x :type :Thing . " + rest + " }");
      CAPTURE(plan);
      CHECK(plan.find("[by merge") != std::string::npos);
      CHECK(plan.find("[by look-up") == std::string::npos);
      CHECK(plan.find("[by hash") == std::string::npos);
    }
  }
  SECTION("by hash, where it jumps about") {
    const auto plan = plan_of("SELECT * { ?x :next/:next/:rank ?r }");
    CAPTURE(plan);
    CHECK(plan.find("[by hash, ") != std::string::npos);
  }
  SECTION("a pattern of several, once for all") {
    const auto plan = plan_of("SELECT ?x { ?x :type :Thing MINUS { ?x :next ?y . ?y :rank \"3\" } }");
    CAPTURE(plan);
    CHECK(plan.find(" runs\n") != std::string::npos);
    CHECK(plan.find("[by hash]") != std::string::npos);
  }
}
