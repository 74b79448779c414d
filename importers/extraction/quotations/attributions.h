// Finds the words by which an article says who said something: reporting verbs and "according to".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "importers/extraction/quotations/quotation_marks.h"
#include "importers/extraction/reading.h"

namespace relata::extraction {

struct Attribution {
  std::uint32_t cue = 0;  // token of the verb, or of "according"
  std::string lemma;      // of the verb, or "according to"
  std::uint8_t frames = 0;
  std::optional<std::uint32_t> subject;  // token of who says it
  std::optional<EntityIndex> speaker, channel, addressee;
  std::optional<std::uint32_t> content;  // head of the clause that was said, where the sentence has one
  std::optional<Span> extent;            // its tokens, where their order tells them better than the tree
  Span clause;                           // the reporting words themselves: subject, cue, addressee, channel
  bool follows = false;                  // the content's clause holds the reporting one: "S, he said"
};

// All of them outside quotation marks and outside of boilerplate, bylines and biographies, in text order. Those that
// are negated or hypothetical ("did not say that") are left out.
std::vector<Attribution> find_attributions(const Reading& reading, const std::vector<MarkedSpan>& marked);

}  // namespace relata::extraction
