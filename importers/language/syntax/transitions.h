// The arc-hybrid transition system and its beam search, shared by parser and trainer.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <limits>
#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/syntax/word_features.h"

namespace relata::language {

enum class Transition : std::uint8_t {
  shift,  // the next word goes on the stack
  left,   // the top of the stack hangs on the next word; behind the last word it is the root
  right   // the top of the stack hangs on the word below it
};
inline constexpr std::size_t transition_count = 3;

// A word as the parser sees it.
struct ParserWord {
  std::uint32_t word = 0;
  std::uint32_t tag = 0;   // XPOS and UPOS
  std::uint32_t upos = 0;  // + 1; 0 is "no word"
  std::uint32_t suffix = 0;
};

// A word with its outermost dependents so far; -1 for none.
struct ParserNode {
  std::int32_t word = -1;
  std::int32_t left = -1, second_left = -1, right = -1, second_right = -1;
  std::uint16_t left_count = 0, right_count = 0;
};

// A configuration. States form a tree by `previous` and share their stacks by `below` (Huang and Sagae 2010).
struct ParserState {
  const ParserState* previous = nullptr;
  const ParserState* below = nullptr;  // the state whose top is under this top; nullptr under the first word
  ParserNode top;
  ParserNode next;  // first word of the buffer
  float score = 0;
  Transition transition = Transition::shift;  // that led here
  std::uint32_t stack_size = 0;
};

inline constexpr std::size_t parser_feature_count = 76;
using ParserFeatures = std::array<std::uint64_t, parser_feature_count>;

// The words of one sentence; position `size` is the root.
class ParserSentence {
 public:
  void assign(const Document& document, const std::vector<WordFeatures>& words, Span tokens);

  std::int32_t size() const { return static_cast<std::int32_t>(words_.size()) - margin; }
  const ParserWord& operator[](std::int32_t i) const {
    return words_[static_cast<std::size_t>(i < 0 ? size() + 1 : i)];
  }
  ParserFeatures features(const ParserState& state) const;

 private:
  static constexpr std::int32_t margin = 6;  // the root, "no word", and what look-ahead sees behind
  std::vector<ParserWord> words_;
};

inline bool allowed(const ParserState& state, Transition transition, std::int32_t size) {
  switch (transition) {
    case Transition::shift:
      return state.next.word < size;
    case Transition::left:
      return state.stack_size > 0 && (state.next.word < size || state.stack_size == 1);
    case Transition::right:
      return state.stack_size > 1;
  }
  return false;
}

// Every state of a search lives here until the next sentence.
class StatePool {
 public:
  ParserState& add() {
    if (used_ == states_.size()) states_.emplace_back();
    return states_[used_++] = ParserState();
  }
  void clear() { used_ = 0; }

 private:
  std::deque<ParserState> states_;
  std::size_t used_ = 0;
};

// The state after an allowed transition.
ParserState& advance(StatePool& pool, const ParserState& state, Transition transition, float score);

// Reads the heads, `size` for the root, off the states that led to a final one.
void heads_of(const ParserState& final_state, std::vector<std::int32_t>& heads);

struct BeamCandidate {
  const ParserState* state;
  Transition transition;
  float score;
};

// Moves a beam one transition on: `next` holds the best `width` states, best first. `score` maps features to an array
// of transition_count numbers.
template <typename Score>
void step_beam(const ParserSentence& sentence, const std::vector<const ParserState*>& beam, std::size_t width,
               StatePool& pool, std::vector<BeamCandidate>& candidates, std::vector<const ParserState*>& next,
               Score&& score) {
  candidates.clear();
  for (const auto* state : beam) {
    std::array<bool, transition_count> may{};
    for (std::size_t t = 0; t < transition_count; ++t)
      may[t] = allowed(*state, static_cast<Transition>(t), sentence.size());
    // Scored even where there is no choice: the trainer compares sums over the same steps.
    const std::array<float, transition_count> scores = score(sentence.features(*state));
    for (std::size_t t = 0; t < transition_count; ++t) {
      if (may[t]) candidates.push_back({state, static_cast<Transition>(t), state->score + scores[t]});
    }
  }
  const auto kept = std::min(width, candidates.size());
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const BeamCandidate& a, const BeamCandidate& b) { return a.score > b.score; });
  next.clear();
  for (std::size_t i = 0; i < kept; ++i)
    next.push_back(&advance(pool, *candidates[i].state, candidates[i].transition, candidates[i].score));
}

}  // namespace relata::language
