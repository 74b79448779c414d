// The first states of words: the sum of a row for each thing that is known of a word.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/encoder/batch.h"
#include "importers/language/encoder/layers.h"
#include "importers/language/names/name_evidence.h"
#include "importers/language/syntax/word_features.h"

namespace relata::language::encoder {

// Rows of words, by their hashes.
class WordRows {
 public:
  // The word of each row; row 0 is of all others.
  explicit WordRows(std::span<const std::uint32_t> words);
  std::uint32_t row(std::uint32_t word) const;
  // Has what row() will read brought near.
  void fetch(std::uint32_t word) const { __builtin_prefetch(&entries_[slot(word)]); }

 private:
  std::size_t slot(std::uint32_t word) const;

  struct Entry {
    std::uint32_t word = 0, row = 0;  // row 0: free
  };
  std::vector<Entry> entries_;  // a power of two of them, linear probing
};

class Embedding {
 public:
  // Tensors embed.*, of which those that are missing are not used, and section "network-words". The file must outlive
  // the embedding.
  Embedding(const Tensors& tensors, std::span<const std::uint32_t> words);

  std::uint32_t width() const { return width_; }
  // Fills the states of a batch. `words` and `evidence` are of all words of the document.
  void apply(const Kernels& kernels, std::span<const WordFeatures> words, std::span<const NameEvidence> evidence,
             Batch& batch) const;

 private:
  struct Table {
    enum Kind : std::uint8_t { word, prefix, suffix, shape, letters, gazetteer, word_class };

    Kind kind = word;
    std::uint8_t index = 0;  // of a prefix or a suffix
    std::uint32_t rows = 1;
    const std::int8_t* data = nullptr;
    std::uint64_t inverse = UINT64_MAX / rows + 1;  // 2^64 / rows, rounded up

    // hash % rows, by two products instead of a division (Lemire, Kaser and Kurz 2019, section 3.1).
    std::uint32_t row(std::uint32_t hash) const {
      __extension__ using Wide = unsigned __int128;
      return static_cast<std::uint32_t>((Wide{inverse * hash} * rows) >> 64U);
    }
  };

  void add(const Tensors& tensors, const std::string& name, Table::Kind kind, std::size_t index, std::size_t least);
  std::uint32_t row(const Table& table, const WordFeatures& word, const NameEvidence& evidence) const;

  std::uint32_t width_;
  float scale_;
  Norm norm_;
  WordRows word_rows_;
  std::vector<Table> tables_;
};

}  // namespace relata::language::encoder
