// What the features of EventSimilarity weigh: logistic regression on pairs of ECB+'s gold event mentions, and the
// threshold at which grouping by these weights finds the chains best.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <stdexcept>

#include "tools/evaluate/coreference_scores.h"
#include "tools/train/ecb.h"
#include "tools/train/logistic.h"
#include "tools/train/models.h"
#include "tools/train/told_events.h"
#include "tools/train/weights_header.h"

namespace relata::train {
namespace {

using queries::event_feature_count;
using queries::EventFeatures;

constexpr double ridge = 6;

struct Example : LogisticExample<event_feature_count> {
  std::size_t a = 0, b = 0;  // mentions, counted from the first of the topic
};

// The pairs of one topic.
std::vector<Example> examples_of(const EventCorpus& corpus, const queries::EventSimilarity& similarity,
                                 EventRange topic) {
  std::vector<Example> examples;
  for (auto a = topic.begin; a < topic.end; ++a) {
    for (auto b = a + 1; b < topic.end; ++b)
      examples.push_back(
          {{similarity.features(a, b), corpus.chains[a] == corpus.chains[b]}, a - topic.begin, b - topic.begin});
  }
  return examples;
}

// How well grouping at each threshold finds the chains of topics that had no part in the weights: each topic in turn.
class ThresholdSearch {
 public:
  void add(const std::vector<std::string>& chains, const std::vector<Example>& examples, const EventFeatures& weights) {
    std::vector<queries::LikelyPair> pairs;
    for (const auto& example : examples) pairs.push_back({example.a, example.b, probability(weights, example.values)});
    const auto gold = partition(chains);
    for (std::size_t i = 0; i < scores_.size(); ++i)
      scores_[i].add(gold, partition(queries::group_events(chains.size(), pairs, threshold(i))));
  }

  double best() const {
    const auto better = [](const auto& a, const auto& b) { return a.conll() < b.conll(); };
    return threshold(
        static_cast<std::size_t>(std::max_element(scores_.begin(), scores_.end(), better) - scores_.begin()));
  }

  double best_score() const { return scores_[static_cast<std::size_t>(std::lround(best() / step)) - 1].conll(); }

 private:
  static constexpr double step = 0.02;
  static double threshold(std::size_t i) { return step * static_cast<double>(i + 1); }

  template <typename Key>
  static evaluate::Partition partition(const std::vector<Key>& keys) {
    std::map<Key, std::vector<std::uint64_t>> chains;
    for (std::size_t i = 0; i < keys.size(); ++i) chains[keys[i]].push_back(i);
    evaluate::Partition all;
    for (auto& [key, chain] : chains) all.push_back(std::move(chain));
    return all;
  }

  std::array<evaluate::CoreferenceScores, 40> scores_;
};

using Topics = std::vector<std::vector<Example>>;

std::vector<Example> joined(const Topics& topics, std::size_t without) {
  std::vector<Example> all;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    if (i != without) all.insert(all.end(), topics[i].begin(), topics[i].end());
  }
  return all;
}

double find_threshold(const EventCorpus& corpus, const Topics& topics) {
  ThresholdSearch search;
  const auto ranges = topics_of(corpus);
  for (std::size_t i = 0; i < topics.size(); ++i) {
    const auto first = corpus.chains.begin();
    const std::vector<std::string> chains(first + static_cast<std::ptrdiff_t>(ranges[i].begin),
                                          first + static_cast<std::ptrdiff_t>(ranges[i].end));
    search.add(chains, topics[i], fit_logistic<event_feature_count>(joined(topics, i), ridge));
  }
  std::printf("CoNLL of topics left out in turn: %.1f at threshold %.2f\n", 100 * search.best_score(), search.best());
  return search.best();
}

}  // namespace

void train_event_weights(const std::filesystem::path& corpora, const std::filesystem::path& out) {
  const language::Pipeline pipeline(language::default_models());
  const auto corpus = read_event_corpus(corpora, pipeline, is_training_topic);
  const queries::EventSimilarity similarity(corpus.articles, corpus.events);
  Topics topics;
  for (auto topic : topics_of(corpus)) topics.push_back(examples_of(corpus, similarity, topic));
  const auto threshold = find_threshold(corpus, topics);
  char tail[64];
  std::snprintf(tail, sizeof tail, "inline constexpr double event_threshold = %.2f;\n", threshold);
  write_weights(
      out / "event_weights.h",
      {.about =
           "// What the features of EventSimilarity weigh, in their order. Made by `relata-train event-weights` from "
           "topics of\n// ECB+ (annotation CC BY 3.0); see importers/models/README.md.\n",
       .include = "queries/resolution/event_similarity.h",
       .space = "relata::queries",
       .type = "EventFeatures",
       .name = "event_weights",
       .digits = 3,
       .tail = tail},
      fit_logistic<event_feature_count>(joined(topics, topics.size()), ridge));
}

}  // namespace relata::train
