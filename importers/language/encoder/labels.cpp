#include "importers/language/encoder/labels.h"

#include <limits>

namespace relata::language::encoder {

Labels::Labels(const ModelFile& model) {
  const auto pairs = model.array<std::uint8_t>("network-tags");
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (pairs[i] >= upos_count || pairs[i + 1] >= xpos_count)
      throw ModelError("the network has a tag that does not exist");
    tags.push_back({static_cast<Upos>(pairs[i]), static_cast<Xpos>(pairs[i + 1])});
  }
  for (const auto relation : model.array<std::uint8_t>("network-relations")) {
    if (relation >= deprel_count) throw ModelError("the network has a relation that does not exist");
    relations.push_back(static_cast<Deprel>(relation));
  }
  if (tags.empty() || pairs.size() % 2 != 0 || relations.empty())
    throw ModelError("the network's lists of tags and relations are damaged");
  for (std::uint32_t r = 0; r < relations.size(); ++r) {
    if (relations[r] == Deprel::root) roots_.push_back(r);
  }
}

void Labels::set_tags(const Kernels& kernels, const float* scores, Token& token) const {
  const auto& best = tags[kernels.first_maximum(scores, tags.size())];
  token.upos = best.upos;
  token.xpos = best.xpos;
}

void Labels::set_relation(const Kernels& kernels, float* scores, bool is_root, Token& token) const {
  for (const auto root : roots_) scores[root] = -std::numeric_limits<float>::infinity();
  const auto best = relations[kernels.first_maximum(scores, relations.size())];
  token.deprel = is_root ? Deprel::root : best == Deprel::root ? Deprel::dep : best;
}

}  // namespace relata::language::encoder
