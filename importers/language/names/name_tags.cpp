#include "importers/language/names/name_tags.h"

#include <array>
#include <limits>

namespace relata::language {

void best_tags(const NameScores& scores, Span tokens, std::vector<NameTag>& tags) {
  constexpr float impossible = -std::numeric_limits<float>::infinity();
  using Row = std::array<float, name_tag_count>;
  tags.assign(tokens.size(), outside);
  if (tokens.size() == 0) return;
  std::vector<std::array<NameTag, name_tag_count>> back(tokens.size());
  Row best;
  for (NameTag tag = 0; tag < name_tag_count; ++tag)
    best[tag] = may_follow(outside, tag) ? scores.of(tokens.begin)[tag] : impossible;
  for (std::uint32_t i = 1; i < tokens.size(); ++i) {
    const auto here = scores.of(tokens.begin + i);
    Row next;
    next.fill(impossible);
    for (NameTag tag = 0; tag < name_tag_count; ++tag) {
      for (NameTag before = 0; before < name_tag_count; ++before) {
        if (!may_follow(before, tag) || best[before] <= next[tag]) continue;
        next[tag] = best[before];
        back[i][tag] = before;
      }
      next[tag] += here[tag];
    }
    best = next;
  }
  NameTag last = outside;
  for (NameTag tag = 0; tag < name_tag_count; ++tag)
    if (!is_open(tag) && best[tag] > best[last]) last = tag;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    tags[i] = last;
    last = back[i][last];
  }
}

}  // namespace relata::language
