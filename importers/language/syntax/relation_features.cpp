#include "importers/language/syntax/relation_features.h"

#include "importers/language/syntax/feature_hash.h"

namespace relata::language {

void RelationReader::assign(const ParserSentence& sentence, const std::vector<std::int32_t>& heads) {
  sentence_ = &sentence;
  const auto size = sentence.size();
  nodes_.assign(static_cast<std::size_t>(size) + 1, Node());
  for (std::int32_t i = 0; i < size; ++i) {
    const auto head = heads[static_cast<std::size_t>(i)];
    auto& above = node(head);
    node(i).head = head;
    node(i).previous_sibling = above.last;
    if (above.last >= 0) node(above.last).next_sibling = i;
    if (above.first < 0) above.first = i;
    above.last = i;
    ++above.dependents;
  }
  order_.clear();
  for (auto child = node(size).first; child >= 0; child = node(child).next_sibling) order_.push_back(child);
  for (std::size_t i = 0; i < order_.size(); ++i) {
    for (auto child = node(order_[i]).first; child >= 0; child = node(child).next_sibling) order_.push_back(child);
  }
}

void RelationReader::name(std::int32_t word, Deprel relation) {
  node(word).relation = static_cast<std::uint32_t>(relation) + 1;
  auto& above = node(node(word).head);
  above.relations_below |= std::uint64_t{1} << static_cast<unsigned>(relation);
  above.latest_relation = node(word).relation;
}

RelationFeatures RelationReader::features(std::int32_t word) const {
  const auto& sentence = *sentence_;
  const auto& here = node(word);
  const auto& above = node(here.head);
  const auto &d = sentence[word], &h = sentence[here.head];
  const auto& grand = sentence[above.head];
  const auto &first = sentence[here.first], &last = sentence[here.last];
  const auto second_at = here.first >= 0 ? node(here.first).next_sibling : -1;
  const auto& second = sentence[second_at];
  const auto &sibling = sentence[here.previous_sibling], &next_sibling = sentence[here.next_sibling];
  const auto &before = sentence[word > 0 ? word - 1 : -1], &after = sentence[word + 1];
  const auto& head_first = sentence[above.first];
  const bool first_left = here.first >= 0 && here.first < word;
  const auto distance = word - here.head;
  const auto size = distance < 0 ? -distance : distance;
  const std::uint32_t side = (distance < 0 ? 0U : 1U) + (size == 1 ? 0U : size < 4 ? 2U : size < 8 ? 4U : 6U);
  const std::uint32_t direction = distance < 0 ? 0 : 1;
  const auto marker = first_left ? first.word : 0U;  // preposition, conjunction, determiner
  const auto marker_tag = first_left ? first.tag : 0U;
  return {feature(0, d.word, direction),
          feature(1, d.tag, side),
          feature(2, h.word, direction),
          feature(3, h.tag, side),
          feature(4, d.tag, h.tag, side),
          feature(5, d.word, h.tag, direction),
          feature(6, d.tag, h.word, direction),
          feature(7, d.word, h.word, direction),
          feature(8, marker, d.tag, h.tag),
          feature(9, marker, d.tag, h.word),
          feature(10, marker_tag, d.tag, h.tag, direction),
          feature(11, marker, d.word),
          feature(12, last.word, d.tag, direction),
          feature(13, last.tag, d.tag, h.tag, direction),
          feature(14, second.word, marker, d.tag),
          feature(15, second.tag, marker_tag, d.tag, h.tag),
          feature(16, sibling.tag, d.tag, h.tag, direction),
          feature(17, sibling.word, d.tag, direction),
          feature(18, next_sibling.tag, d.tag, h.tag, direction),
          feature(19, grand.tag, h.tag, d.tag, direction),
          feature(20, above.relation, d.tag, direction),
          feature(21, above.relation, d.tag, h.tag, direction),
          feature(22, above.relation, d.word, direction),
          feature(23, above.latest_relation, d.tag, direction),
          feature(24, above.latest_relation, d.tag, h.word, direction),
          feature(25, above.relations_below, d.tag, direction),
          feature(26, above.relations_below, h.tag, d.upos, direction),
          feature(27, before.tag, d.tag, after.tag, direction),
          feature(28, before.word, d.tag, direction),
          feature(29, after.word, d.tag, direction),
          feature(30, d.suffix, d.tag, direction),
          feature(31, d.suffix, h.tag, direction),
          feature(32, d.tag, h.suffix, direction),
          feature(33, std::min<std::uint32_t>(here.dependents, 4), d.tag, h.tag, direction),
          feature(34, marker, d.word, h.word),
          feature(35, head_first.word, h.tag, d.tag, direction),
          feature(36, d.word, above.latest_relation, h.tag),
          feature(37, marker, h.tag, above.latest_relation, d.upos)};
}

}  // namespace relata::language
