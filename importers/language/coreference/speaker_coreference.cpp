// The first and second persons: "I" in a quotation is whoever is quoted, outside of one whoever tells the text.
#include <optional>
#include <unordered_map>
#include <vector>

#include "importers/language/coreference/chains.h"

namespace relata::language {
namespace {

constexpr int most_heads = 3;  // above a quoted word that are searched for who says it

class Speakers {
 public:
  explicit Speakers(Chains& chains) : chains_(chains), document_(chains.document) {}

  void run() {
    find_speakers();
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      const auto& mention = document_.mentions[i];
      if (mention.form != MentionForm::pronoun) continue;
      const auto person = chains_.person_of(i);
      if (person != PronounPerson::third) resolve(i, person);
    }
  }

 private:
  Chains& chains_;
  const Document& document_;
  std::vector<std::optional<std::uint32_t>> speakers_;         // of each quotation, by its number
  std::unordered_map<std::uint64_t, std::uint32_t> first_of_;  // voice and person -> the first such pronoun

  const Token& token(std::uint32_t index) const { return document_.tokens[index]; }

  void resolve(std::uint32_t index, PronounPerson person) {
    const auto quotation = chains_.quotation_of(document_.mentions[index].head);
    const auto speaker = speakers_[quotation];
    if (person == PronounPerson::first_singular && speaker && chains_.merge_if_agree(*speaker, index)) return;
    // Who speaks has one group to speak for, but speaks to many.
    const bool known = speaker && person == PronounPerson::first_plural;
    const auto voice = known ? chains_.quotation_count() + 1 + chains_.of(*speaker) : quotation;
    const auto key = std::uint64_t{voice} * 4 + static_cast<std::uint64_t>(person);
    const auto [first, is_new] = first_of_.try_emplace(key, index);
    if (!is_new) chains_.merge_if_agree(first->second, index);
  }

  void find_speakers() {
    speakers_.resize(chains_.quotation_count() + 1);
    if (chains_.quotation_count() == 0) return;
    for (std::uint32_t i = 0; i < document_.tokens.size(); ++i) {
      const auto head = chains_.tree.head(i);
      if (!head) continue;
      const auto own = chains_.quotation_of(i), above = chains_.quotation_of(*head);
      if (own != 0 && above == 0) {
        propose(own, saying_above(*head));
      } else if (own == 0 && above != 0 && token(i).deprel == Deprel::parataxis) {
        propose(above, subject_of(i));
      }
    }
    carry_on();
  }

  void propose(std::uint32_t quotation, std::optional<std::uint32_t> speaker) {
    if (!speakers_[quotation]) speakers_[quotation] = speaker;
  }

  std::optional<std::uint32_t> saying_above(std::uint32_t head) const {
    auto at = std::optional(head);
    for (int steps = 0; at && steps < most_heads; ++steps, at = chains_.tree.head(*at)) {
      if (const auto subject = subject_of(*at)) return subject;
    }
    return std::nullopt;
  }

  std::optional<std::uint32_t> subject_of(std::uint32_t verb) const {
    if (token(verb).upos != Upos::VERB) return std::nullopt;
    const auto subject = chains_.tree.child(verb, Deprel::nsubj);
    if (!subject || chains_.quotation_of(*subject) != 0) return std::nullopt;
    const auto mention = chains_.mention_headed_by(*subject);
    return mention && (chains_.chain(*mention).types & person_type) != 0 ? mention : std::nullopt;
  }

  // "…," he said. "…": within a block the same one goes on.
  void carry_on() {
    std::optional<std::uint32_t> last;
    std::uint32_t block = UINT32_MAX;
    for (std::uint32_t i = 0; i < document_.tokens.size(); ++i) {
      const auto here = document_.sentences[token(i).sentence].block;
      if (here != block) last.reset();
      block = here;
      const auto quotation = chains_.quotation_of(i);
      if (quotation == 0) continue;
      propose(quotation, last);
      last = speakers_[quotation];
    }
  }
};

}  // namespace

void resolve_speakers(Chains& chains) { Speakers(chains).run(); }

}  // namespace relata::language
