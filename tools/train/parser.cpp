#include "importers/language/syntax/parser.h"

#include <algorithm>
#include <numeric>
#include <random>

#include "importers/language/syntax/relation_features.h"
#include "importers/language/syntax/transitions.h"
#include "tools/train/averaged.h"
#include "tools/train/syntax.h"

namespace relata::train {
namespace {

using language::ParserState;
using language::Transition;

constexpr std::size_t rows = std::size_t{1} << 21U;
constexpr std::size_t row_size = 4;
constexpr std::size_t relation_places = std::size_t{1} << 21U;
constexpr std::size_t beam_width = 8;
constexpr int parser_epochs = 12;
constexpr int relation_epochs = 8;

struct Example {
  language::ParserSentence sentence;
  std::vector<std::int32_t> heads;       // as annotated, the root at size()
  std::vector<std::int32_t> projective;  // as far up as no arcs cross
  std::vector<language::Deprel> relations;
};

bool crosses(const std::vector<std::int32_t>& heads, std::int32_t dependent) {
  const auto low = std::min(dependent, heads[static_cast<std::size_t>(dependent)]);
  const auto high = std::max(dependent, heads[static_cast<std::size_t>(dependent)]);
  for (auto i = low + 1; i < high; ++i) {
    const auto head = heads[static_cast<std::size_t>(i)];
    if (head < low || head > high) return true;
  }
  return false;
}

// Lifts the shortest crossing arc to its head's head until none is left (Nivre and Nilsson 2005).
std::vector<std::int32_t> projectivized(std::vector<std::int32_t> heads) {
  const auto size = static_cast<std::int32_t>(heads.size());
  while (true) {
    std::int32_t shortest = -1;
    const auto length = [&](std::int32_t i) { return std::abs(heads[static_cast<std::size_t>(i)] - i); };
    for (std::int32_t i = 0; i < size; ++i) {
      if (heads[static_cast<std::size_t>(i)] != size && crosses(heads, i) &&
          (shortest < 0 || length(i) < length(shortest)))
        shortest = i;
    }
    if (shortest < 0) return heads;
    auto& head = heads[static_cast<std::size_t>(shortest)];
    head = heads[static_cast<std::size_t>(head)];
  }
}

std::vector<Example> examples_of(const Treebank& treebank) {
  std::vector<Example> examples;
  for (const auto& [document, words] : treebank) {
    for (const auto& sentence : document->sentences) {
      Example example;
      const auto tokens = sentence.tokens;
      const auto size = static_cast<std::int32_t>(tokens.size());
      example.sentence.assign(*document, words, tokens);
      for (auto i = tokens.begin; i < tokens.end; ++i) {
        const auto& token = document->tokens[i];
        example.heads.push_back(token.head < 0 ? size : token.head - static_cast<std::int32_t>(tokens.begin));
        example.relations.push_back(token.deprel);
      }
      if (std::count(example.heads.begin(), example.heads.end(), size) != 1) continue;
      example.projective = projectivized(example.heads);
      examples.push_back(std::move(example));
    }
  }
  return examples;
}

// The transition that leads to the tree: reduce as soon as a word has all its dependents.
Transition oracle(const ParserState& state, const Example& example) {
  if (state.stack_size == 0) return Transition::shift;
  const auto head = example.projective[static_cast<std::size_t>(state.top.word)];
  if (head == state.next.word) return Transition::left;
  const auto* below = state.below;
  if (below == nullptr || head != below->top.word) return Transition::shift;
  const auto size = example.sentence.size();
  for (auto i = state.next.word; i < size; ++i) {
    if (example.projective[static_cast<std::size_t>(i)] == state.top.word) return Transition::shift;
  }
  return Transition::right;
}

class ParserTrainer {
 public:
  ParserTrainer() : weights_(rows * row_size) {}

