// How English verbs are inflected, so that lemmas need not wait for a treebank to show each form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace relata::train {

struct VerbForms {
  std::string third;              // flees
  std::string gerund;             // fleeing
  std::vector<std::string> past;  // fled; several where usage differs
  std::vector<std::string> participle;
};

// Regular forms by the rules of spelling, irregular ones from a table.
VerbForms verb_forms(std::string_view lemma);

// The lemmas of that table.
std::vector<std::string> irregular_verbs();

}  // namespace relata::train
