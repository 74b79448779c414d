// The rules by which relations are read from dependency trees: one block of data each.
#pragma once

#include <span>
#include <string_view>

namespace relata::extraction {

struct RelationRule {
  std::string_view name;
  // "schema:…" or "rel:…" between S and O. "position": S holds the title T, of the body O or of one that
  // `position_bodies` finds. "kin": O is the K of S. Without S, the entity of T; without O, that of K.
  std::string_view predicate;
  std::string_view pattern;  // tree_pattern.h
  // The share of right relations among those that it read in the development folds of KnowledgeNet, drawn towards 0.92
  // as by ten more (`relata-evaluate calibration` prints both); an estimate where the corpus has nothing to judge by.
  float confidence = 0;
  std::string_view fires;      // a sentence in which it fires,
  std::string_view statement;  // and one statement that follows: "Jane Smith schema:worksFor Acme Corporation"
  std::string_view near_miss;  // a sentence in which it must not
};

std::span<const RelationRule> relation_rules();

// Where a title names its body: T is the title's noun, O the body.
struct BodyRule {
  std::string_view name;
  std::string_view pattern;
};

std::span<const BodyRule> position_bodies();

}  // namespace relata::extraction
