#if defined(__x86_64__)
#if !defined(__clang__)
// GCC 12 takes the undefined registers of its own intrinsics for a mistake (its bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "importers/language/encoder/kernel_sets.h"

#define RELATA_KERNEL [[gnu::target("avx512f,avx512bw,avx512vl,avx512vnni")]]
#define RELATA_WIDTH 16

namespace relata::language::encoder {
namespace {

#include "importers/language/encoder/lanes.h"

constexpr std::size_t tile_rows = 6, tile_panels = 4;

// Adds the products of four inputs with the four weights of each of 16 rows.
RELATA_INLINE Ints dot(const Ints& sums, std::int32_t inputs, const std::int8_t* weights) {
  return {(IntPart)_mm512_dpbusd_epi32((__m512i)sums.part[0], _mm512_set1_epi32(inputs), _mm512_loadu_si512(weights))};
}
RELATA_INLINE Ints load_bytes(const std::int8_t* from) {
  return {(IntPart)_mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)))};
}
RELATA_INLINE Words load_words(const std::int8_t* from) {
  return {(WordPart)_mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)))};
}
RELATA_INLINE Ints widen(const Words& from) { return {(IntPart)_mm512_cvtepi16_epi32((__m256i)from.part[0])}; }
RELATA_INLINE void store_low_bytes(std::uint8_t* to, const Ints& from) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm512_cvtepi32_epi8((__m512i)from.part[0]));
}

#include "importers/language/encoder/column_products.h"
#include "importers/language/encoder/kernel_bodies.h"

}  // namespace

Kernels avx512_kernels() { return kernels("AVX-512 VNNI"); }

}  // namespace relata::language::encoder
#endif
