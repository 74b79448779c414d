// SSE2 where there is x86-64, plain loops elsewhere.
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "importers/language/encoder/kernel_sets.h"

#define RELATA_KERNEL
#define RELATA_WIDTH 4

namespace relata::language::encoder {
namespace {

#include "importers/language/encoder/lanes.h"

constexpr std::size_t tile_rows = 1, tile_panels = 1;

#if defined(__SSE2__)
// Adds the products of four inputs with the four weights of each of 16 rows.
RELATA_INLINE Ints dot(const Ints& sums, std::int32_t inputs, const std::int8_t* weights) {
  const auto none = _mm_setzero_si128();
  const auto words = _mm_unpacklo_epi8(_mm_set1_epi32(inputs), none);
  Ints out;
  for (int p = 0; p < parts; ++p) {
    const auto four = _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights + 16 * p));
    const auto signs = _mm_cmpgt_epi8(none, four);
    const auto low = _mm_castsi128_ps(_mm_madd_epi16(words, _mm_unpacklo_epi8(four, signs)));
    const auto high = _mm_castsi128_ps(_mm_madd_epi16(words, _mm_unpackhi_epi8(four, signs)));
    const auto even = _mm_castps_si128(_mm_shuffle_ps(low, high, _MM_SHUFFLE(2, 0, 2, 0)));
    const auto odd = _mm_castps_si128(_mm_shuffle_ps(low, high, _MM_SHUFFLE(3, 1, 3, 1)));
    out.part[p] = sums.part[p] + (IntPart)even + (IntPart)odd;
  }
  return out;
}
#else
RELATA_INLINE Ints dot(const Ints& sums, std::int32_t inputs, const std::int8_t* weights) {
  std::uint8_t bytes[4];
  std::memcpy(bytes, &inputs, 4);
  Ints out = sums;
  for (int i = 0; i < 16; ++i) {
    for (int k = 0; k < 4; ++k) out.part[i / 4][i % 4] += bytes[k] * weights[4 * i + k];
  }
  return out;
}
#endif
RELATA_INLINE Ints load_bytes(const std::int8_t* from) {
  Ints out;
  for (int i = 0; i < 16; ++i) out.part[i / 4][i % 4] = from[i];
  return out;
}
RELATA_INLINE Words load_words(const std::int8_t* from) {
  Words out;
  for (int i = 0; i < 16; ++i) out.part[i / 8][i % 8] = from[i];
  return out;
}
RELATA_INLINE Ints widen(const Words& from) {
  Ints out;
  for (int i = 0; i < 16; ++i) out.part[i / 4][i % 4] = from.part[i / 8][i % 8];
  return out;
}
RELATA_INLINE void store_low_bytes(std::uint8_t* to, const Ints& from) {
  for (int i = 0; i < 16; ++i) to[i] = static_cast<std::uint8_t>(from.part[i / 4][i % 4]);
}

#include "importers/language/encoder/column_products.h"
#include "importers/language/encoder/kernel_bodies.h"

}  // namespace

Kernels portable_kernels() { return kernels("portable"); }

}  // namespace relata::language::encoder
