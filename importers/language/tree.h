// The dependency trees of a parsed document, seen from the heads.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "importers/language/document.h"

namespace relata::language {

// Built once after parsing; valid as long as the document's tokens do not change. Tokens are indices into
// Document::tokens.
class Tree {
 public:
  explicit Tree(const Document& document);

  // In text order.
  std::span<const std::uint32_t> children(std::uint32_t token) const;
  // The first child with that relation.
  std::optional<std::uint32_t> child(std::uint32_t token, Deprel relation) const;
  // The head, or nullopt for the root of a sentence.
  std::optional<std::uint32_t> head(std::uint32_t token) const;
  // From the leftmost to behind the rightmost token that `token` dominates, itself included.
  Span subtree(std::uint32_t token) const { return subtrees_[token]; }
  // Whether `descendant` is below `token`, or is it.
  bool dominates(std::uint32_t token, std::uint32_t descendant) const;
  // `token` and, if it heads a coordination, the conjuncts below it, in text order.
  std::vector<std::uint32_t> conjuncts(std::uint32_t token) const;

 private:
  const Document* document_;
  std::vector<std::uint32_t> first_child_;  // of token i: children_[first_child_[i] .. first_child_[i + 1])
  std::vector<std::uint32_t> children_;
  std::vector<Span> subtrees_;
};

// The token that stands for a name in its clause: its head, or the word before it that a parser takes for the head of
// the whole ("Det Insp [Paul Grady]", "the explorer [Borge Dahl]").
std::uint32_t head_with_rank(const Document& document, const Mention& name);

}  // namespace relata::language
