// Treebanks as the trainers read them.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/syntax/word_features.h"

namespace relata::train {

struct TreebankDocument {
  std::unique_ptr<language::Document> document;
  std::vector<language::WordFeatures> words;
};
using Treebank = std::vector<TreebankDocument>;

// Reads a CoNLL-U file, compressed (.gz) or not. Throws std::runtime_error.
Treebank read_treebank(const std::filesystem::path& file);

// The training parts of EWT and GUM under `corpora`.
Treebank read_training_treebanks(const std::filesystem::path& corpora);

// Copies of every `every`-th sentence with its words in the capitals of headlines and without its last mark, because
// the treebanks hold few headlines and newspapers many.
Treebank headlines_of(const Treebank& treebank, std::size_t every);

// A whole file, decompressed if its name ends in .gz.
std::string read_file(const std::filesystem::path& file);

}  // namespace relata::train
