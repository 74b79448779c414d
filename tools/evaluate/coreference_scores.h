// Scores of coreference: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF-e (Luo 2005), and their mean, the
// score of the CoNLL-2012 shared task.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace relata::evaluate {

// A partition of mentions into chains; a mention is any number that both sides give it.
using Partition = std::vector<std::vector<std::uint64_t>>;

struct PrecisionRecall {
  double precision_part = 0, precision_whole = 0, recall_part = 0, recall_whole = 0;

  double precision() const { return precision_whole == 0 ? 0 : precision_part / precision_whole; }
  double recall() const { return recall_whole == 0 ? 0 : recall_part / recall_whole; }
  double f1() const {
    const auto sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
};

// Sums up document by document.
struct CoreferenceScores {
  PrecisionRecall muc, b_cubed, ceaf;

  void add(const Partition& gold, const Partition& predicted);
  double conll() const { return (muc.f1() + b_cubed.f1() + ceaf.f1()) / 3; }
};

}  // namespace relata::evaluate
