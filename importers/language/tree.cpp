#include "importers/language/tree.h"

#include <algorithm>

namespace relata::language {

Tree::Tree(const Document& document) : document_(&document) {
  const auto& tokens = document.tokens;
  first_child_.assign(tokens.size() + 1, 0);
  for (const auto& token : tokens) {
    if (token.head >= 0) ++first_child_[static_cast<std::size_t>(token.head) + 1];
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) first_child_[i + 1] += first_child_[i];
  children_.resize(first_child_.back());
  auto next = first_child_;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].head >= 0) children_[next[static_cast<std::size_t>(tokens[i].head)]++] = i;
  }

  subtrees_.resize(tokens.size());
  for (std::uint32_t i = 0; i < tokens.size(); ++i) subtrees_[i] = {i, i + 1};
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    for (auto above = head(i); above; above = head(*above)) {
      auto& span = subtrees_[*above];
      if (span.begin <= i && i < span.end) continue;
      span = {std::min(span.begin, i), std::max(span.end, i + 1)};
    }
  }
}

std::span<const std::uint32_t> Tree::children(std::uint32_t token) const {
  return std::span(children_).subspan(first_child_[token], first_child_[token + 1] - first_child_[token]);
}

std::optional<std::uint32_t> Tree::child(std::uint32_t token, Deprel relation) const {
  for (auto child : children(token)) {
    if (document_->tokens[child].deprel == relation) return child;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Tree::head(std::uint32_t token) const {
  const auto head = document_->tokens[token].head;
  if (head < 0) return std::nullopt;
  return static_cast<std::uint32_t>(head);
}

bool Tree::dominates(std::uint32_t token, std::uint32_t descendant) const {
  for (std::optional<std::uint32_t> at = descendant; at; at = head(*at)) {
    if (*at == token) return true;
  }
  return false;
}

std::vector<std::uint32_t> Tree::conjuncts(std::uint32_t token) const {
  std::vector<std::uint32_t> all = {token};
  for (auto child : children(token)) {
    if (document_->tokens[child].deprel == Deprel::conj) all.push_back(child);
  }
  return all;
}

std::uint32_t head_with_rank(const Document& document, const Mention& name) {
  const auto& head = document.tokens[name.head];
  if (name.form != MentionForm::name || name.type != MentionType::person || head.head < 0) return name.head;
  const auto rank = static_cast<std::uint32_t>(head.head);
  const auto tag = document.tokens[rank].upos;
  const bool flat = head.deprel == Deprel::flat && rank < name.tokens.begin && tag == Upos::PROPN;
  const bool beside =
      head.deprel == Deprel::appos && rank + 1 == name.tokens.begin && (tag == Upos::NOUN || tag == Upos::PROPN);
  return flat || beside ? rank : name.head;
}

}  // namespace relata::language
