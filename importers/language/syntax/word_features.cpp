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

struct AsciiCharacter {
  std::uint8_t normal, kind;  // as normal_character and describe_characters have it
};
constexpr auto ascii_characters = [] {
  std::array<AsciiCharacter, 0x80> characters{};
  for (std::uint8_t c = 0; c < 0x80; ++c) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    const auto normal = static_cast<std::uint8_t>(digit ? '0' : upper ? c - 'A' + 'a' : c == '`' ? '\'' : c);
    characters[c] = {normal, upper ? std::uint8_t{'X'} : lower ? std::uint8_t{'x'} : normal};
  }
  return characters;
}();

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

void describe_suffixes(std::string_view normal, WordFeatures& word) {
  for (std::size_t i = 0; i < word.suffixes.size() && i < normal.size(); ++i)
    word.suffixes[i] = hash_string(normal.substr(normal.size() - i - 1));
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
  for (std::size_t i = 0; i < word.prefixes.size() && i < normal.size(); ++i)
    word.prefixes[i] = hash_string(std::string_view(normal).substr(0, i + 1));
  describe_suffixes(normal, word);
  return word;
}

// The same in one walk for the short forms of ASCII that most are; says whether `form` is one. `word` must be new.
bool describe_ascii(std::string_view form, WordFeatures& word) {
  std::array<char, 32> normal;
  if (form.size() > normal.size() || form == "''" || form == "``" || form == "`'" || form == "'`") return false;
  std::uint32_t bytes = 0;
  for (char byte : form) bytes |= static_cast<unsigned char>(byte);
  if (bytes >= 0x80) return false;
  CharacterCounts counts;
  auto hash = hash_seed, shape = hash_seed;
  std::uint32_t last = ~0U, before_last = ~0U;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const auto [character, kind] = ascii_characters[static_cast<unsigned char>(form[i])];
    normal[i] = static_cast<char>(character);
    hash = hash_byte(hash, character);
    if (i < word.prefixes.size()) word.prefixes[i] = hash;
    if (kind != last || kind != before_last) shape = hash_byte(shape, kind);
    before_last = last;
    last = kind;
    counts.initial_upper |= kind == 'X' && counts.upper + counts.lower == 0;
    counts.upper += kind == 'X' ? 1U : 0U;
    counts.lower += kind == 'x' ? 1U : 0U;
    counts.digits += kind == '0' ? 1U : 0U;
    word.has_hyphen |= kind == '-';
  }
  word.word = hash;
  word.shape = shape;
  word.letters = letter_case(counts);
  word.has_digit = counts.digits > 0;
  word.is_mark = word.letters == Case::none && !word.has_digit;
  describe_suffixes({normal.data(), form.size()}, word);
  return true;
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
  words.assign(document.tokens.size(), {});
  std::string normal;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto form = document.text(document.tokens[i].bytes);
    if (!describe_ascii(form, words[i])) words[i] = describe(form, normal);
  }
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
