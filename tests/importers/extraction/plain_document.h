// Documents for tests that need no model: words, numbers and signs as tokens, one sentence per line.
#pragma once

#include <cctype>
#include <memory>
#include <string>

#include "importers/language/document.h"

namespace relata::tests {

inline bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

// Splits at white space, and signs from words; keeps "80,000", "2.5" and "10/1" whole, as treebanks do.
inline void split_plainly(language::Document& document) {
  const auto text = document.text();
  const auto size = static_cast<std::uint32_t>(text.size());
  const auto digit = [&](std::uint32_t i) {
    return i < size && std::isdigit(static_cast<unsigned char>(text[i])) != 0;
  };
  const auto close_sentence = [&](std::uint32_t first) {
    const auto end = static_cast<std::uint32_t>(document.tokens.size());
    if (end > first) document.sentences.push_back({document.bytes({first, end}), {first, end}, 0});
  };
  std::uint32_t first = 0;
  for (std::uint32_t i = 0; i < size;) {
    if (text[i] == '\n') {
      close_sentence(first);
      first = static_cast<std::uint32_t>(document.tokens.size());
    }
    if (std::isspace(static_cast<unsigned char>(text[i])) != 0) {
      ++i;
      continue;
    }
    auto end = i + 1;
    if (is_word_byte(text[i])) {
      while (end < size && (is_word_byte(text[end]) || ((text[end] == ',' || text[end] == '.' || text[end] == '/') &&
                                                        digit(end - 1) && digit(end + 1)))) {
        ++end;
      }
    }
    language::Token token;
    token.bytes = {i, end};
    token.sentence = static_cast<std::uint32_t>(document.sentences.size());
    document.tokens.push_back(token);
    i = end;
  }
  close_sentence(first);
}

inline std::unique_ptr<language::Document> plain_document(const std::string& text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  auto document = std::make_unique<language::Document>(text, std::vector<language::Block>{{{0, size}, true}});
  split_plainly(*document);
  return document;
}

}  // namespace relata::tests
