#if defined(__x86_64__)
#include <immintrin.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "importers/language/encoder/kernel_sets.h"

#define RELATA_KERNEL [[gnu::target("avx2")]]
#define RELATA_WIDTH 8

namespace relata::language::encoder {
namespace {

#include "importers/language/encoder/lanes.h"

constexpr std::size_t tile_rows = 4, tile_panels = 1;

// One segment of a panel, and in which order its columns are read.
struct Columns {
  const std::int8_t* weights;
  const std::uint16_t* order;
  const std::uint16_t* paired;
  std::size_t width;

  void next_segment() {
    weights += width * lanes;
    order += width / 4;
    ++paired;
  }
};

RELATA_INLINE Columns columns_of(const MatrixView& matrix, std::size_t panel) {
  const auto segment = panel * matrix.segments;
  return {matrix.weights + segment * matrix.width * lanes, matrix.order + segment * matrix.width / 4,
          matrix.paired + segment, matrix.width};
}

RELATA_INLINE __m256i four_bytes(const std::uint8_t* from) {
  std::int32_t four;
  __builtin_memcpy(&four, from, 4);
  return _mm256_set1_epi32(four);
}

RELATA_INLINE __m256i weights_at(const Columns& columns, std::size_t column, int part) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(columns.weights + column * lanes + 32 * part));
}

// Sums of products grow to 32 bits, which costs as much as the products do, once for two fours of columns where they
// are paired.
template <std::size_t rows>
RELATA_INLINE void add_products(Ints (&dots)[rows][1], const std::uint8_t* const (&bytes)[rows],
                                const Columns& columns) {
  const auto ones = _mm256_set1_epi16(1);
  const std::size_t paired = *columns.paired, fours = columns.width / 4;
  for (std::size_t i = 0; i < paired; i += 2) {
    const std::size_t one = columns.order[i], other = columns.order[i + 1];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) {
      const auto first = four_bytes(bytes[r] + one), second = four_bytes(bytes[r] + other);
      for (int p = 0; p < parts; ++p) {
        const auto sums = _mm256_add_epi16(_mm256_maddubs_epi16(first, weights_at(columns, one, p)),
                                           _mm256_maddubs_epi16(second, weights_at(columns, other, p)));
        dots[r][0].part[p] += (IntPart)_mm256_madd_epi16(sums, ones);
      }
    }
  }
  for (std::size_t i = paired; i < fours; ++i) {
    const std::size_t column = columns.order[i];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) {
      const auto four = four_bytes(bytes[r] + column);
      for (int p = 0; p < parts; ++p)
        dots[r][0].part[p] +=
            (IntPart)_mm256_madd_epi16(_mm256_maddubs_epi16(four, weights_at(columns, column, p)), ones);
    }
  }
}

RELATA_INLINE Ints load_bytes(const std::int8_t* from) {
  const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  return {(IntPart)_mm256_cvtepi8_epi32(bytes), (IntPart)_mm256_cvtepi8_epi32(_mm_srli_si128(bytes, 8))};
}
RELATA_INLINE Words load_words(const std::int8_t* from) {
  return {(WordPart)_mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)))};
}
RELATA_INLINE Ints widen(const Words& from) {
  const auto words = (__m256i)from.part[0];
  return {(IntPart)_mm256_cvtepi16_epi32(_mm256_castsi256_si128(words)),
          (IntPart)_mm256_cvtepi16_epi32(_mm256_extracti128_si256(words, 1))};
}
RELATA_INLINE void store_low_bytes(std::uint8_t* to, const Ints& from) {
  // To bytes 0-3 of each half of a register, and to bytes 4-7 of it.
  const auto low = _mm256_set_epi32(-1, -1, -1, 0x0C080400, -1, -1, -1, 0x0C080400);
  const auto next = _mm256_set_epi32(-1, -1, 0x0C080400, -1, -1, -1, 0x0C080400, -1);
  const auto halves = _mm256_or_si256(_mm256_shuffle_epi8((__m256i)from.part[0], low),
                                      _mm256_shuffle_epi8((__m256i)from.part[1], next));
  // In them are numbers 0-3, 8-11, and 4-7, 12-15.
  const auto bytes = _mm_unpacklo_epi32(_mm256_castsi256_si128(halves), _mm256_extracti128_si256(halves, 1));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
}

#include "importers/language/encoder/kernel_bodies.h"

}  // namespace

Kernels avx2_kernels() { return kernels("AVX2"); }

}  // namespace relata::language::encoder
#endif
