#include "importers/language/syntax/word_features.h"

#include <unicode/utf8.h>

#include "importers/language/characters.h"
#include "importers/language/syntax/feature_hash.h"

namespace relata::language {
namespace {

char32_t normal_character(char32_t c) {
  if (c < 0x80) return is_digit(c) ? '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c == '`' ? '\'' : c;
  switch (c) {
    case U'“':
    case U'”':
    case U'„':
    case U'«':
    case U'»':
      return '"';
    case U'‘':
    case U'’':
    case U'‚':
    case U'ʼ':
      return '\'';
    case U'‐':
    case U'‑':
    case U'–':
    case U'—':
    case U'−':
      return '-';
    default:
      return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  }
}

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
    return;
  }
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, static_cast<UChar32>(c));
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

struct CharacterCounts {
  unsigned upper = 0, lower = 0, digits = 0;
  bool initial_upper = false;
};

Case letter_case(const CharacterCounts& counts) {
  if (counts.upper + counts.lower == 0) return Case::none;
  if (counts.upper == 0) return Case::lower;
  if (counts.initial_upper && counts.upper == 1) return counts.lower == 0 ? Case::upper : Case::initial;
  return counts.lower == 0 ? Case::upper : Case::mixed;
}

// Hashes the classes of characters, at most two of a kind in a row.
std::uint32_t describe_characters(std::string_view form, CharacterCounts& counts, bool& has_hyphen) {
  auto shape = hash_seed;
  std::uint32_t last = 0;
  unsigned run = 0;
  for (std::size_t i = 0; i < form.size();) {
    const auto c = next_code_point(form, i);
    std::uint32_t kind = normal_character(c);
    if (is_digit(c)) {
      ++counts.digits;
    } else if (is_upper(c)) {
      counts.initial_upper |= counts.upper + counts.lower == 0;
      ++counts.upper;
      kind = 'X';
    } else if (is_letter(c)) {
      ++counts.lower;
      kind = 'x';
    }
    has_hyphen |= kind == '-';
    run = kind == last ? run + 1 : 1;
    last = kind;
    if (run <= 2) shape = hash_byte(shape, kind);
  }
  return shape;
}

WordFeatures describe(std::string_view form, std::string& normal) {
  WordFeatures word;
  CharacterCounts counts;
  word.shape = describe_characters(form, counts, word.has_hyphen);
  word.letters = letter_case(counts);
  word.has_digit = counts.digits > 0;
  word.is_mark = word.letters == Case::none && !word.has_digit;
  normalize_form(form, normal);
  word.word = hash_string(normal);
  for (std::size_t i = 0; i < word.suffixes.size() && i < normal.size(); ++i)
    word.suffixes[i] = hash_string(std::string_view(normal).substr(normal.size() - i - 1));
  for (std::size_t i = 0; i < word.prefixes.size() && i < normal.size(); ++i)
    word.prefixes[i] = hash_string(std::string_view(normal).substr(0, i + 1));
  return word;
}

// Whether capitals carry no meaning in a sentence: two words or more, none with a small letter.
bool shouted(const std::vector<WordFeatures>& words, Span tokens) {
  unsigned upper = 0;
  for (auto i = tokens.begin; i < tokens.end; ++i) {
    if (words[i].letters == Case::upper) ++upper;
    if (words[i].letters != Case::upper && words[i].letters != Case::none) return false;
  }
  return upper > 2;
}

}  // namespace

void normalize_form(std::string_view form, std::string& normal) {
  normal.clear();
  for (std::size_t i = 0; i < form.size();) append(normal, normal_character(next_code_point(form, i)));
  if (normal == "''" || normal == "``") normal.assign(1, '"');
}

void describe_words(const Document& document, std::vector<WordFeatures>& words) {
  words.clear();
  std::string normal;
  for (const auto& token : document.tokens) words.push_back(describe(document.text(token.bytes), normal));
}

void quiet_capitals(const Document& document, std::vector<WordFeatures>& words) {
  const auto lower_shape = hash_byte(hash_byte(hash_seed, 'x'), 'x');
  for (const auto& sentence : document.sentences) {
    if (!shouted(words, sentence.tokens)) continue;
    for (auto i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      if (words[i].letters != Case::upper) continue;
      words[i].letters = Case::lower;
      words[i].shape = lower_shape;
    }
  }
}

}  // namespace relata::language
