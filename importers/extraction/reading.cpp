#include "importers/extraction/reading.h"

namespace relata::extraction {
namespace {

constexpr std::uint32_t no_mention = UINT32_MAX;

}  // namespace

Reading::Reading(const formats::Article& of_article, const language::Document& of_document,
                 const language::Gazetteer& known)
    : article(of_article),
      document(of_document),
      gazetteer(known),
      tree(of_document),
      mention_by_head_(of_document.tokens.size(), no_mention) {
  for (std::uint32_t i = 0; i < document.mentions.size(); ++i) {
    auto& outermost = mention_by_head_[document.mentions[i].head];
    if (outermost == no_mention) outermost = i;
  }
  sort_by_end();
}

void Reading::sort_by_end() {
  first_ending_.assign(document.tokens.size() + 2, 0);
  for (const auto& mention : document.mentions) ++first_ending_[mention.tokens.end + 1];
  for (std::size_t i = 1; i < first_ending_.size(); ++i) first_ending_[i] += first_ending_[i - 1];
  ending_.resize(document.mentions.size());
  auto next = first_ending_;
  for (std::uint32_t i = 0; i < document.mentions.size(); ++i) ending_[next[document.mentions[i].tokens.end]++] = i;
}

std::span<const std::uint32_t> Reading::mentions_ending_at(std::uint32_t token) const {
  return std::span(ending_).subspan(first_ending_[token], first_ending_[token + 1] - first_ending_[token]);
}

std::span<const EntityIndex> Reading::entities_headed_by(std::uint32_t token) const {
  const auto mention = mention_by_head_[token];
  if (mention == no_mention || mention >= facts.entities_of_mention.size()) return {};
  return facts.entities_of_mention[mention];
}

}  // namespace relata::extraction
