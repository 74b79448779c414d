#include "importers/extraction/quotations/relayed_speech.h"

#include "importers/extraction/clauses.h"

namespace relata::extraction {
namespace {

using language::Deprel;
using language::Xpos;

// "by the agency", behind "quoted" or behind "saying".
std::optional<std::uint32_t> by_whom(const Reading& reading, std::uint32_t verb) {
  for (auto child : reading.tree.children(verb)) {
    const auto relation = reading.document.tokens[child].deprel;
    if (relation != Deprel::obl && relation != Deprel::obl_agent) continue;
    const auto marker = reading.tree.child(child, Deprel::case_);
    if (marker && lower_form(reading, *marker) == "by") return child;
  }
  return std::nullopt;
}

}  // namespace

std::optional<RelayedSpeech> relayed_speech(const Reading& reading, std::uint32_t saying) {
  const auto& tokens = reading.document.tokens;
  const auto head = reading.tree.head(saying);
  if (!head || *head > saying || tokens[saying].lemma != "say" || tokens[saying].xpos != Xpos::VBG || saying == 0 ||
      lower_form(reading, saying - 1) != "as" || !any_of(tokens[*head].lemma, {"quote", "cite"}))
    return std::nullopt;
  RelayedSpeech found;
  found.quoting = *head;
  if (const auto quoted = reading.tree.child(*head, Deprel::nsubj_pass)) {
    found.speaker = *quoted;
    found.medium = by_whom(reading, *head);
    if (!found.medium) found.medium = by_whom(reading, saying);
    return found;
  }
  for (const auto relation : {Deprel::obj, Deprel::iobj}) {
    const auto quoted = reading.tree.child(*head, relation);
    if (!quoted || *quoted < *head || *quoted > saying) continue;
    found.speaker = *quoted;
    found.medium = reading.tree.child(*head, Deprel::nsubj);
    return found;
  }
  return std::nullopt;
}

bool relays_speech(const Reading& reading, std::uint32_t quoting) {
  for (auto child : reading.tree.children(quoting)) {
    if (relayed_speech(reading, child)) return true;
  }
  return false;
}

}  // namespace relata::extraction
