// Lemmas and morphological features of tagged words, from tables that the treebanks fill: the most specific entry for a
// word decides, from its tags alone over its endings to the whole word.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/model_file.h"

namespace relata::language {

// A hash table from keys to the indices of decisions; a view of a model or of the trainer's vector.
struct DecisionTable {
  struct Entry {
    std::uint32_t key = 0;
    std::uint32_t decision_plus_one = 0;  // 0: free
  };
  std::span<const Entry> entries;  // a power of two of them, linear probing

  std::optional<std::uint32_t> find(std::uint32_t key) const;
};

// A table behind a bit for each of its keys' hashes: most keys that are asked for are in none, and learn it there.
class SiftedTable {
 public:
  SiftedTable() = default;
  explicit SiftedTable(DecisionTable table);
  std::optional<std::uint32_t> find(std::uint32_t key) const;

 private:
  static constexpr std::size_t bits = std::size_t{1} << 15U;

  DecisionTable table_;
  std::array<std::uint64_t, bits / 64> known_{};
};

inline constexpr std::size_t longest_ending = 6;  // bytes

// Keys from general to specific. `lower` is the form in lower case.
void lemma_keys(Upos upos, Xpos xpos, std::string_view lower, std::vector<std::uint32_t>& keys);
void feature_keys(Upos upos, Xpos xpos, std::string_view lower, std::vector<std::uint32_t>& keys);

// How a lemma is made of a form: "lLN:ending": N bytes off the end of the form (in lower case if "l"), then the ending.
struct LemmaRule {
  bool lower = false;
  std::uint32_t cut = 0;
  std::string_view ending;

  static LemmaRule parse(std::string_view written);
};
void lower_case(std::string_view form, std::string& lower);

// How else the lemma of a verb may be spelled that was made of a form such as "extradited" or "quelled": the tables
// know too few verbs to tell "extradit" from "extradite", "quel" from "quell", "riote" from "riot". Who knows the verb
// sees it among these, the likeliest first. Requires a lemma of at least one byte.
std::vector<std::string> other_spellings_of_verb(std::string_view lemma);

class Lemmatizer {
 public:
  // Sections "lemma-table", "lemma-rules", "feature-table", "feature-strings". The file must outlive the lemmatizer.
  explicit Lemmatizer(const ModelFile& model);

  // Fills lemma and features of tagged tokens.
  void lemmatize(Document& document) const;

 private:
  SiftedTable lemma_table_, feature_table_;
  std::vector<LemmaRule> rules_;
  std::vector<std::string_view> features_;
};

}  // namespace relata::language
