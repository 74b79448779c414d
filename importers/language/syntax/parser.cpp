#include "importers/language/syntax/parser.h"

#include <bit>

#include "importers/language/syntax/relation_features.h"
#include "importers/language/syntax/transitions.h"

namespace relata::language {
namespace {

constexpr std::size_t beam_width = 8;
// Longer "sentences" are lists and debris: the best transition at a time bounds their memory.
constexpr std::int32_t longest_searched = 300;
// A row of weights per feature: a transition each, padded to four.
constexpr std::size_t row_size = 4;

std::array<float, transition_count> score_transitions(const ParserFeatures& features,
                                                      std::span<const std::int8_t> weights) {
  const auto mask = weights.size() / row_size - 1;
  std::array<std::int32_t, row_size> sums{};
  for (auto hash : features) {
    const auto* row = weights.data() + (hash & mask) * row_size;
    for (std::size_t t = 0; t < row_size; ++t) sums[t] += row[t];
  }
  return {static_cast<float>(sums[0]), static_cast<float>(sums[1]), static_cast<float>(sums[2])};
}

Deprel best_relation(const RelationFeatures& features, std::span<const std::int8_t> weights) {
  const auto places = std::bit_floor(weights.size() - deprel_count);
  std::array<std::int16_t, deprel_count> sums{};
  for (auto hash : features) {
    const auto* row = weights.data() + (hash & (places - 1));
    for (std::size_t r = 0; r < deprel_count; ++r) sums[r] = static_cast<std::int16_t>(sums[r] + row[r]);
  }
  // The root is where the parser put it.
  sums[static_cast<std::size_t>(Deprel::root)] = INT16_MIN;
  return static_cast<Deprel>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

// What one thread reuses from sentence to sentence.
struct Search {
  ParserSentence sentence;
  StatePool pool;
  std::vector<BeamCandidate> candidates;
  std::vector<const ParserState*> beam, next;
  std::vector<std::int32_t> heads;
  RelationReader relations;
};

void find_heads(Search& search, std::span<const std::int8_t> weights) {
  const auto size = search.sentence.size();
  search.pool.clear();
  auto& start = search.pool.add();
  start.next.word = 0;
  search.beam.assign(1, &start);
  const auto width = size > longest_searched ? 1 : beam_width;
  for (std::int32_t step = 0; step < 2 * size; ++step) {
    step_beam(search.sentence, search.beam, width, search.pool, search.candidates, search.next,
              [&](const ParserFeatures& features) { return score_transitions(features, weights); });
    std::swap(search.beam, search.next);
  }
  search.heads.assign(static_cast<std::size_t>(size), size);
  heads_of(*search.beam.front(), search.heads);
}

// English marks no core argument with a preposition: what has one is an oblique, whatever the parser took it for
// ("According to the agency, … fled"). Before a number such a word only qualifies it ("over 5,000 people fled").
void respect_case_marking(Document& document, const Sentence& sentence) {
  for (auto i = sentence.tokens.begin; i + 1 < sentence.tokens.end; ++i) {
    const auto& marker = document.tokens[i];
    if (marker.deprel != Deprel::case_ || marker.head <= static_cast<std::int32_t>(i)) continue;
    if (marker.upos != Upos::ADP && marker.upos != Upos::VERB) continue;
    const auto next = document.tokens[i + 1].head == static_cast<std::int32_t>(i) ? i + 2 : i + 1;
    if (next < sentence.tokens.end && document.tokens[next].upos == Upos::NUM) continue;
    auto& deprel = document.tokens[static_cast<std::size_t>(marker.head)].deprel;
    if (deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass || deprel == Deprel::obj) deprel = Deprel::obl;
  }
}

}  // namespace

Parser::Parser(const ModelFile& model)
    : transition_weights_(model.array<std::int8_t>("parser-weights")),
      relation_weights_(model.array<std::int8_t>("relation-weights")) {
  if (!std::has_single_bit(transition_weights_.size()) || transition_weights_.size() < row_size ||
      relation_weights_.size() <= deprel_count)
    throw ModelError("the parser's sections do not fit together");
}

void Parser::parse(Document& document, const std::vector<WordFeatures>& words) const {
  Search search;
  for (const auto& sentence : document.sentences) {
    search.sentence.assign(document, words, sentence.tokens);
    find_heads(search, transition_weights_);
    search.relations.assign(search.sentence, search.heads);
    for (auto word : search.relations.order()) {
      auto& token = document.tokens[sentence.tokens.begin + static_cast<std::uint32_t>(word)];
      const auto head = search.heads[static_cast<std::size_t>(word)];
      const bool is_root = head == search.sentence.size();
      token.head = is_root ? Token::root : static_cast<std::int32_t>(sentence.tokens.begin) + head;
      token.deprel = is_root ? Deprel::root : best_relation(search.relations.features(word), relation_weights_);
      search.relations.name(word, token.deprel);
    }
    respect_case_marking(document, sentence);
  }
}

}  // namespace relata::language
