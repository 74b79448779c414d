// Words as pieces of a vocabulary: the longest known piece from the left, then the longest behind it (WordPiece; Devlin
// et al. 2019), in lower case and without accents.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "importers/language/model_file.h"

namespace relata::language::encoder {

class WordPieces {
 public:
  static constexpr std::size_t most_of_word = 12;  // what is behind them is not read

  // Section "encoder-pieces": a line for each piece; those that continue a word begin with "##". Has [UNK], [CLS] and
  // [SEP]. The file must outlive the object. Throws ModelError.
  explicit WordPieces(const ModelFile& model);

  std::size_t size() const { return pieces_.size(); }
  std::uint32_t unknown() const { return unknown_; }
  std::uint32_t first() const { return first_; }  // before a text
  std::uint32_t last() const { return last_; }    // behind a text

  // Appends the pieces of a token, at least one. Characters that are no letters and no digits are pieces of their own.
  // What has no pieces is unknown(). `buffer` is reused.
  void split(std::string_view form, std::string& buffer, std::vector<std::uint32_t>& out) const;

 private:
  static constexpr std::uint32_t nothing = UINT32_MAX;

  // The pieces of one token as they are found.
  struct Found {
    std::array<std::uint32_t, most_of_word> pieces{};
    std::size_t size = 0;

    void add(std::uint32_t piece) {
      if (size < most_of_word) pieces[size++] = piece;
    }
  };

  std::uint32_t find(std::string_view piece, bool continues) const;
  std::size_t slot(std::string_view piece, bool continues) const;
  std::uint32_t required(std::string_view piece) const;
  void split_word(std::string_view word, Found& found) const;

  std::vector<std::string_view> pieces_;  // as in the file
  std::vector<std::uint32_t> table_;      // indices of pieces, a power of two of them, linear probing
  std::size_t longest_ = 0;               // in bytes
  std::uint32_t unknown_ = 0, first_ = 0, last_ = 0;
};

}  // namespace relata::language::encoder
