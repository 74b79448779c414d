#include "importers/language/syntax/tagger.h"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <unordered_map>

#include "importers/language/syntax/feature_hash.h"
#include "tools/train/averaged.h"
#include "tools/train/syntax.h"

namespace relata::train {
namespace {

using language::TagIndex;
using language::TagLexicon;
using language::TagPair;

constexpr std::size_t places = std::size_t{1} << 22U;
constexpr int epochs = 10;
// A word seen that often has only the tags it was seen with.
constexpr std::uint32_t known_count = 8;
// A rarer one may have these and any tag of an open class; below this it says nothing.
constexpr std::uint32_t rare_count = 3;

class LexiconTrainer {
 public:
  explicit LexiconTrainer(const std::vector<const TreebankDocument*>& documents) {
    for (const auto* source : documents) {
      for (std::size_t i = 0; i < source->words.size(); ++i) {
        const auto& token = source->document->tokens[i];
        ++counts_[source->words[i].word][index_of({token.upos, token.xpos})];
      }
    }
    add_set(open_tags());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> sets;
    for (const auto& [word, tags] : counts_) {
      if (total(tags) >= rare_count) sets.emplace_back(word, add_set(tags_of(tags)));
    }
    entries_.resize(std::bit_ceil(sets.size() * 3 / 2 + 1));
    for (const auto& [word, set] : sets) {
      auto slot = language::mix(word) & (entries_.size() - 1);
      while (entries_[slot].word != 0) slot = (slot + 1) & (entries_.size() - 1);
      entries_[slot] = {word, set};
    }
  }

  TagLexicon view() const { return {pairs_, entries_, set_ends_, tags_}; }
  TagIndex gold(const language::Token& token) const {
    const TagPair pair{token.upos, token.xpos};
    return static_cast<TagIndex>(std::find(pairs_.begin(), pairs_.end(), pair) - pairs_.begin());
  }

 private:
  using Counts = std::map<TagIndex, std::uint32_t>;

  TagIndex index_of(TagPair pair) {
    const auto found = std::find(pairs_.begin(), pairs_.end(), pair);
    if (found == pairs_.end()) {
      pairs_.push_back(pair);
      return static_cast<TagIndex>(pairs_.size() - 1);
    }
    return static_cast<TagIndex>(found - pairs_.begin());
  }

  static std::uint32_t total(const Counts& counts) {
    return std::accumulate(counts.begin(), counts.end(), 0U, [](auto sum, auto& tag) { return sum + tag.second; });
  }

  // Tags of words that occur once or twice.
  std::set<TagIndex> open_tags() const {
    Counts open;
    for (const auto& [word, tags] : counts_) {
      if (total(tags) > 2) continue;
      for (const auto& [tag, count] : tags) open[tag] += count;
    }
    std::set<TagIndex> tags;
    for (const auto& [tag, count] : open) {
      if (count > 2) tags.insert(tag);
    }
    return tags;
  }

  std::set<TagIndex> tags_of(const Counts& counts) const {
    std::set<TagIndex> tags;
    for (const auto& [tag, count] : counts) tags.insert(tag);
    if (total(counts) < known_count) tags.insert(tags_.begin(), tags_.begin() + set_ends_[0]);
    return tags;
  }

  std::uint32_t add_set(const std::set<TagIndex>& tags) {
    const auto [found, is_new] = set_ids_.try_emplace(tags, static_cast<std::uint32_t>(set_ends_.size()));
    if (is_new) {
      tags_.insert(tags_.end(), tags.begin(), tags.end());
      set_ends_.push_back(static_cast<std::uint32_t>(tags_.size()));
    }
    return found->second;
  }

  std::map<std::uint32_t, Counts> counts_;
  std::map<std::set<TagIndex>, std::uint32_t> set_ids_;
  std::vector<TagPair> pairs_;
  std::vector<TagLexicon::Entry> entries_;
  std::vector<std::uint32_t> set_ends_;
  std::vector<TagIndex> tags_;
};

TagIndex best(const AveragedWeights& weights, const language::TagFeatures& features,
              std::span<const TagIndex> candidates) {
  TagIndex chosen = candidates.front();
  float best_score = -INFINITY;
  for (auto tag : candidates) {
    float score = 0;
    for (auto hash : features) score += weights[(hash & (places - 1)) + tag];
    if (score > best_score) {
      best_score = score;
      chosen = tag;
    }
  }
  return chosen;
}

void learn_sentence(const TreebankDocument& source, language::Span tokens, const LexiconTrainer& lexicon,
                    AveragedWeights& weights, FeatureGate& gate) {
  const auto view = lexicon.view();
  language::TagReader reader(source.words, tokens, view);
  for (auto i = tokens.begin; i < tokens.end; ++i) {
    const auto candidates = view.tags_of(reader.set(i));
    auto chosen = candidates.front();
    if (candidates.size() > 1) {
      const auto features = reader.features(i);
      const auto gold = lexicon.gold(source.document->tokens[i]);
      chosen = best(weights, features, candidates);
      weights.count();
      if (chosen != gold) {
        for (auto hash : features) {
          if (!gate.admits(hash)) continue;
          weights.add((hash & (places - 1)) + gold, 1);
          weights.add((hash & (places - 1)) + chosen, -1);
        }
      }
    }
    reader.assign(i, chosen);
  }
}

}  // namespace

void train_tagger(const std::vector<const TreebankDocument*>& documents, language::ModelFileWriter& model) {
  const LexiconTrainer lexicon(documents);
  AveragedWeights weights(places + lexicon.view().pairs.size());
  std::vector<std::pair<const TreebankDocument*, language::Span>> sentences;
  for (const auto* source : documents) {
    for (const auto& sentence : source->document->sentences) sentences.emplace_back(source, sentence.tokens);
  }
  FeatureGate gate(2);
  std::mt19937 random(1);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(sentences.begin(), sentences.end(), random);
    for (const auto& [source, tokens] : sentences) learn_sentence(*source, tokens, lexicon, weights, gate);
  }
  const auto view = lexicon.view();
  model.add("tag-pairs", std::as_bytes(view.pairs));
  model.add("tag-words", std::as_bytes(view.entries));
  model.add("tag-set-ends", std::as_bytes(view.set_ends));
  model.add("tag-sets", std::as_bytes(view.tags));
  model.add("tag-weights", std::as_bytes(std::span<const std::int8_t>(weights.quantized())));
}

}  // namespace relata::train
