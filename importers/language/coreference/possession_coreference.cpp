// What belongs to one person: "his wife … his wife", "my mother … Carter's mother", once it is known whose they are.
#include <string>
#include <unordered_map>

#include "importers/language/characters.h"
#include "importers/language/coreference/chains.h"

namespace relata::language {
namespace {

class Possessions {
 public:
  explicit Possessions(Chains& chains) : chains_(chains), document_(chains.document) {}

  void run() {
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      if (document_.mentions[i].form != MentionForm::nominal) continue;
      const auto what = possessed(i);
      if (what.empty()) continue;
      const auto [first, is_new] = first_of_.try_emplace(what, i);
      if (!is_new) chains_.merge_if_agree(first->second, i);
    }
  }

 private:
  Chains& chains_;
  const Document& document_;
  std::unordered_map<std::string, std::uint32_t> first_of_;  // owner, noun and what else is said -> mention

  // Empty for what belongs to nobody known.
  std::string possessed(std::uint32_t index) const {
    const auto& mention = document_.mentions[index];
    const auto owner = chains_.tree.child(mention.head, Deprel::nmod_poss);
    const auto of = owner ? chains_.mention_headed_by(*owner) : std::nullopt;
    if (!of) return {};
    auto key = std::to_string(chains_.of(*of)) + (is_plural(document_, mention.head) ? "+ " : " ");
    for (auto at = chains_.tree.subtree(*owner).end; at < mention.head; ++at) key += lower(document_.form(at)) + ' ';
    return key + lower_lemma(document_, mention.head);
  }
};

}  // namespace

void resolve_possessions(Chains& chains) { Possessions(chains).run(); }

}  // namespace relata::language
