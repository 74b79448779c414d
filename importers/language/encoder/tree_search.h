// The best dependency tree of a sentence, given what each arc is worth: every word's best head if they make a
// projective tree with one root, else the best such tree by the algorithm of Eisner (1996).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

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

}  // namespace relata::language::encoder
