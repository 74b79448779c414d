// What the name model sees of each token.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"

namespace relata::language {

// The hash of a feature, below feature_space. Hashes and templates are part of the format of names.bin.
using Feature = std::uint32_t;
inline constexpr Feature feature_space = 1U << 22;

// Words known to the model besides its weights, as hash_bytes of them; sorted.
struct NameLexicon {
  std::span<const std::uint64_t> common;  // of small letters, seen as such: no names by themselves
  std::span<const std::uint64_t> given;   // given names of people
};

// The longest alias of the gazetteer that starts at a token.
struct GazetteerMatch {
  Span tokens;
  std::span<const GazetteerCandidate> candidates;
};

// Non-overlapping matches of one sentence, longest first from the left.
std::vector<GazetteerMatch> match_gazetteer(const Document& document, Span tokens, const Gazetteer& gazetteer);

// Whether most words of the sentence begin with a capital letter: a headline.
bool is_title_case(const Document& document, Span tokens);

// The features of each token of a sentence, in `features`; those of token i of the sentence end at ends[i].
void extract_name_features(const Document& document, Span tokens, std::span<const GazetteerMatch> matches,
                           const Gazetteer& gazetteer, const NameLexicon& lexicon, std::vector<Feature>& features,
                           std::vector<std::uint32_t>& ends);

bool contains(std::span<const std::uint64_t> sorted, std::string_view word);

}  // namespace relata::language
