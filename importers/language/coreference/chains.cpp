#include "importers/language/coreference/chains.h"

#include <algorithm>
#include <numeric>

#include "importers/language/characters.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/names/person_names.h"

namespace relata::language {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

TypeSet types_of(MentionType type) {
  switch (type) {
    case MentionType::person:
      return person_type;
    case MentionType::organization:
      return organization_type;
    case MentionType::location:
      return location_type;
    case MentionType::product:
      return product_type;
    case MentionType::other:
      return other_type;
  }
  return any_type;
}

void describe_pronoun(std::string_view form, Chain& chain) {
  chain.only_pronouns = true;
  const auto person = person_of_pronoun(form);
  if (person == PronounPerson::first_singular) {
    chain.types = person_type;
    chain.plural = false;
  } else if (person == PronounPerson::second) {
    chain.types = person_type;
  } else if (person == PronounPerson::first_plural) {
    chain.plural = true;
  } else if (form.starts_with("they") || form.starts_with("the")) {
    chain.plural = true;
  } else if (form.starts_with("she") || form.starts_with("her")) {
    chain = {.types = person_type, .gender = Gender::female, .plural = false, .only_pronouns = true};
  } else if (form.starts_with("he") || form.starts_with("hi")) {
    chain = {.types = person_type, .gender = Gender::male, .plural = false, .only_pronouns = true};
  } else if (form == "which") {
    chain.types = thing_types;
  } else if (form.starts_with("it")) {
    chain.types = thing_types;
    chain.plural = false;
  }
}

bool can_be_one_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.empty() || b.empty() || is_form_of(a, b) || is_form_of(b, a);
}

}  // namespace

Chains::Chains(const Document& of_document, const Tree& of_tree, const Gazetteer& known)
    : document(of_document),
      tree(of_tree),
      gazetteer(known),
      parent_(of_document.mentions.size()),
      entries_(known_entries(of_document, known)),
      mention_by_head_(of_document.tokens.size(), none) {
  find_quotations();
  std::iota(parent_.begin(), parent_.end(), 0U);
  chains_.reserve(parent_.size());
  for (std::uint32_t i = 0; i < parent_.size(); ++i) {
    chains_.push_back(chain_of_one(i));
    auto& outermost = mention_by_head_[document.mentions[i].head];
    if (outermost == none) outermost = i;
  }
  for (std::uint32_t i = 0; i < parent_.size(); ++i) {
    auto& of_rank = mention_by_head_[head_with_rank(document, document.mentions[i])];
    if (of_rank == none) of_rank = i;
  }
}

// From an opening mark to a closing one, not beyond the block.
void Chains::find_quotations() {
  quotation_of_.resize(document.tokens.size());
  bool inside = false;
  std::uint32_t block = 0;
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
    const auto here = document.sentences[document.tokens[i].sentence].block;
    if (here != block) inside = false;
    block = here;
    const auto form = document.form(i);
    const bool opens = form == "“" || form == "``" || (form == "\"" && !inside);
    const bool closes = form == "”" || form == "''" || (form == "\"" && inside);
    if (opens && !inside) ++quotation_count_;
    inside = opens || (inside && !closes);
    quotation_of_[i] = inside ? quotation_count_ : 0;
  }
}

PronounPerson Chains::person_of(std::uint32_t pronoun) const {
  return person_of_pronoun(lower(document.form(document.mentions[pronoun].head)));
}

Chain Chains::chain_of_one(std::uint32_t index) const {
  const auto& mention = document.mentions[index];
  Chain chain{.types = types_of(mention.type), .entry = entries_[index]};
  const auto& token = document.tokens[mention.head];
  chain.apart = document.blocks()[document.sentences[token.sentence].block].apart;
  if (mention.form == MentionForm::pronoun) {
    const bool apart = chain.apart;
    chain.types = any_type;
    describe_pronoun(lower(document.form(mention.head)), chain);
    chain.apart = apart;
  } else if (mention.form == MentionForm::nominal) {
    chain.plural = is_plural(document, mention.head);
    if (const auto noun = noun_of(document, mention)) chain.gender = noun->gender;
  } else {
    chain.named = true;
    chain.plural = false;
    if (mention.type == MentionType::person) {
      chain.name = person_words(mention_text(document, mention));
      if (!chain.name.empty()) chain.gender = gender_of_given_name(chain.name.front());
      if (mention.tokens.begin > 0) {
        const auto title = gender_of_title(lower(document.form(mention.tokens.begin - 1)));
        if (title != Gender::unknown) chain.gender = title;
      }
    }
  }
  return chain;
}

std::uint32_t Chains::of(std::uint32_t mention) const {
  while (parent_[mention] != mention) mention = parent_[mention] = parent_[parent_[mention]];
  return mention;
}

bool Chains::agree(std::uint32_t a, std::uint32_t b) const {
  const auto& one = chain(a);
  const auto& two = chain(b);
  const TypeSet types = one.types & two.types;
  if (types == 0) return false;
  const bool people = types == person_type;
  if (one.apart != two.apart && (people || !one.named || !two.named)) return false;
  if (one.gender != Gender::unknown && two.gender != Gender::unknown && one.gender != two.gender) return false;
  if (people && one.plural && two.plural && *one.plural != *two.plural) return false;
  if (one.entry && two.entry && *one.entry != *two.entry) return false;
  if (!one.named || !two.named) return true;
  return people ? can_be_one_person(one.name, two.name) : one.entry && two.entry;
}

void Chains::merge(std::uint32_t a, std::uint32_t b) {
  a = of(a);
  b = of(b);
  if (a == b) return;
  if (b < a) std::swap(a, b);
  parent_[b] = a;
  auto& into = chains_[a];
  auto& from = chains_[b];
  // Names that a tagger saw as different things are what the gazetteer says, else what the first is.
  if ((into.types & from.types) != 0) {
    into.types &= from.types;
  } else if (from.entry && !into.entry) {
    into.types = from.types;
  }
  if (into.gender == Gender::unknown) into.gender = from.gender;
  if (!into.plural || into.only_pronouns) into.plural = from.plural ? from.plural : into.plural;
  into.named = into.named || from.named;
  into.only_pronouns = into.only_pronouns && from.only_pronouns;
  into.apart = into.apart && from.apart;
  if (from.name.size() > into.name.size()) into.name = std::move(from.name);
  if (!into.entry) into.entry = from.entry;
}

bool Chains::merge_if_agree(std::uint32_t a, std::uint32_t b) {
  if (of(a) == of(b) || !agree(a, b)) return false;
  merge(a, b);
  return true;
}

void Chains::set_gender(std::uint32_t mention, Gender gender) { chains_[of(mention)].gender = gender; }

std::optional<std::uint32_t> Chains::mention_headed_by(std::uint32_t token) const {
  if (mention_by_head_[token] == none) return std::nullopt;
  return mention_by_head_[token];
}

std::uint32_t Chains::first_mention_of(std::uint32_t sentence) const {
  const auto begin = document.sentences[sentence].tokens.begin;
  const auto& mentions = document.mentions;
  const auto first = std::partition_point(mentions.begin(), mentions.end(),
                                          [begin](const Mention& m) { return m.tokens.begin < begin; });
  return static_cast<std::uint32_t>(first - mentions.begin());
}

}  // namespace relata::language
