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
}

std::span<const EntityIndex> Reading::entities_headed_by(std::uint32_t token) const {
  const auto mention = mention_by_head_[token];
  if (mention == no_mention || mention >= facts.entities_of_mention.size()) return {};
  return facts.entities_of_mention[mention];
}

}  // namespace relata::extraction
