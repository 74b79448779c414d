#include "importers/language/syntax/sentences.h"

#include <algorithm>
#include <numeric>
#include <random>

#include "tools/train/averaged.h"
#include "tools/train/syntax.h"

namespace relata::train {
namespace {

constexpr std::size_t weight_count = std::size_t{1} << 15U;
constexpr int epochs = 12;

struct Gap {
  language::BoundaryFeatures features;
  bool ends;
};

// The gaps of all paragraphs, as a splitter that makes no mistake would come by them.
std::vector<Gap> gaps_of(const Treebank& treebank) {
  std::vector<Gap> gaps;
  for (const auto& [document, words] : treebank) {
    std::vector<std::uint32_t> blocks;
    for (const auto block : language::tokens_of_blocks(*document, blocks)) {
      language::BoundaryReader reader(*document, words, block);
      for (auto i = block.begin; i + 1 < block.end; ++i) {
        const bool ends = document->tokens[i].sentence != document->tokens[i + 1].sentence;
        if (reader.advance(i)) gaps.push_back({reader.features(), ends});
        if (ends) reader.end_sentence();
      }
    }
  }
  return gaps;
}

}  // namespace

void train_sentences(const Treebank& treebank, language::ModelFileWriter& model) {
  const auto gaps = gaps_of(treebank);
  AveragedWeights weights(weight_count);
  std::vector<std::uint32_t> order(gaps.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random(1);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    for (auto index : order) {
      const auto& gap = gaps[index];
      float score = 0;
      for (auto hash : gap.features) score += weights[hash % weight_count];
      weights.count();
      // A margin of one keeps rare features learning.
      if (gap.ends ? score > 1 : score < -1) continue;
      for (auto hash : gap.features) weights.add(hash % weight_count, gap.ends ? 1.0F : -1.0F);
    }
  }
  model.add("sentences", std::as_bytes(std::span<const std::int8_t>(weights.quantized())));
}

}  // namespace relata::train
