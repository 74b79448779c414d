// What lists of known names and words say of each token, as small numbers: the network reads them beside the words.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"
#include "importers/language/names/gazetteer_matches.h"

namespace relata::language {

// The numbers are part of the format of network.bin.
struct NameEvidence {
  static constexpr std::size_t gazetteer_count = 161, class_count = 32;

  // 0 outside of every alias of the gazetteer, else 1 + (kind · 4 + prior) · 4 + part: kind is the GazetteerKind of the
  // likeliest entry, 8 for a city of 200,000 people and more, 9 for a demonym; prior 0 … 3 from certain to doubtful;
  // part 0 begin, 1 inside, 2 last, 3 unit.
  std::uint8_t gazetteer = 0;
  // Bits: 1 a given name with a capital, 2 a title, 4 a word of organisations, 8 a word of places, 16 in a sentence
  // whose words are capitalised as in headlines.
  std::uint8_t word_class = 0;
};

// Whether bodies are called by the word, whatever its capitals: "Ministry", "party".
bool is_organization_word(std::string_view word);

// Whether people are addressed or introduced by the word, whatever its capitals: "President", "envoy".
bool is_title_word(std::string_view word);

// Of every token of a document that has sentences. `matches` are the gazetteer's in it; `given_names`: hash_bytes of
// them in small letters, sorted.
void find_name_evidence(const Document& document, const Gazetteer& gazetteer, std::span<const GazetteerMatch> matches,
                        std::span<const std::uint64_t> given_names, std::vector<NameEvidence>& evidence);

}  // namespace relata::language
