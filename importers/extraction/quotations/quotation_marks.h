// Finds what stands inside quotation marks, from the characters alone.
#pragma once

#include <vector>

#include "importers/language/document.h"

namespace relata::extraction {

struct MarkedSpan {
  language::Span bytes;         // between the marks, trimmed
  language::Span tokens;        // those inside `bytes`, not empty
  bool continues_next = false;  // a paragraph that is left open because the next one opens again: the same speaker
};

// The outermost stretches inside quotation marks, in text order: straight, curly and low ones, guillemets, single ones,
// and the `` '' of older corpora. A double mark left open in its block counts where the next block opens again, or
// where a capital follows it: then it reaches to the mark that closes it in one of the next blocks, else to the end of
// its own. Apostrophes, inches and minutes are no marks.
std::vector<MarkedSpan> marked_spans(const language::Document& document);

// The span that contains the byte, or nullptr. `spans` in text order.
const MarkedSpan* span_around(const std::vector<MarkedSpan>& spans, std::uint32_t byte);

}  // namespace relata::extraction
