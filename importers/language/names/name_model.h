// The weights of the name model and the search for the best tags.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "importers/language/model_file.h"
#include "importers/language/names/name_features.h"
#include "importers/language/names/name_tags.h"

namespace relata::language {

// Score of a tag behind another; row `outside` also serves the start of a sentence.
using NameTransitions = std::array<std::array<float, name_tag_count>, name_tag_count>;
using NameScores = std::array<float, name_tag_count>;

// The tags with the highest sum of scores whose names all close (Viterbi).
void best_tags(std::span<const NameScores> scores, const NameTransitions& transitions, std::vector<NameTag>& tags);

// Sections of names.bin: "slots", a power of two of NameSlot, linear probing from the feature; "transitions", a
// NameTransitions; "common" and "given", the lexicon.
struct NameSlot {
  static constexpr std::uint32_t free = UINT32_MAX;

  std::uint32_t feature = free;
  std::array<std::int16_t, name_tag_count> weights = {};  // in units of name_weight_unit
  std::uint16_t unused = 0;
};
inline constexpr float name_weight_unit = 1.0F / 256;

class NameModel {
 public:
  // Throws ModelError.
  explicit NameModel(const std::filesystem::path& file);

  // Adds the weights of a feature.
  void add(Feature feature, NameScores& scores) const {
    for (std::size_t i = feature & mask_; slots_[i].feature != NameSlot::free; i = (i + 1) & mask_) {
      if (slots_[i].feature != feature) continue;
      for (std::size_t tag = 0; tag < name_tag_count; ++tag)
        scores[tag] += static_cast<float>(slots_[i].weights[tag]) * name_weight_unit;
      return;
    }
  }
  const NameTransitions& transitions() const { return *transitions_; }
  const NameLexicon& lexicon() const { return lexicon_; }

 private:
  ModelFile file_;
  std::span<const NameSlot> slots_;
  std::size_t mask_ = 0;
  const NameTransitions* transitions_ = nullptr;
  NameLexicon lexicon_;
};

}  // namespace relata::language
