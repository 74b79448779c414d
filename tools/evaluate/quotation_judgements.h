// Quotations that were judged by hand.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace relata::evaluate {

struct QuotationJudgement {
  std::string_view page;     // start of its key in html/gold.json
  std::uint32_t begin, end;  // code points of its text
  std::string_view speaker;  // label; "" where none is resolved
  bool right;
  bool held_out;  // of a page that was first looked at after the rules and confidences were set
};

std::span<const QuotationJudgement> quotation_judgements();

}  // namespace relata::evaluate
