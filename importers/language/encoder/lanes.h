// Sixteen numbers at a time, in as many registers as they need. Included once by each of kernels_*.cpp, inside its
// unnamed namespace, with
//   RELATA_KERNEL   the attribute that allows its instructions, on every function
//   RELATA_WIDTH    how many floats a register holds
// An attribute a function, and not an option a file: inline functions of the standard library must not be compiled for
// machines that may not run them.
// NOLINTBEGIN: no #pragma once by design
#define RELATA_INLINE [[gnu::always_inline]] RELATA_KERNEL inline

constexpr int parts = 16 / RELATA_WIDTH;
typedef float FloatPart __attribute__((vector_size(4 * RELATA_WIDTH)));
typedef std::int32_t IntPart __attribute__((vector_size(4 * RELATA_WIDTH)));
typedef float FloatQuarter __attribute__((vector_size(16)));
typedef std::int32_t IntQuarter __attribute__((vector_size(16)));
#if RELATA_WIDTH >= 8
typedef float FloatHalf __attribute__((vector_size(32)));
typedef std::int32_t IntHalf __attribute__((vector_size(32)));
#endif

constexpr int word_parts = RELATA_WIDTH == 4 ? 2 : 1;
typedef std::int16_t WordPart __attribute__((vector_size(32 / word_parts)));

struct Floats {
  FloatPart part[parts];
};
struct Ints {
  IntPart part[parts];
};
// Of 16 bits each.
struct Words {
  WordPart part[word_parts];
};

RELATA_INLINE Floats all(float number) {
  Floats out;
  for (int p = 0; p < parts; ++p) out.part[p] = number - FloatPart{};
  return out;
}
RELATA_INLINE Ints all(std::int32_t number) {
  Ints out;
  for (int p = 0; p < parts; ++p) out.part[p] = number - IntPart{};
  return out;
}

RELATA_INLINE Floats load(const float* from) {
  Floats out;
  for (int p = 0; p < parts; ++p) __builtin_memcpy(&out.part[p], from + p * RELATA_WIDTH, sizeof out.part[p]);
  return out;
}
RELATA_INLINE Ints load(const std::int32_t* from) {
  Ints out;
  for (int p = 0; p < parts; ++p) __builtin_memcpy(&out.part[p], from + p * RELATA_WIDTH, sizeof out.part[p]);
  return out;
}
RELATA_INLINE void store(float* to, const Floats& from) {
  for (int p = 0; p < parts; ++p) __builtin_memcpy(to + p * RELATA_WIDTH, &from.part[p], sizeof from.part[p]);
}
RELATA_INLINE void store(std::int32_t* to, const Ints& from) {
  for (int p = 0; p < parts; ++p) __builtin_memcpy(to + p * RELATA_WIDTH, &from.part[p], sizeof from.part[p]);
}

