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

// Adds the products of four inputs with the four weights of each of 16 rows.
RELATA_INLINE Ints dot(const Ints& sums, std::int32_t inputs, const std::int8_t* weights) {
  const auto bytes = _mm256_set1_epi32(inputs);
  const auto ones = _mm256_set1_epi16(1);
  Ints out;
  for (int p = 0; p < parts; ++p) {
    const auto eight = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + 32 * p));
    const auto products = _mm256_madd_epi16(_mm256_maddubs_epi16(bytes, eight), ones);
    out.part[p] = sums.part[p] + (IntPart)products;
  }
  return out;
}
RELATA_INLINE Ints load_bytes(const std::int8_t* from) {
  const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  return {(IntPart)_mm256_cvtepi8_epi32(bytes), (IntPart)_mm256_cvtepi8_epi32(_mm_srli_si128(bytes, 8))};
}
RELATA_INLINE void store_low_bytes(std::uint8_t* to, const Ints& from) {
  const auto byte = _mm256_set1_epi32(0xFF);
  const auto first = _mm256_and_si256((__m256i)from.part[0], byte);
  const auto second = _mm256_and_si256((__m256i)from.part[1], byte);
  // Packing keeps to halves of a register: 0-3, 8-11, 4-7, 12-15.
  const auto words = _mm256_permute4x64_epi64(_mm256_packs_epi32(first, second), 0xD8);
  const auto bytes = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
}

#include "importers/language/encoder/kernel_bodies.h"

}  // namespace

Kernels avx2_kernels() { return kernels("AVX2"); }

}  // namespace relata::language::encoder
#endif