  // Structured perceptron with the update at the largest violation (Huang, Fayong and Guo 2012).
  void learn(const Example& example) {
    pool_.clear();
    auto& start = pool_.add();
    start.next.word = 0;
    beam_.assign(1, &start);
    const ParserState* gold = &start;
    const ParserState *worst_gold = nullptr, *worst_predicted = nullptr;
    float worst = 0;
    const auto steps = 2 * example.sentence.size();
    for (std::int32_t step = 0; step < steps; ++step) {
      const auto score = [&](const language::ParserFeatures& features) { return scores(features); };
      language::step_beam(example.sentence, beam_, beam_width, pool_, candidates_, next_, score);
      std::swap(beam_, next_);
      const auto transition = oracle(*gold, example);
      const auto added = scores(example.sentence.features(*gold))[static_cast<std::size_t>(transition)];
      gold = &language::advance(pool_, *gold, transition, gold->score + added);
      const auto violation = beam_.front()->score - gold->score;
      if (violation >= worst && (violation > 0 || step + 1 == steps)) {
        worst = violation;
        worst_gold = gold;
        worst_predicted = beam_.front();
      }
    }
    weights_.count();
    if (worst_gold == nullptr) return;
    update(example, *worst_predicted, *worst_gold);
  }

  const AveragedWeights& weights() const { return weights_; }

 private:
  std::array<float, language::transition_count> scores(const language::ParserFeatures& features) const {
    std::array<float, language::transition_count> sums{};
    for (auto hash : features) {
      const auto row = (hash & (rows - 1)) * row_size;
      for (std::size_t t = 0; t < sums.size(); ++t) sums[t] += weights_[row + t];
    }
    return sums;
  }

  void add(const Example& example, const ParserState& before, Transition transition, float delta) {
    for (auto hash : example.sentence.features(before))
      if (gate_.admits(hash))
        weights_.add((hash & (rows - 1)) * row_size + static_cast<std::size_t>(transition), delta);
  }

  // From where the two histories part.
  void update(const Example& example, const ParserState& predicted, const ParserState& gold) {
    std::vector<const ParserState*> wrong, right;
    for (const auto* state = &predicted; state != nullptr; state = state->previous) wrong.push_back(state);
    for (const auto* state = &gold; state != nullptr; state = state->previous) right.push_back(state);
    auto at = wrong.size() - 1;
    while (at > 0 && wrong[at - 1]->transition == right[at - 1]->transition) --at;
    for (; at > 0; --at) {
      add(example, *right[at], right[at - 1]->transition, 1);
      add(example, *wrong[at], wrong[at - 1]->transition, -1);
    }
  }

  AveragedWeights weights_;
  FeatureGate gate_{4};
  language::StatePool pool_;
  std::vector<const ParserState*> beam_, next_;
  std::vector<language::BeamCandidate> candidates_;
};

void learn_relations(const Example& example, AveragedWeights& weights, FeatureGate& gate) {
  language::RelationReader reader;
  reader.assign(example.sentence, example.heads);
  for (auto word : reader.order()) {
    const auto gold = example.relations[static_cast<std::size_t>(word)];
    if (gold == language::Deprel::root) {
      reader.name(word, gold);
      continue;
    }
    const auto features = reader.features(word);
    std::array<float, language::deprel_count> sums{};
    for (auto hash : features) {
      const auto row = hash & (relation_places - 1);
      for (std::size_t r = 0; r < sums.size(); ++r) sums[r] += weights[row + r];
    }
    const auto chosen = static_cast<language::Deprel>(std::max_element(sums.begin(), sums.end()) - sums.begin());
    weights.count();
    if (chosen != gold) {
      for (auto hash : features) {
        if (!gate.admits(hash)) continue;
        weights.add((hash & (relation_places - 1)) + static_cast<std::size_t>(gold), 1);
        weights.add((hash & (relation_places - 1)) + static_cast<std::size_t>(chosen), -1);
      }
    }
    reader.name(word, chosen);
  }
}

}  // namespace

void train_parser(const Treebank& treebank, language::ModelFileWriter& model) {
  auto examples = examples_of(treebank);
  std::mt19937 random(1);
  AveragedWeights relations(relation_places + language::deprel_count);
  FeatureGate gate(2);
  for (int epoch = 0; epoch < relation_epochs; ++epoch) {
    std::shuffle(examples.begin(), examples.end(), random);
    for (const auto& example : examples) learn_relations(example, relations, gate);
  }
  model.add("relation-weights", std::as_bytes(std::span<const std::int8_t>(relations.quantized())));
  ParserTrainer parser;
  for (int epoch = 0; epoch < parser_epochs; ++epoch) {
    std::shuffle(examples.begin(), examples.end(), random);
    for (const auto& example : examples) parser.learn(example);
  }
  model.add("parser-weights", std::as_bytes(std::span<const std::int8_t>(parser.weights().quantized())));
}

}  // namespace relata::train
