// Which mentions of ECB+ tell of the same event, on gold mentions: within an article, and across the articles of a
// topic. The yardstick is "same head lemma, same event". The weights of EventSimilarity come from the topics up to 22;
// those from 24 on say what they are worth.
#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "tools/evaluate/coreference_scores.h"
#include "tools/evaluate/evaluations.h"
#include "tools/train/ecb.h"
#include "tools/train/told_events.h"

namespace relata::evaluate {
namespace {

using train::EventCorpus;
using train::EventRange;

// Mentions with the same key are one event.
using Key = std::function<std::string(std::size_t mention)>;

Partition partition(EventRange topic, const Key& key) {
  std::map<std::string, std::vector<std::uint64_t>> chains;
  for (auto i = topic.begin; i < topic.end; ++i) chains[key(i)].push_back(i);
  Partition all;
  for (auto& [name, chain] : chains) all.push_back(std::move(chain));
  return all;
}

// The same keys, but no event is told by more than one article.
Key within_article(const EventCorpus& corpus, Key key) {
  return [&corpus, key = std::move(key)](std::size_t i) {
    auto both = std::to_string(corpus.events[i].article);
    return both.append(1, ' ').append(key(i));
  };
}

struct Tally {
  CoreferenceScores lemma_within, merged_within, model_within, lemma_across, model_across;
  double mentions = 0;
};

// For each mention of the topic the first of its group.
std::vector<std::size_t> grouped(const std::vector<queries::LikelyPair>& pairs, EventRange topic) {
  std::vector<queries::LikelyPair> within;
  for (const auto& pair : pairs) {
    if (pair.a >= topic.begin && pair.b < topic.end)
      within.push_back({pair.a - topic.begin, pair.b - topic.begin, pair.probability});
  }
  return queries::group_events(topic.size(), within, queries::same_event_threshold());
}

void score(const EventCorpus& corpus, const std::vector<queries::LikelyPair>& pairs, EventRange topic, Tally& tally) {
  const auto groups = grouped(pairs, topic);
  const Key gold = [&](std::size_t i) { return corpus.chains[i]; };
  const Key lemma = [&](std::size_t i) { return corpus.events[i].trigger; };
  const Key merged = [&](std::size_t i) { return std::to_string(corpus.merged[i]); };
  const Key model = [&](std::size_t i) { return std::to_string(groups[i - topic.begin]); };
  const auto gold_across = partition(topic, gold), gold_within = partition(topic, within_article(corpus, gold));
  tally.mentions += static_cast<double>(topic.size());
  tally.lemma_across.add(gold_across, partition(topic, lemma));
  tally.model_across.add(gold_across, partition(topic, model));
  tally.lemma_within.add(gold_within, partition(topic, within_article(corpus, lemma)));
  tally.merged_within.add(gold_within, partition(topic, merged));
  tally.model_within.add(gold_within, partition(topic, within_article(corpus, model)));
}

void report(const std::string& data, const std::string& measure, const CoreferenceScores& scores,
            std::vector<Score>& table) {
  table.push_back({data, measure + ", MUC", 100 * scores.muc.f1()});
  table.push_back({data, measure + ", B3", 100 * scores.b_cubed.f1()});
  table.push_back({data, measure + ", CEAF-e", 100 * scores.ceaf.f1()});
  table.push_back({data, measure + ", CoNLL", 100 * scores.conll()});
}

void report(const std::string& topics, const Tally& tally, std::vector<Score>& table) {
  table.push_back({topics, "mentions", tally.mentions});
  report(topics, "across, same lemma", tally.lemma_across, table);
  report(topics, "across, model", tally.model_across, table);
  report(topics, "within, same lemma", tally.lemma_within, table);
  report(topics, "within, merging", tally.merged_within, table);
  report(topics, "within, model", tally.model_within, table);
}

}  // namespace

std::vector<Score> evaluate_event_coreference(const language::Pipeline& pipeline,
                                              const std::filesystem::path& corpora) {
  const auto measure = [&](bool (*wanted)(int topic)) {
    const auto corpus = train::read_event_corpus(corpora, pipeline, wanted);
    const auto pairs = queries::EventSimilarity(corpus.articles, corpus.events).likely_pairs();
    Tally tally;
    for (auto topic : train::topics_of(corpus)) score(corpus, pairs, topic, tally);
    return tally;
  };
  const auto trained = measure(train::is_training_topic);
  const auto held_out = measure(train::is_held_out_topic);
  std::vector<Score> table;
  report("ecb, topics trained on", trained, table);
  report("ecb, topics held out", held_out, table);
  return table;
}

}  // namespace relata::evaluate
