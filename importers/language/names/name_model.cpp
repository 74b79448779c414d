#include "importers/language/names/name_model.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace relata::language {

void best_tags(std::span<const NameScores> scores, const NameTransitions& transitions, std::vector<NameTag>& tags) {
  constexpr float impossible = -std::numeric_limits<float>::infinity();
  tags.assign(scores.size(), outside);
  if (scores.empty()) return;
  std::vector<std::array<NameTag, name_tag_count>> back(scores.size());
  NameScores best;
  for (NameTag tag = 0; tag < name_tag_count; ++tag)
    best[tag] = may_follow(outside, tag) ? scores[0][tag] + transitions[outside][tag] : impossible;
  for (std::size_t i = 1; i < scores.size(); ++i) {
    NameScores next;
    next.fill(impossible);
    for (NameTag tag = 0; tag < name_tag_count; ++tag) {
      for (NameTag before = 0; before < name_tag_count; ++before) {
        if (!may_follow(before, tag)) continue;
        const float score = best[before] + transitions[before][tag];
        if (score <= next[tag]) continue;
        next[tag] = score;
        back[i][tag] = before;
      }
      next[tag] += scores[i][tag];
    }
    best = next;
  }
  NameTag last = outside;
  for (NameTag tag = 0; tag < name_tag_count; ++tag)
    if (!is_open(tag) && best[tag] > best[last]) last = tag;
  for (std::size_t i = scores.size(); i-- > 0;) {
    tags[i] = last;
    last = back[i][last];
  }
}

NameModel::NameModel(const std::filesystem::path& file) : file_(file) {
  slots_ = file_.array<NameSlot>("slots");
  const auto transitions = file_.array<NameTransitions>("transitions");
  if (!std::has_single_bit(slots_.size()) || transitions.size() != 1)
    throw ModelError(file.string() + ": the name model is damaged");
  mask_ = slots_.size() - 1;
  transitions_ = transitions.data();
  lexicon_.common = file_.array<std::uint64_t>("common");
  lexicon_.given = file_.array<std::uint64_t>("given");
}

}  // namespace relata::language
