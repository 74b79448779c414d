// What a model said of a text, and whether two of them said the same, to the bit.
#pragma once

#include <algorithm>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/model_file.h"
#include "importers/language/names/name_tags.h"
#include "tests/graph/temporary_directory.h"

namespace relata::tests {

struct Said {
  std::vector<language::Token> tokens;
  language::NameScores names;
};

inline bool same(const language::Token& a, const language::Token& b) {
  return a.upos == b.upos && a.xpos == b.xpos && a.head == b.head && a.deprel == b.deprel;
}
inline bool same(const Said& a, const Said& b) {
  return a.names.scores == b.names.scores &&
         std::ranges::equal(a.tokens, b.tokens, [](const auto& x, const auto& y) { return same(x, y); });
}

inline float largest(const std::vector<float>& numbers) { return *std::ranges::max_element(numbers); }

// A model of random weights as the file that `pack` makes of what training would write.
template <typename Random, typename Pack>
language::ModelFile packed(const Random& random, Pack pack) {
  const TemporaryDirectory folder;
  random.write(folder.path());
  pack(folder.path(), folder / "model");
  return language::ModelFile(folder / "model");
}

}  // namespace relata::tests
