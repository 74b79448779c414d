// Which events of several articles are one happening.
#include "queries/resolution/event_similarity.h"

#include <random>
#include <set>

#include "queries/resolution/event_senses.h"
#include "tests/catch.h"

using namespace relata::queries;

namespace {

ToldEvent told(std::size_t article, const std::string& trigger, const std::string& type, const std::string& agent,
               const std::string& patient, const std::string& sentence) {
  ToldEvent event;
  event.article = article;
  event.trigger = trigger;
  event.type = type;
  if (!agent.empty()) event.agents = {agent};
  if (!patient.empty()) event.patients = {patient};
  event.label = sentence;
  event.sentence = sentence;
  return event;
}

// Two articles on one arrest, one on another.
const std::vector<ToldArticle>& articles() {
  static const std::vector<ToldArticle> texts = {
      {"Police in Zurich arrested Anna Keller on Monday. Keller is accused of robbing the Bank of Zurich.", ""},
      {"Anna Keller was nabbed by Zurich police. The Bank of Zurich had been robbed last week.", ""},
      {"Police in Porto arrested Rui Costa on a boat. Costa is accused of smuggling, Porto papers say.", ""}};
  return texts;
}

std::vector<ToldEvent> arrests() {
  return {
      told(0, "arrest", "Arrest", "Zurich police", "Anna Keller", "Police in Zurich arrested Anna Keller on Monday."),
      told(1, "nab", "Arrest", "Zurich police", "Anna Keller", "Anna Keller was nabbed by Zurich police."),
      told(2, "arrest", "Arrest", "Porto police", "Rui Costa", "Police in Porto arrested Rui Costa on a boat.")};
}

// Average linkage as the definition says: every pair of groups anew, at every step.
std::vector<std::size_t> group_by_definition(std::size_t count, const std::vector<LikelyPair>& pairs,
                                             double threshold) {
  std::vector<std::vector<double>> table(count, std::vector<double>(count));
  for (const auto& pair : pairs) table[pair.a][pair.b] = table[pair.b][pair.a] = pair.probability;
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < count; ++i) groups.push_back({i});
  for (;;) {
    double best = -1;
    std::size_t x = 0, y = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      for (auto j = i + 1; j < groups.size(); ++j) {
        double sum = 0;
        for (auto a : groups[i]) {
          for (auto b : groups[j]) sum += table[a][b];
        }
        const auto average = sum / static_cast<double>(groups[i].size() * groups[j].size());
        if (average > best) best = average, x = i, y = j;
      }
    }
    if (best < threshold) break;
    groups[x].insert(groups[x].end(), groups[y].begin(), groups[y].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(y));
  }
  std::vector<std::size_t> first(count);
  for (const auto& group : groups) {
    for (auto member : group) first[member] = *std::min_element(group.begin(), group.end());
  }
  return first;
}

}  // namespace

TEST_CASE("two articles tell one arrest in other words, a third another in the same", "[queries][resolution]") {
  const EventSimilarity similarity(articles(), arrests());
  CHECK(similarity.probability(0, 1) > same_event_threshold());
  CHECK(similarity.probability(0, 2) < same_event_threshold());
  CHECK(similarity.probability(1, 2) < similarity.probability(0, 1));
  CHECK(similarity.probability(0, 1) == similarity.probability(1, 0));
}

TEST_CASE("events whose dates exclude each other are never one", "[queries][resolution]") {
  auto events = arrests();
  SECTION("days") {
    events[0].begin = events[0].end = "2024-05-06";
    events[1].begin = events[1].end = "2024-05-07";
  }
  SECTION("a day outside a month") {
    events[0].begin = events[0].end = "2024-05-06";
    events[1].begin = events[1].end = "2024-06";
  }
  SECTION("an interval that begins too late") {
    events[0].begin = events[0].end = "2024-05-06";
    events[1].begin = "2024-05-08";
  }
  CHECK(EventSimilarity(articles(), events).probability(0, 1) == 0);
}

TEST_CASE("a rougher date excludes no day within it", "[queries][resolution]") {
  auto events = arrests();
  events[0].begin = events[0].end = "2024-05-06";
  events[1].begin = events[1].end = "2024-05";
  CHECK(EventSimilarity(articles(), events).probability(0, 1) > same_event_threshold());
}

TEST_CASE("a date that no calendar has dates no article", "[queries][resolution]") {
  const auto compared = [](const std::string& published) {
    auto texts = articles();
    texts[0].published = "2024-05-09";
    texts[1].published = published;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& pair : EventSimilarity(texts, arrests()).likely_pairs()) pairs.emplace_back(pair.a, pair.b);
    return pairs;
  };
  const auto undated = compared("");
  CHECK(compared("2024-05-10") == undated);
  CHECK(compared("2023-03-01") != undated);
  for (const auto* published : {"2024-13-99", "2023-02-29", "2024-00-10", "2023-09-31"}) {
    CAPTURE(published);
    CHECK(compared(published) == undated);
  }
}

TEST_CASE("features are symmetric and lie between 0 and 1", "[queries][resolution]") {
  const EventSimilarity similarity(articles(), arrests());
  for (std::size_t a = 0; a < similarity.size(); ++a) {
    for (std::size_t b = 0; b < similarity.size(); ++b) {
      const auto values = similarity.features(a, b);
      CHECK(values == similarity.features(b, a));
      for (auto value : values) CHECK((value >= 0 && value <= 1 + 1e-9));
    }
  }
}

TEST_CASE("a collection without articles' words compares all the same", "[queries][resolution]") {
  const EventSimilarity similarity({{"", ""}}, {told(0, "", "", "", "", ""), told(0, "win", "", "", "", "")});
  CHECK(similarity.probability(0, 1) < same_event_threshold());
}

TEST_CASE("triggers of one sense", "[queries][resolution]") {
  CHECK(event_sense("quake") == event_sense("tremor"));
  CHECK(event_sense("quake") != event_sense("arrest"));
  CHECK(!event_sense("yodel"));
}

TEST_CASE("grouping is average linkage", "[queries][resolution]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> chance(0, 1);
  for (int round = 0; round < 60; ++round) {
    const std::size_t count = 2 + random() % 12;
    std::vector<LikelyPair> pairs;
    for (std::size_t a = 0; a < count; ++a) {
      for (auto b = a + 1; b < count; ++b) {
        if (chance(random) < 0.6) pairs.push_back({a, b, chance(random)});
      }
    }
    CHECK(group_events(count, pairs, 0.4) == group_by_definition(count, pairs, 0.4));
  }
}
