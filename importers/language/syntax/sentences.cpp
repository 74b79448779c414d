#include "importers/language/syntax/sentences.h"

#include <algorithm>
#include <bit>

#include "importers/language/syntax/abbreviations.h"
#include "importers/language/syntax/feature_hash.h"

namespace relata::language {
namespace {

bool is_closing(std::string_view form) {
  return form == ")" || form == "]" || form == "”" || form == "’" || form == "''" || form == "»";
}

// Nobody writes sentences this long; what looks like one is a list or noise, and some stages take the square of its
// length.
constexpr std::uint32_t longest_sentence = 1000;  // tokens

std::uint32_t bucket(std::uint32_t count) { return static_cast<std::uint32_t>(std::bit_width(count)); }

}  // namespace

std::uint32_t BoundaryReader::word(std::int64_t i) const {
  if (i < block_.begin || i >= block_.end) return 0;
  return words_[static_cast<std::size_t>(i)].word;
}

// Case and length of words; marks speak for themselves.
std::uint32_t BoundaryReader::kind(std::int64_t i) const {
  if (i < block_.begin || i >= block_.end) return 1;
  const auto& found = words_[static_cast<std::size_t>(i)];
  if (found.is_mark) return found.word;
  const auto size = std::min<std::uint32_t>(document_.tokens[static_cast<std::size_t>(i)].bytes.size(), 3);
  const bool dotted = document_.text().substr(document_.tokens[static_cast<std::size_t>(i)].bytes.end - 1, 1) == ".";
  return 2U + static_cast<std::uint32_t>(found.letters) * 16 + size * 4 + (found.has_digit ? 2U : 0U) +
         (dotted ? 1U : 0U);
}

bool BoundaryReader::advance(std::uint32_t i) {
  at_ = i;
  const auto form = document_.form(i);
  if (form == "“")
    quoted_ = true;
  else if (form == "”")
    quoted_ = false;
  else if (form == "\"")
    quoted_ = !quoted_;
  brackets_ += form == "(" || form == "[" ? 1 : form == ")" || form == "]" ? -1 : 0;
  if (i + 1 >= block_.end) return false;
  const auto next = document_.form(i + 1);
  const bool glued = !document_.tokens[i].space_after;
  if (glued && (is_closing(next) || (next == "\"" && quoted_) || !words_[i].is_mark)) return false;
  // Only behind a mark: the treebanks' web texts end sentences without, but in news capitals alone are names.
  return words_[i].is_mark || (form.ends_with('.') && !precedes_name(form));
}

void BoundaryReader::end_sentence() {
  sentence_begin_ = at_ + 1;
  quoted_ = false;
  brackets_ = 0;
}

BoundaryFeatures BoundaryReader::features() const {
  const std::int64_t i = at_;
  const auto left = word(i), right = word(i + 1), before = word(i - 1);
  const auto left_kind = kind(i), right_kind = kind(i + 1), before_kind = kind(i - 1), after_kind = kind(i + 2);
  const std::uint32_t space = document_.tokens[at_].space_after ? 1 : 0;
  const auto length = bucket(at_ + 1 - sentence_begin_);
  const std::uint32_t open = (quoted_ ? 1U : 0U) + (brackets_ > 0 ? 2U : 0U);
  return {feature(0, left_kind, right_kind),
          feature(1, left, right_kind),
          feature(2, left_kind, right),
          feature(3, left, right),
          feature(4, before, left, right_kind),
          feature(5, before_kind, left_kind, right_kind),
          feature(6, left, right_kind, after_kind),
          feature(7, before_kind, left, right, space),
          feature(8, left, right_kind, length),
          feature(9, left, right_kind, open),
          feature(10, left_kind, right_kind, space),
          feature(11, word(i + 2), right, left_kind),
          feature(12, left_kind, length, bucket(block_.end - at_)),
          feature(13, before, left_kind),
          feature(14, right),
          feature(15, left_kind, right_kind, word(sentence_begin_)),
          feature(16, before_kind, left, right_kind, after_kind, open)};
}

std::vector<Span> tokens_of_blocks(const Document& document, std::vector<std::uint32_t>& blocks) {
  std::vector<Span> spans;
  std::uint32_t token = 0;
  for (std::uint32_t block = 0; block < document.blocks().size(); ++block) {
    const auto begin = token;
    while (token < document.tokens.size() && document.tokens[token].bytes.begin < document.blocks()[block].bytes.end)
      ++token;
    if (begin == token) continue;
    spans.push_back({begin, token});
    blocks.push_back(block);
  }
  return spans;
}

SentenceSplitter::SentenceSplitter(const ModelFile& model) : weights_(model.array<std::int8_t>("sentences")) {
  if (!std::has_single_bit(weights_.size())) throw ModelError("sentences: not a power of two of weights");
}

bool SentenceSplitter::ends_sentence(const BoundaryFeatures& features) const {
  int score = 0;
  for (auto hash : features) score += weights_[hash & (weights_.size() - 1)];
  return score > 0;
}

void SentenceSplitter::split(Document& document, const std::vector<WordFeatures>& words) const {
  document.sentences.clear();
  std::vector<std::uint32_t> blocks;
  const auto spans = tokens_of_blocks(document, blocks);
  for (std::size_t block = 0; block < spans.size(); ++block) {
    BoundaryReader reader(document, words, spans[block]);
    auto begin = spans[block].begin;
    for (auto i = begin; i < spans[block].end; ++i) {
      document.tokens[i].sentence = static_cast<std::uint32_t>(document.sentences.size());
      const bool ends = (reader.advance(i) && ends_sentence(reader.features())) || i + 1 == spans[block].end ||
                        i + 1 - begin == longest_sentence;
      if (!ends) continue;
      document.sentences.push_back({document.bytes({begin, i + 1}), {begin, i + 1}, blocks[block]});
      reader.end_sentence();
      begin = i + 1;
    }
  }
}

}  // namespace relata::language
