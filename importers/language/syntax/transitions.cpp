#include "importers/language/syntax/transitions.h"

#include "importers/language/syntax/feature_hash.h"

namespace relata::language {
namespace {

std::uint32_t distance_bucket(std::int32_t distance) {
  if (distance < 5) return static_cast<std::uint32_t>(std::max(distance, 0));
  return distance < 7 ? 5 : distance < 11 ? 6 : 7;
}

std::uint32_t few(std::uint32_t count) { return std::min<std::uint32_t>(count, 4); }

}  // namespace

void ParserSentence::assign(const Document& document, const std::vector<WordFeatures>& words, Span tokens) {
  words_.assign(tokens.size() + static_cast<std::size_t>(margin), ParserWord());
  for (auto i = tokens.begin; i < tokens.end; ++i) {
    const auto& token = document.tokens[i];
    auto& word = words_[i - tokens.begin];
    word.word = words[i].word;
    word.upos = static_cast<std::uint32_t>(token.upos) + 1;
    word.tag = word.upos * 64 + static_cast<std::uint32_t>(token.xpos);
    word.suffix = words[i].suffixes[2];
  }
  words_[tokens.size()].tag = 1;
}

ParserFeatures ParserSentence::features(const ParserState& state) const {
  const auto& sentence = *this;
  const auto* below = state.below;
  const ParserNode none;
  const auto& n0 = state.next;
  const auto& m0 = state.top;
  const auto& m1 = below != nullptr ? below->top : none;
  const auto& m2 = below != nullptr && below->below != nullptr ? below->below->top : none;
  const auto ahead = [&](std::int32_t k) -> const ParserWord& { return sentence[std::min(n0.word + k, size() + 1)]; };
  const auto &s0 = sentence[m0.word], &s1 = sentence[m1.word], &s2 = sentence[m2.word];
  const auto &b0 = sentence[n0.word], &b1 = ahead(1), &b2 = ahead(2), &b3 = ahead(3);
  const auto &s0l = sentence[m0.left], &s0l2 = sentence[m0.second_left];
  const auto &s0r = sentence[m0.right], &s0r2 = sentence[m0.second_right];
  const auto &s1l = sentence[m1.left], &s1r = sentence[m1.right], &s1r2 = sentence[m1.second_right];
  const auto &b0l = sentence[n0.left], &b0l2 = sentence[n0.second_left];
  const auto gap = m0.word < 0 ? 8 : distance_bucket(n0.word - m0.word);
  const auto gap1 = m1.word < 0 ? 8 : distance_bucket(m0.word - m1.word);
  const auto s0_left = few(m0.left_count), s0_right = few(m0.right_count), b0_left = few(n0.left_count);
  const auto s1_right = few(m1.right_count), s1_left = few(m1.left_count);
  return {feature(0, s0.word, s0.tag),
          feature(1, s0.tag),
          feature(2, s0.word),
          feature(3, s1.word, s1.tag),
          feature(4, s1.tag),
          feature(5, s1.word),
          feature(6, b0.word, b0.tag),
          feature(7, b0.tag),
          feature(8, b0.word),
          feature(9, b1.word, b1.tag),
          feature(10, b1.tag),
          feature(11, b2.word, b2.tag),
          feature(12, b2.tag, b1.tag),
          feature(13, s2.word, s2.tag),
          feature(14, s0.word, s0.tag, b0.word, b0.tag),
          feature(15, s0.word, s0.tag, b0.tag),
          feature(16, s0.tag, b0.word, b0.tag),
          feature(17, s0.word, b0.word),
          feature(18, s0.tag, b0.tag),
          feature(19, s0.word, s1.word),
          feature(20, s0.tag, s1.tag),
          feature(21, s0.word, s0.tag, s1.tag),
          feature(22, s0.tag, s1.word, s1.tag),
          feature(23, s1.tag, b0.tag),
          feature(24, s1.word, b0.tag),
          feature(25, s1.tag, b0.word),
          feature(26, b0.tag, b1.tag),
          feature(27, b0.tag, b1.tag, b2.tag),
          feature(28, s0.tag, b0.tag, b1.tag),
          feature(29, s1.tag, s0.tag, b0.tag),
          feature(30, s2.tag, s1.tag, s0.tag),
          feature(31, s0.tag, s0l.tag, b0.tag),
          feature(32, s0.tag, s0r.tag, b0.tag),
          feature(33, s0.tag, b0.tag, b0l.tag),
          feature(34, s1.tag, s1r.tag, s0.tag),
          feature(35, s1.tag, s1l.tag, s0.tag),
          feature(36, s1.tag, s0.tag, s0l.tag),
          feature(37, s1.tag, s0.tag, s0r.tag),
          feature(38, s0.word, b0.tag, b1.tag),
          feature(39, s0.tag, b0.tag, b1.tag, b2.tag),
          feature(40, s0.tag, b0.tag, gap),
          feature(41, s0.word, gap, b0.upos),
          feature(42, b0.word, gap, s0.upos),
          feature(43, s1.tag, s0.tag, gap1),
          feature(44, s1.word, gap1, s0.upos),
          feature(45, s0.word, gap1, s1.upos),
          feature(46, s0.word, s0_right, b0.upos),
          feature(47, s0.tag, s0_right, b0.tag),
          feature(48, s0.tag, s0_left, b0.tag),
          feature(49, b0.tag, b0_left, s0.tag),
          feature(50, b0.word, b0_left),
          feature(51, s1.word, s1_right, s0.upos),
          feature(52, s1.tag, s1_right, s0.tag),
          feature(53, s0l.word, s0.tag, b0.tag),
          feature(54, s0r.word, s0.tag, b0.tag),
          feature(55, b0l.word, b0.tag, s0.tag),
          feature(56, s1r.word, s1.tag, s0.tag),
          feature(57, s0l.word, s0.tag, s1.tag),
          feature(58, s0l.word, s0.upos, s1.word),
          feature(59, s0.tag, s0l.tag, s0l2.tag),
          feature(60, s0.tag, s0r.tag, s0r2.tag),
          feature(61, b0.tag, b0l.tag, b0l2.tag),
          feature(62, s1.tag, s1r.tag, s1r2.tag, s0.tag),
          feature(63, s0.tag, b0.upos, b1.upos, b2.upos, b3.upos),
          feature(64, s1.upos, s0.upos, b0.upos, b1.upos),
          feature(65, s2.upos, s1.upos, s0.upos, b0.upos),
          feature(66, s0.suffix, s0.upos, b0.tag),
          feature(67, b0.suffix, b0.upos, s0.tag),
          feature(68, s1.word, s0.upos, b0.upos, s1_left),
          feature(69, s0l.word, s1.word, b0.upos),
          feature(70, s1.word, s0.word, b0.upos),
          feature(71, s0.word, b0.upos, b1.word),
          feature(72, s1.tag, s0l.tag, s0.tag, b0.tag),
          feature(73, s0.upos, s0r.upos, s0_right, b0.upos, b1.upos),
          feature(74, s1.word, b0.word, s0.upos),
          feature(75, state.stack_size > 4 ? 5 : state.stack_size, b0.tag)};
}

ParserState& advance(StatePool& pool, const ParserState& state, Transition transition, float score) {
  auto& next = pool.add();
  next.previous = &state;
  next.transition = transition;
  next.score = score;
  if (transition == Transition::shift) {
    next.below = state.stack_size > 0 ? &state : nullptr;
    next.top = state.next;
    next.next.word = state.next.word + 1;
    next.stack_size = state.stack_size + 1;
    return next;
  }
  next.next = state.next;
  next.stack_size = state.stack_size - 1;
  if (state.below != nullptr) {
    next.top = state.below->top;
    next.below = state.below->below;
  }
  if (transition == Transition::left) {
    next.next.second_left = next.next.left;
    next.next.left = state.top.word;
    ++next.next.left_count;
  } else {
    next.top.second_right = next.top.right;
    next.top.right = state.top.word;
    ++next.top.right_count;
  }
  return next;
}

void heads_of(const ParserState& final_state, std::vector<std::int32_t>& heads) {
  for (const auto* state = &final_state; state->previous != nullptr; state = state->previous) {
    const auto& before = *state->previous;
    if (state->transition == Transition::left)
      heads[static_cast<std::size_t>(before.top.word)] = before.next.word;
    else if (state->transition == Transition::right)
      heads[static_cast<std::size_t>(before.top.word)] = state->top.word;
  }
}

}  // namespace relata::language
