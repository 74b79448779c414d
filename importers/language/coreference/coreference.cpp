#include "importers/language/coreference/coreference.h"

#include "importers/language/coreference/chains.h"

namespace relata::language {

void resolve_coreference(Document& document, const Tree& tree, const Gazetteer& gazetteer) {
  Chains chains(document, tree, gazetteer);
  resolve_names(chains);
  resolve_nominals(chains);
  resolve_pronouns(chains);
  resolve_speakers(chains);
  resolve_possessions(chains);

  std::vector<std::uint32_t> number(document.mentions.size(), Mention::no_chain);
  document.chain_count = 0;
  for (std::uint32_t i = 0; i < document.mentions.size(); ++i) {
    if (chains.chain(i).only_pronouns && chains.person_of(i) == PronounPerson::third) continue;
    auto& chain = number[chains.of(i)];
    if (chain == Mention::no_chain) chain = document.chain_count++;
    document.mentions[i].chain = chain;
  }
}

}  // namespace relata::language
