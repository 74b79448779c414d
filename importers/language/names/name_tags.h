// The tags of names: outside, and begin, inside, last, unit of a name of each type (BILOU; Ratinov and Roth
// 2009, section 3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/document.h"

namespace relata::language {

using NameTag = std::uint8_t;
enum class NamePart : std::uint8_t { begin, inside, last, unit };

inline constexpr NameTag outside = 0;
inline constexpr std::size_t name_type_count = 3;  // person, organization, location, as in MentionType
inline constexpr std::size_t name_tag_count = 1 + 4 * name_type_count;

constexpr NameTag name_tag(MentionType type, NamePart part) {
  return static_cast<NameTag>(1 + 4 * static_cast<int>(type) + static_cast<int>(part));
}
constexpr MentionType type_of(NameTag tag) { return static_cast<MentionType>((tag - 1) / 4); }
constexpr NamePart part_of(NameTag tag) { return static_cast<NamePart>((tag - 1) % 4); }

// Whether a name is still open behind this tag.
constexpr bool is_open(NameTag tag) {
  return tag != outside && (part_of(tag) == NamePart::begin || part_of(tag) == NamePart::inside);
}
constexpr bool may_follow(NameTag before, NameTag after) {
  const bool continues = after != outside && (part_of(after) == NamePart::inside || part_of(after) == NamePart::last);
  return is_open(before) ? continues && type_of(before) == type_of(after) : !continues;
}

// Of every token of a document, a score for each name tag; larger is likelier.
struct NameScores {
  std::size_t tags = 0;
  std::vector<float> scores;

  std::span<const float> of(std::uint32_t token) const { return std::span(scores).subspan(token * tags, tags); }
  float& of(std::uint32_t token, NameTag tag) { return scores[token * tags + tag]; }
};

// The tags of some tokens with the highest sum of scores whose names all close (Viterbi). Requires scores.tags ==
// name_tag_count.
void best_tags(const NameScores& scores, Span tokens, std::vector<NameTag>& tags);

// The tag of a word of a name. Requires name.contains(token).
inline NameTag tag_within(Span name, std::uint32_t token, MentionType type) {
  if (name.size() == 1) return name_tag(type, NamePart::unit);
  if (token == name.begin) return name_tag(type, NamePart::begin);
  return name_tag(type, token + 1 == name.end ? NamePart::last : NamePart::inside);
}

// Raises the score of these words being a name of the type, all in all by `by`.
void support(NameScores& scores, Span name, MentionType type, float by);

// Of a tag among all tags of a token.
float probability(const NameScores& scores, std::uint32_t token, NameTag tag);

}  // namespace relata::language
