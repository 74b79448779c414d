// What `relata resolve` proposes for a store of articles, against the chains of ECB+: the held-out topics are imported
// as articles are, all into one store, and each merge of two events or of two names is right if the gold mentions on
// them are of one chain. Only what the annotators reviewed can be judged.
#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_map>

#include "graph/decisions/merging.h"
#include "graph/store.h"
#include "importers/article_graph.h"
#include "importers/understanding.h"
#include "queries/resolution/proposal.h"
#include "tools/evaluate/coreference_scores.h"
#include "tools/evaluate/evaluations.h"
#include "tools/train/ecb.h"

namespace relata::evaluate {
namespace {

class TemporaryStore {
 public:
  TemporaryStore()
      : folder_((std::filesystem::temp_directory_path() / "relata-resolution-XXXXXX").string()),
        store_(std::filesystem::path(mkdtemp(folder_.data())) / "store", graph::OpenMode::create) {}
  TemporaryStore(const TemporaryStore&) = delete;
  TemporaryStore& operator=(const TemporaryStore&) = delete;
  ~TemporaryStore() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  graph::Store& store() { return store_; }

 private:
  std::string folder_;
  graph::Store store_;
};

// A node of the store in one article, and the chain of the gold mentions on it.
struct JudgedNode {
  std::string iri, article, label, chain;
};

// The chain of most mentions; ties to the smaller.
using ChainCounts = std::map<std::string, int>;
std::string most_of(const ChainCounts& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

struct Gold {
  std::vector<JudgedNode> events, entities;
  std::map<std::string, std::string> lemma_of;  // of an event
  double event_mentions = 0;                    // that the annotators reviewed, found or not
};

void judge_events(const train::EcbDocument& ecb, const importers::Understanding& read, const std::string& article,
                  Gold& gold) {
  std::map<std::uint32_t, std::string> chain_at;
  for (const auto& mention : ecb.mentions) {
    if (!mention.is_event() || !mention.reviewed) continue;
    if (const auto head = train::head_of(ecb, mention, *read.document)) chain_at.emplace(*head, mention.chain);
  }
  gold.event_mentions += static_cast<double>(chain_at.size());
  for (std::size_t i = 0; i < read.facts.events.size(); ++i) {
    const auto& event = read.facts.events[i];
    const auto found = chain_at.find(event.trigger);
    if (found == chain_at.end()) continue;
    const auto iri = fmt::format("{}#event-{}", article, i + 1);
    gold.events.push_back({iri, article, event.label, found->second});
    gold.lemma_of[iri] = event.lemma;
  }
}

void judge_entities(const train::EcbDocument& ecb, const importers::Understanding& read, const std::string& article,
                    const extraction::Naming& naming, Gold& gold) {
  std::map<std::uint32_t, std::string> chain_at;
  for (const auto& mention : ecb.mentions) {
    if (mention.is_event() || !mention.reviewed) continue;
    if (const auto head = train::head_of(ecb, mention, *read.document)) chain_at.emplace(*head, mention.chain);
  }
  for (extraction::EntityIndex i = 0; i < read.facts.entities.size(); ++i) {
    const auto& entity = read.facts.entities[i];
    if (entity.unnamed) continue;
    ChainCounts counts;
    for (const auto index : entity.mentions) {
      const auto tokens = read.document->mentions[index].tokens;
      for (auto token = tokens.begin; token < tokens.end; ++token) {
        if (const auto found = chain_at.find(token); found != chain_at.end()) ++counts[found->second];
      }
    }
    if (counts.empty()) continue;
    gold.entities.push_back({naming.entity(read.article, read.facts, i), article, entity.label, most_of(counts)});
  }
}

Gold import(const language::Pipeline& pipeline, const std::filesystem::path& corpora, graph::Store& store) {
  const extraction::Naming naming;
  Gold gold;
  auto transaction = store.begin();
  for (const auto& ecb : train::read_ecb(corpora, train::is_held_out_topic)) {
    auto copy = ecb.article;
    const auto read = importers::understand(std::move(copy), pipeline);
    const auto article = naming.article(read.article);
    importers::replace_article(transaction, article, read.statements(pipeline.gazetteer(), naming), naming);
    judge_events(ecb, read, article, gold);
    judge_entities(ecb, read, article, naming, gold);
  }
  transaction.commit();
  return gold;
}

// Of what the proposals make one.
class Merged {
 public:
  Merged(const std::vector<queries::Proposal>& proposals, queries::ProposalKind kind) {
    for (const auto& proposal : proposals) {
      if (proposal.kind != kind) continue;
      merging_.merge(proposal.nodes[0], proposal.nodes[1]);
      ++proposals_;
    }
    for (const auto& members : merging_.classes()) {
      for (const auto& member : members) first_[member] = members.front();
    }
  }

  const std::string& first(const std::string& iri) const {
    const auto found = first_.find(iri);
    return found == first_.end() ? iri : found->second;
  }
  double proposals() const { return proposals_; }

 private:
  graph::Merging merging_;
  std::map<std::string, std::string> first_;
  double proposals_ = 0;
};

template <typename Key>
Partition partition(const std::vector<JudgedNode>& nodes, Key key) {
  std::map<std::string, std::vector<std::uint64_t>> chains;
  for (std::size_t i = 0; i < nodes.size(); ++i) chains[key(nodes[i])].push_back(i);
  Partition all;
  for (auto& [name, chain] : chains) all.push_back(std::move(chain));
  return all;
}

template <typename Key>
double conll(const std::vector<JudgedNode>& nodes, Key key) {
  CoreferenceScores scores;
  scores.add(partition(nodes, [](const JudgedNode& node) { return node.chain; }), partition(nodes, key));
  return 100 * scores.conll();
}

// Each node once, whatever the number of its articles.
std::vector<JudgedNode> by_iri(const std::vector<JudgedNode>& nodes) {
  std::map<std::string, ChainCounts> counts;
  std::map<std::string, JudgedNode> first;
  for (const auto& node : nodes) {
    ++counts[node.iri][node.chain];
    first.emplace(node.iri, node);
  }
  std::vector<JudgedNode> all;
  for (auto& [iri, node] : first) {
    node.chain = most_of(counts[iri]);
    all.push_back(std::move(node));
  }
  return all;
}

// Pairs of nodes that only a proposal can make one.
void report_pairs(const std::string& data, const std::vector<JudgedNode>& nodes, const Merged& merged,
                  std::vector<Score>& scores) {
  double right = 0, wrong = 0, missed = 0;
  Score precision{data, "pairs made one: precision", 0, {}};
  for (std::size_t a = 0; a < nodes.size(); ++a) {
    for (std::size_t b = a + 1; b < nodes.size(); ++b) {
      const bool same = nodes[a].chain == nodes[b].chain;
      const bool made_one = merged.first(nodes[a].iri) == merged.first(nodes[b].iri);
      right += same && made_one ? 1 : 0;
      wrong += !same && made_one ? 1 : 0;
      missed += same && !made_one ? 1 : 0;
      if (made_one && !same)
        precision.errors.push_back(
            fmt::format("{} ({})  |  {} ({})", nodes[a].label, nodes[a].iri, nodes[b].label, nodes[b].iri));
    }
  }
  scores.push_back({data, "proposals", merged.proposals()});
  scores.push_back({data, "pairs made one, judged", right + wrong});
  precision.value = right + wrong == 0 ? 0 : 100 * right / (right + wrong);
  scores.push_back(precision);
  scores.push_back({data, "pairs made one: recall", right + missed == 0 ? 0 : 100 * right / (right + missed)});
}

}  // namespace

std::vector<Score> evaluate_resolution(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  TemporaryStore held;
  const auto gold = import(pipeline, corpora, held.store());
  const auto snapshot = held.store().snapshot();
  std::vector<Score> scores;
  const std::string of_events = "Events of ECB+, topics held out", of_names = "Names of ECB+, topics held out";
  const auto itself = [](const JudgedNode& node) { return node.iri; };
  scores.push_back({of_events, "gold mentions", gold.event_mentions});
  scores.push_back({of_events, "read as events", static_cast<double>(gold.events.size())});
  scores.push_back({of_events, "CoNLL, each its own", conll(gold.events, itself)});
  scores.push_back({of_events, "CoNLL, same lemma",
                    conll(gold.events, [&](const JudgedNode& node) { return gold.lemma_of.at(node.iri); })});
  scores.push_back({of_names, "names in articles", static_cast<double>(gold.entities.size())});
  scores.push_back({of_names, "CoNLL, by IRI", conll(gold.entities, itself)});
  for (const double least : {0.9, 0.5}) {
    queries::ResolutionOptions options;
    options.min_confidence = least;
    const auto proposals = queries::propose(graph::ResolvedView(snapshot), options);
    const auto suffix = fmt::format(", --min-confidence {}", least);
    const Merged events(proposals, queries::ProposalKind::merge_events);
    report_pairs(of_events + suffix, gold.events, events, scores);
    scores.push_back({of_events + suffix, "CoNLL",
                      conll(gold.events, [&](const JudgedNode& node) { return events.first(node.iri); })});
    const Merged names(proposals, queries::ProposalKind::merge_entities);
    report_pairs(of_names + suffix, by_iri(gold.entities), names, scores);
    scores.push_back({of_names + suffix, "CoNLL",
                      conll(gold.entities, [&](const JudgedNode& node) { return names.first(node.iri); })});
  }
  return scores;
}

}  // namespace relata::evaluate
