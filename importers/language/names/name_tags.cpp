#include "importers/language/names/name_tags.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace relata::language {
namespace {

// What may stand behind a word, so what the next one must know: no name is open, or one of a type.
constexpr std::size_t closed = name_type_count, state_count = name_type_count + 1;
using Row = std::array<float, state_count>;

// The best tags that lead to each state behind a word.
using Step = std::array<NameTag, state_count>;

Step take_step(std::span<const float> here, Row& best) {
  Step step;
  Row next;
  step[closed] = outside;
  next[closed] = best[closed] + here[outside];
  for (std::size_t i = 0; i < name_type_count; ++i) {
    const auto type = static_cast<MentionType>(i);
    const auto close = [&](NamePart part, float before) {
      const auto tag = name_tag(type, part);
      if (before + here[tag] <= next[closed]) return;
      next[closed] = before + here[tag];
      step[closed] = tag;
    };
    close(NamePart::unit, best[closed]);
    close(NamePart::last, best[i]);
    const auto begin = name_tag(type, NamePart::begin);
    const auto inside = name_tag(type, NamePart::inside);
    const float opened = best[closed] + here[begin];
    const float goes_on = best[i] + here[inside];
    next[i] = std::max(opened, goes_on);
    step[i] = goes_on > opened ? inside : begin;
  }
  best = next;
  return step;
}

std::size_t state_before(NameTag tag) {
  if (tag == outside || part_of(tag) == NamePart::begin || part_of(tag) == NamePart::unit) return closed;
  return static_cast<std::size_t>(type_of(tag));
}

}  // namespace

void best_tags(const NameScores& scores, Span tokens, std::vector<NameTag>& tags) {
  thread_local std::vector<Step> steps;
  steps.resize(tokens.size());
  tags.assign(tokens.size(), outside);
  Row best;
  best.fill(-std::numeric_limits<float>::infinity());
  best[closed] = 0;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) steps[i] = take_step(scores.of(tokens.begin + i), best);
  auto state = closed;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    tags[i] = steps[i][state];
    state = state_before(tags[i]);
  }
}

void support(NameScores& scores, Span name, MentionType type, float by) {
  const float each = by / static_cast<float>(name.size());
  for (auto token = name.begin; token < name.end; ++token) scores.of(token, tag_within(name, token, type)) += each;
}

float probability(const NameScores& scores, std::uint32_t token, NameTag tag) {
  const auto here = scores.of(token);
  float sum = 0;
  for (const float score : here) sum += std::exp(score - here[tag]);
  return 1 / sum;
}

}  // namespace relata::language
