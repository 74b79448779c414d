// Where a text says names that the gazetteer knows.
#pragma once

#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"

namespace relata::language {

// From this prior on, an alias means its likeliest entry whatever stands around it.
inline constexpr float sure_prior = 0.6F;

// What kind of name entries of a kind have.
MentionType mention_type(GazetteerKind kind);

// The longest alias of the gazetteer that starts at a token. Valid as long as the gazetteer.
struct GazetteerMatch {
  Span tokens;
  std::span<const GazetteerCandidate> candidates;  // at least one
};

// Of a document that has sentences; none crosses a sentence, none overlaps another: longest first from the left.
void match_gazetteer(const Document& document, const Gazetteer& gazetteer, std::vector<GazetteerMatch>& matches);

}  // namespace relata::language
