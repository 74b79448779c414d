// The best dependency tree of a sentence, given what each arc is worth: every word's best head if they make a
// projective tree with one root, else the best such tree by the algorithm of Eisner (1996).
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/encoder/aligned_buffer.h"
#include "importers/language/encoder/kernels.h"

namespace relata::language::encoder {

// Heads of words are words of the same sentence, by their position, or the root.
using Head = std::int32_t;
inline constexpr Head root_head = -1;

// What the arcs among `size` words are worth: of word i below word j arcs[i * stride + j], below the root
// arcs[i * stride + size]. Of a word below itself it is -∞.
struct ArcScores {
  const float* arcs = nullptr;
  std::size_t stride = 0;
  std::size_t size = 0;

  float root(std::size_t i) const { return arcs[i * stride + size]; }
};

class TreeSearch {
 public:
  // Fills the heads of all words, at least one. Among equals, one that depends on the scores alone.
  void find(const Kernels& kernels, const ArcScores& scores, std::span<Head> heads);
  // Eisner's algorithm, whatever the best heads are.
  void find_projective(const Kernels& kernels, const ArcScores& scores, std::span<Head> heads);
  // Whether they make a projective tree with exactly one word below the root.
  bool is_projective_tree(std::span<const Head> heads);

 private:
  struct Span {
    std::uint32_t first = 0, last = 0;
    bool headed_by_first = false, complete = false;
  };

  ChartView start(std::size_t size);
  void follow(const ChartView& chart, const ArcScores& scores, Span span, std::span<Head> heads);

  AlignedBuffer<float> chart_;
  std::vector<Span> open_;
  struct Extent {
    std::uint32_t first = 0, last = 0, size = 0, waiting = 0;
  };
  std::vector<Extent> extents_;
  std::vector<std::uint32_t> ready_;
};

// Longer sentences are lists and debris: they are searched in parts of at most that many words, below the likeliest
// root among those of the parts.
inline constexpr std::uint32_t longest_searched = 200;

// Fills the heads of a sentence, a span of `heads`, whose heads are indices of `heads`. `find` fills those of a part of
// it, by their position in the part, and returns what it was found by.
template <typename Find>
void find_in_parts(language::Span sentence, std::span<Head> heads, Find&& find) {
  const auto parts = (sentence.size() + longest_searched - 1) / longest_searched;
  const auto part_size = (sentence.size() + parts - 1) / parts;
  std::uint32_t root = sentence.begin;
  float best = 0;
  for (auto begin = sentence.begin; begin < sentence.end; begin += part_size) {
    const language::Span part{begin, std::min(begin + part_size, sentence.end)};
    const ArcScores scores = find(part);
    for (auto i = part.begin; i < part.end; ++i) {
      if (heads[i] != root_head) {
        heads[i] += static_cast<Head>(part.begin);
        continue;
      }
      const float worth = scores.root(i - part.begin);
      if (begin == sentence.begin || worth > best) {
        best = worth;
        root = i;
      }
    }
  }
  for (auto i = sentence.begin; i < sentence.end; ++i) {
    if (heads[i] == root_head && i != root) heads[i] = static_cast<Head>(root);
  }
}

}  // namespace relata::language::encoder
