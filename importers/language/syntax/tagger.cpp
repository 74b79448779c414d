#include "importers/language/syntax/tagger.h"

#include <bit>

#include "importers/language/syntax/feature_hash.h"

namespace relata::language {

std::uint32_t TagLexicon::set_of(std::uint32_t word) const {
  const auto mask = entries.size() - 1;
  for (std::size_t slot = mix(word) & mask; entries[slot].word != 0; slot = (slot + 1) & mask) {
    if (entries[slot].word == word) return entries[slot].set;
  }
  return open_set;
}

std::span<const TagIndex> TagLexicon::tags_of(std::uint32_t set) const {
  const auto begin = set == 0 ? 0 : set_ends[set - 1];
  return tags.subspan(begin, set_ends[set] - begin);
}

TagReader::TagReader(const std::vector<WordFeatures>& words, Span sentence, const TagLexicon& lexicon)
    : sentence_(sentence), contexts_(sentence.size() + 2 * margin) {
  for (auto i = sentence.begin; i < sentence.end; ++i) {
    auto& context = contexts_[i - sentence.begin + margin];
    context.word = words[i];
    context.set = lexicon.set_of(words[i].word);
  }
}

TagFeatures TagReader::features(std::uint32_t i) const {
  const auto& here = at(i);
  const auto& word = here.word;
  const auto& previous = at(i - 1);
  const auto& before = at(i - 2);
  const auto& next = at(i + 1);
  const auto& after = at(i + 2);
  const auto first = static_cast<std::uint32_t>(i == sentence_.begin);
  const auto letters = static_cast<std::uint32_t>(word.letters) + 8 * first;
  const auto traits = letters * 4 + (word.has_digit ? 2U : 0U) + (word.has_hyphen ? 1U : 0U);
  const auto previous_letters = static_cast<std::uint32_t>(previous.word.letters);
  const auto next_letters = static_cast<std::uint32_t>(next.word.letters);
  return {feature(0, word.word),
          feature(1, word.word, letters),
          feature(2, word.suffixes[0]),
          feature(3, word.suffixes[1]),
          feature(4, word.suffixes[2]),
          feature(5, word.suffixes[3]),
          feature(6, word.suffixes[4]),
          feature(7, word.prefixes[0], letters),
          feature(8, word.prefixes[1]),
          feature(9, word.prefixes[2]),
          feature(10, word.prefixes[3]),
          feature(11, word.shape),
          feature(12, word.suffixes[2], traits),
          feature(13, word.suffixes[1], traits),
          feature(14, traits),
          feature(15, previous.tag),
          feature(16, previous.tag, before.tag),
          feature(17, previous.tag, word.word),
          feature(18, previous.tag, before.tag, word.word),
          feature(19, previous.word.word),
          feature(20, previous.word.word, word.word),
          feature(21, next.word.word),
          feature(22, next.word.word, word.word),
          feature(23, after.word.word),
          feature(24, before.word.word),
          feature(25, next.set),
          feature(26, next.set, previous.tag),
          feature(27, next.set, here.set),
          feature(28, next.set, after.set),
          feature(29, next.word.suffixes[2]),
          feature(30, previous.word.suffixes[2], previous.tag),
          feature(31, previous.tag, next.word.word),
          feature(32, previous.tag, here.set),
          feature(33, letters, next_letters, previous_letters),
          feature(34, word.suffixes[2], previous.tag),
          feature(35, word.suffixes[2], next.set),
          feature(36, before.word.word, previous.word.word),
          feature(37, next.word.word, after.word.word),
          feature(38, next.word.suffixes[1], word.word),
          feature(39, previous.tag, word.word, next.set)};
}

Tagger::Tagger(const ModelFile& model)
    : lexicon_{model.array<TagPair>("tag-pairs"), model.array<TagLexicon::Entry>("tag-words"),
               model.array<std::uint32_t>("tag-set-ends"), model.array<TagIndex>("tag-sets")},
      weights_(model.array<std::int8_t>("tag-weights")) {
  if (!std::has_single_bit(lexicon_.entries.size()) || lexicon_.set_ends.empty() ||
      lexicon_.set_ends.back() != lexicon_.tags.size() || weights_.size() <= lexicon_.pairs.size())
    throw ModelError("the tagger's sections do not fit together");
}

TagIndex Tagger::best(const TagFeatures& features, std::span<const TagIndex> candidates) const {
  // The weights of one feature lie side by side, a tag each, behind a place that its hash gives.
  const auto places = std::bit_floor(weights_.size() - lexicon_.pairs.size());
  std::array<const std::int8_t*, tag_feature_count> rows;
  for (std::size_t f = 0; f < rows.size(); ++f) rows[f] = weights_.data() + (features[f] & (places - 1));
  TagIndex chosen = candidates.front();
  int best_score = INT32_MIN;
  for (auto tag : candidates) {
    int score = 0;
    for (const auto* row : rows) score += row[tag];
    if (score > best_score) {
      best_score = score;
      chosen = tag;
    }
  }
  return chosen;
}

void Tagger::tag(Document& document, const std::vector<WordFeatures>& words) const {
  for (const auto& sentence : document.sentences) {
    TagReader reader(words, sentence.tokens, lexicon_);
    for (auto i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const auto candidates = lexicon_.tags_of(reader.set(i));
      const auto chosen = candidates.size() == 1 ? candidates.front() : best(reader.features(i), candidates);
      reader.assign(i, chosen);
      document.tokens[i].upos = lexicon_.pairs[chosen].upos;
      document.tokens[i].xpos = lexicon_.pairs[chosen].xpos;
    }
  }
}

}  // namespace relata::language
