// What the spelling of words says of names.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <unordered_set>

#include "importers/language/document.h"

namespace relata::language {

// Words known besides the network's weights, as hash_bytes of them in small letters; sorted.
struct NameLexicon {
  std::span<const std::uint64_t> common;  // seen in small letters: no names by themselves
  std::span<const std::uint64_t> given;   // given names of people
};

// Whether the lexicon's words hold this one, whatever its capitals.
bool contains(std::span<const std::uint64_t> sorted, std::string_view word);

inline bool is_one_of(std::initializer_list<std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The sentence that a name stands in. Requires a document that has sentences.
inline Span sentence_of(const Document& document, Span name) {
  return document.sentences[document.tokens[name.begin].sentence].tokens;
}

// A capital, or a letter beyond ASCII, whose case is left open.
bool may_start_name(std::string_view form);

// One ordinary word with the capital of the first word of a sentence, which tells nothing.
bool is_idle_capital(const Document& document, Span name, Span sentence, const NameLexicon& lexicon);

// The last words of the people whom a text names in full. They live as long as the document.
std::unordered_set<std::string_view> surnames_of(const Document& document, std::span<const Mention> names);

// Whether most words of the sentence begin with a capital letter: a headline.
bool is_title_case(const Document& document, Span tokens);

}  // namespace relata::language
