// The arithmetic of the network, once for each set of instructions. All give the same bits: sums run over 16 lanes in
// a fixed order whatever the width of the registers, nothing is fused, integers do not saturate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace relata::language::encoder {

inline constexpr std::size_t lanes = 16;
// Two products of a weight and an unsigned byte fit 16 bits with sign: 2 · 255 · 63 < 32,768.
inline constexpr int largest_weight = 63;

constexpr std::size_t round_up(std::size_t size) { return (size + lanes - 1) / lanes * lanes; }
// How long a row of the scores of arcs among `count` words and the root is.
constexpr std::size_t stride_of_arcs(std::size_t count) { return round_up(count + 1); }

// Rows of bytes: byte b of row r stands for (b - 128) · scales[r].
struct QuantizedRows {
  std::uint8_t* bytes = nullptr;
  float* scales = nullptr;
  std::size_t width = 0;  // a multiple of 16
};

// A matrix in the order in which the kernels read it: panels of 16 rows, in a panel its segments, in a segment four
// columns at a time, of those the 16 rows, of each its four weights.
struct MatrixView {
  std::size_t panels = 0;
  std::size_t segments = 1;  // how many rows of the input a row of the matrix spans
  std::size_t width = 0;     // columns of a segment
  const std::int8_t* weights = nullptr;
  const std::int32_t* corrections = nullptr;  // panel, segment, row: minus 128 times the sum of its weights
  // Panel, segment: the first of each four columns, so ordered that the products of the first `paired` fours fit 16
  // bits with sign when those of two fours that follow each other are added (pair_columns).
  const std::uint16_t* order = nullptr;
  const std::uint16_t* paired = nullptr;
  const float* scales = nullptr;  // a row each
  const float* biases = nullptr;

  std::size_t rows() const { return panels * lanes; }
};

struct NormView {
  const float* scale = nullptr;
  const float* shift = nullptr;
  float epsilon = 1e-5F;  // added to the variance
};

// Rows of floats, a fixed number of floats apart.
struct FloatRows {
  const float* data = nullptr;
  std::size_t stride = 0;
};
struct MutableRows {
  float* data = nullptr;
  std::size_t stride = 0;
};

// The table of Eisner's algorithm, for spans of words [s, t]: what their best trees are worth. Each is a square of
// `size` rows, `stride` numbers apart. Those of `…_at` are read by the first word, of `…_to` by the last one.
struct ChartView {
  std::size_t size = 0, stride = 0;
  float* from_left_at = nullptr;   // headed by s, complete
  float* from_left_to = nullptr;   // the same, by t
  float* from_right_at = nullptr;  // headed by t, complete
  float* from_right_to = nullptr;  // the same, by t
  float* right_arc_at = nullptr;   // with the arc s → t, still open
  float* left_arc_to = nullptr;    // with the arc t → s, still open, by t
};

// `width` is a multiple of 16 everywhere.
struct Kernels {
  const char* name;

  // out[i] = W x + b for i < count, where x is `segments` rows of the input from row places[i] on. Rows of `out` are
  // matrix.rows() long. No `places`: row i.
  void (*multiply)(const MatrixView& matrix, const QuantizedRows& input, const std::uint32_t* places, std::size_t count,
                   float* out);
  // out = scale · (sum of the rows, at most 255 of them)
  void (*add_rows)(const std::int8_t* const* rows, std::size_t count, std::size_t width, float scale, float* out);
  // Each row of x becomes Norm(x + y), or Norm(x + max(y, 0)) if `rectified`; without y, Norm(x). Row i is also written
  // to row places[i] of `out`.
  void (*normalize)(const NormView& norm, float* x, const float* y, bool rectified, std::size_t count,
                    const std::uint32_t* places, const QuantizedRows& out);
  // Of max(x, 0).
  void (*quantize_rectified)(const float* x, std::size_t count, const QuantizedRows& out);
  // Along the words of one sentence: rows of `in` are the candidates and gates of the two directions, 4 · width long;
  // rows of `out` the states of the two, 2 · width long.
  void (*scan)(const float* in, std::size_t count, std::size_t width, float* out);
  // out[i · stride_of_arcs(count) + j] = dot(dependents[i], heads[j]) for i, j < count, and with the root for
  // j = count; rows of dependents and heads are `stride` apart. `transposed`: room for width · stride_of_arcs(count).
  void (*score_arcs)(const float* dependents, const float* heads, std::size_t stride, std::size_t count,
                     std::size_t width, const float* root, float* transposed, float* out);
  // Where the first of the largest numbers is; size > 0 of any width.
  std::size_t (*first_maximum)(const float* numbers, std::size_t size);
  // Fills the chart from scores[dependent * score_stride + head].
  void (*fill_chart)(const float* scores, std::size_t score_stride, const ChartView& chart);

  // out += scale · row
  void (*add_scaled_row)(const std::int8_t* row, float scale, std::size_t width, float* out);
  // Each row of x becomes Norm(x + y); without y, Norm(x).
  void (*normalize_sum)(const NormView& norm, float* x, const float* y, std::size_t count, std::size_t width);
  // Rows of x are `stride` apart, out.width long.
  void (*quantize)(const float* x, std::size_t stride, std::size_t count, const QuantizedRows& out);
  // x · Φ(x), by number 7.1.26 of Abramowitz and Stegun (1964).
  void (*gelu)(float* x, std::size_t size);
  // out = A B, with `start` added to each row unless it is null: A has `count` rows of `inner` numbers, of which B has
  // as many rows, `columns` long, a multiple of 16.
  void (*multiply_floats)(const FloatRows& a, const FloatRows& b, const float* start, std::size_t count,
                          std::size_t inner, std::size_t columns, const MutableRows& out);
  // Each row of `size` numbers x becomes exp(scale · x), divided by their sum. Rows are a multiple of 16 apart; what
  // lies behind them up to the next multiple of 16 becomes next to nothing.
  void (*softmax)(float* x, std::size_t stride, std::size_t count, std::size_t size, float scale);
};

// Those that this machine can run, the fastest first; the last one runs everywhere.
const std::vector<Kernels>& available_kernels();

}  // namespace relata::language::encoder
