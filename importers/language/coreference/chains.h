// The state of coreference resolution: chains that grow by merging, and what is known of each. Internal to the sieves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "importers/language/coreference/disambiguation.h"
#include "importers/language/coreference/nominal_nouns.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/document.h"
#include "importers/language/tree.h"

namespace relata::language {

// A set of mention types.
using TypeSet = std::uint8_t;
inline constexpr TypeSet person_type = 1, organization_type = 2, location_type = 4, product_type = 8, other_type = 16;
inline constexpr TypeSet any_type = 31, thing_types = any_type & ~person_type;

struct Chain {
  TypeSet types = any_type;  // that it can still be
  Gender gender = Gender::unknown;
  std::optional<bool> plural = {};  // of people; bodies and places are "it" and "they"
  bool named = false;
  bool only_pronouns = false;
  bool apart = false;
  std::vector<std::string> name = {};  // of a person: the words of its fullest name
  std::optional<std::uint32_t> entry = {};
};

class Chains {
 public:
  Chains(const Document& document, const Tree& tree, const Gazetteer& gazetteer);

  const Document& document;
  const Tree& tree;
  const Gazetteer& gazetteer;

  const std::vector<std::optional<std::uint32_t>>& entries() const { return entries_; }

  // The chain of a mention, as the index of one of its mentions.
  std::uint32_t of(std::uint32_t mention) const;
  const Chain& chain(std::uint32_t mention) const { return chains_[of(mention)]; }
  // Whether nothing known of the two speaks against their being one: type, gender, number, names, zone.
  bool agree(std::uint32_t a, std::uint32_t b) const;
  // Makes two chains one, whether they agree or not.
  void merge(std::uint32_t a, std::uint32_t b);
  // Returns whether it did.
  bool merge_if_agree(std::uint32_t a, std::uint32_t b);
  void set_gender(std::uint32_t mention, Gender gender);

  // The outermost mention headed by a token.
  std::optional<std::uint32_t> mention_headed_by(std::uint32_t token) const;
  std::uint32_t sentence_of(std::uint32_t mention) const {
    return document.tokens[document.mentions[mention].head].sentence;
  }
  // The quotation, by its number from 1, that a token stands in; 0 outside of any.
  std::uint32_t quotation_of(std::uint32_t token) const { return quotation_of_[token]; }
  std::uint32_t quotation_count() const { return quotation_count_; }
  PronounPerson person_of(std::uint32_t pronoun) const;
  // The first mention that starts in a sentence, or behind it.
  std::uint32_t first_mention_of(std::uint32_t sentence) const;

 private:
  mutable std::vector<std::uint32_t> parent_;
  std::vector<Chain> chains_;
  std::vector<std::optional<std::uint32_t>> entries_;
  std::vector<std::uint32_t> mention_by_head_;
  std::vector<std::uint32_t> quotation_of_;  // of each token
  std::uint32_t quotation_count_ = 0;

  void find_quotations();

  Chain chain_of_one(std::uint32_t mention) const;
};

// The sieves, in their order. Each is in a file of its own.
void resolve_names(Chains& chains);
void resolve_nominals(Chains& chains);
void resolve_pronouns(Chains& chains);
void resolve_speakers(Chains& chains);
void resolve_possessions(Chains& chains);

}  // namespace relata::language