RELATA_INLINE Floats operator+(const Floats& a, const Floats& b) {
  Floats out;
  for (int p = 0; p < parts; ++p) out.part[p] = a.part[p] + b.part[p];
  return out;
}
RELATA_INLINE Floats operator-(const Floats& a, const Floats& b) {
  Floats out;
  for (int p = 0; p < parts; ++p) out.part[p] = a.part[p] - b.part[p];
  return out;
}
RELATA_INLINE Floats operator*(const Floats& a, const Floats& b) {
  Floats out;
  for (int p = 0; p < parts; ++p) out.part[p] = a.part[p] * b.part[p];
  return out;
}
RELATA_INLINE Floats operator/(const Floats& a, const Floats& b) {
  Floats out;
  for (int p = 0; p < parts; ++p) out.part[p] = a.part[p] / b.part[p];
  return out;
}
RELATA_INLINE Ints operator+(const Ints& a, const Ints& b) {
  Ints out;
  for (int p = 0; p < parts; ++p) out.part[p] = a.part[p] + b.part[p];
  return out;
}
RELATA_INLINE Words operator+(const Words& a, const Words& b) {
  Words out;
  for (int p = 0; p < word_parts; ++p) out.part[p] = a.part[p] + b.part[p];
  return out;
}
RELATA_INLINE Ints operator-(const Ints& a, const Ints& b) {
  Ints out;
  for (int p = 0; p < parts; ++p) out.part[p] = a.part[p] - b.part[p];
  return out;
}
RELATA_INLINE Ints operator&(const Ints& a, const Ints& b) {
  Ints out;
  for (int p = 0; p < parts; ++p) out.part[p] = a.part[p] & b.part[p];
  return out;
}
RELATA_INLINE Ints shift_left(const Ints& a, int bits) {
  Ints out;
  for (int p = 0; p < parts; ++p) out.part[p] = a.part[p] << bits;
  return out;
}
// -1 where a > b, else 0.
RELATA_INLINE Ints greater(const Floats& a, const Floats& b) {
  Ints out;
  for (int p = 0; p < parts; ++p) out.part[p] = a.part[p] > b.part[p];
  return out;
}
template <typename Vector>
RELATA_INLINE Vector choose(const Ints& which, const Vector& yes, const Vector& no) {
  Vector out;
  for (int p = 0; p < parts; ++p) out.part[p] = which.part[p] ? yes.part[p] : no.part[p];
  return out;
}
template <typename Part>
RELATA_INLINE Part larger_part(const Part& a, const Part& b) {
  return a > b ? a : b;
}
template <typename Part>
RELATA_INLINE Part smaller_part(const Part& a, const Part& b) {
  return a < b ? a : b;
}
// Compilers make a comparison and a choice of these for floats, where one instruction does the same.
#if RELATA_WIDTH == 16
template <>
RELATA_INLINE FloatPart larger_part(const FloatPart& a, const FloatPart& b) {
  return _mm512_max_ps(a, b);
}
template <>
RELATA_INLINE FloatPart smaller_part(const FloatPart& a, const FloatPart& b) {
  return _mm512_min_ps(a, b);
}
#elif RELATA_WIDTH == 8
template <>
RELATA_INLINE FloatPart larger_part(const FloatPart& a, const FloatPart& b) {
  return _mm256_max_ps(a, b);
}
template <>
RELATA_INLINE FloatPart smaller_part(const FloatPart& a, const FloatPart& b) {
  return _mm256_min_ps(a, b);
}
#endif
template <typename Vector>
RELATA_INLINE Vector larger(const Vector& a, const Vector& b) {
  Vector out;
  for (int p = 0; p < parts; ++p) out.part[p] = larger_part(a.part[p], b.part[p]);
  return out;
}
RELATA_INLINE Floats smaller(const Floats& a, const Floats& b) {
  Floats out;
  for (int p = 0; p < parts; ++p) out.part[p] = smaller_part(a.part[p], b.part[p]);
  return out;
}
RELATA_INLINE Floats to_floats(const Ints& a) {
  Floats out;
  for (int p = 0; p < parts; ++p) out.part[p] = __builtin_convertvector(a.part[p], FloatPart);
  return out;
}
RELATA_INLINE Ints bits_of(const Floats& a) {
  Ints out;
  for (int p = 0; p < parts; ++p) out.part[p] = (IntPart)a.part[p];
  return out;
}
RELATA_INLINE Floats from_bits(const Ints& a) {
  Floats out;
  for (int p = 0; p < parts; ++p) out.part[p] = (FloatPart)a.part[p];
  return out;
}

// Lane i is added to lane i + 8, then i to i + 4, i to i + 2, i to i + 1.
RELATA_INLINE float total(const Floats& a) {
#if RELATA_WIDTH == 16
  const FloatHalf half = __builtin_shufflevector(a.part[0], a.part[0], 0, 1, 2, 3, 4, 5, 6, 7) +
                         __builtin_shufflevector(a.part[0], a.part[0], 8, 9, 10, 11, 12, 13, 14, 15);
#elif RELATA_WIDTH == 8
  const FloatHalf half = a.part[0] + a.part[1];
#endif
#if RELATA_WIDTH >= 8
  const FloatQuarter quarter =
      __builtin_shufflevector(half, half, 0, 1, 2, 3) + __builtin_shufflevector(half, half, 4, 5, 6, 7);
#else
  const FloatQuarter quarter = (a.part[0] + a.part[2]) + (a.part[1] + a.part[3]);
#endif
  const FloatQuarter pairs = quarter + __builtin_shufflevector(quarter, quarter, 2, 3, 0, 1);
  return pairs[0] + pairs[1];
}

template <typename Vector>
RELATA_INLINE auto largest(const Vector& a) {
#if RELATA_WIDTH == 16
  const auto half = larger_part(__builtin_shufflevector(a.part[0], a.part[0], 0, 1, 2, 3, 4, 5, 6, 7),
                                __builtin_shufflevector(a.part[0], a.part[0], 8, 9, 10, 11, 12, 13, 14, 15));
#elif RELATA_WIDTH == 8
  const auto half = larger_part(a.part[0], a.part[1]);
#endif
#if RELATA_WIDTH >= 8
  const auto quarter =
      larger_part(__builtin_shufflevector(half, half, 0, 1, 2, 3), __builtin_shufflevector(half, half, 4, 5, 6, 7));
#else
  const auto quarter = larger_part(larger_part(a.part[0], a.part[2]), larger_part(a.part[1], a.part[3]));
#endif
  const auto pairs = larger_part(quarter, __builtin_shufflevector(quarter, quarter, 2, 3, 0, 1));
  return pairs[0] > pairs[1] ? pairs[0] : pairs[1];
}
// NOLINTEND
