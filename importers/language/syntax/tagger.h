// Tags words with UPOS and XPOS at once, from left to right, by an averaged perceptron (Collins 2002) over hashed
// features. Frequent words keep to the tags that the treebanks give them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/model_file.h"
#include "importers/language/syntax/word_features.h"

namespace relata::language {

// A pair of tags; models speak of it by its index in their list.
struct TagPair {
  Upos upos = Upos::X;
  Xpos xpos = Xpos::FW;
  bool operator==(const TagPair&) const = default;
};
using TagIndex = std::uint8_t;

// Which tags a word may have: sets of tags, and a hash table from words to sets. A view of a model or of the trainer's
// vectors.
struct TagLexicon {
  static constexpr std::uint16_t open_set = 0;  // of words that are not in the lexicon

  struct Entry {
    std::uint32_t word = 0;  // 0: free
    std::uint32_t set = 0;
  };

  std::span<const TagPair> pairs;
  std::span<const Entry> entries;           // a power of two of them, linear probing
  std::span<const std::uint32_t> set_ends;  // into `tags`
  std::span<const TagIndex> tags;

  std::uint32_t set_of(std::uint32_t word) const;
  std::span<const TagIndex> tags_of(std::uint32_t set) const;
};

inline constexpr std::size_t tag_feature_count = 40;
using TagFeatures = std::array<std::uint64_t, tag_feature_count>;

// The context of one sentence's words: tags are filled in while the tagger moves on.
class TagReader {
 public:
  TagReader(const std::vector<WordFeatures>& words, Span sentence, const TagLexicon& lexicon);

  TagFeatures features(std::uint32_t i) const;
  std::uint32_t set(std::uint32_t i) const { return at(i).set; }
  void assign(std::uint32_t i, TagIndex tag) { contexts_[i - sentence_.begin + margin].tag = tag + 1U; }

 private:
  static constexpr std::uint32_t margin = 2;
  struct Context {
    WordFeatures word;
    std::uint32_t set = 0;
    std::uint32_t tag = 0;  // index + 1
  };
  const Context& at(std::uint32_t i) const { return contexts_[i - sentence_.begin + margin]; }

  Span sentence_;
  std::vector<Context> contexts_;
};

class Tagger {
 public:
  // Sections "tag-pairs", "tag-words", "tag-set-ends", "tag-sets", "tag-weights". The file must outlive the tagger.
  explicit Tagger(const ModelFile& model);

  // Fills upos and xpos of all tokens.
  void tag(Document& document, const std::vector<WordFeatures>& words) const;

 private:
  TagIndex best(const TagFeatures& features, std::span<const TagIndex> candidates) const;

  TagLexicon lexicon_;
  std::span<const std::int8_t> weights_;
};

}  // namespace relata::language
