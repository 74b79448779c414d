#include "importers/language/encoder/wordpiece.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <bit>

#include "importers/language/syntax/feature_hash.h"
#include "importers/language/utf8.h"

namespace relata::language::encoder {
namespace {

constexpr std::string_view continuation = "##";

bool is_continuation(std::string_view piece) {
  return piece.size() > continuation.size() && piece.starts_with(continuation);
}

const UNormalizer2* decomposition() {
  static const UNormalizer2* const found = [] {
    UErrorCode error = U_ZERO_ERROR;
    const auto* normalizer = unorm2_getNFDInstance(&error);
    if (U_FAILURE(error)) throw ModelError("ICU has no data for normalisation");
    return normalizer;
  }();
  return found;
}

void append(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
    return;
  }
  std::uint8_t bytes[U8_MAX_LENGTH];
  int size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(c));
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

// A character in lower case, decomposed, without its marks.
void append_plain(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20U : c);
    return;
  }
  const auto small = u_tolower(static_cast<UChar32>(c));
  UChar parts[32];
  UErrorCode error = U_ZERO_ERROR;
  const auto size = unorm2_getDecomposition(decomposition(), small, parts, std::size(parts), &error);
  if (size < 0 || U_FAILURE(error)) {
    if (u_charType(small) != U_NON_SPACING_MARK) append(static_cast<char32_t>(small), out);
    return;
  }
  for (std::int32_t i = 0; i < size;) {
    UChar32 part = 0;
    U16_NEXT(parts, i, size, part);
    if (u_charType(part) != U_NON_SPACING_MARK) append(static_cast<char32_t>(part), out);
  }
}

bool is_of_word(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

}  // namespace

WordPieces::WordPieces(const ModelFile& model) {
  const auto bytes = model.array<char>("encoder-pieces");
  const std::string_view lines(bytes.data(), bytes.size());
  for (std::size_t begin = 0; begin < lines.size();) {
    const auto end = std::min(lines.find('\n', begin), lines.size());
    pieces_.push_back(lines.substr(begin, end - begin));
    begin = end + 1;
  }
  table_.assign(std::bit_ceil(2 * pieces_.size() + 2), nothing);
  for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
    const bool continues = is_continuation(pieces_[i]);
    const auto piece = continues ? pieces_[i].substr(continuation.size()) : pieces_[i];
    table_[slot(piece, continues)] = i;
    longest_ = std::max(longest_, piece.size());
  }
  unknown_ = required("[UNK]");
  first_ = required("[CLS]");
  last_ = required("[SEP]");
}

std::uint32_t WordPieces::required(std::string_view piece) const {
  const auto found = find(piece, false);
  if (found == nothing) throw ModelError("the encoder's vocabulary lacks " + std::string(piece));
  return found;
}

// Where the piece is, or would be.
std::size_t WordPieces::slot(std::string_view piece, bool continues) const {
  auto at = mix(hash_byte(hash_string(piece), continues ? 1 : 0)) & (table_.size() - 1);
  for (; table_[at] != nothing; at = (at + 1) & (table_.size() - 1)) {
    const auto other = pieces_[table_[at]];
    if (is_continuation(other) == continues && (continues ? other.substr(continuation.size()) : other) == piece) break;
  }
  return at;
}

std::uint32_t WordPieces::find(std::string_view piece, bool continues) const { return table_[slot(piece, continues)]; }

void WordPieces::split_word(std::string_view word, Found& found) const {
  const auto size_before = found.size;
  for (std::size_t begin = 0; begin < word.size();) {
    auto end = std::min(word.size(), begin + longest_);
    auto piece = nothing;
    for (; end > begin; --end) {
      if (end < word.size() && continues_character(word[end])) continue;
      piece = find(word.substr(begin, end - begin), begin > 0);
      if (piece != nothing) break;
    }
    if (piece == nothing) {
      found.size = size_before;
      found.add(unknown_);
      return;
    }
    found.add(piece);
    begin = end;
  }
}

void WordPieces::split(std::string_view form, std::string& buffer, std::vector<std::uint32_t>& out) const {
  buffer.clear();
  for (std::size_t position = 0; position < form.size();) append_plain(next_code_point(form, position), buffer);
  const std::string_view plain(buffer);
  Found found;
  std::size_t word = 0;
  for (std::size_t position = 0; position < plain.size();) {
    const auto begin = position;
    if (is_of_word(next_code_point(plain, position))) continue;
    split_word(plain.substr(word, begin - word), found);
    word = position;
    const auto piece = find(plain.substr(begin, position - begin), false);
    found.add(piece == nothing ? unknown_ : piece);
  }
  split_word(plain.substr(word), found);
  if (found.size == 0) found.add(unknown_);
  out.insert(out.end(), found.pieces.begin(), found.pieces.begin() + static_cast<std::ptrdiff_t>(found.size));
}

}  // namespace relata::language::encoder
